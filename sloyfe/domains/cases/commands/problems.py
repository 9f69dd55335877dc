"""Several cases become one problem, which stands above them and is handled once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sloyfe.domains.organisation.queries import responsible_for
from sloyfe.platform import access, events, history
from sloyfe.platform.ui.free_text import stop_national_ids

from ..choices import Channel, Mode, Outcome, Severity, TextField, Track
from ..events import CaseReassigned
from ..models import Case, CaseText, Member, Problem
from ..queries.editions import answer_due
from ..queries.looping import is_looping
from ..queries.problems import common_path, refusal_of
from .forwarding import NobodyThere
from .reporting import next_ref
from .settling import settle
from .steps import locked

if TYPE_CHECKING:
    from sloyfe.domains.organisation.models import Unit

FEWEST = 2


class TooFew(ValueError):
    sentence = _("Mark at least two cases. One case is its own problem.")


class SaysNothing(ValueError):
    sentence = _("Say what the problem is, in one sentence.")


class CannotGather(ValueError):
    """One of them cannot be part of a problem; which, and why, is said in its words."""

    conflict = True
    sentence: str

    def __init__(self, case: Case, why: str) -> None:
        self.sentence = f"{case.ref}: {why}"
        super().__init__(self.sentence)


class LiesElsewhere(ValueError):
    sentence = _("Choose a unit that all the cases lie in.")


@history.command("cases.make_problem")
def make_problem(
    *, by: Any, cases: Sequence[Case], title: str, unit: Unit, now: datetime, handler: Any = None
) -> Case:
    """The members stay as they are; the problem waits with whoever answers for the unit, or with `handler`."""
    held = [locked(case) for case in sorted({one.pk: one for one in cases}.values(), key=lambda one: one.pk)]
    for case in held:
        access.require("cases.make_problem", by, case)
        if why := refusal_of(by, case):
            raise CannotGather(case, why)
    return gather(held, title.strip(), unit, now, by=by, handler=handler)


def gather(
    held: Sequence[Case], title: str, unit: Unit, now: datetime, *, by: Any = None, handler: Any = None
) -> Case:
    """The rows, once somebody has been allowed to make them."""
    if len(held) < FEWEST:
        raise TooFew
    if not title:
        raise SaysNothing
    stop_national_ids(title=title)
    if not common_path(held).startswith(unit.scope.path):
        raise LiesElsewhere
    case = _above(held, unit, now, handler or _responsible(unit, now))
    CaseText.objects.create(case=case, field=TextField.STORY, body=title)
    if is_looping(case):
        settle(case, now)
    problem = Problem.objects.create(case=case, title=title)
    for member in held:
        Member.objects.create(case=member, problem=problem)
    if case.handler_id and case.handler_id != getattr(by, "pk", None):
        events.publish(CaseReassigned(case.pk, case.handler_id, now))
    return case


@history.command("cases.leave_problem")
def leave_problem(*, by: Any, case: Case) -> None:
    """Marked by mistake: the case stands by itself again."""
    access.require("cases.make_problem", by, locked(case))
    Member.objects.filter(case=case).delete()


def _above(members: Sequence[Case], unit: Unit, now: datetime, handler: Any) -> Case:
    """As grave as its gravest member: serious harm goes through the whole loop here too."""
    today = timezone.localdate(now)
    severity = max((member.severity for member in members), key=["", *Severity.values].index)
    serious = any(member.outcome == Outcome.SERIOUS for member in members)
    categories = {member.category_id for member in members}
    return Case.objects.create(
        ref=next_ref(today.year),
        kind=Counter(member.kind for member in members).most_common(1)[0][0],
        outcome=Outcome.SERIOUS if serious else Outcome.UNKNOWN,
        mode=Mode.OPEN,
        channel=Channel.STAFF,
        unit=unit,
        category_id=categories.pop() if len(categories) == 1 else None,
        severity=severity,
        track=Track.LEARNING if serious else "",
        handler=handler,
        reported_at=now,
        due_on=answer_due(severity, today),
    )


def _responsible(unit: Unit, now: datetime) -> Any:
    found = responsible_for(unit, timezone.localdate(now))
    if found is None:
        raise NobodyThere
    return get_user_model().objects.get(pk=found.user_id)
