"""Cases and the steps of processes they are about."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone

from sloyfe.domains.processes import queries as processes
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


def reported_at_step(step_id: int, unit_id: int, first: date, last: date | None = None) -> dict[int, date]:
    """The day of each case of a unit that is about the step or has a cause there, from one day up to and with
    another. Restricted ones too: for verdicts, where nothing of them is shown."""
    held: dict[str, Any] = {"case__unit": unit_id, "case__reported_at__gte": midnight(first)}
    if last is not None:
        held["case__reported_at__lt"] = midnight(last + timedelta(days=1))
    return {
        case: timezone.localdate(moment)
        for rows in (
            AboutStep.objects.filter(step=step_id, **held),
            Cause.objects.filter(step=step_id, **held),
        )
        for case, moment in rows.exclude(case__status=Status.MERGED)
        .order_by()
        .values_list("case", "case__reported_at")
    }


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
