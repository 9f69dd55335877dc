"""One gate for each state: every event is tried in every state, by the command that a page would call."""

from datetime import timedelta
from itertools import product

import pytest

from sloyfe.domains.actions import commands
from sloyfe.domains.actions.choices import AGREED, CARRIED_OUT, STATES, Event, Status, Verdict
from sloyfe.domains.actions.models import Action
from sloyfe.methods.lifecycle import NotAllowed

from .factories import DUE, EFFECT, JUDGED, NOW, TODAY, proposed, task

pytestmark = pytest.mark.django_db
EVENTS = sorted({event for row in STATES.values() for event in row})


def standing(cast, state, event):
    """An action in the state; the two ways of being done part by whether there is an effect to look for."""
    measured = event != Event.COMPLETE and state != Status.COMPLETED
    action = proposed(cast) if measured else proposed(cast, wanted=task())
    values = {"status": state}
    if state in AGREED:
        values["accepted_at"] = NOW
    if state in CARRIED_OUT:
        values["done_on"] = TODAY
    if state in (Status.DONE, Status.JUDGED, Status.RELAPSED) and not measured:
        values |= {"measure": "observation", "effect_on": EFFECT}
    if state in (Status.JUDGED, Status.RELAPSED):
        relapsed = state == Status.RELAPSED
        values |= {
            "verdict": Verdict.DID_NOT_WORK if relapsed else Verdict.WORKED,
            "judged_on": TODAY,
            "relapsed_at": NOW if relapsed else None,
        }
    Action.objects.filter(pk=action.pk).update(**values)
    return Action.objects.get(pk=action.pk)


def do(event, cast, action):
    leader = {"by": cast.leader, "action": action, "now": NOW}
    owner = leader | {"by": cast.nurse}
    match event:
        case Event.ACCEPT:
            commands.accept(**owner)
        case Event.DECLINE:
            commands.decline(**owner, reason="Ikke mitt.")
        case Event.HAND_OVER:
            commands.hand_over(**leader, owner=cast.colleague)
        case Event.POSTPONE:
            commands.postpone(**owner, due_on=DUE + timedelta(days=7), reason="Ferie.")
        case Event.FINISH | Event.COMPLETE:
            commands.finish(**owner, evidence="Gjort.")
        case Event.RESUME:
            commands.resume(**owner, reason="Listen manglet.")
        case Event.WAIT:
            commands.wait(**leader, effect_on=EFFECT + timedelta(days=30), reason="For få.")
        case Event.JUDGE:
            commands.judge(**leader | {"now": JUDGED}, verdict="worked", reason="Ingen nye.")
        case Event.RELAPSE:
            commands.relapse(**leader | {"by": None}, reason="Ny sak.")
        case Event.WITHDRAW:
            commands.withdraw(**leader, reason="Dobbelt.")


@pytest.mark.parametrize(("state", "event"), list(product(STATES, EVENTS)))
def test_an_event_leads_where_the_table_says_or_nowhere(cast, state, event):
    action = standing(cast, state, event)
    if event == Event.FINISH and state == Status.COMPLETED:
        return  # without an effect to look for the same command is the other event
    if event in STATES[state]:
        do(event, cast, action)
    else:
        with pytest.raises(NotAllowed):
            do(event, cast, action)
    action.refresh_from_db()
    assert action.status == STATES[state].get(event, state)


def test_every_event_of_the_table_has_its_word():
    assert set(EVENTS) == set(Event.values)


def test_too_early_is_said_twice_at_most(cast):
    action = standing(cast, Status.DONE, Event.WAIT)
    for number in (1, 2):
        commands.wait(
            by=cast.leader,
            action=action,
            effect_on=EFFECT + timedelta(days=30 * number),
            reason="For få.",
            now=NOW,
        )
    with pytest.raises(commands.TooEarlyTooOften):
        commands.wait(
            by=cast.leader, action=action, effect_on=EFFECT + timedelta(days=90), reason="Nei.", now=NOW
        )
    action.refresh_from_db()
    assert (action.waits, action.effect_on, action.status) == (2, EFFECT + timedelta(days=60), Status.DONE)


def test_a_new_day_is_later_than_the_one_that_is_set(cast):
    action = standing(cast, Status.DONE, Event.WAIT)
    with pytest.raises(commands.NotLater):
        commands.wait(by=cast.leader, action=action, effect_on=EFFECT, reason="Samme.", now=NOW)
    action.refresh_from_db()
    assert action.waits == 0


@pytest.mark.parametrize("verdict", Verdict.values)
def test_the_effect_is_judged_when_its_day_has_come_and_not_before(cast, verdict):
    action = standing(cast, Status.DONE, Event.JUDGE)
    given = {"by": cast.leader, "action": action, "verdict": verdict, "reason": "Vi så etter."}
    with pytest.raises(commands.JudgedTooEarly):
        commands.judge(**given, now=JUDGED - timedelta(days=1))
    action.refresh_from_db()
    assert (action.status, action.reasons.count()) == (Status.DONE, 0)
    assert commands.judge(**given, now=JUDGED).verdict == verdict


@pytest.mark.parametrize("verdict", ["", "too_early", "perhaps"])
def test_what_is_no_verdict_is_refused(cast, verdict):
    action = standing(cast, Status.DONE, Event.JUDGE)
    with pytest.raises(commands.VerdictUnknown):
        commands.judge(by=cast.leader, action=action, verdict=verdict, reason="Ja.", now=NOW)


@pytest.mark.parametrize(
    ("state", "event"),
    [
        (Status.PROPOSED, Event.DECLINE),
        (Status.ACCEPTED, Event.POSTPONE),
        (Status.DONE, Event.RESUME),
        (Status.DONE, Event.JUDGE),
        (Status.DONE, Event.WAIT),
        (Status.JUDGED, Event.RELAPSE),
        (Status.ACCEPTED, Event.WITHDRAW),
    ],
)
def test_what_needs_a_reason_is_refused_without_one(cast, monkeypatch, state, event):
    action = standing(cast, state, event)
    name = event.value
    real = getattr(commands, name)
    monkeypatch.setattr(commands, name, lambda **given: real(**given | {"reason": "  "}))
    with pytest.raises(commands.ReasonMissing):
        do(event, cast, action)
    action.refresh_from_db()
    assert (action.status, action.reasons.count()) == (state, 0)


def test_a_relapse_turns_the_verdict_and_keeps_what_was_said(cast):
    action = standing(cast, Status.JUDGED, Event.RELAPSE)
    commands.relapse(by=None, action=action, reason="Ny sak på samme steg.", now=NOW)
    action.refresh_from_db()
    assert (action.verdict, action.relapsed_at) == (Verdict.DID_NOT_WORK, NOW)
    assert [one.body for one in action.reasons.all()] == ["Ny sak på samme steg."]
