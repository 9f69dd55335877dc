"""Duty notices: proposed by the rules or started by hand, decided with a reason, sent with what shows it.

Access is asked for the case that goes on: what was merged into it is decided there.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sloyfe.methods import lifecycle
from sloyfe.methods.countdown import end_of
from sloyfe.platform import access, history
from sloyfe.platform.access.choices import Role
from sloyfe.platform.access.queries import holders_anywhere
from sloyfe.platform.files import commands as files
from sloyfe.platform.notify import commands as notify
from sloyfe.platform.ui.free_text import stop_national_ids

from ..choices import DUTY_STATES, Channel, DutyReason, DutyState, Pace, Recipient, Stage
from ..models import Breach, Case, DutyAlarm, DutyClock, DutyRule, DutyWhy, NamedReader
from ..queries.duties import duties_of, fitting_duties, untold, url_of
from ..queries.merged import goes_on_in
from .reminding import recipients_of, who_may_see
from .steps import locked

if TYPE_CHECKING:
    from collections.abc import Iterable

NOTICES = {stage: f"cases.duty_{stage.value}" for stage in Stage}


class NotKnownYet(ValueError):
    """Nobody becomes aware tomorrow, nor sends before they knew."""

    field = "at"
    sentence = _("Choose a time that has been, and not before it happened.")


class SentTooEarly(ValueError):
    field = "at"
    sentence = _("It cannot have been sent before we became aware, or later than now.")


class ReasonMissing(ValueError):
    """To let a duty lie is a decision that somebody may have to answer for."""

    field = "why"
    sentence = _("Write the reason. It is kept with the case.")


class LateReasonMissing(ValueError):
    """GDPR article 33 (1): what comes after the time is accompanied by reasons."""

    field = "late"
    sentence = _("The time was out. Write why it was late.")


class AlreadyHasClock(ValueError):
    conflict = True
    sentence = _("The case has a clock for this notice already.")


class RegisterNeedsWords(ValueError):
    """A line in the register is written, not ticked off."""

    conflict = True
    sentence = _("Write the facts, the effects and the measures, and the register has its line.")


@history.command("cases.propose_duties")
def propose_duties(*, by: None, case: Case, now: datetime) -> list[DutyClock]:
    """What the rules ask for in a case like this. Old cases that are brought in are over."""
    if case.channel == Channel.IMPORTED:
        return []
    fitting = fitting_duties(case, timezone.localdate(now))
    if not fitting:
        return []
    known = {duty.rule.code for duty in duties_of(case)}
    return [_begin(None, case, rule, case.reported_at) for rule in fitting if rule.code not in known]


@history.command("cases.start_duty")
def start_duty(*, by: Any, case: Case, rule: DutyRule, since: datetime, now: datetime) -> DutyClock:
    """Start a clock by hand, say yes to one that was proposed, or mend when we became aware."""
    held = _allowed(by, case)
    happened = held.occurred_at or since
    if since > now or since < min(happened, held.reported_at):
        raise NotKnownYet
    found = next((duty for duty in duties_of(held) if duty.rule.code == rule.code), None)
    if found is None:
        made = _begin(by, held, rule, since)
        _let_in_the_officers(made, held, now)
        return made
    duty = _locked(found)
    if "start" not in DUTY_STATES[duty.state]:
        raise AlreadyHasClock
    duty.state = lifecycle.step(DUTY_STATES, duty.state, "start")
    duty.started_at, duty.due_at = since, end_of(since, duty.rule.hours)
    duty.begun_by, duty.decided_by, duty.decided_at = by, None, None
    duty.save()
    _let_in_the_officers(duty, held, now)
    return duty


@history.command("cases.set_duty_aside")
def set_duty_aside(*, by: Any, duty: DutyClock, why: str, now: datetime) -> DutyClock:
    """The notice does not apply here."""
    return _decide(by, duty, DutyReason.SET_ASIDE, why, now)


@history.command("cases.decide_duty")
def decide_duty(*, by: Any, duty: DutyClock, send: bool, why: str, now: datetime) -> DutyClock:
    """The notice applies, and is to be sent or not."""
    return _decide(by, duty, DutyReason.SEND if send else DutyReason.KEEP, why, now)


@history.command("cases.record_duty_sent")
def record_duty_sent(
    *,
    by: Any,
    duty: DutyClock,
    at: datetime,
    now: datetime,
    reference: str = "",
    upload: Any = None,
    late: str = "",
) -> DutyClock:
    """It is sent, with what shows it; raises files.Rejected with a sentence for a file that is not taken."""
    _allowed(by, goes_on_in(duty.case))
    held = _locked(duty)
    if held.rule.in_register:
        raise RegisterNeedsWords
    if at > now or at < held.started_at:
        raise SentTooEarly
    if at > held.due_at and held.rule.pace == Pace.HOURS and not late.strip():
        raise LateReasonMissing
    stop_national_ids(reference=reference, late=late)
    evidence = files.store(by=by, upload=upload, now=now) if upload else None
    return _sent(by, held, at, now, reference=reference.strip(), evidence=evidence, late=late)


@history.command("cases.write_breach")
def write_breach(*, by: Any, case: Case, facts: str, effects: str, measures: str, now: datetime) -> Breach:
    """The line of the register, GDPR article 33 (5): kept also when nothing was sent."""
    held = _allowed(by, case)
    stop_national_ids(facts=facts, effects=effects, measures=measures)
    words = {"facts": facts.strip(), "effects": effects.strip(), "measures": measures.strip()}
    breach, _made = Breach.objects.update_or_create(case=held, defaults=words | {"by": by, "at": now})
    for duty in duties_of(held):
        if duty.rule.in_register and duty.is_undecided:
            _sent(by, _locked(duty), now, now)
    return breach


@history.command("cases.tell_of_duty")
def tell_of_duty(*, by: None, duty: DutyClock, now: datetime) -> str:
    """Tell those who answer for the case of the stage its clock has come to, once each, whatever the hour.

    After a stop in service the gravest stage is told alone.
    """
    held = _locked(duty)
    stage = untold(held, now)
    if not held.is_undecided or not stage:
        return ""
    stages = list(Stage.values)
    passed = stages[: stages.index(stage) + 1]
    DutyAlarm.objects.bulk_create(
        [DutyAlarm(clock=held, stage=one, at=now) for one in passed], ignore_conflicts=True
    )
    case = goes_on_in(held.case)
    notify.tell(
        by=None,
        user_ids=list(_answerable(case, held.rule, timezone.localdate(now))),
        kind=NOTICES[Stage(stage)],
        ref=case.ref,
        url=url_of(held),
        urgent=True,
        now=now,
    )
    return stage


def _answerable(case: Case, rule: DutyRule, today: Any) -> Iterable[int]:
    """Handler, leader above and quality; the data protection officer where privacy is at stake."""
    for recipient in Recipient:
        yield from recipients_of(case, recipient, today)
    if rule.for_privacy:
        yield from who_may_see(case, _officers(today))


def _officers(today: Any) -> list[int]:
    """Of the whole municipality, whichever part the role was given for: they see privacy cases everywhere."""
    return holders_anywhere(Role.DATA_PROTECTION_OFFICER, today)


def _let_in_the_officers(duty: DutyClock, case: Case, now: datetime) -> None:
    """A breach that somebody found in a case of another kind is a privacy case all the same."""
    if not duty.rule.for_privacy or (case.category and case.category.for_privacy):
        return
    for user_id in _officers(timezone.localdate(now)):
        if user_id != case.concerns_id:
            NamedReader.objects.get_or_create(case=case, user_id=user_id)


def _begin(by: Any, case: Case, rule: DutyRule, since: datetime) -> DutyClock:
    return DutyClock.objects.create(
        case=case,
        rule=rule,
        state=DutyState.RUNNING if by else DutyState.PROPOSED,
        started_at=since,
        due_at=end_of(since, rule.hours),
        begun_by=by,
    )


def _allowed(by: Any, case: Case) -> Case:
    """The case, held, so that two who decide at once come after each other."""
    held = locked(case)
    access.require("cases.run_duties", by, held)
    return held


def _locked(duty: DutyClock) -> DutyClock:
    rows = DutyClock.objects.select_for_update(of=("self",)).select_related(
        "rule", "case__unit__scope", "case__category", "case__merged_into"
    )
    return rows.get(pk=duty.pk)


def _decide(by: Any, duty: DutyClock, kind: DutyReason, why: str, now: datetime) -> DutyClock:
    """The reason has the name of the event. Only what is to be sent speaks for itself."""
    _allowed(by, goes_on_in(duty.case))
    held = _locked(duty)
    held.state = lifecycle.step(DUTY_STATES, held.state, kind.value)
    if kind != DutyReason.SEND and not why.strip():
        raise ReasonMissing
    held.decided_by, held.decided_at = by, now
    held.save(update_fields=["state", "decided_by", "decided_at"])
    _keep_why(held, kind, why, by, now)
    return held


def _sent(by: Any, held: DutyClock, at: datetime, now: datetime, *, late: str = "", **more: Any) -> DutyClock:
    held.state = lifecycle.step(DUTY_STATES, held.state, "submit")
    held.submitted_at, held.decided_by, held.decided_at = at, by, now
    for name, value in more.items():
        setattr(held, name, value)
    held.save()
    _keep_why(held, DutyReason.LATE, late, by, now)
    return held


def _keep_why(duty: DutyClock, kind: DutyReason, why: str, by: Any, now: datetime) -> None:
    if why.strip():
        stop_national_ids(why=why)
        DutyWhy.objects.create(clock=duty, kind=kind, body=why.strip(), by=by, at=now)
