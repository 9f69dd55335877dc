"""The state table is sound, and every step that it does not name is refused, in every state."""

from datetime import timedelta

import pytest

from sloyfe.domains.workshop import commands, queries
from sloyfe.domains.workshop.choices import (
    BUDGET,
    CLOCKS,
    HANDING_OUT,
    IN_A_ROUND,
    RUNNING,
    STATES,
    Event,
    State,
)
from sloyfe.domains.workshop.models import Workshop
from sloyfe.methods import lifecycle
from sloyfe.platform.access import Refused

from .people import NOW, again, asked, gathering, moved, planned

REFUSED = [(state, event) for state in State for event in Event if event not in STATES[state]]


def test_the_tables_are_sound():
    assert lifecycle.problems(STATES) == []
    assert lifecycle.problems(CLOCKS) == []
    assert set(STATES) == set(State)


def test_the_agenda_is_ninety_minutes_and_has_a_point_for_each_state_that_runs():
    assert (sum(BUDGET.values()), set(BUDGET)) == (90, set(RUNNING))


def test_papers_are_never_handed_out_while_people_vote():
    assert not set(HANDING_OUT) & set(IN_A_ROUND)
    for state, number in IN_A_ROUND.items():
        before = {one for one, row in STATES.items() if state in row.values()}
        assert {HANDING_OUT[one] for one in before} == {number}


@pytest.mark.django_db
@pytest.mark.parametrize(("state", "event"), REFUSED)
def test_what_the_table_does_not_name_is_refused(cast, state, event):
    workshop = planned(cast)
    Workshop.objects.filter(pk=workshop.pk).update(
        state=state,
        code="" if state not in RUNNING else "ABC234",
        ended_at=NOW if state in (State.APPROVED, State.CANCELLED) else None,
        decision="treat" if state == State.APPROVED else "",
        approved_by=cast.leader if state == State.APPROVED else None,
    )
    with pytest.raises(lifecycle.NotAllowed):
        commands.move(by=cast.leader, workshop=workshop, event=event, now=NOW)
    assert again(workshop).state == state


@pytest.mark.django_db
def test_only_whoever_leads_moves_it(cast):
    workshop = planned(cast)
    with pytest.raises(Refused):
        commands.move(by=cast.nurse, workshop=workshop, event="open", now=NOW)
    assert again(workshop).state == "planned"


@pytest.mark.django_db
def test_a_break_stops_the_clock_and_more_time_is_given_at_any_time(cast):
    workshop = gathering(cast)
    later = NOW + timedelta(minutes=2)
    workshop = commands.pause(by=cast.leader, workshop=workshop, now=later)
    assert queries.seconds_left(workshop, later + timedelta(hours=1)) == 3 * 60
    workshop = commands.extend(by=cast.leader, workshop=workshop, minutes=5, now=later)
    workshop = commands.resume(by=cast.leader, workshop=workshop, now=later + timedelta(hours=1))
    assert queries.seconds_left(workshop, later + timedelta(hours=1)) == 8 * 60


@pytest.mark.django_db
def test_time_that_is_out_is_extended_from_now(cast):
    workshop = gathering(cast)
    late = NOW + timedelta(hours=2)
    assert queries.seconds_left(workshop, late) < 0
    workshop = commands.extend(by=cast.leader, workshop=workshop, minutes=2, now=late)
    assert queries.seconds_left(workshop, late) == 2 * 60


@pytest.mark.django_db
def test_going_back_to_the_list_makes_its_papers_worthless(cast):
    workshop = moved(cast, gathering(cast), "confirm")
    assert workshop.rounds.get().keys.count() == len(asked(workshop))
    workshop = moved(cast, workshop, "back")
    assert workshop.rounds.get().keys.count() == 0


@pytest.mark.django_db
def test_the_list_is_closed_when_it_is_agreed_on(cast):
    workshop = moved(cast, gathering(cast), "confirm")
    with pytest.raises(commands.ListIsClosed):
        commands.add_question(by=cast.leader, workshop=workshop, wanted=commands.NewQuestion(event="Noe mer"))


@pytest.mark.django_db
def test_a_list_without_whole_sentences_is_not_ready(cast):
    workshop = gathering(cast)
    commands.add_question(by=cast.leader, workshop=workshop, wanted=commands.NewQuestion(event="Nøkkelen"))
    with pytest.raises(commands.SentenceNotWhole, match="Nøkkelen"):
        moved(cast, workshop, "confirm")
