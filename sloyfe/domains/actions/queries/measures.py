"""How one sees that an action helped. Subjects above add ways to count; `site/wiring.py` fills the port."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from ..choices import NOTHING, OBSERVATION, Verdict
from ..models import Action

WINDOW = timedelta(days=180)


@dataclass(frozen=True)
class Reading:
    """What the numbers say on a day: a plain sentence, and the verdict they speak for ("" where they do not)."""

    words: str
    suggests: Verdict | str = ""


@dataclass(frozen=True)
class Measure:
    """`needs_step`: something is counted on a step of a process. `takes_most`: up to so many is well."""

    name: Any
    needs_step: bool = False
    takes_most: bool = False
    read: Callable[[Any, Action, date], Reading | None] = lambda _user, _action, _today: None


OWN = {
    NOTHING: Measure(_("Nothing to measure: it is enough that it is done")),
    OBSERVATION: Measure(_("We look, and describe what we see")),
}
_measures: dict[str, Measure] = {}


def register_measure(name: str, measure: Measure) -> None:
    _measures[name] = measure


def measures() -> dict[str, Measure]:
    return {**OWN, **_measures}


def offered_measures(*, on_step: bool, must_measure: bool = False) -> list[tuple[str, Any]]:
    """(name, words) to choose between. `must_measure`: what the action comes from is to be closed with an effect."""
    return [
        (name, one.name)
        for name, one in measures().items()
        if (on_step or not one.needs_step) and not (must_measure and name == NOTHING)
    ]


def measure_of(action: Action) -> Measure:
    return measures().get(action.measure, OWN[OBSERVATION])


def reading_of(user: Any, action: Action, today: date) -> Reading | None:
    """What the numbers say of an action that is done; None before, and where nothing is counted."""
    if action.done_on is None:
        return None
    return measure_of(action).read(user, action, today)
