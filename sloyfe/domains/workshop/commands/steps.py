"""What all verbs of a workshop share: the lock, the hold on the row, and telling the room."""

from datetime import datetime, timedelta
from typing import Any

from sloyfe.platform import access, live

from .. import queries
from ..choices import RUNNING, Clock
from ..models import Question, Workshop


def phones_of(workshop: Workshop) -> str:
    """What every phone in the room listens to."""
    return f"workshop:{workshop.pk}"


def screen_of(workshop: Workshop) -> str:
    """What the big screen and the facilitator listen to: counts too, which no phone is told of."""
    return f"workshop-screen:{workshop.pk}"


def held(workshop: Workshop) -> Workshop:
    """The row as it is now, until the command ends."""
    rows = Workshop.objects.select_for_update(of=("self",)).select_related(
        "assessment__unit__scope", "assessment__edition", "assessment__leader", "facilitator"
    )
    return rows.get(pk=workshop.pk)


def lead(by: Any, workshop: Workshop) -> Workshop:
    found = held(workshop)
    access.require("workshop.lead", by, found)
    return found


def held_question(workshop: Workshop, question: Question) -> Question:
    """A question of this workshop as it stands now: another who leads may have written in it since it was read."""
    return Question.objects.select_related("workshop__assessment__edition").get(
        pk=question.pk, workshop=workshop
    )


def turn_to(workshop: Workshop, state: str, now: datetime) -> None:
    """The next point of the agenda, with its own time; a break is over."""
    workshop.state, workshop.clock, workshop.left = state, Clock.RUNNING, None
    minutes = queries.minutes_of(workshop, state)
    workshop.ends_at = now + timedelta(minutes=minutes) if state in RUNNING and minutes else None


def show(workshop: Workshop) -> None:
    """Everybody in the room sees that it has changed."""
    workshop.version += 1
    workshop.save()
    live.announce([(phones_of(workshop), workshop.version), (screen_of(workshop), workshop.version)])


def show_on_the_screen(workshop: Workshop) -> None:
    """Somebody came, wrote or voted: no row of the workshop moves for it."""
    live.announce([(screen_of(workshop), workshop.version)])
