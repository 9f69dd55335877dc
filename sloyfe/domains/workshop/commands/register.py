"""What the workshop scored becomes risks of its analysis."""

from datetime import datetime
from typing import Any

from sloyfe.domains.risk import commands as risks
from sloyfe.domains.risk.choices import AssessmentStatus

from ..models import Workshop


def write_risks(by: Any, workshop: Workshop, now: datetime) -> None:
    """Last year's are taken over into the analysis, new ones are written; those that are there already stay."""
    assessment = workshop.assessment
    if assessment.status == AssessmentStatus.PLANNED:
        assessment = risks.start(by=by, assessment=assessment, now=now)
    questions = list(workshop.questions.filter(left_out=False).select_related("risk"))
    older = [one.risk for one in questions if one.risk and one.risk.assessment_id != assessment.pk]
    if older:
        risks.take_over(by=by, assessment=assessment, risks=older)
    for question in questions:
        if question.risk is None:
            wanted = risks.Scenario(because=question.because, event=question.event, so_that=question.so_that)
            question.risk = risks.add_risk(by=by, assessment=assessment, wanted=wanted, now=now)
            question.save(update_fields=["risk"])
