"""Norwegian working days: Monday to Friday, minus public holidays, minus days the municipality is closed.

Source: helligdagsfredloven (LOV-1995-02-24-12) § 2 for the holy days, LOV-1947-04-26-1 for 1 and 17 May,
domstolloven (LOV-1915-08-13-5) §§ 148-149 for the counting: the day a deadline starts on is not counted,
and a deadline that would end on a day off ends on the next working day. The dates come from `holidays`.
Christmas Eve and New Year's Eve are working days unless the municipality says otherwise (`closed`).
"""

from collections.abc import Collection
from datetime import date, timedelta
from functools import cache

from holidays import country_holidays

DAY = timedelta(days=1)
SATURDAY = 5


@cache
def public_holidays(year: int) -> frozenset[date]:
    """The public holidays of a year; those that fall on a Saturday or Sunday included."""
    return frozenset(country_holidays("NO", years=year))


def is_working_day(day: date, closed: Collection[date] = ()) -> bool:
    """Whether the municipality works that day. `closed` holds its own days off."""
    return day.weekday() < SATURDAY and day not in public_holidays(day.year) and day not in closed


def add_working_days(day: date, count: int, closed: Collection[date] = ()) -> date:
    """The working day that is `count` working days after `day`, or before it where `count` is negative.

    The day itself is not counted. With 0 it is `day`, moved on to the next working day when it is a day off.
    `closed` must leave working days to find: a municipality that is always closed has no deadlines.
    """
    if count == 0:
        return day if is_working_day(day, closed) else add_working_days(day, 1, closed)
    direction = DAY if count > 0 else -DAY
    left = abs(count)
    while left:
        day += direction
        left -= is_working_day(day, closed)
    return day


def working_days_between(start: date, end: date, closed: Collection[date] = ()) -> int:
    """Working days after `start` up to and including `end`; negative when `end` comes first."""
    if end < start:
        return -working_days_between(end, start, closed)
    span = (end - start).days
    return sum(is_working_day(start + ahead * DAY, closed) for ahead in range(1, span + 1))
