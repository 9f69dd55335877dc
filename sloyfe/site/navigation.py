"""The main menu: the same order for everybody; you only see what your role uses."""

from functools import cache

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from sloyfe.platform.ui.navigation import Item


def _here(request: HttpRequest, url: str) -> bool:
    """The front page is only itself; any other entry also holds the pages below it."""
    return request.path == url if url == "/" else request.path == url or request.path.startswith(url + "/")


@cache
def _address(name: str) -> str | None:
    """None while nobody answers to the name: an entry without a page is no entry."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return None


def items(request: HttpRequest) -> list[Item]:
    def item(label: str, url: str, key: str, **more: object) -> Item:
        return Item(label, url, _here(request, url), key, **more)  # type: ignore[arg-type]

    report = item(_("Report"), "/meld", "report", kind="primary", phone=3)
    if not request.user.is_authenticated:
        sign_in = _address("accounts:sign_in")
        return [report, item(_("Sign in"), sign_in, "sign_in", kind="user")] if sign_in else [report]
    personal = [
        (_("Profile and devices"), _address("accounts:profile"), "profile", False),
        (_("Notifications"), _address("notify:preferences"), "notifications", False),
        (_("Organisation"), _address("organisation:tree"), "organisation", False),
        (_("Sign out"), _address("accounts:sign_out"), "sign_out", True),
    ]
    return [
        item(_("My page"), "/", "my", phone=1),
        item(_("Cases"), "/saker", "cases", phone=4),
        report,
        *(item(label, url, key, kind="user", post=post) for label, url, key, post in personal if url),
    ]
