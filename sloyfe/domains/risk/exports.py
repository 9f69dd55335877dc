"""The register as a file: one row a risk, with the score as it is now and the one before."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from .models import Risk, RiskQuerySet

CHUNK = 2_000


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
