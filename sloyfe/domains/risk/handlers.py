"""What follows when something has happened to a risk or an analysis: it is found as it is now."""

from sloyfe.platform.search import commands as search

from .events import AssessmentChanged, RisksWritten
from .search import ASSESSMENTS, RISKS


def keep_risks_found(event: RisksWritten) -> None:
    if event.risk_ids:
        search.refresh(by=None, name=RISKS, keys=list(event.risk_ids))


def keep_assessments_found(event: AssessmentChanged) -> None:
    search.refresh(by=None, name=ASSESSMENTS, keys=[event.assessment_id])
