"""Webhooks: the list, one with its log, and one sending with its attempts."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sloyfe.platform.access.guard import requires
from sloyfe.platform.accounts.requests import SignedInRequest
from sloyfe.platform.accounts.stepping_up import step_up_required
from sloyfe.platform.keys import id_of
from sloyfe.platform.ui.finding import found_or_404
from sloyfe.platform.ui.responses import respond, see_other

from . import commands, kinds, queries
from .choices import TEST, Outcome, SendingState, State
from .forms import HookForm
from .models import Hook, Sending

RUN = "webhooks.run"
SHAPES = {State.ACTIVE: "filled", State.PAUSED: "dashed", State.ENDED: "none"}
SENDING_SHAPES = {
    SendingState.WAITING: "dashed",
    SendingState.RECEIVED: "filled",
    SendingState.GIVEN_UP: "diamond",
}


@require_safe
@requires(RUN)
def hooks(request: HttpRequest) -> HttpResponse:
    rows = [(hook, _tag(hook), _last(hook)) for hook in queries.listed(request.user)]
    return respond(request, "webhooks/list.html", {"rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(RUN)
def new(request: SignedInRequest) -> Any:
    if request.method == "POST":
        return _make(request)
    return respond(request, "webhooks/form.html", {"form": HookForm(), "hook": None})


@step_up_required
def _make(request: SignedInRequest) -> HttpResponse:
    """The secret outlives the session: whoever finds a screen unlocked cannot take one along."""
    form = HookForm(request.POST)
    if not form.is_valid():
        return respond(request, "webhooks/form.html", {"form": form, "hook": None}, 422)
    hook, secret = commands.make(by=request.user, **form.cleaned_data, now=timezone.now())
    return _page(request, hook, secret=secret)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(RUN)
def change(request: SignedInRequest, pk: int) -> HttpResponse:
    hook = _hook(request, pk)
    first = {"name": hook.name, "address": hook.address, "tells": hook.kinds}
    form = HookForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        commands.change(by=request.user, hook=hook, **form.cleaned_data)
        messages.success(request, _("The webhook is changed."))
        return see_other(hook)
    return respond(request, "webhooks/form.html", {"form": form, "hook": hook}, 422 if form.errors else 200)


@require_safe
@requires(RUN)
def hook(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, _hook(request, pk))


@require_safe
@requires(RUN)
def sending(request: HttpRequest, pk: int, sending_id: int) -> HttpResponse:
    found = _hook(request, pk)
    one = found_or_404(queries.get_sending(found, sending_id))
    context = {"hook": found, "sending": one, "words": _words(one.kind), "tag": _sending_tag(one)}
    context["outcomes"] = dict(Outcome.choices)
    return respond(request, "webhooks/sending.html", context)


@require_POST
@requires(RUN)
def test(request: HttpRequest, pk: int) -> HttpResponse:
    found = _hook(request, pk)
    attempt = commands.test(by=request.user, hook=found, now=timezone.now())
    tell = messages.success if attempt.outcome == Outcome.RECEIVED else messages.error
    tell(request, _("Test: %(sentence)s") % {"sentence": Outcome(attempt.outcome).label})
    return see_other(attempt.sending)


@require_POST
@requires(RUN)
def pause(request: HttpRequest, pk: int) -> HttpResponse:
    found = _hook(request, pk)
    commands.pause(by=request.user, hook=found)
    messages.success(request, _("The webhook is paused."))
    return see_other(found)


@require_POST
@requires(RUN)
def resume(request: HttpRequest, pk: int) -> HttpResponse:
    found = _hook(request, pk)
    commands.resume(by=request.user, hook=found, now=timezone.now())
    messages.success(request, _("The webhook is started. What waited is sent now."))
    return see_other(found)


@require_POST
@requires(RUN)
def end(request: HttpRequest, pk: int) -> HttpResponse:
    found = _hook(request, pk)
    commands.end(by=request.user, hook=found)
    messages.success(request, _("The webhook is ended."))
    return see_other("webhooks:list")


@require_POST
@requires(RUN)
@step_up_required
def renew_secret(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _hook(request, pk)
    secret = commands.renew_secret(by=request.user, hook=found, now=timezone.now())
    return _page(request, _hook(request, pk), secret=secret)


@require_POST
@requires(RUN)
def resend(request: HttpRequest, pk: int, sending_id: int) -> HttpResponse:
    one = found_or_404(queries.get_sending(_hook(request, pk), sending_id))
    commands.resend(by=request.user, sending=one, now=timezone.now())
    messages.success(request, _("It is on its way again."))
    return see_other(one)


def _page(request: HttpRequest, hook: Hook, *, secret: str = "") -> HttpResponse:
    """With a new secret, this once."""
    before = id_of(request.GET.get("etter", ""))
    log = queries.log(hook, before)
    shown = log[: queries.SHOWN]
    context = {
        "hook": hook,
        "tag": _tag(hook),
        "secret": secret,
        "tells": [_words(name) for name in hook.kinds],
        "log": [(one, _words(one.kind), _sending_tag(one), _said(one)) for one in shown],
        "older": shown[-1].pk if len(log) > len(shown) else None,
        "before": before,
        "entries": queries.history_of(hook),
        "old_secret_until": hook.old_secret_until,
    }
    response = respond(request, "webhooks/hook.html", context)
    response.headers["Cache-Control"] = "no-store"
    return response


def _hook(request: HttpRequest, pk: int) -> Hook:
    return found_or_404(queries.get_visible(request.user, pk))


def _tag(hook: Hook) -> tuple[Any, str]:
    return State(hook.state).label, SHAPES[State(hook.state)]


def _sending_tag(one: Sending) -> tuple[Any, str]:
    return SendingState(one.state).label, SENDING_SHAPES[SendingState(one.state)]


def _last(hook: Any) -> Any:
    return Outcome(hook.last_outcome).label if hook.last_outcome else ""


def _said(one: Sending) -> Any:
    """How the last attempt ended."""
    attempts = list(one.attempts.all())
    return Outcome(attempts[-1].outcome).label if attempts else ""


def _words(name: str) -> Any:
    """What a kind is called; one that nobody tells of any more keeps its name."""
    if name == TEST:
        return _("A test")
    kind = kinds.known().get(name)
    return kind.words if kind else name
