"""Which of the analyses they must have the parts of the municipality have made, when, and which they lack."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from sloyfe.site.demo.bowties import AREA, EVERYWHERE, TOP, BowTie, bowties
from sloyfe.site.demo.municipality import ROOT, Municipality
from sloyfe.site.demo.phrases import Weighted
from sloyfe.site.demo.rhythm import OSLO

UNIT_ANALYSES = ("service-unit", "hse-unit", "information-unit")
MONTHS = {"service-unit": 12, "hse-unit": 12, "information-unit": 24, "area": 12, "society": 48, "top": 12}
HELD, EXPIRING, EXPIRED, MISSING = "held", "expiring", "expired", "missing"
STANDING = Weighted({HELD: 70, EXPIRING: 11, EXPIRED: 11, MISSING: 8})
UNDER_WAY = Weighted({"": 3, "planned": 2, "under_way": 3, "to_approve": 2})
MONTH = 30  # days, so that what is said to be valid for some months never is so for longer
OVERLAP = timedelta(days=20)  # the next is approved before the last has run out
MADE, STARTED, SENT = timedelta(days=70), timedelta(days=30), timedelta(days=6)  # before it was approved
MOST_ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Place:
    """A unit, an area or the whole. `kinds` is what risks are said to be at."""

    code: str
    name: str
    kinds: tuple[str, ...]
    analyses: tuple[str, ...]


@dataclass(slots=True, eq=False)
class Round:
    """One analysis. Without `approved` it is not there yet, and `status` says how far it has come."""

    place: Place
    analysis: str
    status: str
    made: datetime
    started: datetime | None = None
    sent: datetime | None = None
    approved: datetime | None = None
    until: date | None = None
    number: int = 0


@dataclass(frozen=True, slots=True)
class Series:
    """The approved ones of a place, the oldest first, and the one that is being made."""

    place: Place
    analysis: str
    approved: tuple[Round, ...]
    under_way: Round | None

    @property
    def newest(self) -> Round | None:
        return self.approved[-1] if self.approved else self.under_way

    def found(self) -> list[BowTie]:
        return [one for one in bowties() if one.analysis == self.analysis and one.is_at(self.place.kinds)]


def places(municipality: Municipality) -> Iterator[Place]:
    yield Place(ROOT, municipality.name, (TOP,), ("society", "top"))
    for area in municipality.areas:
        yield Place(area.code, area.name, (AREA + area.key, AREA + EVERYWHERE), ("area",))
    for unit in municipality.units:
        yield Place(unit.code, unit.name, (unit.type, EVERYWHERE), UNIT_ANALYSES)


class Rounds:
    """Pure: equal for the same municipality, day and seed."""

    def __init__(self, municipality: Municipality, *, first_day: date, today: date, rng: Random) -> None:
        self.municipality, self.first_day, self.today, self.rng = municipality, first_day, today, rng
        nurse = municipality.nurse_unit.code
        self.known = {
            (ROOT, "society"): HELD,
            (ROOT, "top"): HELD,
            (nurse, "service-unit"): HELD,
            (nurse, "hse-unit"): EXPIRING,
            (nurse, "information-unit"): EXPIRED,
        }
        for area in municipality.areas:  # the risks across services of health are there; one area is behind
            self.known[area.code, "area"] = MISSING if area.key == "culture" else HELD

    def series(self) -> Iterator[Series]:
        for place in places(self.municipality):
            for analysis in place.analyses:
                yield self._series(place, analysis)

    def _series(self, place: Place, analysis: str) -> Series:
        drawn, begun = STANDING.draw(self.rng), UNDER_WAY.draw(self.rng)
        standing = self.known.get((place.code, analysis), drawn)
        approved = [] if standing == MISSING else self._approved(place, analysis, standing)
        open_one = None
        if standing == EXPIRED and begun:
            begun = "planned"
        if standing in (EXPIRED, MISSING) and begun:
            open_one = self._under_way(place, analysis, begun)
        return Series(place, analysis, tuple(approved), open_one)

    def _approved(self, place: Place, analysis: str, standing: str) -> list[Round]:
        """From the newest and backwards; those before it were replaced when the next was approved."""
        span = timedelta(days=MONTHS[analysis] * MONTH)
        until = self.today + timedelta(days=self._left(standing, span.days))
        found: list[Round] = []
        status = "expired" if standing == EXPIRED else "approved"
        while len(found) < MOST_ROUNDS:
            day = _working(until - span)
            if day - MADE < self.first_day + timedelta(days=30):
                break
            approved = self._at(day, 10)
            found.append(
                Round(
                    place, analysis, status, self._at(_working(day - MADE), 9),
                    self._at(_working(day - STARTED), 9), self._at(_working(day - SENT), 14), approved, until,
                )
            )  # fmt: skip
            status, until = "replaced", day + OVERLAP
        return found[::-1]

    def _left(self, standing: str, span: int) -> int:
        """Days until it runs out."""
        share = self.rng.random()
        if standing == HELD:
            return 70 + int(share * (span - 90))
        return 3 + int(share * 54) if standing == EXPIRING else -10 - int(share * 140)

    def _under_way(self, place: Place, analysis: str, status: str) -> Round:
        begun = self.today - timedelta(days=28 + int(self.rng.random() * 20))
        started, sent = _working(begun + timedelta(days=10)), _working(self.today - timedelta(days=4))
        return Round(
            place,
            analysis,
            status,
            self._at(_working(begun), 9),
            self._at(started, 9) if status != "planned" else None,
            self._at(sent, 14) if status == "to_approve" else None,
        )

    def _at(self, day: date, hour: int) -> datetime:
        return datetime.combine(day, time(hour, int(self.rng.random() * 50)), OSLO)


def _working(day: date) -> date:
    """That day, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))
