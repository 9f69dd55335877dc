"""Passkeys: make, name, remove, and sign in or confirm by one.

The browser first asks for a question (JSON), lets the device answer it, and then sends the answer in an
ordinary form. A question is answered once.
"""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from sloyfe.platform.access.guard import public, signed_in
from sloyfe.platform.access.throttle import source_of
from sloyfe.platform.ui.finding import found_or_404
from sloyfe.platform.ui.responses import respond, see_other

from .. import commands, devices, doors, limits, queries, webauthn
from ..forms import PasskeyNameForm
from ..models import Passkey, User
from ..requests import SignedInRequest
from ..stepping_up import step_up_required
from .code import shown

ASKED_NEW, ASKED_PROOF = "passkey_new", "passkey_proof"


@public("one is not signed in before one has signed in")
@never_cache
@require_POST
def ask_for_proof(request: SignedInRequest) -> HttpResponse:
    if not limits.passwords.has_room(source_of(request), timezone.now()):
        return JsonResponse({}, status=429)
    options, request.session[ASKED_PROOF] = webauthn.ask_for_proof(request)
    if not request.user.is_authenticated:
        request.session.set_expiry(doors.WAITS)
    return JsonResponse(options)


@public("one is not signed in before one has signed in")
@never_cache
@require_POST
def sign_in(request: SignedInRequest) -> HttpResponse:
    way_on, now = doors.way_on(request), timezone.now()
    try:
        passkey = _proven(request)
    except webauthn.NotTrusted:
        limits.passwords.count(source_of(request), now)
        sentence = _("The passkey was not accepted. Try again, or sign in another way.")
        return respond(request, "accounts/refused.html", {"sentence": sentence}, 422)
    doors.open_session(request, passkey.user, "passkey", now)
    return see_other(way_on)


@signed_in
@require_POST
def confirm(request: SignedInRequest) -> HttpResponse:
    try:
        passkey = _proven(request)
    except webauthn.NotTrusted:
        passkey = None
    if passkey is None or passkey.user_id != request.user.pk:
        sentence = _("The passkey was not accepted. Try again, or confirm another way.")
        return respond(request, "accounts/refused.html", {"sentence": sentence}, 422)
    doors.prove_again(request, timezone.now())
    return see_other(doors.way_on(request))


def _proven(request: SignedInRequest) -> Passkey:
    """The passkey that has just answered this browser's question, of a person with access."""
    answer, now = request.POST.get("credential", ""), timezone.now()
    state = request.session.pop(ASKED_PROOF, None)
    passkey = queries.passkey_with(webauthn.credential_id(answer)) if state else None
    if passkey is None or not passkey.user.has_access(timezone.localdate(now)):
        raise webauthn.NotTrusted
    count = webauthn.check_proof(request, state, answer, passkey)
    commands.note_passkey_use(by=passkey.user, passkey=passkey, sign_count=count, now=now)
    return passkey


@signed_in
@step_up_required
@require_POST
def ask_for_new(request: SignedInRequest) -> HttpResponse:
    return _ask_for_new(request, request.user)


@public("whoever has shown a code makes the first way in")
@never_cache
@require_POST
def ask_for_first(request: SignedInRequest) -> HttpResponse:
    code = found_or_404(shown(request, timezone.now()))
    return _ask_for_new(request, code.user)


def _ask_for_new(request: SignedInRequest, user: User) -> HttpResponse:
    options, request.session[ASKED_NEW] = webauthn.ask_for_new(request, user, list(user.passkeys.all()))
    return JsonResponse(options)


@signed_in
@step_up_required
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: SignedInRequest) -> HttpResponse:
    form = PasskeyNameForm(request.POST or None, initial={"name": _device(request)})
    if request.method == "POST" and form.is_valid():
        try:
            made = _made(request, form.cleaned_data["name"])
            commands.add_passkey(by=request.user, now=timezone.now(), **made)
        except (webauthn.NotTrusted, commands.TakenElsewhere):
            form.add_error(None, _("The device made no passkey that we can use. Try again."))
        else:
            messages.success(request, _("The passkey is saved. You can use it next time you sign in."))
            return see_other("accounts:profile")
    page = {"form": form, "possible": webauthn.possible(request)}
    return respond(request, "accounts/add_passkey.html", page, 422 if form.errors else 200)


@public("whoever has shown a code makes the first way in")
@never_cache
@require_POST
def first(request: SignedInRequest) -> HttpResponse:
    now = timezone.now()
    code = shown(request, now)
    if code is None:
        return see_other("accounts:code")
    try:
        made = _made(request, _device(request))
        user = commands.use_code_for_passkey(by=None, code_id=code.pk, now=now, **made)
    except (webauthn.NotTrusted, commands.TakenElsewhere, commands.CodeNotValid):
        sentence = _("The device made no passkey that we can use. Try again, or choose a password.")
        return respond(request, "accounts/refused.html", {"sentence": sentence}, 422)
    doors.open_session(request, user, "code", now)
    return see_other("/")


def _made(request: SignedInRequest, name: str) -> dict[str, Any]:
    state = request.session.pop(ASKED_NEW, None)
    if not state:
        raise webauthn.NotTrusted
    credential = webauthn.take_new(request, state, request.POST.get("credential", ""))
    return {"name": name, "credential": credential, "handle": bytes.fromhex(state["handle"])}


def _device(request: SignedInRequest) -> str:
    return devices.words(request.headers.get("User-Agent", "")) or _("Passkey")


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def rename(request: SignedInRequest, pk: int) -> HttpResponse:
    passkey = _own(request, pk)
    form = PasskeyNameForm(request.POST or None, initial={"name": passkey.name})
    if request.method == "POST" and form.is_valid():
        commands.rename_passkey(by=request.user, passkey=passkey, **form.cleaned_data)
        return see_other("accounts:profile")
    return respond(request, "accounts/rename_passkey.html", {"form": form}, 422 if form.errors else 200)


@signed_in
@step_up_required
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: SignedInRequest, pk: int) -> HttpResponse:
    passkey = _own(request, pk)
    page: dict[str, Any] = {"passkey": passkey}
    if request.method == "POST":
        try:
            commands.remove_passkey(by=request.user, passkey=passkey)
        except commands.LastWayIn as refusal:
            page["refusal"] = refusal.sentence
        else:
            messages.success(request, _("The passkey is removed and opens nothing any more."))
            return see_other("accounts:profile")
    return respond(request, "accounts/remove_passkey.html", page, 422 if "refusal" in page else 200)


def _own(request: SignedInRequest, pk: int) -> Passkey:
    return found_or_404(queries.own_passkey(request.user, pk))
