"""What the loops keep of themselves beside what their history tells: counts by area, and the cases that differ."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from heapq import merge
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from sloyfe.domains.cases import queries as cases
from sloyfe.domains.organisation import queries as organisation

from . import rows
from .replaying import Stood, stood

YEAR = timedelta(days=365)
Heaps = Counter[str]
HEAPS = {
    "with_effect": "with effect",
    "without_effect": "without effect",
    "without_action": "closed without action",
    "broken": "broken",
}


@dataclass
class Compared:
    """Counts by the name of an area, "" for the whole; `differing` are sentences, one for each case."""

    kept: dict[str, Heaps] = field(default_factory=lambda: defaultdict(Counter))
    told: dict[str, Heaps] = field(default_factory=lambda: defaultdict(Counter))
    differing: list[str] = field(default_factory=list)


def compare(today: date) -> Compared:
    """One look at one moment: what is written meanwhile is neither counted here nor there."""
    found = Compared()
    own = not connection.in_atomic_block
    with transaction.atomic():
        if own:  # inside somebody's transaction it is theirs to choose
            with connection.cursor() as cursor:
                cursor.execute("set transaction isolation level repeatable read, read only")
        units = [unit.pk for unit in organisation.units_ever()]
        areas = {pk: area.name for pk, area in organisation.areas_of(units).items()}
        for heap in cases.heaps_of_all(today):
            _count(found.kept, areas, heap.unit_id, heap.name, heap.loops)
        for _case, mine, other in _side_by_side(today):
            if other:
                _count(found.told, areas, other.unit, other.heap)
            if mine is None or other is None or (mine.name, mine.stage) != (other.heap, other.stage):
                found.differing.append(_sentence(mine, other))
    return found


def _side_by_side(today: date) -> Iterator[tuple[int, Any, Stood | None]]:
    """Both walk from the first case to the last, so that neither has to wait in memory for the other."""
    kept = ((one.case_id, one) for one in cases.standing_of_each(today))
    together = merge(kept, _retold(today), key=itemgetter(0))
    for case, found in groupby(together, key=itemgetter(0)):
        both = [one for _case, one in found]
        mine = next((one for one in both if not isinstance(one, Stood)), None)
        yield case, mine, next((one for one in both if isinstance(one, Stood)), None)


def _retold(today: date) -> Iterator[tuple[int, Stood]]:
    since = timezone.make_aware(datetime.combine(today - YEAR, time.min))
    days = rows.days_for_the_cause()
    for case, history in rows.cases():
        if one := stood(history, today, since, days):
            yield case, one


def _count(counts: dict[str, Heaps], areas: dict[int, Any], unit: int, heap: str, loops: int = 1) -> None:
    for name in dict.fromkeys(("", areas[unit])):
        counts[name][heap] += loops


def _sentence(mine: Any, other: Stood | None) -> str:
    kept = _said(mine.name, mine.stage) if mine else "not due"
    told = _said(other.heap, other.stage) if other else "not due"
    return (
        f"Case {mine.ref if mine else other and other.ref} is kept as {kept}, and its history tells: {told}."
    )


def _said(heap: str, stage: str) -> str:
    return f"broken at {stage}" if stage else HEAPS[heap]
