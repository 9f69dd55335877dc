"""One gate for each state: every event is tried in every state, by the command that a page would call."""

from datetime import timedelta
from itertools import product

import pytest

from sloyfe.domains.cases import commands
from sloyfe.domains.cases.choices import OPEN_STATUSES, STATES, Status, Track
from sloyfe.methods.lifecycle import NotAllowed

from .factories import NOW, reported

pytestmark = pytest.mark.django_db
# What else a row of that state says of itself; without it the database would refuse the state.
WITH = {Status.CLOSED: {"answered_at": NOW, "closed_at": NOW}}


def do(event, cast, case):
    by = {"by": cast.leader, "case": case, "now": NOW}
    match event:
        case "take":
            commands.take(**by, track=Track.STANDARD)
        case "ask":
            commands.ask(**by, question="Hvilken dag?")
        case "reply":
            commands.reply(**by | {"by": cast.nurse}, text="Tirsdag.")
        case "forward":
            commands.forward(**by, to=cast.handler)
        case "answer":
            commands.answer(**by, text="Vi ser på det.")
        case "close":
            commands.close(**by, answer="Det er ordnet.")
        case "raise":
            commands.raise_track(**by | {"by": cast.coordinator})
        case "merge":
            commands.merge(**by, into=reported(cast.nurse, cast.a))


def standing(cast, state):
    case = reported(cast.nurse, cast.a)
    case.status = state
    for name, value in WITH.get(state, {}).items():
        setattr(case, name, value)
    if state == Status.MERGED:
        case.merged_into = reported(cast.nurse, cast.a)
    case.save()
    return case


# Nobody decides to reopen a case: what happens does (test_relapse), and a reply has a test of its own.
EVENTS = sorted({event for row in STATES.values() for event in row} - {"reply", "reopen"})


@pytest.mark.parametrize(("state", "event"), list(product(STATES, EVENTS)))
def test_an_event_leads_where_the_table_says_or_nowhere(cast, state, event):
    case = standing(cast, state)
    if event in STATES[state]:
        do(event, cast, case)
    else:
        with pytest.raises(NotAllowed):
            do(event, cast, case)
    case.refresh_from_db()
    assert case.status == STATES[state].get(event, state)
    assert case.decisions.exists() == (event in STATES[state] and event != "answer")


@pytest.mark.parametrize("state", list(STATES))
def test_whoever_reported_may_always_write_and_only_brings_back_what_waited_for_it(cast, state):
    case = standing(cast, state)
    do("reply", cast, case)
    case.refresh_from_db()
    assert case.status == STATES[state].get("reply", state)
    assert case.messages.get().body == "Tirsdag."


@pytest.mark.parametrize("event", sorted(set(EVENTS) - {"answer", "raise"}))
@pytest.mark.parametrize("state", OPEN_STATUSES)
def test_undo_brings_back_the_state_before_each_decision(cast, state, event):
    case = standing(cast, state)
    do(event, cast, case)
    commands.undo(by=cast.leader, case=case, now=NOW + timedelta(minutes=1))
    case.refresh_from_db()
    assert (case.status, case.decisions.get().undone_at is None) == (state, False)
