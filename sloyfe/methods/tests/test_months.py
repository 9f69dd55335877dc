"""The end of the month is where a day that is too late falls."""

from datetime import date

import pytest

from sloyfe.methods.months import add_months


@pytest.mark.parametrize(
    ("day", "months", "found"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 11, 22), 24, date(2028, 11, 22)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
        (date(2026, 5, 31), 0, date(2026, 5, 31)),
    ],
)
def test_the_same_day_or_the_last_of_the_month(day, months, found):
    assert add_months(day, months) == found


def test_a_year_that_no_date_holds_is_refused():
    with pytest.raises(ValueError, match="year"):
        add_months(date(9999, 12, 1), 1)
