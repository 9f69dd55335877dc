"""When people report: season, weekday and hour by the kind of place, as DOMAIN's shares say."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import accumulate
from random import Random
from zoneinfo import ZoneInfo

from sloyfe.methods import workdays
from sloyfe.site.demo import reading
from sloyfe.site.demo.phrases import Weighted

OSLO = ZoneInfo("Europe/Oslo")
HOLIDAY = 0.03  # what is left of a place that closes when the day is off
GROWTH = 0.3  # a culture that learns to report reports more: so much more at the end than at the start
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Rhythm:
    months: tuple[float, ...]
    weekdays: tuple[float, ...]
    closed: bool
    hours: Weighted[int]

    def weight(self, day: date) -> float:
        weight = self.months[day.month - 1] * self.weekdays[day.weekday()]
        off = self.closed and day in workdays.public_holidays(day.year)
        return weight * HOLIDAY if off else weight

    def moment(self, day: date, rng: Random) -> datetime:
        draw = rng.random() * 3600
        clock = time(self.hours.draw(rng), int(draw // 60), int(draw % 60))
        return datetime.combine(day, clock, OSLO)


def rhythms() -> dict[str, Rhythm]:
    return {
        key: Rhythm(
            months=tuple(row["months"]),
            weekdays=tuple(row["weekdays"]),
            closed=row["closed"],
            hours=Weighted({int(hour): weight for hour, weight in row["hours"].items()}),
        )
        for key, row in reading.settings("rhythms.toml").items()
    }


def days_before(today: date, years: int) -> list[date]:
    """Every day of the period that ends the day before `today`."""
    start = date(today.year - years, today.month, min(today.day, 28))
    return [start + DAY * ahead for ahead in range((today - start).days)]


def allot(days: Sequence[date], volume: Mapping[str, float], count: int, rng: Random) -> list[dict[str, int]]:
    """How many reports of each rhythm come on each day: `count` in all, shared by `volume`."""
    known = rhythms()
    slots: list[str] = []
    weights: list[float] = []
    for key, share in volume.items():
        raw = [
            known[key].weight(day) * (1 - GROWTH / 2 + GROWTH * index / len(days))
            for index, day in enumerate(days)
        ]
        total = sum(raw)
        slots.append(key)
        weights += [share * weight / total for weight in raw]
    drawn = Counter(rng.choices(range(len(weights)), cum_weights=list(accumulate(weights)), k=count))
    found: list[dict[str, int]] = [{} for _ in days]
    for slot, number in sorted(drawn.items()):
        found[slot % len(days)][slots[slot // len(days)]] = number
    return found
