"""What actions are told of the case they come from, and what they count on its step."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sloyfe.domains.actions import queries as actions
from sloyfe.domains.actions.choices import Verdict
from sloyfe.platform.access.queries import reach
from sloyfe.platform.keys import ids_of

from ..choices import Status, Track
from ..models import Case
from .case_page import handles
from .state import FEWEST
from .steps import reported_at_step, step_of
from .visible import visible_to

LABEL = "cases.case"
DAY = timedelta(days=1)


def source_of(case: Case) -> tuple[str, str]:
    """The end that its actions keep."""
    return LABEL, str(case.pk)


def case_of_source(source: tuple[str, str] | None) -> list[int]:
    """The case an action comes from, [] where it comes from something else."""
    label, key = source or ("", "")
    return ids_of([key]) if label == LABEL else []


def hold(key: str) -> None:
    """The case that an action comes from, until the transaction ends."""
    list(Case.objects.select_for_update().filter(pk__in=ids_of([key])).values_list("pk"))


def counted_in(rows: Collection[Any]) -> dict[str, Any]:
    """By the number of the action, the unit whose cases show whether it helped: that of the case it comes from,
    wherever it is carried out; its own where it comes from no case."""
    keys = {one.ref: key for one in rows for key in case_of_source(one.source)}
    cases = Case.objects.filter(pk__in=keys.values()).select_related("unit__scope")
    units = {case.pk: case.unit for case in cases}
    return {one.ref: units.get(keys.get(one.ref, 0)) or one.unit for one in rows}


def by_key(user: Any, keys: Collection[str]) -> dict[str, Case]:
    """For links and actions that point at cases."""
    ids = ids_of(keys)
    rows = visible_to(user).filter(pk__in=ids).select_related("unit__scope", "category")
    return {str(one.pk): one for one in rows}


def origin(user: Any, case: Case) -> actions.Origin:
    return actions.Origin(
        words=_("Case %(ref)s") % {"ref": case.ref},
        url=case.get_absolute_url(),
        unit=case.unit,
        step=step_of(user, case),
        must_measure=case.track in (Track.STANDARD, Track.LEARNING),
        secrecy=case.secrecy,
        concerns_id=case.concerns_id,
    )


def acts(user: Any, case: Case) -> bool:
    """Those who handle a case ask for what is to be done about it. What was merged is handled in the other."""
    return case.status != Status.MERGED and handles(user, case)


def read_count(user: Any, action: Any, today: date) -> actions.Reading | None:
    """Has it happened again? Cases on the step in the unit since the action was done."""
    unit = counted_in([action])[action.ref]
    since = _counted(action, unit, action.done_on + DAY, today)
    if _tells_too_much(user, unit, since):
        return _few()
    days = (today - action.done_on).days
    words = ngettext(
        "%(n)s new case on the step in the %(days)s days since it was done.",
        "%(n)s new cases on the step in the %(days)s days since it was done.",
        since,
    ) % {"n": since, "days": days}
    well = since <= (action.measure_most or 0)
    return actions.Reading(words, Verdict.WORKED if well else Verdict.DID_NOT_WORK)


def read_rate(user: Any, action: Any, today: date) -> actions.Reading | None:
    """How often before, and how often since: the same step and unit, up to half a year on each side.

    So few events prove nothing by themselves, so no verdict is suggested: the interval belongs to insight.
    """
    unit = counted_in([action])[action.ref]
    before = _counted(action, unit, action.done_on - actions.WINDOW, action.done_on - DAY)
    until = min(today, action.done_on + actions.WINDOW)
    since = _counted(action, unit, action.done_on + DAY, until)
    if _tells_too_much(user, unit, before, since):
        return _few()
    words = _(
        "%(before)s cases on the step in the %(whole)s days before, %(since)s in the %(days)s days since."
    )
    values = {
        "before": before,
        "whole": actions.WINDOW.days,
        "since": since,
        "days": (until - action.done_on).days,
    }
    return actions.Reading(words % values)


def _tells_too_much(user: Any, unit: Any, *numbers: int) -> bool:
    """Anybody who asks for actions may ask for one in any unit: small numbers are for those who belong there, or
    above."""
    found = reach(user)
    return min(numbers) < FEWEST and not found.holds(*found.roles, path=unit.scope.path)


def _few() -> actions.Reading:
    """Nor is a verdict suggested: it would tell on which side of a chosen number they are."""
    return actions.Reading(
        _("There are fewer than five cases, so the numbers are told to those who belong to the unit alone.")
    )


def _counted(action: Any, unit: Any, first: date, last: date) -> int:
    """As a relapse is counted, but for what is restricted: many read the page of an action."""
    return len(reported_at_step(action.measure_step_id, unit.pk, first, last, shown=True))
