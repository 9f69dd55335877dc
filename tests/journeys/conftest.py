"""A real browser over the seeded site; without a Chromium the journeys are skipped, and say so."""

import os
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tools import chromium

# The browser's driver runs an event loop in this thread, where Django would else refuse the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]

Visit = Callable[..., BrowserContext]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = chromium.find()
    if found is None:
        pytest.skip(chromium.HINT)
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=str(found), args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def visit(browser: Browser, live_site: str) -> Iterator[Visit]:
    """Opens a browser of its own (cookies, device) at the site: `visit(width=390, locale="nn-NO")`.

    By name, not by number: a passkey is made for a host.
    """
    opened: list[BrowserContext] = []

    def begin(*, width: int = 1280, locale: str = "nb-NO", **more: object) -> BrowserContext:
        context = browser.new_context(
            base_url=live_site.replace("127.0.0.1", "localhost"),
            viewport={"width": width, "height": 900},
            locale=locale,
            **more,
        )
        opened.append(context)
        return context

    yield begin
    for context in opened:
        context.close()


@pytest.fixture
def as_demo(settings: object) -> None:
    """The site as the demo runs it, with roles to click on."""
    settings.DEMO = True  # type: ignore[attr-defined]
