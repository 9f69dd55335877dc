"""A person with a keyboard and no mouse: tabs on to what has the words, and writes, chooses or presses there."""

from playwright.sync_api import Page

SAID = "[document.activeElement.labels?.[0]?.innerText, document.activeElement.innerText].filter(Boolean)[0] ?? ''"


def tab_to(page: Page, words: str) -> None:
    """Tab on until the control with these words has the focus; none may need more than a hundred."""
    for _step in range(100):
        page.keyboard.press("Tab")
        if page.evaluate(SAID).startswith(words):
            return
    raise AssertionError(f"nothing on {page.url} that Tab reaches says {words!r}")


def write(page: Page, label: str, text: str) -> None:
    tab_to(page, label)
    page.keyboard.insert_text(text)


def choose(page: Page, label: str, words: str) -> None:
    tab_to(page, label)
    page.keyboard.type(words)


# The labels of the radios that the one with the focus is among; none where it is something else.
AMONG = """(document.activeElement.type === "radio" ? [...document.getElementsByName(document.activeElement.name)] : [])
    .map((one) => one.labels[0].innerText)"""


def pick(page: Page, words: str) -> None:
    """Tab on to the choices that have these words, and with the arrows to the one."""
    for _step in range(100):
        page.keyboard.press("Tab")
        if not any(one.startswith(words) for one in page.evaluate(AMONG)):
            continue
        while not page.evaluate(SAID).startswith(words):
            page.keyboard.press("ArrowDown")
        page.keyboard.press("Space")
        return
    raise AssertionError(f"no choice on {page.url} that Tab reaches says {words!r}")


def press(page: Page, words: str) -> None:
    tab_to(page, words)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def open_up(page: Page, words: str) -> None:
    tab_to(page, words)
    page.keyboard.press("Enter")
