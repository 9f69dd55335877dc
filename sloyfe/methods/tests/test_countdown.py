"""Hours that run on through nights, weekends, Easter and both changes of summer time."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from sloyfe.methods.countdown import Reached, end_of, minutes_left, reached

OSLO = ZoneInfo("Europe/Oslo")


def wall(*parts, fold=0):
    """What the clock on the wall shows in Oslo."""
    return datetime(*parts, tzinfo=OSLO, fold=fold)


@pytest.mark.parametrize(
    ("started", "hours", "ends"),
    [
        # The worked example: known on a Friday afternoon, due on the Monday.
        (wall(2026, 11, 20, 14, 20), 72, wall(2026, 11, 23, 14, 20)),
        # Clocks forward on 29 March 2026: the wall says an hour more.
        (wall(2026, 3, 27, 14, 20), 72, wall(2026, 3, 30, 15, 20)),
        # Clocks back on 25 October 2026: the wall says an hour less.
        (wall(2026, 10, 23, 14, 20), 72, wall(2026, 10, 26, 13, 20)),
        # Known on Maundy Thursday, due on Easter Day.
        (wall(2026, 4, 2, 9, 0), 72, wall(2026, 4, 5, 9, 0)),
        (wall(2026, 10, 25, 1, 30), 2, wall(2026, 10, 25, 2, 30, fold=1)),
    ],
)
def test_hours_are_elapsed_hours(started, hours, ends):
    assert end_of(started, hours) == ends.astimezone(UTC)


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="zone"):
        end_of(wall(2026, 1, 1).replace(tzinfo=None), 1)


@pytest.mark.parametrize(
    ("gone", "stage"),
    [
        (timedelta(0), Reached.NOTHING),
        (timedelta(hours=35, minutes=59), Reached.NOTHING),
        (timedelta(hours=36), Reached.HALF),
        (timedelta(hours=59, minutes=59), Reached.HALF),
        (timedelta(hours=60), Reached.NEAR),
        (timedelta(hours=71, minutes=59), Reached.NEAR),
        (timedelta(hours=72), Reached.PAST),
        (timedelta(days=400), Reached.PAST),
    ],
)
def test_half_then_the_last_sixth_then_past(gone, stage):
    started = datetime(2026, 10, 23, 12, tzinfo=UTC)
    assert reached(started, end_of(started, 72), started + gone) == stage


def test_minutes_are_rounded_down_and_negative_when_the_time_is_out():
    end = datetime(2026, 1, 1, 12, tzinfo=UTC)
    assert [minutes_left(end, end - timedelta(seconds=s)) for s in (119, 60, 59, 0, -1)] == [1, 1, 0, 0, -1]
