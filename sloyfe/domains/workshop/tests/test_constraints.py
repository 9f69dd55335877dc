"""What the database itself refuses."""

import pytest
from django.db import IntegrityError, ProgrammingError, transaction
from django.utils import timezone

from sloyfe.domains.risk import commands as risks
from sloyfe.domains.workshop.models import (
    Ballot,
    CasesAtStep,
    Draw,
    Idea,
    PaperKey,
    Question,
    Reveal,
    Round,
    Seat,
    Why,
)
from tests.refusing import refused, refused_once_more

from .people import Phone, again, asked, gathering, moved, planned

pytestmark = pytest.mark.django_db


@pytest.fixture
def room(cast):
    return gathering(cast)


@pytest.fixture
def handed_out(cast, room):
    return moved(cast, room, "confirm")


@pytest.fixture
def revealed(cast, handed_out):
    phone = Phone(handed_out.code)
    phone.draw()
    workshop = moved(cast, handed_out, "begin_round")
    phone.vote(asked(workshop)[0].pk, 2, 2, "Derfor")
    return moved(cast, workshop, "reveal")


def test_a_workshop_is_whole(cast, room):
    refused("workshop_has_a_title", room, title="")
    refused("workshop_state_is_known", room, state="asleep", code="")
    refused("workshop_clock_is_known", room, clock="slow")
    refused("workshop_has_a_code_while_it_runs", room, code="")
    refused("ended_workshop_has_its_moment", room, state="cancelled", code="")
    refused("ended_workshop_has_its_moment", room, ended_at=timezone.now())
    refused(
        "approved_workshop_has_its_person_and_decision",
        room,
        state="approved",
        code="",
        ended_at=timezone.now(),
        decision="treat",
    )
    refused("approved_workshop_has_its_person_and_decision", room, approved_by=cast.leader)


def test_a_code_opens_one_room(cast, room):
    refused_once_more("workshop_code_opens_one_room", room, ref="V-9999", key="f" * 32)
    assert planned(cast).code == planned(cast).code == ""


def test_a_seat_is_by_what_somebody_does(room):
    seat = Seat.objects.create(workshop=room, function="participant", secret_hash="x" * 64)
    refused("seat_function_is_known", seat, function="Kari Nordmann")


def test_what_is_asked_is_whole(room):
    question = asked(room)[0]
    refused("question_says_what_may_happen", question, event="")
    refused("question_source_is_known", question, where="elsewhere")
    refused("agreed_score_is_whole", question, agreed_likelihood=3)
    refused("agreed_score_is_whole", question, agreed_likelihood=3, agreed_consequence=6)
    refused("question_knowledge_is_known", question, knowledge="some")


def test_a_risk_is_asked_about_once(cast, room):
    question = asked(room)[0]
    wanted = risks.Scenario(because="det er travelt", event="Feil", so_that="skade")
    risk = risks.add_risk(by=cast.leader, assessment=room.assessment, wanted=wanted, now=timezone.now())
    Question.objects.filter(pk=question.pk).update(risk=risk)
    refused("risk_is_asked_about_once", asked(room)[1], risk=risk)


def test_ideas_and_reasons_say_something(revealed):
    refused("idea_says_something", Idea.objects.create(workshop=revealed, body="Nøkkelen"), body="")
    refused("why_says_something", Why.objects.get(), body="")


def test_a_step_is_counted_once(room, process_step):
    counted = CasesAtStep.objects.create(workshop=room, step=process_step, words="Steg", cases=3)
    refused_once_more("step_counted_once_a_workshop", counted)


def test_there_are_two_rounds_each_once(handed_out):
    found = Round.objects.get(workshop=handed_out)
    refused_once_more("round_once_a_workshop", found)
    refused("there_are_two_rounds", found, number=3)
    refused("round_began_before_it_was_counted", found, counted_at=timezone.now())


def test_each_question_has_one_key_and_each_seat_one_paper(handed_out):
    phone = Phone(handed_out.code)
    phone.draw()
    refused_once_more("paper_key_once_a_question", PaperKey.objects.first())
    refused_once_more("one_paper_a_seat", Draw.objects.first())


def test_a_ballot_is_cast_with_a_paper(cast, handed_out):
    phone = Phone(handed_out.code)
    phone.draw()
    workshop = moved(cast, handed_out, "begin_round")
    phone.vote(asked(workshop)[0].pk, 2, 2)
    refused("ballot_is_cast_with_a_paper", Ballot.objects.get(), paper_hash="")


def reveal_of(workshop, **changes):
    given = {
        "round": Round.objects.get(workshop=workshop, number=2),
        "question": asked(workshop)[0],
        "ballots": 4,
        "likelihood_n": 4,
        "likelihood_unknown": 0,
        "consequence_n": 4,
        "consequence_unknown": 0,
    }
    return Reveal(**(given | changes))


@pytest.mark.parametrize(
    ("constraint", "changes"),
    [
        ("likelihood_of_five_or_more", {"likelihood_median": 2}),
        ("likelihood_of_five_or_more", {"likelihood_counts": {"2": 4}}),
        ("consequence_of_five_or_more", {"consequence_lower": 2}),
        (
            "consequence_of_five_or_more",
            {"ballots": 5, "likelihood_unknown": 1, "consequence_n": 5, "consequence_median": 2},
        ),
        ("every_ballot_is_counted", {"ballots": 5}),
        ("every_ballot_is_counted", {"consequence_unknown": 1}),
    ],
)
def test_of_fewer_than_five_the_database_keeps_nothing_but_how_few(revealed, constraint, changes):
    with pytest.raises(IntegrityError, match=f'"{constraint}"'), transaction.atomic():
        reveal_of(revealed, **changes).save()
    reveal_of(revealed).save()


def test_what_was_revealed_is_frozen(revealed):
    found = Reveal.objects.first()
    refused_once_more("revealed_once_a_round", found)
    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        Reveal.objects.filter(pk=found.pk).update(likelihood_unknown=1)
    assert again(revealed).state == "reveal_one"
