"""The token in the header, and whether it covers the request."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja.security import HttpBearer

from sloyfe.platform.access.secret import hash_of

from .commands import count_use, mark_used
from .errors import Problem
from .models import ApiToken

PER_MINUTE = 600


class TokenAuth(HttpBearer):
    """`Authorization: Bearer sloyfe_…`. No cookie is read, so no other site can borrow a session."""

    openapi_name = "token"

    def authenticate(self, request: HttpRequest, token: str) -> ApiToken | None:
        found = token_that_works(token, timezone.now())
        if found is not None:
            request.user = found.user
        return found


def token_that_works(secret: str, now: datetime) -> ApiToken | None:
    """The token somebody sent, once counted; None when it is unknown, over, or its owner has no access."""
    found = ApiToken.objects.select_related("user").filter(token_hash=hash_of(secret)).first()
    if found is None or not found.works(now) or not found.user.has_access(timezone.localdate(now)):
        return None
    if count_use(found, now) > PER_MINUTE:
        seconds = 60 - now.second
        raise Problem(
            429,
            "too-many-requests",
            _("This token has made %(n)d requests this minute. Wait %(s)d seconds.")
            % {"n": PER_MINUTE, "s": seconds},
            headers={"Retry-After": str(seconds)},
        )
    mark_used(found, now)
    return found


def needs(scope: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The operation's scope; the subject's own lock is asked after it."""

    def decorate(operation: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(operation)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            if scope not in request.auth.scopes:  # type: ignore[attr-defined]
                raise Problem(
                    403,
                    "missing-scope",
                    _("The token lacks the scope “%(scope)s”. Make a token that has it.") % {"scope": scope},
                )
            return operation(request, *args, **kwargs)

        guarded.api_scope = scope  # type: ignore[attr-defined]
        return guarded

    return decorate
