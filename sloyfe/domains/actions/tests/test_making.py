"""An action comes to be: who may ask whom for what, and what it must say."""

from datetime import timedelta

import pytest

from sloyfe.domains.actions import commands, queries
from sloyfe.domains.actions.choices import Status
from sloyfe.domains.actions.models import Action
from sloyfe.platform.access import Refused
from sloyfe.platform.notify.models import Notice
from sloyfe.platform.ui.free_text import NationalId

from .factories import DUE, EFFECT, JUDGED, NOW, TODAY, accepted, done, proposed, task, wanted

pytestmark = pytest.mark.django_db


def told(user):
    return list(Notice.objects.filter(user=user).order_by("pk").values_list("kind", "ref"))


def test_the_owner_is_asked_and_whoever_asked_hears_the_answer(cast):
    action = proposed(cast)
    assert (action.ref, action.status, told(cast.nurse)) == (
        "T-0001",
        Status.PROPOSED,
        [("actions.asked", "T-0001")],
    )
    commands.accept(by=cast.nurse, action=action, now=NOW)
    assert told(cast.leader) == [("actions.accepted", "T-0001")]
    commands.finish(by=cast.nurse, action=action, evidence="Ja.", now=NOW)
    assert told(cast.leader)[1:] == [("actions.done", "T-0001")]


def test_a_no_with_its_reason_comes_back_and_somebody_else_is_asked(cast):
    action = proposed(cast)
    commands.decline(by=cast.nurse, action=action, reason="Jeg har permisjon.", now=NOW)
    assert told(cast.leader) == [("actions.declined", "T-0001")]
    commands.hand_over(by=cast.leader, action=action, owner=cast.colleague, now=NOW)
    action.refresh_from_db()
    assert (action.status, action.owner, told(cast.colleague)) == (
        Status.PROPOSED,
        cast.colleague,
        [("actions.asked", "T-0001")],
    )


def test_whoever_asks_themselves_has_said_yes(cast):
    action = proposed(cast, owner=cast.leader)
    assert (action.status, action.accepted_at) == (Status.ACCEPTED, NOW)
    assert told(cast.leader) == []
    other = proposed(cast)
    commands.hand_over(by=cast.leader, action=other, owner=cast.leader, now=NOW)
    other.refresh_from_db()
    assert other.status == Status.ACCEPTED


def test_an_action_may_be_asked_for_in_another_unit_but_not_by_everybody(cast):
    assert proposed(cast, unit=cast.b, owner=cast.leader_b).unit == cast.b
    with pytest.raises(Refused):
        proposed(cast, by=cast.nurse)
    assert Action.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"due_on": TODAY - timedelta(days=1), "measure": "", "effect_on": None}, commands.DateTooEarly),
        ({"effect_on": DUE - timedelta(days=1)}, commands.EffectDayMissing),
        ({"effect_on": None}, commands.EffectDayMissing),
        ({"sign": " "}, commands.SignMissing),
        ({"measure": "guess"}, commands.MeasureMissing),
        ({"measure": "cases.count"}, commands.StepMissing),
        ({"effect_on": EFFECT.replace(year=2400)}, commands.DateTooFar),
        ({"due_on": DUE.replace(year=9999), "measure": "", "effect_on": None}, commands.DateTooFar),
    ],
)
def test_what_an_action_cannot_ask_for(cast, changes, refusal):
    with pytest.raises(refusal):
        proposed(cast, **changes)
    assert not Action.objects.exists()


def test_nobody_without_access_owns_anything(cast):
    cast.nurse.is_active = False
    cast.nurse.save()
    with pytest.raises(commands.NotThatPerson):
        proposed(cast)


def test_the_effect_is_judged_as_much_later_as_the_deadline_is_moved(cast):
    action = accepted(cast)
    commands.postpone(by=cast.nurse, action=action, due_on=DUE + timedelta(days=10), reason="Ferie.", now=NOW)
    action.refresh_from_db()
    assert (action.due_on, action.effect_on) == (DUE + timedelta(days=10), EFFECT + timedelta(days=10))


