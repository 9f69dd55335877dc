"""Doors where nobody can be recognised: for reports and votes without a name.

The middleware stands outermost. Before anything else sees a request to such a door, all that could tell who
sent it is taken off: cookies (a session, a device), credentials, address, browser, referrer. What never
reaches the session, a log or a command cannot be written down by them, today or after the next change.
"""

from collections.abc import Callable, Collection
from typing import TypeVar

from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.utils import timezone

from .throttle import Door, TooMany, source_of

View = TypeVar("View", bound=Callable[..., HttpResponse])
GetResponse = Callable[[HttpRequest], HttpResponse]

KEPT_HEADERS = {
    "HTTP_ACCEPT",
    "HTTP_ACCEPT_LANGUAGE",
    "HTTP_HOST",
    "HTTP_ORIGIN",
    "HTTP_SEC_FETCH_SITE",
    "HTTP_SEC_FETCH_MODE",
    "HTTP_X_FORWARDED_PROTO",
    "HTTP_HX_REQUEST",
}
# They say how to show the page, and are the same for thousands.
KEPT_COOKIES = {"language", "colour"}
NOWHERE = "0.0.0.0"  # noqa: S104 - an address that is nobody's


def untraced(door: Door, keeps: Collection[str] = ()) -> Callable[[View], View]:
    """Marks a view; `door` brakes machines, counted before the address is taken off.

    `keeps` names cookies that are the door's own: a place in a room, and no person's.
    """

    def decorate(view: View) -> View:
        view.untraced_door = door  # type: ignore[attr-defined]
        view.untraced_keeps = frozenset(keeps)  # type: ignore[attr-defined]
        view.csrf_exempt = True  # type: ignore[attr-defined]  # no cookie, hence no authority to abuse
        return view

    return decorate


class UntracedMiddleware:
    """Sets `request.too_many` where the door has had enough, so that the view can say so in a sentence."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        view = _view_at(request.path_info)
        door = getattr(view, "untraced_door", None)
        if door is None:
            return self.get_response(request)
        request.too_many = request.method == "POST" and not _lets_in(door, request)  # type: ignore[attr-defined]
        keeps: frozenset[str] = getattr(view, "untraced_keeps", frozenset())
        _take_off(request, KEPT_COOKIES | keeps)
        response = self.get_response(request)
        for name in set(response.cookies) - keeps:
            del response.cookies[name]
        response.headers["Cache-Control"] = "no-store"
        return response


def _view_at(path: str) -> object:
    try:
        return resolve(path).func
    except Resolver404:
        return None


def _lets_in(door: Door, request: HttpRequest) -> bool:
    try:
        door.pass_through(source_of(request), timezone.now())
    except TooMany:
        return False
    return True


def _take_off(request: HttpRequest, kept: Collection[str]) -> None:
    shown = "; ".join(f"{name}={value}" for name, value in request.COOKIES.items() if name in kept)
    for name in [name for name in request.META if name.startswith("HTTP_") and name not in KEPT_HEADERS]:
        del request.META[name]
    for name in ("REMOTE_HOST", "REMOTE_USER", "REMOTE_PORT"):
        request.META.pop(name, None)
    request.META["REMOTE_ADDR"] = NOWHERE
    request.META["HTTP_COOKIE"] = shown
    # Both are remembered once read, and reading the path has read them already in some servers.
    for remembered in ("COOKIES", "headers"):
        request.__dict__.pop(remembered, None)
