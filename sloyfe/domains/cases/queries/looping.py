"""What is known of a loop, gathered from the case, its causes, its actions and its drafts."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F, Max
from django.utils import timezone

from sloyfe.domains.actions import queries as actions
from sloyfe.methods import learning_loop
from sloyfe.methods.workdays import add_working_days

from ..choices import OPEN_STATUSES, Change, Status, Step, TextField, Track
from ..models import AnalysisLine, Anchor, Case, CaseText, Cause, DeadlineRule, Loop
from .acting import source_of
from .editions import current_edition

LOOPING = (Track.STANDARD, Track.LEARNING)
# PRODUCT §1: a cause is found within ten working days where no rule says otherwise.
CAUSE_DAYS = 10


@dataclass(frozen=True)
class Known:
    """A loop, the facts of it, and what was asked to get at them, for the words on the page."""

    loop: Loop
    facts: learning_loop.Facts
    standing: actions.Standing

    @property
    def left(self) -> tuple[learning_loop.Stage, ...]:
        """What is asked for and not done yet."""
        return learning_loop.left(self.facts)


def is_looping(case: Case) -> bool:
    return case.track in LOOPING and case.status != Status.MERGED


def loop_row(case: Case) -> Loop | None:
    """None for a case that has no loop, or no longer one of its own."""
    return Loop.objects.filter(case=case).first() if is_looping(case) else None


def causes_of(case: Case) -> list[Cause]:
    """Those of the round that the loop is in; [] where none is found yet."""
    rows = Cause.objects.filter(case=case, round=F("case__loop__round"))
    return list(rows.select_related("code", "control", "step__process__item"))


def analysis_of(case: Case, round_: int) -> list[AnalysisLine]:
    return list(AnalysisLine.objects.filter(case=case, round=round_))


def cause_days(day: date) -> int:
    """Working days to find the cause, by the edition in force on the day the round began."""
    rules = DeadlineRule.objects.filter(
        edition=current_edition("deadlines", day), step=Step.CAUSE, severity=""
    )
    return rules.values_list("working_days", flat=True).first() or CAUSE_DAYS


def cause_is_whole(case: Case, loop: Loop) -> bool:
    """What was done at once is written down, the cause lies somewhere (or it is a single event, and why), and
    somebody has said whether it can happen elsewhere."""
    if not loop.elsewhere or not CaseText.objects.filter(case=case, field=TextField.CORRECTION).exists():
        return False
    placed = Cause.objects.filter(case=case, round=loop.round).exclude(step=None, control=None)
    return loop.single_event or placed.exists()


def needs_anchoring(case: Case, loop: Loop) -> bool:
    """The cause lies at a step of a process, or somebody has said that a procedure must change."""
    if Change.PROCEDURE in loop.changes.split():
        return True
    return Cause.objects.filter(case=case, round=loop.round, step__isnull=False).exists()


def standing_in(case: Case, loop: Loop) -> actions.Standing:
    """How the actions of the round that the loop is in stand."""
    return actions.standing_of(source_of(case), since=loop.round_at)


def verdict_in(standing: actions.Standing) -> str:
    """What the verdicts on the actions come to; "" while one of them is still to be judged."""
    return str(learning_loop.combined(standing.verdicts)) if standing.all_judged else ""


def known_of(case: Case, loop: Loop, standing: actions.Standing) -> Known:
    """Everything the rule of the loop asks about, as it is now."""
    begun = _day(loop.round_at)
    days = cause_days(begun)
    cause_on = _day(loop.cause_at) if loop.cause_at else None
    declined = actions.declined_since(source_of(case)) if standing.declined else None
    unowned = _day(declined) if declined else (begun if standing.unmeasured else None)
    drafts = _drafts(case, loop)
    facts = learning_loop.Facts(
        track=learning_loop.Track(case.track or Track.SMALL),
        answer_by=case.due_on,
        answered_on=_day_or_none(case.answered_at),
        cause_by=add_working_days(begun, days),
        cause_on=cause_on,
        action_by=add_working_days(cause_on, days) if cause_on else None,
        action_on=_day_or_none(loop.action_at),
        unowned_since=unowned,
        due_by=standing.next_due,
        done_on=_day_or_none(loop.done_at),
        judge_by=standing.next_effect,
        effect_on=_day_or_none(loop.effect_at),
        anchoring=case.track == Track.LEARNING or needs_anchoring(case, loop),
        drafted_on=drafts,
        anchored_on=_day_or_none(loop.anchored_at),
        shared_on=_day_or_none(loop.shared_at),
        receipt_by=loop.receipt_by,
        acknowledged_on=_day_or_none(loop.acknowledged_at),
        ended_on=_day_or_none(loop.without_action_at),
    )
    return Known(loop, facts, standing)


def known_loop(case: Case) -> Known | None:
    """For a look at a case: gathered once, and handed to all that tell of it."""
    loop = loop_row(case)
    return known_of(case, loop, standing_in(case, loop)) if loop else None


def left_in(case: Case, loop: Loop) -> tuple[learning_loop.Stage, ...]:
    """The same of a loop that the caller holds."""
    return known_of(case, loop, standing_in(case, loop)).left


def anchored_by(case: Case, loop: Loop) -> datetime | None:
    """When the last of the drafts that this round opened came into force; None while one is still being written."""
    began = Anchor.objects.filter(case=case, at__gte=loop.round_at, version__isnull=False)
    rows = began.exclude(published_at=None, version__ended_at__isnull=False)  # one that was given up
    moments = [one.published_at for one in rows if one.published_at]
    return max(moments) if rows and len(moments) == len(rows) else None


def anchors_of(case: Case) -> list[Anchor]:
    rows = Anchor.objects.filter(case=case).select_related("item__unit__scope", "version", "by")
    return list(rows.order_by("pk"))


def loops_broken(cases: Any, today: date) -> Any:
    """Of some cases those whose loop is broken on a day."""
    return cases.filter(loop__breaks_on__lte=today, track__in=LOOPING).exclude(status=Status.MERGED)


# What whoever handles the case does next themselves; actions wait for their owners, receipts for other units.
OWN_STAGES = ("cause", "action", "anchored", "shared", "acknowledged", "")


def stages_waiting(user: Any) -> Any:
    """Open cases of this person whose loop waits for them, the first break first. With nothing left (or nothing but
    other units' receipts) it waits to be closed."""
    rows = Case.objects.filter(handler=user, status__in=OPEN_STATUSES, track__in=LOOPING)
    rows = rows.filter(loop__stage__in=OWN_STAGES).exclude(concerns=user).exclude(answered_at=None)
    return rows.select_related("loop", "unit", "category").order_by("loop__breaks_on", "pk")


def _drafts(case: Case, loop: Loop) -> date | None:
    """The day the drafts that are still being written were last touched."""
    rows = Anchor.objects.filter(
        case=case, at__gte=loop.round_at, published_at=None, version__isnull=False, version__ended_at=None
    )
    return _day_or_none(rows.aggregate(last=Max("version__saved_at"))["last"])


def _day(moment: datetime) -> date:
    return timezone.localdate(moment)


def _day_or_none(moment: datetime | None) -> date | None:
    return _day(moment) if moment else None
