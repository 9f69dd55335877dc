"""How grave a case is: looked up in the matrix of the day, the highest of what happened and what could have."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from ..choices import Consequence, EditionKind, Recurrence, Severity
from ..models import Assessment, Case, Edition, SeverityCell
from .editions import current_edition

RANK = {severity: n for n, severity in enumerate(Severity.values)}


@dataclass(frozen=True)
class Answers:
    """What was answered; "" where nothing was."""

    actual: str = ""
    potential: str = ""
    recurrence: str = ""

    @property
    def says_something(self) -> bool:
        return bool(self.actual or self.potential)


@dataclass(frozen=True)
class Weighed:
    edition: Edition
    from_actual: str
    from_potential: str
    severity: str


def weighed(answers: Answers, today: date) -> Weighed:
    """Where nobody said how often, the lowest column is read: a near miss with high potential is high all the same."""
    edition = current_edition(EditionKind.SEVERITY, today)
    if edition is None:
        raise LookupError("There is no edition of the severity matrix.")
    cells = SeverityCell.objects.filter(edition=edition)
    table = {(one.consequence, one.recurrence): one.severity for one in cells}
    happened = table.get((answers.actual, ""), "") if answers.actual else ""
    column = answers.recurrence or Recurrence.RARE
    could = table.get((answers.potential, column), "") if answers.potential else ""
    highest = max(filter(None, (happened, could)), key=lambda one: RANK[one])
    return Weighed(edition, happened, could, highest)


def assessment_of(case: Case) -> Assessment | None:
    return Assessment.objects.filter(case=case).select_related("by").first()


def assessed_in_words(assessment: Assessment | None) -> list[str]:
    """What came out and why, as sentences."""
    if assessment is None:
        return []
    said = []
    if assessment.actual:
        words = {"what": Consequence(assessment.actual).label, "gives": _label(assessment.from_actual)}
        said.append(_("What happened: %(what)s. It gives %(gives)s.") % words)
    if assessment.potential:
        said.append(_potential(assessment))
    if assessment.actual and assessment.potential:
        said.append(_("The highest counts: %(severity)s.") % {"severity": _label(assessment.severity)})
    return said


def _potential(assessment: Assessment) -> str:
    words: dict[str, Any] = {
        "what": Consequence(assessment.potential).label,
        "gives": _label(assessment.from_potential),
    }
    if not assessment.recurrence:
        return (
            _("What could have happened: %(what)s. How often is not said. It gives at least %(gives)s.")
            % words
        )
    words["often"] = Recurrence(assessment.recurrence).label
    return _("What could have happened: %(what)s. Again: %(often)s. It gives %(gives)s.") % words


def _label(severity: str) -> str:
    return str(Severity(severity).label).lower()