def test_done_needs_something_that_shows_it_and_keeps_it(cast):
    action = accepted(cast)
    with pytest.raises(commands.EvidenceMissing):
        commands.finish(by=cast.nurse, action=action, now=NOW)
    row = commands.add_evidence(by=cast.nurse, action=action, what="Bilde av listen.", now=NOW)
    commands.finish(by=cast.nurse, action=action, now=NOW)
    with pytest.raises(commands.StillNeeded):
        commands.remove_evidence(by=cast.nurse, action=action, evidence=row)
    action.refresh_from_db()
    assert (action.status, action.done_on, action.evidence.count()) == (Status.DONE, TODAY, 1)


def test_without_an_effect_to_look_for_it_is_complete(cast):
    assert done(cast, wanted=task()).status == Status.COMPLETED


def test_the_owner_does_not_judge_alone(cast):
    with pytest.raises(Refused):
        commands.judge(by=cast.nurse, action=done(cast), verdict="worked", reason="Ja.", now=NOW)


@pytest.mark.parametrize("who", ["leader", "area_leader", "coordinator", "quality_manager"])
def test_whoever_owns_what_they_asked_for_leaves_the_verdict_to_somebody_else(cast, who):
    given = {"action": done(cast, by=cast.users[who], owner=cast.users[who]), "verdict": "worked"}
    with pytest.raises(Refused):
        commands.judge(by=cast.users[who], reason="Ja.", now=JUDGED, **given)
    another = cast.director if who == "quality_manager" else cast.quality_manager
    assert commands.judge(by=another, reason="Ja.", now=JUDGED, **given).verdict == "worked"


def test_what_is_asked_for_is_changed_while_it_is_open(cast):
    action = accepted(cast)
    commands.change(
        by=cast.leader,
        action=action,
        wanted=wanted(title="La tre kontrollere", what="Med navn.", sign="Tre signaturer.", cost=500),
        now=NOW,
    )
    action.refresh_from_db()
    assert (action.title, action.cost, queries.texts_of(action)) == (
        "La tre kontrollere",
        500,
        {"what": "Med navn.", "sign": "Tre signaturer."},
    )
    commands.withdraw(by=cast.leader, action=action, reason="Dobbelt.", now=NOW)
    with pytest.raises(commands.NoLongerOpen):
        commands.change(by=cast.leader, action=action, wanted=wanted(), now=NOW)
    with pytest.raises(commands.WithdrawnAlready):
        commands.add_evidence(by=cast.nurse, action=action, what="For sent.", now=NOW)


def test_the_owner_who_is_not_the_one_who_asked_changes_nothing_that_is_asked_for(cast):
    with pytest.raises(Refused):
        commands.change(by=cast.nurse, action=accepted(cast), wanted=wanted(title="Mindre"), now=NOW)


def test_the_history_says_who_and_what(cast):
    action = done(cast)
    said = [(entry.command, entry.who) for entry in queries.history_of(action)]
    assert said == [
        ("actions.make", cast.leader.name),
        ("actions.accept", cast.nurse.name),
        ("actions.finish", cast.nurse.name),
    ]


def test_a_national_id_is_stopped_whichever_way_it_comes_in(cast):
    number = "Ring 13097248022"
    action = accepted(cast)
    given = {"by": cast.leader, "action": action, "now": NOW}
    tries = [
        lambda: proposed(cast, title=number),
        lambda: proposed(cast, what=number),
        lambda: proposed(cast, sign=number),
        lambda: commands.change(**given, wanted=wanted(what=number)),
        lambda: commands.postpone(**given, due_on=DUE, reason=number),
        lambda: commands.add_evidence(**given, what=number),
        lambda: commands.finish(**given, evidence=number),
        lambda: commands.make_recurring(
            by=cast.leader, unit=cast.a, owner=cast.nurse, task=commands.NewTask(number, DUE, 1), now=NOW
        ),
    ]
    for attempt in tries:
        with pytest.raises(NationalId):
            attempt()
    assert (Action.objects.count(), action.evidence.count(), action.reasons.count()) == (1, 0, 0)
