"""Where a day begins, also when the clocks are moved."""

from datetime import UTC, date, datetime, timedelta

import pytest

from sloyfe.platform.days import midnight

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("day", "begins", "hours"),
    [
        (date(2026, 1, 15), datetime(2026, 1, 14, 23, tzinfo=UTC), 24),
        (date(2026, 7, 15), datetime(2026, 7, 14, 22, tzinfo=UTC), 24),
        (date(2026, 3, 29), datetime(2026, 3, 28, 23, tzinfo=UTC), 23),
        (date(2026, 10, 25), datetime(2026, 10, 24, 22, tzinfo=UTC), 25),
    ],
)
def test_a_day_begins_at_midnight_where_we_are(day, begins, hours):
    assert (midnight(day), midnight(day + DAY) - begins) == (begins, timedelta(hours=hours))
