"""What the page of one risk and of one analysis shows, and the choices their forms offer."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Count, Prefetch, Q

from sloyfe.domains.controls import queries as controls
from sloyfe.domains.organisation import queries as organisation
from sloyfe.domains.processes import queries as processes
from sloyfe.platform.access.choices import Role
from sloyfe.platform.keys import ids_of

from ..choices import (
    BEING_MADE,
    COMMON_FIELDS,
    FIELDS_OF_KIND,
    RANK,
    WAS_APPROVED,
    AssessmentField,
    AssessmentStatus,
    RiskStatus,
)
from ..models import (
    Lift,
    MandatoryAssessment,
    Offer,
    Participant,
    Risk,
    RiskAcceptance,
    RiskAssessment,
    RiskQuerySet,
    Score,
    ScoredConsequence,
    Theme,
)
from ..rules import KEEPERS, LEADERS, QUALITY
from .visible import assessments_visible_to, standing_to, visible_to

OWNERS = (*KEEPERS, Role.SAFETY_REPRESENTATIVE, Role.DATA_PROTECTION_OFFICER)
MOST_CONTROLS = 1000


def scores_of(risk: Risk) -> list[Score]:
    """Every score, the newest first, with what was said of each kind of harm."""
    rows = risk.scores.select_related("decided_by", "edition__scale", "reason")
    harmed = Prefetch("by_type", ScoredConsequence.objects.select_related("type"))
    return list(rows.prefetch_related(harmed).order_by("-decided_at", "-pk"))


def acceptances_of(risk: Risk) -> list[RiskAcceptance]:
    return list(risk.acceptances.select_related("by", "ended_by"))


def standing_acceptance(risk: Risk, now: datetime) -> RiskAcceptance | None:
    """What is accepted this minute, or None."""
    rows = risk.acceptances.select_related("by").filter(ended_at=None)
    return next((one for one in rows if one.stands(now)), None)


def lifts_of(risk: Risk) -> list[Lift]:
    return list(risk.lifts.select_related("to", "by", "answered_by", "into"))


def offers_of(risk: Risk) -> list[Offer]:
    return list(risk.offers.select_related("unit", "answered_by", "made"))


def parts_seen(user: Any, risk: Risk) -> tuple[list[Risk], int]:
    """The unit risks of one across services that this reader may see, and how many there are."""
    rows = visible_to(user).filter(wholes__whole=risk).select_related("unit").order_by("-rank", "unit__name")
    return list(rows), risk.parts.count()


def wholes_seen(user: Any, risk: Risk) -> list[Risk]:
    rows = visible_to(user).filter(parts__part=risk).select_related("unit")
    return list(rows.order_by("-rank", "pk"))


def line_of(user: Any, risk: Risk) -> Any:
    """The step it lies at, as it stands in force for this reader, or None."""
    return processes.get_line(user, risk.step_id) if risk.step_id else None


def risks_of(user: Any, assessment: RiskAssessment) -> RiskQuerySet:
    """Those of an analysis that are not given up, the highest first."""
    rows = visible_to(user).filter(assessment=assessment).exclude(status=RiskStatus.RETIRED)
    return rows.select_related("unit", "owner", "theme").order_by("-rank", "-likelihood", "pk")


def texts_of(assessment: RiskAssessment) -> dict[str, str]:
    return dict(assessment.texts.values_list("field", "body"))


def fields_of(assessment: RiskAssessment) -> tuple[AssessmentField, ...]:
    """The headings that an analysis of its kind has."""
    return (*COMMON_FIELDS, *FIELDS_OF_KIND.get(assessment.kind, ()))


def participants_of(assessment: RiskAssessment) -> list[Participant]:
    return list(assessment.participants.select_related("person"))


def participant_row(assessment: RiskAssessment, pk: int) -> Participant | None:
    return assessment.participants.filter(pk=pk).first() if 0 < pk < 2**63 else None


def scope_of(user: Any, assessment: RiskAssessment) -> dict[str, list[Any]]:
    """What it covers besides its own unit, as this reader may see it."""
    items = list(assessment.processes.values_list("item_id", flat=True))
    return {
        "units": [one.unit for one in assessment.further_units.select_related("unit")],
        "processes": list(processes.visible_to(user).filter(pk__in=items)),
        "requirements": [
            one.requirement for one in assessment.requirements.select_related("requirement__edition__source")
        ],
        "covers": [one.mandatory for one in assessment.covers.select_related("mandatory")],
    }


def being_made_in(user: Any, unit: Any) -> list[RiskAssessment]:
    """Analyses of the unit that a risk may be taken into now."""
    return list(assessments_visible_to(user).filter(unit=unit, status__in=BEING_MADE).order_by("-pk"))


def replaceable(user: Any, unit: Any, besides: int | None = None) -> list[RiskAssessment]:
    rows = assessments_visible_to(user).filter(unit=unit, status__in=WAS_APPROVED)
    if besides is not None:
        rows = rows.exclude(pk=besides)
    return list(rows.order_by("-approved_at")[:50])


def standing_in(user: Any, assessment: RiskAssessment) -> RiskQuerySet:
    """Risks in the register of the units it covers: last time's, to be assessed anew."""
    units = [assessment.unit_id, *assessment.further_units.values_list("unit_id", flat=True)]
    rows = standing_to(user).filter(unit_id__in=units)
    return rows.exclude(assessment=assessment).select_related("unit").order_by("-rank", "pk")


