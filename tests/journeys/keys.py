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


def press(page: Page, words: str) -> None:
    tab_to(page, words)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def open_up(page: Page, words: str) -> None:
    tab_to(page, words)
    page.keyboard.press("Enter")
