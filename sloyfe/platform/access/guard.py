"""Every URL says who may come: one of these three stands on each view."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase

from .policy import require

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def public(reason: str) -> Callable[[View], View]:
    """Open to everyone, for this reason."""

    def decorate(view: View) -> View:
        view.access_rule = ("public", reason)  # type: ignore[attr-defined]
        return view

    return decorate


def signed_in(view: View) -> View:
    """Open to everyone who is signed in; the query inside says what they see."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)

    guarded.access_rule = ("signed_in", "")  # type: ignore[attr-defined]
    return guarded  # type: ignore[return-value]


def requires(action: str) -> Callable[[View], View]:
    """Open to those who may do this action to at least one object."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            require(action, request.user)
            return view(request, *args, **kwargs)

        guarded.access_rule = ("requires", action)  # type: ignore[attr-defined]
        return guarded  # type: ignore[return-value]

    return decorate
