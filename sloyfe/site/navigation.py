"""The main menu: the same order for everybody; you only see what your role uses."""

from collections.abc import Callable
from functools import cache

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from sloyfe.platform import access
from sloyfe.platform.access.choices import Role
from sloyfe.platform.access.queries import reach
from sloyfe.platform.notify import queries as notices
from sloyfe.platform.ui.navigation import Item

# Whose work it is to hold practice against what is asked.
AUDITING = (
    Role.QUALITY_COORDINATOR,
    Role.QUALITY_MANAGER,
    Role.INTERNAL_AUDITOR,
    Role.DATA_PROTECTION_OFFICER,
    Role.TOP_MANAGEMENT,
)
# Which addresses belong to an entry, besides its own and those below it.
BELONG = {
    "my": ("/min-sak", "/lese"),
    "cases": ("/sak/", "/gjennomgang"),
    "controls": ("/sikring/",),
    "how": ("/dokument", "/prosess/", "/styrende/", "/horing/", "/under-arbeid"),
}


@cache
def _known(name: str, _urlconf: str) -> str | None:
    try:
        return reverse(name)
    except NoReverseMatch:
        return None


def _address(name: str) -> str | None:
    """None while nobody answers to the name: an entry without a page is no entry."""
    return _known(name, settings.ROOT_URLCONF)


def _here(path: str, url: str, key: str) -> bool:
    """The front page is only itself; any other entry also holds the pages below it."""
    below = url != "/" and path.startswith(url + "/")
    return path == url or below or path.startswith(BELONG.get(key, ()))


def _notices(request: HttpRequest) -> str:
    """The number stands in the words, so that it is heard as well as seen."""
    unread = notices.unread_count(request.user)
    if not unread:
        return _("Notices")
    return _("Notices (%(n)s)") % {"n": f"{notices.CAP - 1}+" if unread == notices.CAP else unread}


def items(request: HttpRequest) -> list[Item]:
    def item(label: str, url: str, key: str, **more: object) -> Item:
        return Item(label, url, _here(request.path, url, key), key, **more)  # type: ignore[arg-type]

    report = item(_("Report"), "/meld", "report", kind="primary", phone=3)
    if not request.user.is_authenticated:
        sign_in = _address("accounts:sign_in")
        return [report, item(_("Sign in"), sign_in, "sign_in", kind="user")] if sign_in else [report]
    return [
        item(_("My page"), "/", "my", phone=1),
        item(_("Cases"), "/saker", "cases", phone=4),
        item(_("How we do it"), "/slik", "how", phone=2),
        *_risk(item, request),
        *_audited(item, request),
        *_learning(item, request),
        *_insight(item, request),
        item(_notices(request), reverse("notify:list"), "notices", kind="status"),
        item(_("Search"), reverse("search:search"), "search", kind="search"),
        report,
        *(
            item(label, url, key, kind="user", post=key == "sign_out")
            for key, label, url in _personal(request)
            if url is not None
        ),
    ]


def _risk(item: Callable[..., Item], request: HttpRequest) -> list[Item]:
    """Risk stands in the menu of those who keep it; all others find it among their own."""
    url = _address("risk:list")
    return [item(_("Risk"), url, "risk")] if url and access.can("risk.make", request.user) else []


def _audited(item: Callable[..., Item], request: HttpRequest) -> list[Item]:
    """Requirements stand in the menu of those who work with them; all others find them among their own."""
    url = _address("requirements:list")
    return (
        [item(_("Requirements"), url, "requirements")] if url and reach(request.user).holds(*AUDITING) else []
    )


def _learning(item: Callable[..., Item], request: HttpRequest) -> list[Item]:
    """Lessons are for everybody who works here."""
    url = _address("lessons:list")
    return [item(_("Learning"), url, "lessons")] if url and access.can("lessons.list", request.user) else []


def _insight(item: Callable[..., Item], request: HttpRequest) -> list[Item]:
    """Those who answer for a part of the municipality see how its loops stand."""
    url = _address("insight:insight")
    return [item(_("Insight"), url, "insight")] if url and access.can("insight.view", request.user) else []


def _personal(request: HttpRequest) -> list[tuple[str, str, str | None]]:
    sorts = access.can("cases.sort_inbox", request.user)
    keeps = access.can("cases.keep_places", request.user)
    runs = access.can("site.run", request.user)
    watches = access.can("cases.watch_duties", request.user)
    samples = access.can("cases.judge_samples", request.user)
    breaches = access.can("cases.read_breaches", request.user)
    rules = access.can("cases.change_rules", request.user)
    imports = access.can("cases.import", request.user)
    types = access.can("publishing.change_types", request.user)
    reminds = access.can("actions.change_reminders", request.user)
    shares = access.can("lessons.change_rules", request.user)
    words = access.can("search.keep_dictionary", request.user)
    hooks = access.can("webhooks.run", request.user)
    meets = access.can("workshop.view", request.user)
    return [
        ("own", _("My reports"), _address("cases:own_list")),
        ("actions", _("Actions"), _address("actions:list")),
        ("unsorted", _("Reports without a unit"), _address("cases:unsorted") if sorts else None),
        ("samples", _("Small cases by lot"), _address("cases:samples") if samples else None),
        ("clocks", _("Clocks that run"), _address("cases:clocks") if watches else None),
        ("breaches", _("Register of privacy breaches"), _address("cases:breaches") if breaches else None),
        ("places", _("Places and posters"), _address("cases:places_where") if keeps else None),
        (
            "requirements",
            _("Requirements"),
            None if reach(request.user).holds(*AUDITING) else _address("requirements:list"),
        ),
        ("controls", _("Controls"), _address("controls:list")),
        ("risk", _("Risk"), None if access.can("risk.make", request.user) else _address("risk:list")),
        ("workshops", _("Workshops"), _address("workshop:list") if meets else None),
        ("organisation", _("Organisation"), _address("organisation:tree")),
        ("dictionary", _("Dictionary of the search"), _address("search:dictionary") if words else None),
        ("rules", _("Rules for cases"), _address("cases:rules") if rules else None),
        ("imports", _("Bring in old cases"), _address("cases:imports") if imports else None),
        ("reminders", _("Reminders of actions"), _address("actions:reminders") if reminds else None),
        ("sharing", _("How lessons are shared"), _address("lessons:rules") if shares else None),
        ("types", _("Types and approval"), _address("publishing:types") if types else None),
        ("webhooks", _("Webhooks"), _address("webhooks:list") if hooks else None),
        ("preferences", _("How you are told"), _address("notify:preferences")),
        ("running", _("How the system is doing"), _address("running") if runs else None),
        ("profile", _("Profile and sign-in"), _address("accounts:profile")),
        ("sign_out", _("Sign out"), _address("accounts:sign_out")),
    ]


def about_oneself() -> list[tuple[str, str, str]]:
    """Pages about oneself that other subjects keep; the profile lists them."""
    pages = (
        (
            "cases:devices",
            _("Devices that report for me"),
            _("Phones that may send reports without signing in."),
        ),
        (
            "api:tokens",
            _("Keys for other systems"),
            _("What another system may read and write in your name."),
        ),
        ("notify:preferences", _("How you are told"), _("Mail and digests, and what you hear about.")),
        (
            "actions:feeds",
            _("Your deadlines in your calendar"),
            _("Addresses from which your calendar fetches your actions."),
        ),
    )
    return [(address, name, about) for key, name, about in pages if (address := _address(key))]
