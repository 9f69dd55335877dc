"""One page for those who lead a part."""

from datetime import timedelta

import pytest

from sloyfe.domains.risk import commands, queries
from sloyfe.domains.risk.models import MandatoryAssessment

from .factories import NOW, TODAY, standing

pytestmark = pytest.mark.django_db
PAGE_QUERIES = 16


@pytest.fixture
def demanded(cast):
    """All units of the kind must have the service looked at."""
    MandatoryAssessment.objects.all().delete()
    return MandatoryAssessment.objects.create(
        code="service-unit", nb="Tjenesten", nn="Tenesta", en="The service", kind="service",
        unit_type=cast.a.unit_type, months=12, valid_from=TODAY,
    )  # fmt: skip


def told(cast, top, who="director"):
    return queries.overview(cast.again(who), top, NOW)


def numbers(found):
    return {
        one.place.code: (one.demanded, one.duties["missing"], one.high, one.open_high, one.medium)
        for one in found.parts
    }


def test_each_part_is_told_with_what_it_lacks_and_what_nobody_accepts(cast, demanded):
    high, accepted = (standing(cast, likelihood=5, life=5) for _n in range(2))
    standing(cast, likelihood=3, life=3)
    standing(cast, by=cast.director, unit=cast.c, likelihood=5, life=5)
    until = NOW + timedelta(days=30)
    commands.accept(by=cast.area_leader, risk=accepted, until=until, reason="Vi venter.", now=NOW)
    found = told(cast, cast.top)
    assert numbers(found) == {"NORTH": (2, 2, 2, 1, 1), "SOUTH": (1, 1, 1, 1, 0)}
    assert (found.high, found.open_high) == (3, 2)
    assert high in found.highest
    assert accepted not in found.highest
    north = told(cast, cast.north, "area_leader")
    assert numbers(north) == {"A": (1, 1, 2, 1, 1), "B": (1, 1, 0, 0, 0)}
    later = queries.overview(cast.again("director"), cast.top, until)
    assert (later.high, later.open_high) == (3, 3)


def test_what_lies_in_the_part_itself_is_told_beside_those_below(cast, demanded):
    standing(cast, by=cast.area_leader, unit=cast.north, likelihood=5, life=5)
    found = told(cast, cast.north, "area_leader")
    assert numbers(found)["NORTH"] == (0, 0, 1, 1, 0)
    alone = told(cast, cast.a, "leader")
    assert numbers(alone) == {"A": (1, 1, 0, 0, 0)}


def test_a_lifted_risk_waits_there_until_it_is_answered(cast):
    risk = standing(cast)
    lift = commands.lift(by=cast.leader, risk=risk, to=cast.north, why="Vi har ikke råd.", now=NOW)
    assert told(cast, cast.north, "area_leader").lifted == [lift]
    assert told(cast, cast.top).lifted == []
    commands.answer_lift(by=cast.area_leader, lift=lift, answer="stays", words="Avtale kommer.", now=NOW)
    assert told(cast, cast.north, "area_leader").lifted == []


def test_what_is_restricted_is_counted_for_those_who_see_it_alone(cast):
    risk = standing(cast, likelihood=5, life=5, secrecy="restricted")
    assert told(cast, cast.top).highest == [risk]
    for who in ("nurse", "leader_b"):
        assert (told(cast, cast.top, who).high, told(cast, cast.top, who).highest) == (0, [])


def test_the_page_asks_the_same_number_of_questions_with_one_risk_and_with_three(
    cast, client, demanded, django_assert_num_queries
):
    client.force_login(cast.director)
    client.get("/risiko/ledelse")
    for number in (1, 2, 3):
        standing(cast, likelihood=5, life=5)
        if number != 2:
            with django_assert_num_queries(PAGE_QUERIES):
                text = client.get("/risiko/ledelse").content.decode()
    assert "3 risikoer er høye," in text
    assert client.get("/risiko/ledelse?enhet=NOWHERE").status_code == 404
