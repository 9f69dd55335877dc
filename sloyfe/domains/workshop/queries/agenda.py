"""How long each point of the agenda may take, and what is left of it."""

from datetime import datetime

from ..choices import BUDGET
from ..models import Workshop


def minutes_of(workshop: Workshop, state: str) -> int:
    return int(workshop.minutes.get(state, BUDGET.get(state, 0)))


def seconds_left(workshop: Workshop, now: datetime) -> int | None:
    """Below zero when the time is out; None where nothing runs."""
    if workshop.is_paused:
        return workshop.left
    return int((workshop.ends_at - now).total_seconds()) if workshop.ends_at else None
