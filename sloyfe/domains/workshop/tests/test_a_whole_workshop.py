"""From the code on the screen to the register, with six phones through the addresses that real ones use."""

from decimal import Decimal

import pytest
from django.test import Client

from sloyfe.domains.actions import commands as actions
from sloyfe.domains.workshop import commands
from sloyfe.domains.workshop.exports import minutes_as_pdf
from sloyfe.domains.workshop.models import Ballot, Draw, PaperKey, Reveal, Why

from .people import EVENTS, NEXT_YEAR, NOW, Phone, again, asked, gathering, moved

pytestmark = pytest.mark.django_db

LIKELIHOODS = (1, 2, 2, 3, 5, 5)
CONSEQUENCES = (4, 4, 4, 4, 4, 0)


@pytest.fixture
def room(cast):
    return gathering(cast)


def seated(workshop, n=6):
    return [Phone(workshop.code) for _ in range(n)]


def voted(cast, workshop, phones, likelihoods=LIKELIHOODS, consequences=CONSEQUENCES, why=""):
    """A round from the list being ready to the answers being shown."""
    for phone in phones:
        assert phone.draw() == 200
    workshop = moved(cast, workshop, "begin_round")
    for question in asked(workshop):
        for phone, likelihood, consequence in zip(phones, likelihoods, consequences, strict=True):
            assert phone.vote(question.pk, likelihood, consequence, why).status_code == 201
    return moved(cast, workshop, "reveal")


def first_risk(workshop):
    return workshop.questions.get(event=EVENTS[0]).risk


def told(workshop, number=1):
    first = asked(workshop)[0]
    return Reveal.objects.get(round__workshop=workshop, round__number=number, question=first)


def test_people_come_in_by_the_code_and_what_they_do_and_never_by_name(cast, room):
    phone = Phone(room.code.lower(), "safety_representative")
    assert (phone.joined.status_code, phone.address) == (303, f"/verksted/{room.key}")
    assert [seat.function for seat in room.seats.all()] == ["safety_representative"]
    assert "samler" in phone.page() or "gathers" in phone.page()


def test_a_wrong_code_says_where_to_look(cast, room):
    wrong = Client().post(
        "/bli-med", {"code": "ABC234", "function": "participant"}, headers={"accept-language": "nb"}
    )
    assert wrong.status_code == 422
    assert "ABC234" in wrong.content.decode()
    assert room.seats.count() == 0


def test_an_idea_comes_from_nobody(cast, room):
    workshop = moved(cast, room, "back")
    phone = Phone(workshop.code)
    assert phone.client.post(f"{phone.address}/ide", {"body": "Nøkkelen mangler"}).status_code == 303
    assert [idea.body for idea in workshop.ideas.all()] == ["Nøkkelen mangler"]


def test_six_answer_and_the_middle_and_the_spread_are_shown(cast, room):
    workshop = moved(cast, room, "confirm")
    phones = seated(workshop)
    workshop = voted(cast, workshop, phones, why="Pakningene er like")
    found = told(workshop)
    assert (found.ballots, found.likelihood_n, found.likelihood_unknown) == (6, 6, 0)
    assert found.likelihood_median == Decimal("2.5")
    assert found.likelihood_counts == {"1": 1, "2": 2, "3": 1, "5": 2}
    assert (found.consequence_n, found.consequence_unknown, found.consequence_median) == (5, 1, Decimal(4))
    assert "Pakningene er like" in phones[0].page()


def test_no_phone_sees_a_distribution_before_the_answers_are_shown(cast, room):
    workshop = moved(cast, room, "confirm")
    phones = seated(workshop)
    for phone in phones:
        phone.draw()
    workshop = moved(cast, workshop, "begin_round")
    question = asked(workshop)[0]
    for phone, likelihood in zip(phones[:5], LIKELIHOODS, strict=False):
        phone.vote(question.pk, likelihood, 4)
    for page in (
        phones[5].page(),
        phones[0].page(),
        phones[0].client.get(f"{phones[0].address}/skjerm").content.decode(),
    ):
        assert "workshop-dots" not in page


def test_what_is_counted_is_thrown_away_with_its_keys_and_papers(cast, room):
    workshop = voted(cast, moved(cast, room, "confirm"), seated(room))
    assert Ballot.objects.count() == 0
    assert not PaperKey.objects.filter(round__number=1).exists()
    assert not Draw.objects.filter(key__round__number=1).exists()
    assert PaperKey.objects.filter(round__workshop=workshop, round__number=2).count() == len(EVENTS)


def test_of_four_scores_nothing_is_shown_but_how_few(cast, room):
    workshop = moved(cast, room, "confirm")
    phones = seated(workshop, 5)
    workshop = voted(cast, workshop, phones, (1, 2, 3, 4, 0), (1, 1, 1, 1, 1))
    found = told(workshop)
    assert (found.likelihood_n, found.likelihood_unknown) == (4, 1)
    assert (found.likelihood_median, found.likelihood_lower, found.likelihood_counts) == (None, None, None)
    assert found.consequence_counts == {"1": 5}


def test_whoever_votes_after_the_answers_are_shown_changes_nothing(cast, room):
    workshop = moved(cast, room, "confirm")
    phones = seated(workshop)
    for phone in phones:
        phone.draw()
    workshop = moved(cast, workshop, "begin_round")
    question = asked(workshop)[0].pk
    for phone in phones[:5]:
        phone.vote(question, 3, 3)
    workshop = moved(cast, workshop, "reveal")
    before = Reveal.objects.values_list()
    late = phones[5].vote(question, 5, 5)
    assert (late.status_code, Reveal.objects.values_list()[0]) == (409, before[0])
    assert told(workshop).ballots == 5


