"""Four days from which promises run over what is hard to count over, and moments told as the wall shows them."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

OSLO = ZoneInfo("Europe/Oslo")
DAY, SECOND = timedelta(days=1), timedelta(seconds=1)


@dataclass(frozen=True)
class Calendar:
    """Worked out by hand. `three` and `ten` are the last of so many working days after `day`, `after` others days that
    come so many days after it."""

    name: str
    day: date
    three: date
    ten: date
    after: dict[int, date]


CALENDARS = (
    # Maundy Thursday the day after; 25, 26 and 29 March are off, and summer time begins on the 28th.
    Calendar(
        "Easter",
        date(2027, 3, 24),
        date(2027, 4, 1),
        date(2027, 4, 12),
        {11: date(2027, 4, 4), 15: date(2027, 4, 8), 22: date(2027, 4, 15), 31: date(2027, 4, 24)},
    ),
    # 25 December and 1 January are Fridays; Christmas Eve and New Year's Eve are worked.
    Calendar(
        "Christmas",
        date(2026, 12, 18),
        date(2026, 12, 23),
        date(2027, 1, 5),
        {11: date(2026, 12, 29), 15: date(2027, 1, 2), 22: date(2027, 1, 9), 31: date(2027, 1, 18)},
    ),
    # Summer time begins on Sunday 29 March; Easter takes 2, 3 and 6 April.
    Calendar(
        "clocks forward",
        date(2026, 3, 27),
        date(2026, 4, 1),
        date(2026, 4, 15),
        {11: date(2026, 4, 7), 15: date(2026, 4, 11), 22: date(2026, 4, 18), 31: date(2026, 4, 27)},
    ),
    # Winter time begins on Sunday 25 October.
    Calendar(
        "clocks back",
        date(2026, 10, 23),
        date(2026, 10, 28),
        date(2026, 11, 6),
        {11: date(2026, 11, 3), 15: date(2026, 11, 7), 22: date(2026, 11, 14), 31: date(2026, 11, 23)},
    ),
)
# The first and the last half minute of a day where the municipality is: another day in UTC, summer and winter.
EDGES = (time(0, 0, 30), time(23, 59, 30))
NAMES = [one.name for one in CALENDARS]


def wall(day: date, at: time = time(0)) -> datetime:
    return datetime.combine(day, at, OSLO)


def just_before(day: date) -> datetime:
    """The last second of the day before, by the clock and not by the wall."""
    return datetime.fromtimestamp(wall(day).timestamp() - 1, OSLO)