def lift_row(pk: int) -> Lift | None:
    if not 0 < pk < 2**63:
        return None
    return (
        Lift.objects.select_related("to__scope", "risk__unit__scope", "risk__assessment")
        .filter(pk=pk)
        .first()
    )


def offer_row(pk: int) -> Offer | None:
    if not 0 < pk < 2**63:
        return None
    rows = Offer.objects.select_related("unit__scope", "risk__unit__scope", "risk__assessment", "risk__theme")
    return rows.filter(pk=pk).first()


def to_approve(user: Any) -> list[RiskAssessment]:
    """Analyses that wait for the person, who leads the part they are made in."""
    units = organisation.unit_ids(user, *LEADERS)
    rows = RiskAssessment.objects.filter(status=AssessmentStatus.TO_APPROVE, unit_id__in=units)
    return list(rows.order_by("sent_at", "pk")[:50])


def accepted_no_more(user: Any, by: datetime) -> list[Risk]:
    """One's own risks whose acceptance ends before then, or has ended and nothing was decided since."""
    rows = standing_to(user).filter(owner=user, accepted_until__lt=by)
    return list(rows.filter(rank__gt=1).order_by("accepted_until", "pk")[:20])


def lifts_to_answer(user: Any) -> list[Lift]:
    units = organisation.unit_ids(user, *LEADERS, *QUALITY)
    rows = Lift.objects.filter(answer="", to_id__in=units).select_related("risk__unit", "to", "by")
    return list(rows.order_by("at", "pk")[:50])


def offers_to_answer(user: Any) -> list[Offer]:
    units = organisation.unit_ids(user, *LEADERS, *QUALITY)
    rows = Offer.objects.filter(answer="", unit_id__in=units, risk__in=visible_to(user))
    rows = rows.select_related("risk__unit", "unit")
    return list(rows.order_by("at", "pk")[:50])


def people_for(unit: Any, today: date) -> list[tuple[str, str]]:
    """People of the unit, and those who lead, keep or guard it."""
    found = {one.person.user_id: one.person.name for one in organisation.staff(unit, today)}
    helpers = organisation.holders_for(unit, OWNERS, today)
    found |= {user.pk: str(user) for user in get_user_model().objects.filter(pk__in=helpers)}
    return [(str(pk), name) for pk, name in found.items() if pk]


