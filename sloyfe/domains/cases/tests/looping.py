"""A case taken a given way through its loop, by the commands a page would call."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from sloyfe.domains.actions import commands as actions
from sloyfe.domains.actions.tests.factories import the_day_comes
from sloyfe.domains.cases import commands, queries
from sloyfe.domains.cases.choices import Track
from sloyfe.domains.cases.models import Case

from .factories import NOW, reported

DAY = timedelta(days=1)


def code(name: str = "procedure_unfit") -> Any:
    return queries.offered_causes(NOW.date()).get(code=name)


def taken(cast: Any, *, track: str = Track.STANDARD, now: datetime = NOW, **given: Any) -> Case:
    case = reported(cast.nurse, cast.a, now=now, **given)
    commands.take(by=cast.leader, case=case, track=track, now=now)
    return Case.objects.get(pk=case.pk)


def caused(cast: Any, case: Case, *, step: Any = None, control: Any = None, now: datetime = NOW) -> Any:
    """The cause is whole: at a step or a safeguard, else as a single event."""
    found = commands.Found(
        correction="Ga kveldsdosen.",
        causes=(commands.FoundCause(code(), step, control),) if step or control else (),
        single_event="" if step or control else "Strømmen gikk i hele bydelen.",
        elsewhere="no",
    )
    return commands.find_cause(by=cast.leader, case=case, found=found, revision=None, now=now)


def acted(cast: Any, case: Case, *, now: datetime = NOW, **wanted: Any) -> Any:
    """An action with its owner's yes; due in ten days, judged after a hundred."""
    today = timezone.localdate(now)
    unit = wanted.pop("unit", cast.a)
    given = {
        "title": "La to kontrollere dosetten",
        "due_on": today + 10 * DAY,
        "strength": "simplify",
        "measure": "observation",
        "sign": "To signaturer på hver dosett.",
        "effect_on": today + 100 * DAY,
    }
    return actions.make(
        by=cast.leader,
        unit=unit,
        owner=cast.leader,
        wanted=actions.Wanted(**(given | wanted)),
        source=queries.source_of(case),
        now=now,
    )


def finished(cast: Any, action: Any, *, now: datetime) -> Any:
    return actions.finish(by=cast.leader, action=action, now=now, evidence="Innført på alle lister.")


def judged(cast: Any, action: Any, verdict: str = "worked", *, now: datetime) -> Any:
    the_day_comes(action, timezone.localdate(now))
    return actions.judge(by=cast.coordinator, action=action, verdict=verdict, reason="Vi så etter.", now=now)
