"""What every page may use besides what its view gives it."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from sloyfe.platform import access
from sloyfe.platform.ui.middleware import COLOUR_COOKIE, SCHEMES
from sloyfe.platform.ui.navigation import navigation


def page(request: HttpRequest) -> dict[str, Any]:
    if not hasattr(request, "user"):  # an error page for a request that fell before authentication
        request.user = AnonymousUser()
    user = request.user
    scheme = getattr(user, "colour_scheme", None) or request.COOKIES.get(COLOUR_COOKIE, "auto")

    def can(action: str, obj: object = None) -> bool:
        return access.can(action, user, obj)

    return {
        "request": request,
        "user": user,
        "nav": SimpleLazyObject(lambda: navigation(request)),
        "languages": settings.LANGUAGES,
        "language": get_language() or settings.LANGUAGE_CODE,
        "municipality": settings.MUNICIPALITY,
        "demo": settings.DEMO,
        "scheme": scheme if scheme in SCHEMES else "auto",
        "can": can,
        "messages": get_messages(request),
        # Set by `respond`; a processor overrides the view's own names, so they travel on the request.
        "failed": getattr(request, "page_failed", False),
        "fragment": getattr(request, "page_fragment", False),
    }
