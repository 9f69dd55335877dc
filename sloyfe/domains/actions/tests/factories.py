"""The few ways tests make actions: through the commands, as the product does."""

from datetime import UTC, date, datetime
from typing import Any

from django.db.models.functions import Least

from sloyfe.domains.actions import commands
from sloyfe.domains.actions.models import Action

NOW = datetime(2026, 11, 18, 9, 30, tzinfo=UTC)  # a Wednesday
TODAY = date(2026, 11, 18)
DUE = date(2026, 12, 16)
EFFECT = date(2027, 3, 17)
JUDGED = datetime(2027, 3, 17, 9, 30, tzinfo=UTC)


def wanted(**changes: Any) -> commands.Wanted:
    values: dict[str, Any] = {
        "title": "La to kontrollere dosetten",
        "due_on": DUE,
        "strength": "simplify",
        "measure": "observation",
        "sign": "To signaturer på hver liste.",
        "effect_on": EFFECT,
    }
    return commands.Wanted(**(values | changes))


def task(**changes: Any) -> commands.Wanted:
    """Something with no effect to look for."""
    return wanted(**({"measure": "", "effect_on": None, "sign": ""} | changes))


def proposed(cast: Any, *, by: Any = None, owner: Any = None, unit: Any = None, **given: Any) -> Action:
    """The leader of A asks the nurse."""
    now, source = given.pop("now", NOW), given.pop("source", None)
    what = given.pop("wanted", None) or wanted(**given)
    return commands.make(
        by=by or cast.leader,
        unit=unit or cast.a,
        owner=owner or cast.nurse,
        wanted=what,
        now=now,
        source=source,
    )


def accepted(cast: Any, **given: Any) -> Action:
    made = proposed(cast, **given)
    return made if made.accepted_at else commands.accept(by=made.owner, action=made, now=NOW)


def done(cast: Any, **given: Any) -> Action:
    made = accepted(cast, **given)
    return commands.finish(by=made.owner, action=made, evidence="Listen henger på medisinrommet.", now=NOW)


def the_day_comes(action: Action, day: date) -> None:
    """On which the effect is judged, sooner than it was set: no test has time to wait."""
    rows = Action.objects.filter(pk=action.pk, effect_on__gt=day)
    rows.update(due_on=Least("due_on", day), effect_on=day)


def judged(cast: Any, *, verdict: str = "worked", **given: Any) -> Action:
    made = done(cast, **given)
    return commands.judge(by=cast.leader, action=made, verdict=verdict, reason="Ingen avvik.", now=JUDGED)
