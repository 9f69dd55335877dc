"""The register as a file: one row a risk, with the score as it is now and the one before; and the analyses."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from .choices import Level, RiskStatus
from .models import AssessmentQuerySet, Risk, RiskAssessment, RiskQuerySet

CHUNK = 2_000
IN_IT = ~Q(risks__status=RiskStatus.RETIRED)
COLUMNS = {f"risks_{level}": level for level in Level.values} | {"risks_unscored": ""}


def heading() -> list[str]:
    return [
        _("Number"),
        _("Because"),
        _("May happen"),
        _("So that"),
        _("Unit code"),
        _("Unit"),
        _("Owner"),
        _("Theme"),
        _("Likelihood"),
        _("Consequence"),
        _("Level"),
        _("Likelihood before"),
        _("Consequence before"),
        _("Target"),
        _("Knowledge"),
        _("Accepted until"),
        _("Assessed anew by"),
        _("Analysis"),
        _("Scale"),
    ]


def rows_of(risks: RiskQuerySet) -> Iterator[list[Any]]:
    """Read in pieces. What is restricted says its number, and no more of what it is."""
    rows = risks.select_related("unit", "owner", "theme", "assessment", "edition__scale")
    for one in rows.iterator(CHUNK):
        yield _row(one)


def _row(one: Risk) -> list[Any]:
    said = (_("Restricted"), "", "") if one.is_restricted else (one.because, one.event, one.so_that)
    return [
        one.ref,
        *said,
        one.unit.code,
        one.unit.name,
        str(one.owner or ""),
        str(one.theme or ""),
        one.likelihood,
        one.consequence,
        one.get_level_display(),
        one.was_likelihood,
        one.was_consequence,
        one.get_target_level_display(),
        one.get_knowledge_display(),
        one.accepted_until,
        one.review_on,
        one.assessment.ref,
        str(one.edition),
    ]


def assessment_heading() -> list[str]:
    return [
        _("Number"),
        _("Analysis"),
        _("Kind"),
        _("Status"),
        _("Unit code"),
        _("Unit"),
        _("Leader"),
        _("Scale"),
        _("Planned for"),
        _("Approved"),
        _("Holds until"),
        *(str(Level(level).label) for level in Level.values),
        _("Not scored"),
    ]


def assessment_rows(assessments: AssessmentQuerySet) -> Iterator[list[Any]]:
    """How many risks each has at each level; a restricted one says its number, and no more of what it is."""
    counted = {name: Count("risks", filter=IN_IT & Q(risks__level=level)) for name, level in COLUMNS.items()}
    rows = assessments.select_related("unit", "leader", "edition__scale").annotate(**counted)
    for one in rows.iterator(CHUNK):
        yield _assessment_row(one)


def _assessment_row(one: RiskAssessment) -> list[Any]:
    hidden = one.is_restricted
    return [
        one.ref,
        _("Restricted") if hidden else one.title,
        one.kind_words,
        one.get_status_display(),
        one.unit.code,
        one.unit.name,
        str(one.leader),
        str(one.edition),
        one.planned_on,
        timezone.localdate(one.approved_at) if one.approved_at else None,
        one.valid_until,
        *(None if hidden else getattr(one, name) for name in COLUMNS),
    ]
