"""First sign-in: a code from a leader, then a password of one's own."""

from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from sloyfe.platform.access.guard import public
from sloyfe.platform.access.throttle import source_of
from sloyfe.platform.ui.responses import respond, see_other

from .. import commands, doors, limits, queries, webauthn
from ..forms import CodeForm, NewPasswordForm
from ..models import OneTimeCode

SHOWN = "code"
# From showing the code to having chosen; the code itself is spent only by the choice.
SHOWN_FOR = timedelta(minutes=30)


@public("the code is how one gets in the first time")
@sensitive_post_parameters("code")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    form, status = CodeForm(request.POST or None), 200
    if request.method == "POST":
        if form.is_valid() and _accept(request, form, timezone.now()):
            return see_other("accounts:first_password")
        status = 422
    return respond(request, "accounts/code.html", {"form": form}, status)


def _accept(request: HttpRequest, form: CodeForm, now: datetime) -> bool:
    source = source_of(request)
    if not limits.codes.has_room(source, now):
        form.add_error(None, _("There have been too many tries. Wait fifteen minutes, then try again."))
        return False
    found = queries.code_shown(form.cleaned_data["code"], now)
    if found is None:
        limits.codes.count(source, now)
        form.add_error("code", _("We do not know this code. Check it, or ask your leader for a new one."))
        return False
    request.session.flush()  # whoever used this browser before has nothing to do with the code
    request.session[SHOWN] = {"id": found.pk, "at": now.isoformat()}
    request.session.set_expiry(SHOWN_FOR)
    return True


def shown(request: HttpRequest, now: datetime) -> OneTimeCode | None:
    """The code that was shown in this browser, while it still lives."""
    held = request.session.get(SHOWN)
    if not held or now - datetime.fromisoformat(held["at"]) > SHOWN_FOR:
        return None
    return queries.living_code(held["id"], now)


@public("whoever has shown the code is let in by choosing a password")
@sensitive_post_parameters("password", "again")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def first_password(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    code = shown(request, now)
    if code is None:
        return see_other("accounts:code")
    form = NewPasswordForm(request.POST or None, user=code.user)
    if request.method == "POST" and form.is_valid():
        try:
            user = commands.use_code(
                by=None, code_id=code.pk, password=form.cleaned_data["password"], now=now
            )
        except commands.CodeNotValid:
            return see_other("accounts:code")
        doors.open_session(request, user, "code", now)
        return see_other("/")
    page = {"form": form, "person": code.user, "passkeys_possible": webauthn.possible(request)}
    return respond(request, "accounts/first_password.html", page, 422 if form.errors else 200)
