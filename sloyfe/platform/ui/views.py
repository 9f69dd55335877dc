"""Language, light or dark, the accessibility statement, help, and the pages for what went wrong."""

import datetime as dt
import logging
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from sloyfe.platform.access.guard import public, signed_in
from sloyfe.platform.ui.middleware import COLOUR_COOKIE, LANGUAGE_COOKIE, SCHEMES, YEAR
from sloyfe.platform.ui.responses import SeeOther, respond

# The day somebody last held the accessibility statement against the pages; change it when you do.
REVIEWED = dt.date(2026, 11, 22)

log = logging.getLogger(__name__)


def _back(request: HttpRequest) -> str:
    """The page the reader came from, when it is one of ours."""
    target = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return target if safe else "/"


def _remember(response: HttpResponse, name: str, value: str) -> HttpResponse:
    secure = settings.PUBLIC_URL.startswith("https://")
    response.set_cookie(name, value, max_age=YEAR, samesite="Lax", secure=secure, httponly=True)
    return response


def _own_page_only(view: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """These forms stand on public pages too, where a CSRF token would mean a cookie for everyone who
    reads. The browser itself says where a post comes from; another site's is refused by that."""

    def guarded(request: HttpRequest) -> HttpResponse:
        if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
            return HttpResponseBadRequest(_("This choice must be made on our own page."))
        return view(request)

    return csrf_exempt(require_POST(guarded))


def _save(request: HttpRequest, **choice: Any) -> None:
    """A signed-in person's choice goes with the person, to other devices and into mail."""
    user = request.user
    if not user.is_authenticated:
        return
    names = ("language", "colour_scheme", "shortcuts")
    import_string(settings.UI_SAVE_PREFERENCES)(
        by=user, **{name: getattr(user, name) for name in names} | choice
    )


@public("anyone chooses the language they read in")
@_own_page_only
def language(request: HttpRequest) -> HttpResponse:
    chosen = request.POST.get("language", "")
    response = SeeOther(_back(request))
    if chosen not in dict(settings.LANGUAGES):
        return response
    _save(request, language=chosen)
    return _remember(response, LANGUAGE_COOKIE, chosen)


@public("anyone chooses a light or a dark page")
@_own_page_only
def colours(request: HttpRequest) -> HttpResponse:
    chosen = request.POST.get("scheme", "")
    response = SeeOther(_back(request))
    if chosen not in SCHEMES:
        return response
    _save(request, colour_scheme=chosen)
    return _remember(response, COLOUR_COOKIE, chosen)


@signed_in
@_own_page_only
def shortcuts(request: HttpRequest) -> HttpResponse:
    _save(request, shortcuts=request.POST.get("shortcuts") == "on")
    return SeeOther(_back(request))


@public("the law wants the statement where anyone can read it")
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    context = {
        "contact": settings.ACCESSIBILITY_CONTACT,
        "statement": settings.ACCESSIBILITY_STATEMENT,
        "reviewed": REVIEWED,
    }
    return respond(request, "ui/accessibility.html", context)


@public("help is most needed by the one who cannot get in")
@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    return respond(request, "ui/help.html")


def _sorry(request: HttpRequest, status: int, heading: str, sentences: list[str]) -> HttpResponse:
    """The page in the shell; if the shell itself is what fails, a plain page that needs nothing."""
    context = {"heading": heading, "sentences": sentences, "status": status}
    try:
        return respond(request, "ui/error.html", context, status)
    except Exception:
        log.exception("The error page could not be shown in the shell.")
        return render(None, "ui/error_bare.html", context, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    return _sorry(
        request,
        400,
        _("We could not read that"),
        [
            _("Something in the address or the form was not as we expected."),
            _("Go back, load the page again and try once more."),
        ],
    )


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A refusal carries its own sentence; without one, who can help."""
    sentence = getattr(exception, "sentence", None) or _(
        "Your role does not include this. Your leader can tell you who can help."
    )
    return _sorry(request, 403, _("You cannot do this"), [str(sentence)])


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 Django calls it so
    return _sorry(
        request,
        403,
        _("The page had been open for too long"),
        [
            _("To protect you we did not accept what was sent."),
            _("Go back, load the page again and send once more. Copy your text first if it was long."),
        ],
    )


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    return _sorry(
        request,
        404,
        _("We did not find the page"),
        [
            _("The address may be wrong, or the page is not one that you can see."),
            _("Start from My page, or ask the person who gave you the address."),
        ],
    )


def conflict(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What the page was drawn from is no longer so; nothing was changed."""
    sentence = getattr(exception, "sentence", None) or _("What you chose does not fit how things stand now.")
    return _sorry(
        request,
        409,
        _("It has changed since you opened it"),
        [
            str(sentence),
            _("Nothing was changed. Go back, load the page again and look once more."),
        ],
    )


def unprocessable(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A rule said no to something that was otherwise in order; the rule's own sentence says what to do."""
    return _sorry(request, 422, _("This could not be done"), [str(getattr(exception, "sentence", exception))])


def server_error(request: HttpRequest) -> HttpResponse:
    return _sorry(
        request,
        500,
        _("Sorry, the fault is ours"),
        [
            _("Something went wrong with us. Try again shortly."),
            _("If it goes on, tell the person who runs the system, and say what you were about to do."),
        ],
    )
