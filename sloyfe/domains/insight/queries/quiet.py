"""Silence: a unit that used to report and has stopped. A question, never a reproach."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import exp

from django.utils import timezone

from sloyfe.domains.cases import queries as cases

# Unusual when the unit's own rate would give so long a silence less than once in twenty.
RARE = 0.05
# From fewer reports no habit can be known.
HABIT = 5
YEAR = 365


@dataclass(frozen=True)
class Quiet:
    """`reports`: in the last two years."""

    unit_id: int
    days: int
    reports: int


def quiet_units(years: Iterable[cases.Year], today: date) -> list[Quiet]:
    """The rate is that of the days before the silence began: the silence itself would hide how unusual it is. Of the
    last year where it knows a habit, else of the last two: who stopped long ago is still silent."""
    found = []
    for one in years:
        days = (today - timezone.localdate(one.last)).days
        n, whole = (one.reports, YEAR) if one.reports >= HABIT else (one.in_two, 2 * YEAR)
        rate = n / max(1, whole - days)
        if n >= HABIT and days > 1 and exp(-rate * days) < RARE:
            found.append(Quiet(one.unit_id, days, one.in_two))
    return found
