"""What the workshop scored becomes risks of its analysis."""

from datetime import datetime
from typing import Any

from sloyfe.domains.risk import commands as risks
from sloyfe.domains.risk.choices import AssessmentStatus

from ..models import Question, Workshop

SENTENCE = ("because", "event", "so_that")


def write_risks(by: Any, workshop: Workshop, now: datetime) -> None:
    """Last year's are taken over into the analysis, new ones are written; those that are there already stay. What the
    room has said in other words is said so in the register too: it was those words that were scored."""
    assessment = workshop.assessment
    if assessment.status == AssessmentStatus.PLANNED:
        assessment = risks.start(by=by, assessment=assessment, now=now)
    rows = workshop.questions.filter(left_out=False)
    questions = list(rows.select_related("risk__step", "risk__owner", "risk__theme"))
    older = [one.risk for one in questions if one.risk and one.risk.assessment_id != assessment.pk]
    if older:
        risks.take_over(by=by, assessment=assessment, risks=older)
    for question in questions:
        if question.risk is None:
            wanted = risks.Scenario(because=question.because, event=question.event, so_that=question.so_that)
            question.risk = risks.add_risk(by=by, assessment=assessment, wanted=wanted, now=now)
            question.save(update_fields=["risk"])
        elif any(getattr(question, name) != getattr(question.risk, name) for name in SENTENCE):
            _reword(by, question)


def _reword(by: Any, question: Question) -> None:
    """The sentence alone; where the risk lies and who owns it stays."""
    risk: Any = question.risk
    wanted = risks.Scenario(
        **{name: getattr(question, name) for name in SENTENCE},
        **{name: getattr(risk, name) for name in ("step", "owner", "theme", "controllability")},
        is_opportunity=risk.is_opportunity,
        is_transferable=risk.is_transferable,
    )
    risks.change_risk(by=by, risk=risk, revision=risk.revision, wanted=wanted)
