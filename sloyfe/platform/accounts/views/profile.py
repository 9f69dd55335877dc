"""One's own page: preferences, ways in, and where one is signed in."""

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from sloyfe.platform.access.guard import signed_in
from sloyfe.platform.ui.responses import respond, see_other

from .. import commands, doors, queries, webauthn
from ..forms import NewPasswordForm, PreferencesForm
from ..requests import SignedInRequest
from ..stepping_up import step_up_required


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: SignedInRequest) -> HttpResponse:
    user = request.user
    chosen = {"language": user.language, "colour_scheme": user.colour_scheme, "shortcuts": user.shortcuts}
    form = PreferencesForm(request.POST or None, initial=chosen)
    if request.method == "POST" and form.is_valid():
        commands.set_preferences(by=user, **form.cleaned_data)
        with override(user.language):
            messages.success(request, _("Your choices are saved."))
        return see_other("accounts:profile")
    page = {
        "form": form,
        "passkeys": queries.passkeys_of(user),
        "passkeys_possible": webauthn.possible(request),
        "sessions": queries.sessions_of(user, timezone.now()),
        "this_session": doors.key_of(request),
        "code": queries.last_code(user),
        "links": queries.profile_links(),
    }
    return respond(request, "accounts/profile.html", page, 422 if form.errors else 200)


@signed_in
@step_up_required
@sensitive_post_parameters("password", "again")
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: SignedInRequest) -> HttpResponse:
    form = NewPasswordForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        commands.set_password(
            by=request.user, password=form.cleaned_data["password"], keep=doors.key_of(request)
        )
        doors.stay_signed_in(request, request.user)
        messages.success(request, _("Your password is changed, and you are signed out everywhere else."))
        return see_other("accounts:profile")
    return respond(request, "accounts/password.html", {"form": form}, 422 if form.errors else 200)


@signed_in
@require_POST
def end_session(request: SignedInRequest) -> HttpResponse:
    key = request.POST.get("session", "")
    if key == doors.key_of(request):
        doors.close_session(request)
        return see_other("accounts:sign_in")
    commands.end_session(by=request.user, key=key)
    messages.success(request, _("That device is signed out."))
    return see_other("accounts:profile")


@signed_in
@require_POST
def end_other_sessions(request: SignedInRequest) -> HttpResponse:
    commands.end_other_sessions(by=request.user, keep=doors.key_of(request))
    messages.success(request, _("You are signed out everywhere but here."))
    return see_other("accounts:profile")
