"""A rehearsal: simulated participants join, think and answer, so that whoever is to lead has done it once."""

from random import Random
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sloyfe.domains.risk.choices import Part
from sloyfe.platform import history

from ..choices import IN_A_ROUND, LEVELS, State
from ..models import Idea, PaperKey, Workshop
from .joining import join
from .steps import lead, show_on_the_screen
from .voting import UNKNOWN, put

PEOPLE = 12
FUNCTIONS = (Part.PARTICIPANT, Part.EXPERT, Part.SAFETY_REPRESENTATIVE, Part.UNION_REPRESENTATIVE)
KNOWS = 0.9


class NoRehearsal(ValueError):
    """Nobody is simulated where what they answer would be taken for what people think."""

    conflict = True
    sentence = gettext_lazy("Participants are simulated in a rehearsal only.")


@history.command("workshop.play")
def play(*, by: Any, workshop: Workshop) -> None:
    found = lead(by, workshop)
    if not found.rehearsal:
        raise NoRehearsal
    lot = Random(f"{found.ref}:{found.state}")  # noqa: S311 - a play, and the same each time
    if found.state in (State.OPENING, State.SCOPE):
        for place in range(PEOPLE - found.seats.count()):
            join(by=None, workshop=found, function=FUNCTIONS[place % len(FUNCTIONS)])
    elif found.state == State.IDEAS:
        for words in _thoughts():
            Idea.objects.create(workshop=found, body=words)
    elif number := IN_A_ROUND.get(found.state):
        for key in PaperKey.objects.filter(round__workshop=found, round__number=number):
            middle = lot.choice(LEVELS)
            for _place in range(PEOPLE):
                levels = (_level(lot, middle, 3 - number) for _axis in range(2))
                put(key, *levels, on_paper=False)
    show_on_the_screen(found)


def _level(lot: Random, middle: int, spread: int) -> int:
    """Closer together in the second round than in the first."""
    if lot.random() > KNOWS:
        return UNKNOWN
    return min(max(middle + lot.randint(-spread, spread), LEVELS[0]), LEVELS[-1])


def _thoughts() -> list[str]:
    return [
        _("Somebody gets the wrong medicine"),
        _("A visit is forgotten when the list changes"),
        _("The key does not fit, and nobody gets in"),
        _("Nobody is there who knows the equipment"),
        _("The system is down all evening"),
        _("Two believe that the other one does it"),
    ]
