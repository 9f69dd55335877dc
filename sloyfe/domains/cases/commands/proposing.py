"""One problem proposed where several units have the same cause, and the yes or no to it."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sloyfe.platform import access, history
from sloyfe.platform.ui.free_text import stop_national_ids

from ..models import Case, ProposedProblem
from ..queries.problems import unit_above
from ..queries.proposed import cases_of, causes_in_several_units
from .problems import TooFew, gather
from .steps import locked

RESTS = timedelta(days=365)


class NotProposed(Exception):
    conflict = True
    sentence = _("Somebody has answered this proposal already.")


class SaysNotWhy(ValueError):
    sentence = _("Say why it is not one problem.")


@history.command("cases.propose_problems")
def propose_problems(*, by: None, today: date) -> int:
    """Each cause as it stands today. What was set aside rests for a year, or until there are twice as many."""
    found = list(causes_in_several_units(today))
    for one in found:
        row = ProposedProblem.objects.select_for_update().filter(**one.key).first()
        row = row or ProposedProblem(**one.key)
        row.units, row.cases, row.found_on = one.units, one.cases, today
        if row.set_aside_on and _rested(row, today):
            row.set_aside_on, row.set_aside_at_cases, row.reason, row.by = None, None, "", None
        row.problem = None  # those in the problem that was made are not counted: these are new
        row.save()
    fresh = ProposedProblem.objects.filter(set_aside_on=None, problem=None)
    fresh.exclude(found_on=today).delete()
    return len(found)


@history.command("cases.accept_proposal")
def accept_proposal(*, by: Any, proposed: ProposedProblem, title: str, now: datetime) -> Case:
    """The problem is made of the cases that have the cause now, and is the process owner's, else one's own. It lies
    in the nearest unit that they all lie in."""
    row, today = _held(by, proposed), timezone.localdate(now)
    members = [locked(case) for case in cases_of(row, today)]
    unit = unit_above(members, today)
    if unit is None:
        raise TooFew
    owner = row.step.line.process.item.owner if row.step else by
    case = gather(members, title.strip(), unit, now, by=by, handler=owner)
    row.problem, row.by = case.problem, by
    row.save(update_fields=["problem", "by"])
    return case


@history.command("cases.set_aside")
def set_aside(*, by: Any, proposed: ProposedProblem, reason: str, today: date) -> None:
    """Kept with its reason."""
    row = _held(by, proposed)
    if not reason.strip():
        raise SaysNotWhy
    stop_national_ids(reason=reason)
    row.set_aside_on, row.set_aside_at_cases = today, row.cases
    row.reason, row.by = reason.strip()[:500], by
    row.save(update_fields=["set_aside_on", "set_aside_at_cases", "reason", "by"])


def _held(by: Any, proposed: ProposedProblem) -> ProposedProblem:
    row = ProposedProblem.objects.select_for_update().get(pk=proposed.pk)
    access.require("cases.answer_proposal", by, row)
    if row.problem_id or row.set_aside_on:
        raise NotProposed
    return row


def _rested(row: ProposedProblem, today: date) -> bool:
    long_ago = row.set_aside_on is not None and today - row.set_aside_on >= RESTS
    return long_ago or row.cases >= 2 * (row.set_aside_at_cases or 0)
