"""A real browser over the seeded site; without a Chromium the journeys are skipped, and say so."""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings as site_settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page
from pytest_django.plugin import DjangoDbBlocker

from sloyfe.platform.accounts.models import User
from tools import chromium

# The browser's driver runs an event loop in this thread, where Django would else refuse the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

Visit = Callable[..., BrowserContext]
OpenAs = Callable[..., Page]
# Refusals that a journey provokes on purpose, and a network that is off, are told by the console as well.
EXPECTED = ("Failed to load resource", "ERR_INTERNET_DISCONNECTED")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if chromium.find() is None:
        pytest.skip(chromium.HINT)
    with chromium.opened() as found:
        yield found


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


@pytest.fixture
def open_as(browser: Browser, live_site: str, django_db_blocker: DjangoDbBlocker) -> Iterator[OpenAs]:
    """`open_as("sykepleier")` is a page of that person's phone; `open_as(None)` one of a stranger's.

    The test fails at its end when a page has complained: a broken script or a breach of the policy.
    """
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def opened(
        who: str | None, *, width: int = 390, height: int = 844, scheme: str = "light", **more: Any
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            base_url=live_site,
            **({"locale": "nb-NO"} | more),
        )
        contexts.append(context)
        if who:
            context.add_cookies([session_of(who, live_site)])
        page = context.new_page()
        page.on("pageerror", lambda fault: complaints.append(str(fault)))
        page.on("console", lambda said: said.type == "error" and complaints.append(said.text))
        return page

    with django_db_blocker.unblock():
        yield opened
        for context in contexts:
            context.close()
    assert [words for words in complaints if not any(known in words for known in EXPECTED)] == []


def session_of(who: str, site: str) -> Any:
    """Signed in without the form: how that goes is another journey's business."""
    client = Client()
    client.force_login(User.objects.get(username=who))
    cookie = client.cookies[site_settings.SESSION_COOKIE_NAME]
    return {"name": cookie.key, "value": cookie.value, "url": site, "httpOnly": True}
