"""In by password, out again; and in the demo, in as a role with one click."""

from django.conf import settings
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from sloyfe.platform.access.guard import public
from sloyfe.platform.access.throttle import source_of
from sloyfe.platform.ui.finding import found_or_404
from sloyfe.platform.ui.responses import respond, see_other

from .. import commands, doors, limits, oidc, queries, webauthn
from ..forms import SignInForm


@public("one is not signed in before one has signed in")
@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated and request.method != "POST" and not settings.DEMO:
        return see_other(doors.way_on(request))
    form = SignInForm(request.POST or None)
    status = 200
    if request.method == "POST":
        if form.is_valid() and _let_in(request, form):
            return see_other(doors.way_on(request))
        status = 429 if form.has_error(NON_FIELD_ERRORS, "wait") else 422
    page = {
        "form": form,
        "next": doors.way_on(request),
        "personas": queries.personas(),
        "providers": oidc.all_providers(),
        "passkeys_possible": webauthn.possible(request),
    }
    return respond(request, "accounts/sign_in.html", page, status)


def _let_in(request: HttpRequest, form: SignInForm) -> bool:
    now = timezone.now()
    try:
        user = commands.sign_in_with_password(
            by=None, **form.cleaned_data, source=source_of(request), now=now
        )
    except commands.WrongAnswer:
        form.add_error(None, _("The user name or the password is not right. Check both and try again."))
    except limits.TooManyTries:
        wait = _("There have been too many tries. Wait fifteen minutes, then try again.")
        form.add_error(None, ValidationError(wait, "wait"))
    else:
        doors.open_session(request, user, "password", now)
        return True
    return False


@public("signing out twice does no harm")
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    doors.close_session(request)
    return see_other("accounts:sign_in")


@public("only there in the demo, where nothing is real")
@csrf_exempt
def as_persona(request: HttpRequest) -> HttpResponse:
    """Outside the demo nothing answers here, not even a complaint about how it was asked."""
    if not settings.DEMO:
        raise Http404
    return _as_persona(request)


@csrf_protect
@require_POST
def _as_persona(request: HttpRequest) -> HttpResponse:
    user = found_or_404(queries.persona(request.POST.get("persona", "")))
    doors.open_session(request, user, "demo", timezone.now())
    return see_other(doors.way_on(request))
