"""Ballots on paper are known to whoever enters them, so they must not be what shows the few who answered on phones."""

import pytest
from django.utils.translation import override

from sloyfe.domains.workshop import commands
from sloyfe.domains.workshop.exports import facts_of
from sloyfe.domains.workshop.models import Reveal

from .people import Phone, asked, gathering, moved

pytestmark = pytest.mark.django_db
IN_BOKMAL = {"headers": {"accept-language": "nb"}}


@pytest.fixture
def begun(cast):
    """How many phones hold their papers; the round is open."""

    def begin(n):
        workshop = moved(cast, gathering(cast, ("En bruker får feil legemiddel",)), "confirm")
        phones = [Phone(workshop.code) for _ in range(n)]
        for phone in phones:
            assert phone.draw() == 200
        return moved(cast, workshop, "begin_round"), phones

    return begin


def papers(cast, workshop, *levels):
    [question] = asked(workshop)
    for level in levels:
        commands.enter_paper(by=cast.leader, workshop=workshop, answers={question.pk: (level, level)})


def votes(workshop, phones, *levels):
    [question] = asked(workshop)
    for phone, level in zip(phones, levels, strict=True):
        assert phone.vote(question.pk, level, level).status_code == 201


def counted():
    found = Reveal.objects.get()
    return found.likelihood_n, found.likelihood_counts, found.consequence_n, found.consequence_counts


def test_what_one_phone_answered_is_not_found_by_taking_four_papers_away(cast, begun):
    workshop, phones = begun(1)
    papers(cast, workshop, 1, 1, 1, 1)
    votes(workshop, phones, 5)
    moved(cast, workshop, "reveal")
    assert counted() == (5, None, 5, None)
    said = phones[0].client.get(phones[0].address, **IN_BOKMAL).content.decode()
    assert "5 har vurdert, men få av dem på telefon." in said
    assert "workshop-dots" not in said


def test_whoever_does_not_know_is_not_counted_among_those_on_phones(cast, begun):
    workshop, phones = begun(5)
    papers(cast, workshop, 2, 2)
    votes(workshop, phones, 3, 3, 3, 3, 0)
    moved(cast, workshop, "reveal")
    assert counted() == (6, None, 6, None)


def test_five_phones_and_papers_are_counted_together(cast, begun):
    workshop, phones = begun(5)
    papers(cast, workshop, 2, 2)
    votes(workshop, phones, 3, 3, 3, 3, 4)
    moved(cast, workshop, "reveal")
    counts = {"2": 2, "3": 4, "4": 1}
    assert counted() == (7, counts, 7, counts)


def test_where_all_answered_on_paper_there_is_nobody_to_find(cast, begun):
    workshop, _phones = begun(1)
    papers(cast, workshop, 2, 2, 3, 4, 4)
    moved(cast, workshop, "reveal")
    counts = {"2": 2, "3": 1, "4": 2}
    assert counted() == (5, counts, 5, counts)


def test_the_minutes_say_how_many_ballots_were_entered_from_paper(cast, begun):
    workshop, _phones = begun(1)
    with override("en"):
        assert "Ballots entered from paper" not in dict(facts_of(workshop))
        papers(cast, workshop, 2, 2)
        assert dict(facts_of(workshop))["Ballots entered from paper"] == "2 in round 1"
