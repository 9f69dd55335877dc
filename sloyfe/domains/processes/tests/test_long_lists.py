"""A list of many steps: the steps to go to are written by number, so that its page grows with its length alone."""

import re

import pytest

from sloyfe.domains.processes import queries
from sloyfe.domains.processes.tests.factories import draft

pytestmark = pytest.mark.django_db
ASKED = "Er det klart {0}?\n  Ja: Gjøre {0}\n  Nei: Vente {0}"


@pytest.fixture
def long(cast, client):
    """Sixteen decisions with two answers each: 48 steps, and a page that was drawn of them."""
    client.force_login(cast.leader)
    return draft(cast.leader, cast.a, lines="\n".join(map(ASKED.format, range(16))))


def opened(client, version):
    answer = client.get(f"/prosess/{version.item_id}/tegn")
    assert answer.status_code == 200
    return answer.content.decode()


def sent(client, version, **written):
    version.refresh_from_db()
    return client.post(f"/prosess/{version.item_id}/tegn", {"revision": version.revision, **written})


def first_decision(version, by):
    return next(one for one in queries.steps_of_version(version, by) if len(one.ways) > 1)


def test_a_short_list_lets_one_choose_the_step_and_a_long_one_lets_one_write_its_number(cast, client, long):
    short = draft(cast.leader, cast.a, title="Kort", lines=ASKED.format(1))
    few, many = opened(client, short), opened(client, long)
    assert ('<select class="ds-input" id="to-' in few, 'list="targets"' in few) == (True, False)
    assert ('<select class="ds-input" id="to-' in many, 'list="targets"' in many) == (False, True)
    steps = queries.steps_of_version(long, cast.leader)
    way = first_decision(long, cast.leader).ways[1]
    target = next(one for one in steps if one.key == way.key)
    assert re.search(rf'id="to-{way.id}"[^>]* value="{re.escape(target.label)}"', many)
    numbered = sum(bool(one.number) for one in steps)
    assert many.split('<datalist id="targets">')[1].split("</datalist>")[0].count("<option") == numbered


def test_the_page_grows_with_the_list_and_not_with_its_square(cast, client, long):
    twice = draft(cast.leader, cast.a, title="Lang", lines="\n".join(map(ASKED.format, range(32))))
    one, other = (opened(client, version).count("<option") for version in (long, twice))
    assert other < 2.2 * one


@pytest.mark.parametrize("written", ["{0.label}", "{0.number}", "{0.number}.", "{0.key}"])
def test_an_answer_goes_where_the_number_says(cast, client, long, written):
    way = first_decision(long, cast.leader).ways[1]
    target = queries.steps_of_version(long, cast.leader)[20]
    assert target.key != way.key
    assert sent(client, long, **{f"to-{way.id}": written.format(target)}).status_code == 303
    assert first_decision(long, cast.leader).ways[1].key == target.key


def test_what_stood_there_is_sent_back_without_a_change(cast, client, long):
    before = queries.steps_of_version(long, cast.leader)
    labels = {one.key: one.label for one in before}
    ways = {f"to-{way.id}": labels.get(way.key, "") for one in before for way in one.ways}
    assert sent(client, long, **ways).status_code == 303
    after = queries.steps_of_version(long, cast.leader)
    assert [[way.key for way in one.ways] for one in after] == [
        [way.key for way in one.ways] for one in before
    ]


def test_a_step_that_there_is_not_is_refused_with_a_sentence(cast, client, long):
    way = first_decision(long, cast.leader).ways[1]
    answer = sent(client, long, **{f"to-{way.id}": "999. Finnes ikke"})
    assert answer.status_code == 422
    assert "data-refusal" in answer.content.decode()
    assert first_decision(long, cast.leader).ways[1].key == way.key
