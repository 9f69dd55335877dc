"""Whether it helped: what the reporter is asked, and what those who handle see beside their own verdict."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sloyfe.domains.actions import queries as actions
from sloyfe.domains.actions.choices import Verdict

from ..choices import Status
from ..models import Case, ReporterVerdict
from .acting import source_of
from .merged import family_of


@dataclass(frozen=True)
class Judged:
    """What the reporters say, and what those who judged the actions say."""

    by_reporters: list[ReporterVerdict]
    by_leaders: list[tuple[str, Any, date]]


def is_over(case: Case) -> bool:
    """Closed, itself or the one it was merged into."""
    while case.merged_into is not None:
        case = case.merged_into
    return case.status == Status.CLOSED


def changed_by(case: Case) -> list[str]:
    """What was done about it, as whoever reported may read it; nothing that is restricted."""
    while case.merged_into is not None:
        case = case.merged_into
    return actions.done_openly(source_of(case))


def verdict_by_reporter(case: Case) -> ReporterVerdict | None:
    return ReporterVerdict.objects.filter(case=case).first()


def judged_of(case: Case) -> Judged:
    said = ReporterVerdict.objects.filter(case__in=family_of(case)).order_by("at", "pk")
    verdicts = actions.verdicts_of(source_of(case))
    return Judged(list(said), [(ref, Verdict(verdict).label, day) for ref, verdict, day in verdicts])
