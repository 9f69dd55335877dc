"""Where a lesson went when it was published, when it reached each unit, and what the unit answered."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from random import Random

from sloyfe.domains.lessons.choices import MOST_A_WEEK, TAKEN_UP
from sloyfe.domains.lessons.queries.clock import monday_of
from sloyfe.site.demo import reading
from sloyfe.site.demo.answers import Calendar
from sloyfe.site.demo.municipality import Municipality, Unit
from sloyfe.site.demo.phrases import Weighted
from sloyfe.site.demo.rhythm import OSLO
from sloyfe.site.demo.scenes import Phrases, parse, pick

MOST = 12  # units that a lesson is sent to
ANSWERS = Weighted({"adopt": 31, "adapt": 22, "have_it": 24, "not_for_us": 23})
DAYS = Weighted({1: 18, 3: 26, 6: 24, 10: 16, 15: 10, 24: 6})  # from delivery to answer
SILENT = 0.1
DUE, EFFECT = timedelta(days=28), timedelta(days=70)
VERDICTS = Weighted({"worked": 58, "partly": 20, "did_not_work": 13, "cannot_decide": 9})
FRESH = timedelta(days=20)  # what came so lately to the unit one logs in for still waits there


@dataclass(frozen=True, slots=True)
class Sent:
    """To one unit. `place` is of the leader's week; without `at` it waits its turn. `done` and `judged` are of what
    the unit did about it."""

    unit: Unit
    at: datetime | None = None
    place: int = 0
    answer: str = ""
    answered: datetime | None = None
    because: str = ""
    done: datetime | None = None
    judged: datetime | None = None
    verdict: str = ""

    @property
    def taken_up(self) -> bool:
        return self.answer in TAKEN_UP


@dataclass(frozen=True, slots=True)
class Card:
    """A lesson: written, sent to quality and published."""

    made: datetime
    sent: datetime
    published: datetime
    to: tuple[Sent, ...]


class Sharing:
    def __init__(self, municipality: Municipality, calendar: Calendar, *, now: datetime, rng: Random) -> None:
        self.calendar, self.now, self.rng = calendar, now, rng
        self.nurse_unit = municipality.nurse_unit
        self.alike: dict[str, list[Unit]] = {}
        for unit in municipality.units:
            self.alike.setdefault(unit.type, []).append(unit)
        self.taken: Counter[tuple[str, date]] = Counter()
        book = reading.settings("lessons.toml")["said"]
        self.said: dict[str, Phrases] = {key: parse(texts) for key, texts in book.items()}

    def card(self, unit: Unit, begun: datetime) -> Card | None:
        """A lesson of a case in the unit, written from `begun` on; None where there is nobody to tell."""
        others = [one for one in self.alike[unit.type] if one is not unit]
        sent, published = self._at(begun, 1, 10), self._at(begun, 4, 11)
        if not others or published >= self.now:
            return None
        chosen = self.rng.sample(others, min(MOST, len(others)))
        return Card(begun, sent, published, tuple(self._sent(one, published) for one in chosen))

    def _sent(self, unit: Unit, published: datetime) -> Sent:
        """Never more than three lessons in a week to one leader."""
        at = self._at(published, 0, 12)
        while self.taken[unit.code, monday_of(at.date())] >= MOST_A_WEEK:
            at = self._at(at, 7, 6)
        if at >= self.now:
            return Sent(unit)
        week = unit.code, monday_of(at.date())
        self.taken[week] += 1
        return self._answered(Sent(unit, at, self.taken[week]))

    def _answered(self, sent: Sent) -> Sent:
        assert sent.at  # noqa: S101 it has reached the unit
        rng = self.rng
        answered = self._at(sent.at, DAYS.draw(rng), 9 + int(rng.random() * 6))
        waits = sent.unit is self.nurse_unit and self.now - sent.at < FRESH
        if rng.random() < SILENT or waits or answered >= self.now:
            return sent
        answer = ANSWERS.draw(rng)
        told = replace(sent, answer=answer, answered=answered, because=pick(self.said[answer], rng).say(rng))
        return self._done(told, answered) if told.taken_up else told

    def _done(self, sent: Sent, answered: datetime) -> Sent:
        done = self._at(answered + DUE, -2, 14)
        judged = self._at(answered + EFFECT, 2, 10)
        if done >= self.now:
            return sent
        if judged >= self.now:
            return replace(sent, done=done)
        return replace(sent, done=done, judged=judged, verdict=VERDICTS.draw(self.rng))

    def _at(self, since: datetime, days: int, hour: int) -> datetime:
        day = self.calendar.after((since + timedelta(days=days)).date(), 0)
        at = datetime.combine(day, time(hour, int(self.rng.random() * 60)), OSLO)
        return max(at, since + timedelta(minutes=5))
