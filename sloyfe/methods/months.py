"""Adding months to a day: the same day of the month, or its last when the month is too short.

Source: ISO 8601 names durations in months without saying where 31 January plus one month falls; the end of
February is what people mean, and what PostgreSQL's `date + interval` gives.
"""

from calendar import monthrange
from datetime import date


def add_months(day: date, months: int) -> date:
    """`months` may be negative; raises ValueError beyond the years that a date can hold."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
