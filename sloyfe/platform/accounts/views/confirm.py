"""Once more: is it you? Before settings that matter."""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from sloyfe.platform.access.guard import signed_in
from sloyfe.platform.access.throttle import source_of
from sloyfe.platform.ui.responses import respond, see_other

from .. import commands, doors, limits, queries, webauthn
from ..forms import ConfirmForm
from ..requests import SignedInRequest


@signed_in
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: SignedInRequest) -> HttpResponse:
    form = ConfirmForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _is_the_one(request, form):
        return see_other(doors.way_on(request))
    page = {
        "form": form,
        "next": doors.way_on(request),
        "has_password": request.user.has_usable_password(),
        "providers": queries.providers_of(request.user),
        "has_passkey": webauthn.possible(request) and bool(queries.passkeys_of(request.user)),
    }
    return respond(request, "accounts/confirm.html", page, 422 if form.errors else 200)


def _is_the_one(request: SignedInRequest, form: ConfirmForm) -> bool:
    now = timezone.now()
    try:
        commands.confirm_password(
            by=request.user, password=form.cleaned_data["password"], source=source_of(request), now=now
        )
    except commands.WrongAnswer:
        form.add_error("password", _("The password is not right. Try again."))
        return False
    except limits.TooManyTries:
        form.add_error(None, _("There have been too many tries. Wait fifteen minutes, then try again."))
        return False
    doors.prove_again(request, now)
    return True
