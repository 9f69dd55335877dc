"""Which device a session is on, in words its owner knows it by. What else a browser tells is not kept."""

BROWSERS = (
    ("SamsungBrowser", "Samsung Internet"),
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "Chromebook"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("Linux", "Linux"),
)


def words(user_agent: str) -> str:
    """ "Chrome, Android"; empty when the browser says nothing we know."""
    found = (next((name for mark, name in kind if mark in user_agent), "") for kind in (BROWSERS, SYSTEMS))
    return ", ".join(part for part in found if part)
