"""How far a deadline counted in hours has come.

Source: Regulation (EEC, Euratom) No 1182/71, which the deadlines of EU law follow: a period in hours is counted
from the hour after the event and does not stop for weekends and holidays. Hours are elapsed hours: the night the
clocks change is one hour longer or shorter on the wall, and neither here. The worked example is the notice within
72 hours of GDPR article 33.
"""

from datetime import UTC, datetime, timedelta
from enum import StrEnum

# The last sixth: twelve hours of seventy-two, four of twenty-four.
NEAR = 6


class Reached(StrEnum):
    NOTHING = ""
    HALF = "half"
    NEAR = "near"
    PAST = "past"


def end_of(started: datetime, hours: int) -> datetime:
    """The moment the hours are out, in UTC: a sum on the clock of a place would be wrong over a change of summer
    time. Raises ValueError for a moment without a zone."""
    if started.tzinfo is None:
        raise ValueError("A moment without a zone is no moment.")
    return _utc(started) + timedelta(hours=hours)


def reached(started: datetime, end: datetime, now: datetime) -> Reached:
    """The gravest stage that has come."""
    whole, left = _utc(end) - _utc(started), _utc(end) - _utc(now)
    if left <= timedelta(0):
        return Reached.PAST
    if left <= whole / NEAR:
        return Reached.NEAR
    return Reached.HALF if left <= whole / 2 else Reached.NOTHING


def minutes_left(end: datetime, now: datetime) -> int:
    """Whole minutes, rounded down; negative when the time is out."""
    return (_utc(end) - _utc(now)) // timedelta(minutes=1)


def _utc(moment: datetime) -> datetime:
    """Two moments of one zone are subtracted as the wall shows them, which is wrong by the change of its clocks."""
    return moment.astimezone(UTC)
