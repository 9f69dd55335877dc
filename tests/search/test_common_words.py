"""A word that stands in many stories is looked for among the newest first: the answer is the one all hits would give.

Held for everybody, over cases of several units, with restricted ones among them and several of the same moment.
"""

import random
from datetime import datetime, timedelta
from importlib import import_module

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sloyfe.domains.cases.models import Case
from sloyfe.domains.cases.search import seek
from sloyfe.domains.cases.tests.factories import reported
from sloyfe.platform.access.choices import Secrecy
from sloyfe.platform.search import queries

pytestmark = pytest.mark.django_db
MATCHING = import_module("sloyfe.domains.cases.queries.matching")
FIRST = datetime.fromisoformat("2026-03-02T08:00:00+01:00")
WORDS = ("Brukeren", "falt", "gulvet", "natten", "dosetten")
ASKED = (["falt"], ["falt", "bruker"], ["falt", "bruker", "gulv"], ["ingensteds"])
EVERYTHING = 10_000


@pytest.fixture(params=[1, 2])
def many(cast, request):
    """Twenty-four cases on eight moments, drawn by lot."""
    draw = random.Random(request.param)
    for _n in range(24):
        by, unit = draw.choice([(cast.nurse, cast.a), (cast.nurse, cast.a), (cast.nurse_b, cast.b)])
        story = " ".join(draw.sample(WORDS, draw.randint(2, 4)))
        one = reported(by, unit, now=FIRST + timedelta(days=draw.randrange(8)), story=f"{story}.")
        changes = {
            "secrecy": draw.choice([*[Secrecy.OPEN] * 3, Secrecy.RESTRICTED]),
            "concerns": draw.choice([*[None] * 5, cast.leader, cast.quality_manager]),
            "handler": draw.choice([None, None, cast.handler]),
        }
        Case.objects.filter(pk=one.pk).update(**changes)
    return cast


def told(user):
    """What the person is told of each question, as few and as more rows of it."""
    return [seek(user, " ".join(words), words, limit) for words in ASKED for limit in (1, 4)]


@pytest.fixture
def use(monkeypatch):
    """From how many hits on a word is common, and how far is walked before and after that is known."""

    def used(candidates, first, walked):
        monkeypatch.setattr(MATCHING, "CANDIDATES", candidates)
        monkeypatch.setattr(MATCHING, "FIRST", first)
        monkeypatch.setattr(MATCHING, "WALKED", walked)

    return used


WAYS = [(0, first, walked) for first in (0, 2) for walked in (0, 3, 8, EVERYTHING)]
WAYS += [(EVERYTHING, first, 0) for first in (0, 1, 5, EVERYTHING)]


@pytest.fixture
def by_all_hits(monkeypatch):
    """The answers when nothing is walked for."""

    def answered(user):
        with monkeypatch.context() as away:
            away.setattr(MATCHING, "_walked", lambda *_asked: None)
            return told(user)

    return answered


def test_the_newest_first_answer_as_all_hits_would_for_everybody(many, use, by_all_hits):
    expected = {who: by_all_hits(many.again(who)) for who in many.everyone}
    for way in WAYS:
        use(*way)
        for who in many.everyone:
            assert told(many.again(who)) == expected[who], (who, way)
    assert {one.more for each in expected.values() for one in each} == {True, False}
    assert not any(one.found for one in expected["nurse"])
    wide, leader = ([len(one.found) for one in expected[who]] for who in ("quality_manager", "leader"))
    assert (wide[:2], wide[-2:], leader[0]) == ([1, 4], [0, 0], 1)


def test_a_restricted_case_is_met_by_no_word_on_the_way(many, use):
    Case.objects.update(secrecy=Secrecy.RESTRICTED)
    for way in ((0, 0, 0), (0, 2, EVERYTHING), (EVERYTHING, EVERYTHING, 0)):
        use(*way)
        for who in many.everyone:
            assert not any(one.found or one.more for one in told(many.again(who))), (who, way)


def test_the_one_search_shows_the_same_either_way(many, use):
    user = many.again("leader")
    before = queries.find(user, "brukeren falt")
    use(0, 0, 3)
    assert queries.find(user, "brukeren falt") == before
    assert before.elsewhere["cases"].found


@pytest.mark.parametrize(
    ("way", "looked_up"),
    [((0, EVERYTHING, 0), (0, 0)), ((0, 4, 0), (0, 0)), ((0, 0, 4), (1, 0)), ((0, 0, 0), (1, 1))],
)
def test_hits_are_looked_up_and_gone_through_only_where_the_newest_were_too_few_and_not_all(
    cast, use, way, looked_up
):
    for day in range(6):
        reported(cast.nurse, cast.a, now=FIRST + timedelta(days=day), story="Brukeren falt.")
    use(*way)
    user = cast.again("leader")
    with CaptureQueriesContext(connection) as asked:
        assert len(seek(user, "falt", ["falt"], 3).found) == 3
    statements = [one["sql"] for one in asked]
    gathered = sum(one.startswith('SELECT "cases_casetext"."case_id"') for one in statements)
    assert (gathered, sum("EXISTS(SELECT 1" in one for one in statements)) == looked_up
