"""What the case that a lesson comes from is told: that it is shared, and how many units have answered."""

from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from sloyfe.domains.cases import commands as cases

from .. import queries
from ..models import Lesson

# PRODUCT §1: acknowledged is broken over 21 days after delivery to the unit.
ANSWERED_WITHIN = timedelta(days=21)
DAY = timedelta(days=1)


def shared(lesson: Lesson, by: Any, now: datetime) -> None:
    """The lesson is published. Good practice on the small track has no loop to close."""
    if lesson.case is None:
        return
    with suppress(cases.NoLoop):
        cases.record_shared(by=by, case=lesson.case, now=now)
    receipt(lesson, now)


def receipt(lesson: Lesson, now: datetime) -> None:
    """Counted anew at each delivery and answer. What a unit answers is kept whatever has become of the case."""
    if lesson.case is None:
        return
    receiving, answered, first = queries.receipt_of(lesson)
    with suppress(cases.NoLoop):
        cases.record_receipt(
            by=None,
            case=lesson.case,
            receiving=receiving,
            answered=answered,
            breaks_on=first + ANSWERED_WITHIN + DAY if first else None,
            now=now,
        )


def withdrawn(lesson: Lesson, now: datetime) -> None:
    """What was shared no longer is."""
    if lesson.case is None:
        return
    with suppress(cases.NoLoop):
        cases.record_withdrawn(by=None, case=lesson.case, now=now)