def test_a_paper_counts_once_and_a_lost_answer_may_be_sent_again(cast, room):
    workshop = moved(cast, room, "confirm")
    [phone] = seated(workshop, 1)
    phone.draw()
    workshop = moved(cast, workshop, "begin_round")
    question = asked(workshop)[0].pk
    first, second = phone.vote(question, 2, 2), phone.vote(question, 5, 5)
    assert (first.status_code, second.status_code, Ballot.objects.count()) == (201, 201, 1)


def test_a_paper_is_for_its_own_question(cast, room):
    workshop = moved(cast, room, "confirm")
    [phone] = seated(workshop, 1)
    phone.draw()
    workshop = moved(cast, workshop, "begin_round")
    one, other = asked(workshop)
    refused = phone.vote(one.pk, 2, 2, question=other.pk)
    assert (refused.status_code, Ballot.objects.count()) == (422, 0)


def test_a_made_up_paper_is_refused(cast, room):
    workshop = moved(cast, room, "confirm")
    [phone] = seated(workshop, 1)
    phone.draw()
    workshop = moved(cast, workshop, "begin_round")
    question = asked(workshop)[0].pk
    assert phone.vote(question, 2, 2, signature="AAAA").status_code == 422
    assert phone.vote(question, 2, 2, prepared="AAAA").status_code == 422
    assert Ballot.objects.count() == 0


def test_each_seat_draws_one_paper_for_each_question(cast, room):
    workshop = moved(cast, room, "confirm")
    [phone] = seated(workshop, 1)
    assert (phone.draw(), phone.draw()) == (200, 409)
    assert Draw.objects.count() == len(EVENTS)


def test_nobody_draws_while_people_vote(cast, room):
    workshop = moved(cast, room, "confirm")
    early, late = seated(workshop, 2)
    early.draw()
    moved(cast, workshop, "begin_round")
    assert late.send("sedler", {"papers": {str(asked(workshop)[0].pk): "AA"}}).status_code == 409
    assert Draw.objects.values("seat").distinct().count() == 1


def test_without_a_seat_nobody_draws(cast, room):
    workshop = moved(cast, room, "confirm")
    [phone] = seated(workshop, 1)
    phone.client.cookies.clear()
    answer = phone.send("sedler", {"papers": {str(asked(workshop)[0].pk): "AA"}})
    assert (answer.status_code, Draw.objects.count()) == (422, 0)


def test_a_round_needs_somebody_who_can_vote(cast, room):
    workshop = moved(cast, room, "confirm")
    with pytest.raises(commands.NobodyReady):
        moved(cast, workshop, "begin_round")


def test_both_rounds_go_to_the_register_with_the_action_and_the_minutes(cast, room):
    workshop = moved(cast, room, "confirm")
    phones = seated(workshop)
    workshop = voted(cast, workshop, phones)
    workshop = moved(cast, workshop, "next")
    workshop = voted(cast, workshop, phones, (3, 3, 3, 3, 3, 3), (4, 4, 4, 4, 4, 4))
    workshop = moved(cast, workshop, "next")
    first = asked(workshop)[0]
    wanted = actions.Wanted(
        title="To kontrollerer dosetten",
        due_on=NEXT_YEAR,
        measure="observation",
        sign="Ingen feil på tre måneder",
        effect_on=NEXT_YEAR,
    )
    agreed = commands.agree(
        by=cast.leader, workshop=workshop, question=first, owner=cast.nurse, wanted=wanted, now=NOW
    )
    workshop = moved(cast, again(workshop), "next")
    approve = {"decision": "treat", "valid_until": NEXT_YEAR, "now": NOW, "record": minutes_as_pdf}
    with pytest.raises(commands.ActionsUnsettled):
        commands.approve(by=cast.leader, workshop=workshop, **approve)
    assert first_risk(workshop).scores.count() == 0

    actions.accept(by=cast.nurse, action=agreed.action, now=NOW)
    workshop = commands.approve(by=cast.leader, workshop=again(workshop), **approve)
    risk = first_risk(workshop)
    score = risk.scores.get()
    assert (risk.status, risk.likelihood, risk.consequence) == ("standing", 3, 4)
    assert (score.session, score.n, score.likelihood_iqr) == (workshop.ref, 6, Decimal(0))
    assert workshop.assessment.participants.filter(part="participant", took_part=True).count() == 1
    assert (again(workshop).state, again(workshop).code, workshop.record.content_type) == (
        "approved",
        "",
        "application/pdf",
    )
    assert Reveal.objects.filter(round__workshop=workshop).count() == 2 * len(EVENTS)


def test_what_was_called_off_keeps_no_answer(cast, room):
    workshop = moved(cast, room, "confirm")
    [phone] = seated(workshop, 1)
    phone.draw()
    workshop = moved(cast, workshop, "begin_round")
    phone.vote(asked(workshop)[0].pk, 2, 2, "Derfor")
    moved(cast, workshop, "cancel")
    assert (Ballot.objects.count(), PaperKey.objects.count(), Draw.objects.count(), Why.objects.count()) == (
        0,
        0,
        0,
        0,
    )
