"""Duty notices on screen: the clocks of a case, and each of them with what is decided and sent."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sloyfe.platform import access
from sloyfe.platform.access.guard import requires
from sloyfe.platform.files import Rejected
from sloyfe.platform.ui.asking import say_in
from sloyfe.platform.ui.finding import found_or_404
from sloyfe.platform.ui.responses import respond, see_other

from .. import commands, queries
from ..choices import DUTY_STATES
from ..forms.duties import AsideForm, BreachForm, DecideForm, SentForm, SinceForm, StartForm
from ..models import Case, DutyClock
from ..tables import ClockTable
from .finding import visible_or_404
from .opening import opened

# A refusal of a command that belongs to one field stands at that field.
AT_A_FIELD = (
    commands.NotKnownYet,
    commands.SentTooEarly,
    commands.ReasonMissing,
    commands.LateReasonMissing,
)


@require_safe
@requires("cases.watch_duties")
def clocks(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    page = ClockTable(now).page(queries.running_duties(request.user), request.GET)
    return respond(request, "cases/clocks.html", {"page": page})


@requires("cases.run_duties")
def begin(request: HttpRequest, ref: str) -> HttpResponse:
    """Start a clock by hand."""
    case, now = opened(request, visible_or_404(request, ref), timezone.now()), timezone.now()
    access.require("cases.run_duties", request.user, case)
    rules = queries.startable_duties(case, timezone.localdate(now))
    form = StartForm(request.POST or None, rules=rules, initial={"at": timezone.localtime(now)})
    if request.method == "POST" and form.is_valid():
        try:
            made = commands.start_duty(by=request.user, case=case, now=now, **form.chosen)
        except commands.NotKnownYet as refusal:
            say_in(form, refusal)
        else:
            messages.success(request, _("The clock runs."))
            return see_other("cases:duty", case.ref, made.pk)
    context = {"case": case, "form": form, "rules": rules}
    return respond(request, "cases/duty_begin.html", context, 422 if form.errors else 200)


@require_safe
@requires("cases.view")
def duty(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    case = opened(request, visible_or_404(request, ref), timezone.now())
    return _page(request, case, _duty(case, pk))


@require_POST
@requires("cases.run_duties")
def start(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    case, found = _asked(request, ref, pk)
    form = SinceForm(request.POST, duty=found)

    def carry_out(given: dict[str, Any], now: Any) -> None:
        commands.start_duty(by=request.user, case=case, rule=found.rule, since=given["at"], now=now)

    return _done(request, case, found, {"since": form}, carry_out)


@require_POST
@requires("cases.run_duties")
def set_aside(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    case, found = _asked(request, ref, pk)
    form = AsideForm(request.POST, auto_id="aside-%s")
    return _done(
        request,
        case,
        found,
        {"aside": form},
        lambda given, now: commands.set_duty_aside(by=request.user, duty=found, now=now, **given),
    )


@require_POST
@requires("cases.run_duties")
def decide(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    case, found = _asked(request, ref, pk)
    form = DecideForm(request.POST, auto_id="decide-%s")
    return _done(
        request,
        case,
        found,
        {"decide": form},
        lambda _given, now: commands.decide_duty(by=request.user, duty=found, now=now, **form.chosen),
    )


@require_POST
@requires("cases.run_duties")
def sent(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    case, found = _asked(request, ref, pk)
    form = SentForm(request.POST, request.FILES, auto_id="sent-%s")
    return _done(
        request,
        case,
        found,
        {"sent": form},
        lambda given, now: commands.record_duty_sent(by=request.user, duty=found, now=now, **given),
    )


@requires("cases.run_duties")
def breach(request: HttpRequest, ref: str) -> HttpResponse:
    """The case's line in the register of privacy breaches."""
    case, now = opened(request, visible_or_404(request, ref), timezone.now()), timezone.now()
    access.require("cases.run_duties", request.user, case)
    written = queries.breach_of(case)
    first = {name: getattr(written, name, "") for name in ("facts", "effects", "measures")}
    form = BreachForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        commands.write_breach(by=request.user, case=case, now=now, **form.cleaned_data)
        messages.success(request, _("The register has its line."))
        return see_other(case)
    context = {"case": case, "form": form, "written": written}
    return respond(request, "cases/breach.html", context, 422 if form.errors else 200)


def _duty(case: Case, pk: int) -> DutyClock:
    return found_or_404(queries.duty_of(case, pk))


def _asked(request: HttpRequest, ref: str, pk: int) -> tuple[Case, DutyClock]:
    case = visible_or_404(request, ref)
    access.require("cases.run_duties", request.user, case)
    return case, _duty(case, pk)


def _done(
    request: HttpRequest,
    case: Case,
    duty: DutyClock,
    named: dict[str, Any],
    carry_out: Callable[[dict[str, Any], Any], object],
) -> HttpResponse:
    ((_name, form),) = named.items()
    if form.is_valid():
        try:
            carry_out(form.cleaned_data, timezone.now())
        except AT_A_FIELD as refusal:
            say_in(form, refusal)
        except Rejected as refusal:
            form.add_error("upload", refusal.sentence)
        else:
            messages.success(request, _("Saved."))
            return see_other(case)
    return _page(request, case, duty, **named)


def _page(request: HttpRequest, case: Case, duty: DutyClock, **given: Any) -> HttpResponse:
    now = timezone.now()
    case = opened(request, case, now) if given else case
    may = access.can("cases.run_duties", request.user, case)
    offered = _forms(duty, now) | given if may else {}
    context = {
        "case": case,
        "duty": duty,
        "clock": queries.clock_of(duty, now),
        "reasons": duty.reasons.all(),
        "alarms": queries.alarms_of(duty),
        "forms": offered,
        "may": may,
        "problem": next(iter(given.values()), None),
    }
    return respond(request, "cases/duty.html", context, 422 if given else 200)


def _forms(duty: DutyClock, now: Any) -> dict[str, Any]:
    """Those whose event applies in the state; the line in the register is written and not sent."""
    events = DUTY_STATES[duty.state]
    offered: dict[str, Any] = dict.fromkeys(("sent", "decide", "aside", "since"))
    if "submit" in events and not duty.rule.in_register:
        offered["sent"] = SentForm(initial={"at": timezone.localtime(now)}, auto_id="sent-%s")
    if "send" in events and not duty.rule.in_register:
        offered["decide"] = DecideForm(auto_id="decide-%s")
    if "set_aside" in events:
        offered["aside"] = AsideForm(auto_id="aside-%s")
    if "start" in events:
        offered["since"] = SinceForm(duty=duty)
    return offered
