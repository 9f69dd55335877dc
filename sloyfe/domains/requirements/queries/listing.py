"""The list of requirements: what a row needs, how it is filtered, and how many are in what state."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q

from sloyfe.domains.organisation import queries as organisation

from ..choices import Age, Standing
from ..models import Alias, Edition, Fulfilment, Requirement
from ..models.requirement import RequirementQuerySet
from .fulfilling import widest_first
from .visible import visible_to

WORDS = ("ref", "number", "nb", "nn", "en", "question_nb", "question_nn", "question_en")
SOURCE_WORDS = ("nb", "nn", "en", "code")


@dataclass(frozen=True)
class Numbers:
    """What the head of the page says."""

    asked: int
    owned: int
    stale: int
    unverified: int


@dataclass(frozen=True)
class Holding:
    """`named` are the first of those that name the type of the unit; `total` counts all that hold there."""

    named: list[Requirement]
    total: int


def listed(user: Any) -> RequirementQuerySet:
    """What is asked of us today, without headings; with all that a row of the list says."""
    rows = visible_to(user).asked().filter(ended_on=None)
    rows = rows.select_related("edition__source", "common", "parent__common")
    return rows.prefetch_related(*widest_first())


def matching(rows: RequirementQuerySet, text: str) -> RequirementQuerySet:
    """Each word in the id, number, title, question or source; an id or alias as a whole finds its own."""
    aliased = Alias.objects.filter(code__iexact=text.strip()).values("requirement")
    condition = Q()
    for word in text.split()[:6]:
        inside = Q(pk__in=[])
        for field in (*WORDS, *(f"edition__source__{name}" for name in SOURCE_WORDS)):
            inside |= Q(**{f"{field}__icontains": word})
        condition &= inside
    return rows.filter(condition | Q(pk__in=aliased))


def _answers() -> Any:
    """The answers that may hold for a row: its own, and those of the clauses it shares."""
    own = Q(requirement=OuterRef("pk"))
    shared = Q(common=OuterRef("common")) | Q(common=OuterRef("parent__common"))
    return Fulfilment.objects.filter(own | (shared & Q(common__isnull=False)))


def with_standing(rows: RequirementQuerySet, standing: str) -> RequirementQuerySet:
    if standing == Standing.UNKNOWN:
        return rows.exclude(Exists(_answers().exclude(standing=Standing.UNKNOWN)))
    return rows.filter(Exists(_answers().filter(standing=standing)))


def with_age(rows: RequirementQuerySet, age: str, today: date) -> RequirementQuerySet:
    dated = _answers().filter(renew_by__isnull=False)
    match age:
        case Age.NONE:
            return rows.exclude(Exists(dated))
        case Age.STALE:
            return rows.filter(Exists(dated.filter(renew_by__lt=today)))
        case _:
            return rows.filter(Exists(dated.filter(renew_by__gte=today)))


def owned_by(rows: RequirementQuerySet, owner: str, user: Any) -> RequirementQuerySet:
    if owner == "nobody":
        return rows.exclude(Exists(_answers().filter(owner__isnull=False)))
    return rows.filter(Exists(_answers().filter(owner=user)))


def applying_to(rows: RequirementQuerySet, code: str) -> RequirementQuerySet:
    """Those that hold for a type of unit: all that name it, and all that name none."""
    return rows.filter(Q(unit_types=[]) | Q(unit_types__contains=[code]))


def holding_in(user: Any, unit: Any, most: int) -> Holding:
    """What holds in a unit: the requirements that name its type, and how many there are with those that name none."""
    rows, code = listed(user), unit.unit_type.code if unit.unit_type else ""
    named = rows.filter(unit_types__contains=[code]).order_by("edition", "position", "pk")
    return Holding(list(named[:most]), applying_to(rows, code).count())


def choices_for(user: Any, today: date) -> dict[str, list[tuple[str, str]]]:
    """What the filters offer: editions, and the types of unit, one's own first."""
    editions = Edition.objects.select_related("source").order_by("source__kind", "source__nb", "label")
    own = {unit.unit_type.code for unit in organisation.home_units(user, today) if unit.unit_type}
    types = [(one.code, str(one)) for one in organisation.unit_types()]
    return {
        "editions": [(edition.key, str(edition)) for edition in editions],
        "types": sorted(types, key=lambda one: one[0] not in own),
    }


def numbers(user: Any, today: date) -> Numbers:
    rows = visible_to(user).asked().filter(ended_on=None)
    counted = rows.annotate(
        has_owner=Exists(_answers().filter(owner__isnull=False)),
        is_stale=Exists(_answers().filter(renew_by__lt=today)),
    ).aggregate(
        asked=Count("pk"),
        owned=Count("pk", filter=Q(has_owner=True)),
        stale=Count("pk", filter=Q(is_stale=True)),
    )
    return Numbers(**counted, unverified=rows.unverified().count())
