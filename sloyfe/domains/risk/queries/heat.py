"""Themes by parts of the municipality: where many have the same risk, in one question however many there are."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q

from sloyfe.domains.organisation import queries as organisation

from ..choices import Knowledge, Level
from ..models import RiskQuerySet, Theme
from .visible import visible_to


@dataclass
class Spot:
    """Risks of one theme in one part and all below it. `weak`: those of which too little is known."""

    count: int = 0
    high: int = 0
    medium: int = 0
    weak: int = 0

    @property
    def level(self) -> str:
        if not self.count:
            return ""
        return Level.HIGH if self.high else Level.MEDIUM if self.medium else Level.LOW

    def add(self, count: int, high: int, medium: int, weak: int) -> None:
        self.count += count
        self.high += high
        self.medium += medium
        self.weak += weak


@dataclass(frozen=True)
class Line:
    theme: Any
    spots: list[Spot]
    whole: Spot
    parts: int


@dataclass(frozen=True)
class Heat:
    """`units` are the parts right below the one that is looked at, or itself where there is nothing below."""

    top: Any
    units: list[Any]
    lines: list[Line]

    @property
    def total(self) -> int:
        return sum(line.whole.count for line in self.lines)


def heat(user: Any, top: Any, today: date) -> Heat:
    units = list(organisation.children(top, today)) or [top]
    rows = visible_to(user).standing()
    if top.scope.path.count("/") > 2:  # below the top of the tree; the top itself is everything
        rows = rows.filter(unit__in=organisation.unit_ids_below(top.code))
    found: dict[int | None, dict[int, Spot]] = defaultdict(lambda: defaultdict(Spot))
    owners = _owners(rows, units)
    for theme, unit, *numbers in _counted(rows):
        found[theme][owners[unit]].add(*numbers)
    lines = [_line(theme, found.get(theme.pk, {}), units) for theme in Theme.objects.all()]
    return Heat(top, units, [line for line in lines if line.whole.count or line.theme.ended_on is None])


def _counted(rows: RiskQuerySet) -> Any:
    return (
        rows.exclude(theme=None)
        .order_by()
        .values_list("theme", "unit")
        .annotate(
            n=Count("pk"),
            high=Count("pk", filter=Q(level=Level.HIGH)),
            medium=Count("pk", filter=Q(level=Level.MEDIUM)),
            weak=Count("pk", filter=Q(knowledge=Knowledge.WEAK)),
        )
    )


def _owners(rows: RiskQuerySet, units: list[Any]) -> dict[int, int]:
    """For each unit with risks the part it is told in; what lies in the top itself is told under 0."""
    found = {}
    for pk, path in rows.order_by().values_list("unit", "unit__scope__path").distinct():
        found[pk] = next((unit.pk for unit in units if path.startswith(unit.access_path)), 0)
    return found


def _line(theme: Theme, spots: dict[int, Spot], units: list[Any]) -> Line:
    whole = Spot()
    for spot in spots.values():
        whole.add(spot.count, spot.high, spot.medium, spot.weak)
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