def person(pk: Any) -> Any:
    """Somebody a form named by a number, or None."""
    return get_user_model().objects.filter(pk__in=ids_of([str(pk)])).first()


def person_called(name: str) -> Any:
    """Somebody by their user name, or None."""
    rows = get_user_model().objects.filter(username__iexact=name, is_active=True)
    return rows.first() if "\x00" not in name else None


def units_above(user: Any, risk: Risk) -> list[tuple[str, str]]:
    """The parts a risk can be lifted to, the nearest first."""
    units = organisation.visible_to(user).filter(scope_id__in=risk.unit.scope.ancestor_ids)
    ranked = sorted(units.exclude(pk=risk.unit_id), key=lambda unit: -len(unit.scope.path))
    return [(unit.code, unit.name) for unit in ranked]


def controls_offered(user: Any) -> list[tuple[str, str]]:
    rows = controls.listed(user)[:MOST_CONTROLS]
    return [(one.ref, f"{one.ref} {one}") for one in rows]


def control_named(user: Any, ref: str) -> Any:
    return controls.get_visible(user, ref) if ref else None


def mandatory_now(today: date) -> list[MandatoryAssessment]:
    rows = MandatoryAssessment.objects.filter(valid_from__lte=today)
    return list(rows.filter(Q(valid_to=None) | Q(valid_to__gte=today)).select_related("unit_type"))


def mandatory_for(unit: Any, today: date) -> list[MandatoryAssessment]:
    """Those that a unit must have."""
    return [one for one in mandatory_now(today) if holds_for(one, unit)]


def holds_for(mandatory: MandatoryAssessment, unit: Any) -> bool:
    if mandatory.unit_type_id is not None and mandatory.unit_type_id != unit.unit_type_id:
        return False
    return not mandatory.at_level or mandatory.at_level == unit.level


def mandatory_named(pks: Iterable[str]) -> list[MandatoryAssessment]:
    return list(MandatoryAssessment.objects.filter(pk__in=ids_of(pks)))


def counts_of(assessments: Collection[RiskAssessment]) -> dict[int, int]:
    """How many risks each has, in one question."""
    rows = Risk.objects.filter(assessment__in=assessments).exclude(status=RiskStatus.RETIRED)
    return dict(rows.values_list("assessment").annotate(n=Count("pk")).order_by())


def highest(risks: Iterable[Risk]) -> str:
    return max((one.level for one in risks), key=lambda level: RANK[level], default="")


def gatherable(user: Any, assessment: RiskAssessment, theme: str = "", most: int = 200) -> list[Risk]:
    """Risks of units below, of one theme where it is named, the highest first: not those of its own unit."""
    rows = standing_to(user).filter(unit__scope__path__startswith=assessment.access_path)
    if theme and "\x00" not in theme:
        rows = rows.filter(theme__code=theme)
    rows = rows.exclude(unit=assessment.unit_id).select_related("unit")
    return list(rows.order_by("-rank", "unit__name", "pk")[:most])


def theme_named(code: str) -> Theme | None:
    return Theme.objects.filter(code=code).first() if code and "\x00" not in code else None


def wholes_offered(user: Any, unit: Any) -> list[Risk]:
    """Risks across services of a part, which a lifted one may become a part of."""
    rows = visible_to(user).in_the_register().filter(unit=unit)
    return list(rows.order_by("-rank", "pk")[:200])


def theme_row(pk: int) -> Theme | None:
    return Theme.objects.filter(pk=pk).first() if 0 < pk < 2**63 else None


def themes() -> list[Theme]:
    """All of them, those that are offered first."""
    return sorted(Theme.objects.all(), key=lambda one: one.ended_on is not None)


def demands() -> list[MandatoryAssessment]:
    """All that is or was asked for, what stands first."""
    rows = MandatoryAssessment.objects.select_related("unit_type")
    return sorted(rows, key=lambda one: one.valid_to is not None)


def unit_types_offered() -> list[Any]:
    return list(organisation.unit_types())
