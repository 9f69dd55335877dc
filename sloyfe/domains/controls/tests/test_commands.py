"""Controls through their commands: who may, every state and event, evidence and what they answer."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from sloyfe.domains.controls import commands, queries
from sloyfe.domains.controls.choices import NEEDS_REASON, STATES, Event, State
from sloyfe.domains.controls.events import ControlStateChanged
from sloyfe.domains.controls.models import Answering, Control, Proof
from sloyfe.domains.controls.tests.factories import NOW, TODAY, control, proved
from sloyfe.domains.requirements.choices import Age
from sloyfe.domains.requirements.commands import FutureEvidence
from sloyfe.domains.requirements.tests.factories import own_requirement, own_source
from sloyfe.methods.lifecycle import NotAllowed
from sloyfe.platform import events
from sloyfe.platform.access import Refused
from sloyfe.platform.ui.revising import Overtaken

pytestmark = pytest.mark.django_db


def test_leaders_and_quality_make_controls_in_their_part_and_nobody_else(cast):
    made = {}
    for who in cast.users:
        try:
            made[who] = control(cast, by=cast.again(who), unit=cast.a).ref
        except Refused:
            continue
    assert set(made) == {"quality_manager", "area_leader", "coordinator", "leader", "deputy"}
    assert list(made.values()) == [f"S-{n:04}" for n in range(1, 6)]
    with pytest.raises(Refused):
        control(cast, by=cast.leader, unit=cast.b)


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("event", list(Event))
def test_every_event_in_every_state(cast, monkeypatch, state, event):
    made = control(cast)
    Control.objects.update(state=state)
    heard = []
    monkeypatch.setattr(events, "publish", heard.append)
    act = {"by": cast.leader, "control": made, "event": event, "reason": "Fordi", "now": NOW}
    if event not in STATES[state]:
        with pytest.raises(NotAllowed):
            commands.step(**act)
        assert heard == []
        return
    assert commands.step(**act).state == STATES[state][event]
    assert heard == [ControlStateChanged(made.pk, state, STATES[state][event], NOW)]


def test_a_control_that_fails_or_is_given_up_says_why(cast):
    made = control(cast)
    commands.step(by=cast.leader, control=made, event=Event.START, reason="", now=NOW)
    for event in NEEDS_REASON:
        with pytest.raises(commands.ReasonMissing):
            commands.step(by=cast.leader, control=made, event=event, reason="  ", now=NOW)
    failed = commands.step(by=cast.leader, control=made, event=Event.FAIL, reason="Mangler folk", now=NOW)
    assert (failed.state, failed.reason) == (State.FAILING, "Mangler folk")


def test_an_owner_keeps_the_control_and_a_colleague_does_not(cast):
    made = control(cast, owner=cast.nurse)
    proved(cast.nurse, made, TODAY)
    changed = commands.change(
        by=cast.nurse,
        control=made,
        revision=made.revision,
        title="Ny",
        body="Ny",
        owner=cast.nurse,
        evidence_months=3,
    )
    assert (changed.title, changed.text.body, changed.renew_by) == ("Ny", "Ny", date(2027, 2, 22))
    for act in (
        lambda: proved(cast.colleague, made, TODAY),
        lambda: commands.tie(by=cast.colleague, control=made, requirements=[]),
        lambda: commands.step(by=cast.leader_b, control=made, event="start", reason="", now=NOW),
    ):
        with pytest.raises(Refused):
            act()


def test_of_two_who_describe_a_control_at_once_the_second_overwrites_nothing(cast):
    made = control(cast)
    act = {"control": made, "owner": None, "evidence_months": 3, "revision": made.revision}
    first = commands.change(by=cast.leader, title="En", body="Den ene", **act)
    with pytest.raises(Overtaken) as refusal:
        commands.change(by=cast.coordinator, title="To", body="Den andre", **act)
    assert (refusal.value.held, refusal.value.revision) == (made, first.revision)
    act["revision"] = first.revision
    commands.change(by=cast.coordinator, title="To", body="Begge", **act)
    kept = queries.get_visible(cast.leader, made.ref)
    assert (kept.title, kept.text.body) == ("To", "Begge")


def test_evidence_ages_and_waits_for_its_owner_until_the_control_is_given_up(cast):
    made = control(cast, owner=cast.nurse)
    old = proved(cast.nurse, made, date(2025, 10, 1))
    made.refresh_from_db()
    assert made.age(TODAY) == Age.STALE
    assert list(queries.to_renew(cast.nurse, TODAY)) == [made]
    assert list(queries.to_renew(cast.colleague, TODAY)) == []
    with pytest.raises(FutureEvidence):
        proved(cast.nurse, made, date(2026, 11, 23))
    commands.step(by=cast.nurse, control=made, event="retire", reason="Bygget er solgt", now=NOW)
    assert list(queries.to_renew(cast.nurse, TODAY)) == []
    commands.remove_proof(by=cast.nurse, proof=old)
    made.refresh_from_db()
    assert (made.newest, made.age(TODAY)) == (None, Age.NONE)


def test_one_control_answers_many_requirements_and_a_tie_that_stays_keeps_its_row(cast):
    edition = own_source(cast.quality_manager)
    first, second, third = (own_requirement(cast.quality_manager, edition, n) for n in "123")
    made = control(cast, requirements=[first, second])
    kept = Answering.objects.get(requirement=second)
    commands.tie(by=cast.leader, control=made, requirements=[second, third])
    assert list(queries.requirements_of(cast.nurse, made)) == [second, third]
    assert Answering.objects.get(requirement=second) == kept
    assert queries.answering(cast.nurse, [third.pk]) == [made]
    assert queries.answering(cast.nurse, [first.pk]) == []


def test_the_failing_stand_first_among_those_that_answer(cast):
    asked = own_requirement(cast.quality_manager, own_source(cast.quality_manager))
    works, fails = (control(cast, requirements=[asked], title=title) for title in ("En", "To"))
    for made in (works, fails):
        commands.step(by=cast.leader, control=made, event="start", reason="", now=NOW)
    commands.step(by=cast.leader, control=fails, event="fail", reason="Borte", now=NOW)
    assert [one.title for one in queries.answering(cast.nurse, [asked.pk])] == ["To", "En"]


def test_the_database_itself_refuses_a_second_tie_and_a_nameless_control(cast):
    asked = own_requirement(cast.quality_manager, own_source(cast.quality_manager))
    made = control(cast, requirements=[asked])
    with pytest.raises(IntegrityError, match="control_answers_once"), transaction.atomic():
        Answering.objects.create(control=made, requirement=asked)
    with pytest.raises(IntegrityError, match="control_has_a_title"), transaction.atomic():
        Control.objects.update(title="")
    with pytest.raises(IntegrityError, match="control_evidence_interval"), transaction.atomic():
        Control.objects.update(evidence_months=0)
    proof = {"dated_on": TODAY, "added_by": cast.nurse, "added_at": NOW}
    with pytest.raises(IntegrityError, match="proof_says_what"), transaction.atomic():
        Proof.objects.create(control=made, what="", **proof)
