"""Themes by parts of the municipality: where many have the same risk, in one question however many there are."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q

from sloyfe.domains.organisation import queries as organisation

from ..choices import RANK, Level
from ..models import RiskQuerySet, Theme
from .visible import standing_to, visible_to


@dataclass
class Spot:
    """Risks of one theme in one part and all below it."""

    count: int = 0
    high: int = 0
    medium: int = 0

    @property
    def level(self) -> str:
        if not self.count:
            return ""
        return Level.HIGH if self.high else Level.MEDIUM if self.medium else Level.LOW

    def add(self, count: int, high: int, medium: int) -> None:
        self.count += count
        self.high += high
        self.medium += medium


@dataclass(frozen=True)
class Place:
    """A part of the municipality as a page names it."""

    pk: int
    code: str
    name: str
    path: str
    stands: bool

    @property
    def above(self) -> str:
        return self.path.rstrip("/").rpartition("/")[0] + "/"


@dataclass(frozen=True)
class Line:
    theme: Any
    spots: list[Spot]
    whole: Spot
    parts: int


@dataclass(frozen=True)
class Heat:
    """`units` are the parts right below the one that is looked at, or itself where there is nothing below; `offered`
    all that one may look at, the widest first. `owners`: of each unit in it the part it is told in, 0 for the
    part itself."""

    top: Any
    units: list[Place]
    lines: list[Line]
    offered: list[Place]
    owners: dict[int, int]

    @property
    def total(self) -> int:
        return sum(line.whole.count for line in self.lines)


def heat(user: Any, top: Any, today: date) -> Heat:
    """Three questions, however many risks and units there are."""
    places = _places(user, today)
    below = [one for one in places if one.stands and one.above == top.scope.path]
    units = sorted(below, key=lambda one: one.name) or [one for one in places if one.pk == top.pk]
    owners = {
        one.pk: next((unit.pk for unit in units if one.path.startswith(unit.path)), 0)
        for one in places
        if one.path.startswith(top.scope.path)
    }
    rows = within(standing_to(user), top, owners)
    found: dict[int | None, dict[int, Spot]] = defaultdict(lambda: defaultdict(Spot))
    for theme, unit, *numbers in _counted(rows):
        found[theme][owners.get(unit, 0)].add(*numbers)
    lines = [_line(theme, found.get(theme.pk, {}), units) for theme in Theme.objects.all()]
    offered = sorted(
        (one for one in places if one.stands), key=lambda one: (one.path.count("/"), one.name.casefold())
    )
    told = [line for line in lines if line.whole.count or line.theme.ended_on is None]
    return Heat(top, units, told, offered, owners)


def within(rows: RiskQuerySet, top: Any, units: Iterable[int]) -> RiskQuerySet:
    """Those in a part and below it; the top of the tree is everything, and asks for nothing."""
    return rows.filter(unit__in=list(units)) if top.scope.path.count("/") > 2 else rows


def _places(user: Any, today: date) -> list[Place]:
    """All parts, those that have ended too: a risk may lie there still."""
    told = ("pk", "code", "name", "scope__path", "valid_from", "valid_to")
    rows = organisation.visible_to(user).select_related(None).values_list(*told)
    return [
        Place(pk, code, name, path, start <= today and (end is None or end >= today))
        for pk, code, name, path, start, end in rows
    ]


def _counted(rows: RiskQuerySet) -> Any:
    """By theme and unit, from an index that holds all of it: the rows themselves are not read."""
    return (
        rows.exclude(theme=None)
        .order_by()
        .values_list("theme", "unit")
        .annotate(
            n=Count("*"),
            high=Count("rank", filter=Q(rank=RANK[Level.HIGH])),
            medium=Count("rank", filter=Q(rank=RANK[Level.MEDIUM])),
        )
    )


def _line(theme: Theme, spots: dict[int, Spot], units: list[Any]) -> Line:
    whole = Spot()
    for spot in spots.values():
        whole.add(spot.count, spot.high, spot.medium)
    told = [spots.get(unit.pk, Spot()) for unit in units]
    return Line(theme, told, whole, sum(bool(spot.count) for spot in told))


@dataclass(frozen=True)
class Candidate:
    """A theme that lies in so many parts that it belongs further up: DOMAIN 1.8."""

    line: Line
    share: int


def candidates(found: Heat, share: float = 0.3) -> list[Candidate]:
    """Themes in at least this share of the parts, the most spread first."""
    parts = len(found.units)
    if parts < 3:
        return []
    chosen = [line for line in found.lines if line.parts >= share * parts and line.parts > 1]
    ranked = sorted(chosen, key=lambda line: (-line.parts, -line.whole.high))
    return [Candidate(line, round(100 * line.parts / parts)) for line in ranked]


def lifted_below(user: Any, top: Any) -> int:
    """Risks lifted to this part that wait for an answer, as far as the reader may see them."""
    return visible_to(user).filter(lifts__to=top, lifts__answer="").distinct().count()
