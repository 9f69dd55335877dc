"""Somebody comes into the room, and writes what can go wrong. Nobody is recognised: `by` is always None."""

from django.utils.translation import gettext_lazy as _

from sloyfe.domains.risk.choices import Part
from sloyfe.platform import history
from sloyfe.platform.access.secret import hash_of, new_token
from sloyfe.platform.ui.free_text import stop_national_ids

from ..choices import LONGEST_IDEA, MOST_IDEAS, RUNNING, State
from ..models import Idea, Seat, Workshop
from .steps import show_on_the_screen


class NotOpen(ValueError):
    conflict = True
    sentence = _("The workshop has gone on. Look at the screen.")


class FunctionMissing(ValueError):
    field = "function"
    sentence = _("Choose what you take part as.")


class IdeaMissing(ValueError):
    field = "body"
    sentence = _("Write what can go wrong, in one sentence.")


class TooManyIdeas(ValueError):
    """More than a room can read: a prank, or a machine."""

    conflict = True
    sentence = _("The room has more ideas than it can read. Say the rest aloud.")


@history.command("workshop.join")
def join(*, by: None, workshop: Workshop, function: str) -> str:
    """A seat, by what the person does. Gives the secret the phone sits by; only its hash is kept."""
    if workshop.state not in RUNNING:
        raise NotOpen
    if function not in Part.values:
        raise FunctionMissing
    secret = new_token()
    Seat.objects.create(workshop=workshop, function=function, secret_hash=hash_of(secret))
    show_on_the_screen(workshop)
    return secret


@history.command("workshop.think")
def think(*, by: None, workshop: Workshop, body: str) -> None:
    words = " ".join(body.split())[:LONGEST_IDEA]
    if workshop.state != State.IDEAS:
        raise NotOpen
    if not words:
        raise IdeaMissing
    stop_national_ids(body=words)
    if workshop.ideas.count() >= MOST_IDEAS:
        raise TooManyIdeas
    Idea.objects.create(workshop=workshop, body=words)
    show_on_the_screen(workshop)
