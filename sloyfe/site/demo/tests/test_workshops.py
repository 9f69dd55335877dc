"""The two workshops of the demo: one was held, with both its rounds, and one is ready to start."""

import pytest

from sloyfe.domains.actions.models import Action
from sloyfe.domains.risk.models import Score
from sloyfe.domains.workshop.choices import FEWEST
from sloyfe.domains.workshop.models import Ballot, Draw, PaperKey, Reveal, Workshop
from sloyfe.platform.accounts.models import User
from sloyfe.platform.history.checking import check
from sloyfe.site.demo.past import event_of
from sloyfe.site.demo.workshop_told import SMALL

pytestmark = pytest.mark.django_db
PEOPLE, OLDER = SMALL


@pytest.fixture(autouse=True)
def fjordvik(few, db):
    return few


@pytest.fixture
def held(fjordvik):
    return Workshop.objects.get(state="approved")


def test_one_was_held_with_both_rounds_scored_by_everybody(held):
    found = Reveal.objects.filter(round__workshop=held)
    assert found.count() == 2 * (OLDER + 1)
    assert {one.ballots for one in found} == {PEOPLE}
    assert all(one.likelihood_n >= FEWEST and one.consequence_n >= FEWEST for one in found)
    assert held.seats.count() == PEOPLE


def test_the_second_round_lies_closer_together_than_the_first(held):
    spread = {1: 0.0, 2: 0.0}
    for one in Reveal.objects.filter(round__workshop=held).select_related("round"):
        spread[one.round.number] += float(one.likelihood_upper - one.likelihood_lower)
    assert spread[2] < spread[1]


def test_what_it_came_to_stands_in_the_register_with_minutes_and_a_plan(held):
    scores = Score.objects.filter(session=held.ref)
    asked = held.questions.filter(left_out=False)
    assert sorted(scores.values_list("risk", flat=True)) == sorted(asked.values_list("risk", flat=True))
    assert held.record.content_type == "application/pdf"
    assert held.assessment.status == "approved"
    plan = Action.objects.filter(source_type="risk.risk", source_id=str(asked.get(where="room").risk_id))
    assert [(one.status, one.measure) for one in plan] == [("accepted", "observation")] * 2


def test_no_ballot_paper_or_key_is_left(held):
    assert (Ballot.objects.count(), Draw.objects.count(), PaperKey.objects.count()) == (0, 0, 0)


def test_its_history_is_of_the_day_it_was_held(held):
    days = set(event_of(Reveal).objects.values_list("pgh_created_at__date", flat=True))
    assert days == {held.opened_at.date()}
    assert check() == []


def test_one_is_ready_to_start_with_last_years_risks_on_its_list(fjordvik):
    ready = Workshop.objects.get(state="planned")
    asked = list(ready.questions.filter(left_out=False).select_related("risk"))
    assert asked and {one.where for one in asked} == {"register"}
    assert all(one.risk.status == "standing" for one in asked)
    assert (ready.rehearsal, ready.assessment.replaces.status) == (False, "approved")
    assert ready.assessment.leader == User.objects.get(username="leder")
