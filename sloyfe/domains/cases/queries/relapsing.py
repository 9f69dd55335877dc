"""Which closed loops a new case opens again."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from sloyfe.domains.actions import queries as actions

from ..choices import Status
from ..models import AboutStep, Case, Cause, Relapse
from .acting import case_of_source
from .steps import reported_at_step
from .visible import visible_to


def relapses_shown_by(case: Case) -> list[tuple[Case, Any]]:
    """(old case, its action) for each that was to keep this from happening: an old case of the same unit, wherever
    its action was carried out, same step and, where the old cause names a safeguard, the same safeguard. An action
    that allows some is turned when there are more than that.

    The half year is counted to the day the case was reported: where its cause lies may be found long after.
    """
    if case.status == Status.MERGED:
        return []
    places, reported_on = _places_of(case), timezone.localdate(case.reported_at)
    watching = list(actions.watching({step for step, _control in places}, reported_on - actions.WINDOW))
    olds = _cases_behind(watching, case)
    found = []
    for action in watching:
        old = olds.get(action.ref)
        if old is None:
            continue
        step, judged_on = action.measure_step_id, action.judged_on
        failed = _controls_at(old, step)
        if failed and not any((step, control) in places for control in failed):
            continue
        if step is None or judged_on is None or reported_on < judged_on:
            continue
        shown = reported_at_step(step, case.unit_id, judged_on, judged_on + actions.WINDOW)
        if len(shown.keys() - {old.pk}) > (action.measure_most or 0):
            found.append((old, action))
    return found


def relapses_seen(user: Any, case: Case) -> list[Relapse]:
    """When it happened again; the case that showed it is named to those who may see that one too."""
    rows = list(Relapse.objects.filter(case=case))
    seen = visible_to(user).in_bulk([one.because_id for one in rows if one.because_id])
    for one in rows:
        one.because = seen.get(one.because_id)
    return rows


def _places_of(case: Case) -> set[tuple[int, int | None]]:
    """Where the case lies: the step it is about, and each step and safeguard among its causes."""
    about = {(step, None) for step in AboutStep.objects.filter(case=case).values_list("step_id", flat=True)}
    causes = _causes(case).filter(step__isnull=False).values_list("step_id", "control_id")
    return (
        about
        | {(step, control) for step, control in causes if step}
        | {(step, None) for step, _control in causes if step}
    )


def _controls_at(old: Case, step_id: int | None) -> set[int]:
    rows = _causes(old).filter(step=step_id, control__isnull=False)
    return set(rows.values_list("control_id", flat=True))


def _causes(case: Case) -> "QuerySet[Cause]":
    """Of the newest round that has found any; what an earlier one found has been thought better of."""
    rows = Cause.objects.filter(case=case)
    return rows.filter(round=rows.order_by("-round").values("round")[:1])


def _cases_behind(watching: list[Any], case: Case) -> dict[str, Case]:
    """The other cases of its unit that actions come from, by the number of the action."""
    keys = {action.ref: key for action in watching for key in case_of_source(action.source)}
    if not keys:
        return {}
    rows = Case.objects.filter(unit=case.unit_id).exclude(status=Status.MERGED).exclude(pk=case.pk)
    olds = rows.in_bulk(list(keys.values()))
    return {ref: olds[key] for ref, key in keys.items() if key in olds}
