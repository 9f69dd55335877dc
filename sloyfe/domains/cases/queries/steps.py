"""Cases and the steps of processes they are about."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone

from sloyfe.domains.processes import queries as processes
from sloyfe.platform.access.among import among
from sloyfe.platform.access.choices import Secrecy
from sloyfe.platform.days import midnight

from ..choices import Status
from ..models import AboutStep, Case, Cause
from .visible import visible_to

YEAR = timedelta(days=365)


def step_of(user: Any, case: Case) -> Any:
    """The step a case is about, as it stands in force; None where there is none, or not for this reader."""
    found = AboutStep.objects.filter(case=case).values_list("step_id", flat=True).first()
    return processes.get_line(user, found) if found else None


def reported_at_step(
    step_id: int, unit_id: int, first: date, last: date, *, shown: bool = False
) -> dict[int, date]:
    """The day of each case of a unit that is about the step or has a cause there, from one day up to and with
    another."""
    return reported_at_steps([step_id], [unit_id], first, last, shown=shown).get((step_id, unit_id), {})


def reported_at_steps(
    step_ids: Collection[int], unit_ids: Collection[int], first: date, last: date, *, shown: bool = False
) -> dict[tuple[int, int], dict[int, date]]:
    """The same of many steps and units, by one question. Restricted cases count in verdicts, where nothing of them is
    said; not where the number itself is `shown`: that there is one is a secret too."""
    cases = Case.objects.filter(
        unit__in=unit_ids,
        reported_at__gte=midnight(first),
        reported_at__lt=midnight(last + timedelta(days=1)),
    ).exclude(status=Status.MERGED)
    if shown:
        cases = cases.filter(secrecy=Secrecy.OPEN)
    # The cases of the days first: a step has those of all years and units.
    among_them = among("case_id", cases.values("pk"))
    about, caused = (
        rows.filter(among_them, step__in=step_ids)
        .order_by()
        .values_list("step", "case__unit", "case", "case__reported_at")
        for rows in (AboutStep.objects, Cause.objects)
    )
    found: dict[tuple[int, int], dict[int, date]] = defaultdict(dict)
    for step, unit, case, moment in about.union(caused):
        found[step, unit][case] = timezone.localdate(moment)
    return found


def counted_in_the_open(step_ids: Collection[int], today: date) -> dict[int, int]:
    """Of the last twelve months, for a room that is not asked who it is: nothing of what is restricted."""
    rows = AboutStep.objects.filter(
        step__in=step_ids,
        case__reported_at__gte=midnight(today - YEAR),
        case__merged_into=None,
        case__secrecy=Secrecy.OPEN,
    )
    return dict(rows.order_by().values_list("step").annotate(n=Count("pk")))


def cases_at_steps(user: Any, step_ids: Collection[int], today: date) -> dict[int, processes.Tally]:
    """Of the last twelve months: how many there are, and how many of them this person may open.

    What is restricted is counted for those who may see it alone: also that there is one is a secret.
    """
    since = midnight(today - YEAR)
    rows = AboutStep.objects.filter(
        step__in=step_ids, case__reported_at__gte=since, case__merged_into=None
    ).order_by()
    seen = dict(
        rows.filter(case__in=visible_to(user).values("pk"))
        .values("step")
        .annotate(n=Count("pk"))
        .values_list("step", "n")
    )
    hidden = Q(case__secrecy=Secrecy.RESTRICTED)
    counted = rows.values("step").annotate(
        n=Count("pk", filter=~hidden),
        restricted=Count("pk", filter=hidden & Q(case__in=visible_to(user).values("pk"))),
    )
    return {
        step: processes.Tally(open_ + restricted, seen.get(step, 0))
        for step, open_, restricted in counted.values_list("step", "n", "restricted")
        if open_ + restricted
    }
