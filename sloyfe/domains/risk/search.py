"""How risks and analyses are found: by their sentence, theme and unit. What is restricted is found by number alone."""

from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sloyfe.platform.access.predicates import works_here
from sloyfe.platform.search.sources import Draft, Kind, Source

from . import queries
from .choices import WAS_APPROVED, RiskStatus
from .models import Risk, RiskAssessment

RISKS, ASSESSMENTS = "risks", "assessments"


def risk_drafts(keys: Collection[int] | None) -> Iterator[Draft]:
    """Those in the register; what is being made is found when it is approved."""
    rows = Risk.objects.filter(status=RiskStatus.STANDING).select_related("unit", "theme").order_by("pk")
    for one in rows if keys is None else rows.filter(pk__in=keys):
        hidden = one.is_restricted
        said = "" if hidden else f"{one.because}. {one.so_that}."
        yield Draft(
            key=str(one.pk),
            locked_by=one.pk,
            kind="risk",
            url=one.get_absolute_url(),
            title={"nb": one.ref if hidden else one.event},
            lead={"nb": said},
            about={"nb": one.unit.name},
            body=said,
            scope_id=one.unit.scope_id,
            codes=[one.ref],
        )


def assessment_drafts(keys: Collection[int] | None) -> Iterator[Draft]:
    rows = RiskAssessment.objects.filter(status__in=WAS_APPROVED).select_related("unit").order_by("pk")
    for one in rows if keys is None else rows.filter(pk__in=keys):
        yield Draft(
            key=str(one.pk),
            locked_by=one.pk,
            kind="assessment",
            url=one.get_absolute_url(),
            title={"nb": one.ref if one.is_restricted else one.title},
            lead={"nb": ""},
            about={"nb": one.unit.name},
            body="",
            scope_id=one.unit.scope_id,
            codes=[one.ref],
        )


def risks_visible(user: Any) -> Q | None:
    """As `queries.visible_to` says."""
    return Q(locked_by__in=queries.visible_to(user).values("pk")) if works_here(user) else None


def assessments_visible(user: Any) -> Q | None:
    return Q(locked_by__in=queries.assessments_visible_to(user).values("pk")) if works_here(user) else None


def boost(user: Any) -> Q | None:
    return Q(locked_by__in=Risk.objects.filter(owner=user).values("pk"))


SOURCES = (
    Source(RISKS, {"risk": Kind(_("Risk"), _("Risks"), 0.9)}, risk_drafts, risks_visible, "risk.read", boost),
    Source(
        ASSESSMENTS,
        {"assessment": Kind(_("Risk analysis"), _("Risk analyses"), 0.8)},
        assessment_drafts,
        assessments_visible,
        "risk.read",
    ),
)
