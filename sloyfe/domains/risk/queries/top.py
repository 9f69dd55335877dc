"""One page for those who lead a part: what is missing, what is high and not accepted, and what waits for them."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone

from ..choices import RANK, Level
from ..models import Lift, Risk
from .coverage import Coverage, Standing, coverage
from .heat import Candidate, Heat, Place, candidates, heat, within
from .visible import standing_to, visible_to

MOST = 6  # it is to be read on one page


@dataclass
class Part:
    """One part right below, and all that lies in it. `open_high` are the high ones that nobody accepts now."""

    place: Place
    duties: Counter[str] = field(default_factory=Counter)
    levels: Counter[int] = field(default_factory=Counter)
    open_high: int = 0

    @property
    def demanded(self) -> int:
        return sum(self.duties.values())

    @property
    def in_order(self) -> int:
        return self.duties[Standing.HELD] + self.duties[Standing.EXPIRING]

    @property
    def high(self) -> int:
        return self.levels[RANK[Level.HIGH]]

    @property
    def medium(self) -> int:
        return self.levels[RANK[Level.MEDIUM]]


@dataclass(frozen=True)
class Overview:
    """`own` is what lies in the part itself and in none below it."""

    heat: Heat
    coverage: Coverage
    parts: list[Part]
    high: int
    open_high: int
    highest: list[Risk]
    lifted: list[Lift]
    candidates: list[Candidate]


def overview(user: Any, top: Any, now: datetime) -> Overview:
    """As many questions however many units and risks there are."""
    today = timezone.localdate(now)
    themes, covered = heat(user, top, today), coverage(user, top, today)
    parts = {one.pk: Part(one) for one in themes.units}
    own = Part(Place(0, top.code, top.name, top.scope.path, True))
    owners: dict[int, Part] = defaultdict(lambda: own)
    owners |= {unit: parts[part] for unit, part in themes.owners.items() if part in parts}
    for duty in covered.duties:
        owners[duty.unit.pk].duties[duty.standing] += 1
    rows = within(standing_to(user).filter(is_opportunity=False), top, themes.owners)
    for unit, rank, n, accepted in _levels(rows, now):
        owners[unit].levels[rank] += n
        if rank == RANK[Level.HIGH]:
            owners[unit].open_high += n - accepted
    told = [*parts.values(), *([own] if own.demanded or own.levels else [])]
    return Overview(
        themes,
        covered,
        told,
        sum(one.high for one in told),
        sum(one.open_high for one in told),
        _highest(rows, now),
        _lifted(user, top),
        candidates(themes),
    )


def _levels(rows: Any, now: datetime) -> Any:
    accepted = Count("pk", filter=Q(accepted_until__gt=now))
    return rows.order_by().values_list("unit", "rank").annotate(n=Count("pk"), accepted=accepted)


def _highest(rows: Any, now: datetime) -> list[Risk]:
    """The highest that nobody accepts now, the likeliest and worst first."""
    open_ones = rows.filter(Q(accepted_until=None) | Q(accepted_until__lte=now), rank=RANK[Level.HIGH])
    return list(open_ones.select_related("unit").order_by("-likelihood", "-consequence", "pk")[:MOST])


def _lifted(user: Any, top: Any) -> list[Lift]:
    """What was lifted to this part and waits for its answer, as far as the reader may see the risks."""
    rows = Lift.objects.filter(to=top, answer="", risk__in=visible_to(user).values("pk"))
    return list(rows.select_related("risk__unit").order_by("at", "pk")[:MOST])
