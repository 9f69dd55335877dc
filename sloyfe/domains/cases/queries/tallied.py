"""Whole units counted by the months that the database keeps of them."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.db.models import Q, QuerySet

from sloyfe.domains.organisation.queries import units_ever
from sloyfe.platform.access.among import among
from sloyfe.platform.access.choices import Secrecy

from ..models import Case, Tally
from .visible import Sight, concerning, sight_of, visible_to

# The cases of so many units are counted sooner than the questions for their months are put together.
FEW = 12


@dataclass(frozen=True)
class Ground:
    """What somebody counts: `cases` is what the tallies tell of, and `corrections` what is to be taken from it and
    added, because this reader is kept from it or sees it besides. `units` is all that was asked for."""

    units: frozenset[int]
    sight: Sight
    hidden: list[int] = field(default_factory=list)

    def cases(self) -> "QuerySet[Case]":
        return Case.objects.filter(self._where(Q(secrecy=Secrecy.OPEN)))

    def tallies(self, month: datetime) -> "QuerySet[Tally]":
        """From a month on."""
        return Tally.objects.filter(self._where(Q(restricted=False)), month__gte=month.date())

    def corrections(self) -> "Iterator[tuple[QuerySet[Case], int]]":
        """Each with its sign."""
        if self.hidden:
            yield Case.objects.filter(pk__in=self.hidden), -1
        if self.sight.besides is not None:
            seen = Case.objects.filter(self.sight.besides, among("unit_id", self.units))
            yield seen.exclude(self._where(Q(secrecy=Secrecy.OPEN))), 1

    def _where(self, is_open: Q) -> Q:
        wholly, openly = (among("unit_id", units) for units in (self.sight.wholly, self.sight.openly))
        if not self.sight.openly:
            return wholly
        return openly & is_open | wholly if self.sight.wholly else openly & is_open


def are_few(unit_ids: Collection[int]) -> bool:
    return len(unit_ids) <= FEW


def ground_of(user: Any, unit_ids: Collection[int]) -> Ground:
    """What the person may see in these units."""
    sight = sight_of(user, unit_ids)
    ground = Ground(frozenset(unit_ids), sight)
    if candidates := concerning(user, sight.kept_from):
        found = set(ground.cases().filter(pk__in=candidates).values_list("pk", flat=True))
        found -= set(visible_to(user).filter(pk__in=found).values_list("pk", flat=True))
        return Ground(ground.units, sight, sorted(found))
    return ground


def ground_of_all() -> Ground:
    units = frozenset(one.pk for one in units_ever())
    return Ground(units, Sight(units))


def whole_month(moment: datetime) -> datetime:
    """The first month that begins at that moment or after it. Tallies are of months of UTC."""
    at = moment.astimezone(UTC)
    first = at.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    if first == at:
        return first
    return first.replace(year=at.year + at.month // 12, month=at.month % 12 + 1)
