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
ASKED = (["falt"], ["falt", "bruker"], ["gulv", "natten"], ["ingensteds"])
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


def answers(user, monkeypatch, *, candidates, walked):
    """What the person is told of each question, as few and as more rows of it."""
    monkeypatch.setattr(MATCHING, "CANDIDATES", candidates)
    monkeypatch.setattr(MATCHING, "WALKED", walked)
    return [seek(user, " ".join(words), words, limit) for words in ASKED for limit in (1, 4)]


def test_the_newest_first_answer_as_all_hits_would_for_everybody(many, monkeypatch):
    told = {}
    for who in many.everyone:
        user = many.again(who)
        told[who] = answers(user, monkeypatch, candidates=EVERYTHING, walked=EVERYTHING)
        for walked in (0, 1, 3, 8, EVERYTHING):
            assert answers(user, monkeypatch, candidates=0, walked=walked) == told[who], (who, walked)
    assert {one.more for each in told.values() for one in each} == {True, False}
    assert not any(one.found for one in told["nurse"])
    wide, leader = ([len(one.found) for one in told[who]] for who in ("quality_manager", "leader"))
    assert (wide[:2], wide[-2:], leader[0]) == ([1, 4], [0, 0], 1)


def test_a_restricted_case_is_met_by_no_word_on_the_way(many, monkeypatch):
    Case.objects.update(secrecy=Secrecy.RESTRICTED)
    for who in many.everyone:
        for walked in (0, EVERYTHING):
            given = answers(many.again(who), monkeypatch, candidates=0, walked=walked)
            assert not any(one.found or one.more for one in given), (who, walked)


def test_the_one_search_shows_the_same_either_way(many, monkeypatch):
    user = many.again("leader")
    before = queries.find(user, "brukeren falt")
    monkeypatch.setattr(MATCHING, "CANDIDATES", 0)
    after = queries.find(user, "brukeren falt")
    assert before == after
    assert before.elsewhere["cases"].found


@pytest.mark.parametrize(("walked", "gone_through"), [(EVERYTHING, 0), (8, 0), (0, 1)])
def test_all_hits_are_gone_through_only_where_the_newest_were_too_few_and_not_all(
    cast, monkeypatch, walked, gone_through
):
    for day in range(4):
        reported(cast.nurse, cast.a, now=FIRST + timedelta(days=day), story="Brukeren falt.")
    monkeypatch.setattr(MATCHING, "CANDIDATES", 0)
    monkeypatch.setattr(MATCHING, "WALKED", walked)
    user = cast.again("leader")
    with CaptureQueriesContext(connection) as asked:
        assert len(seek(user, "falt", ["falt"], 4).found) == 4
    assert sum("EXISTS(SELECT 1" in one["sql"] for one in asked) == gone_through
