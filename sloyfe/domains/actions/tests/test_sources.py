"""What actions come from: an end that a subject above tells of, kept from those who may not see it."""

from urllib.parse import quote

import pytest

from sloyfe.domains.actions import commands, queries
from sloyfe.domains.actions.choices import Status
from sloyfe.domains.actions.models import Action
from sloyfe.platform.access import Refused, can
from sloyfe.platform.access.choices import Secrecy
from sloyfe.platform.links import kinds

from .factories import JUDGED, NOW, accepted, done, judged, proposed, task

pytestmark = pytest.mark.django_db
LABEL = "prøve.ting"
THING = (LABEL, "7")


class Thing:
    pk = 7


@pytest.fixture
def thing(cast, monkeypatch):
    """A thing that the leader and the nurse of unit A see; the nurse acts on it, and may ask for nothing else."""
    told = {"must_measure": True, "secrecy": Secrecy.OPEN, "concerns_id": None}
    seen_by = {cast.leader.pk, cast.nurse.pk, cast.quality_manager.pk}

    def resolve(user, keys):
        return {"7": Thing()} if user is not None and user.pk in seen_by and "7" in keys else {}

    def about(_user, _thing):
        return queries.Origin("Ting 7", "/ting/7", unit=cast.a, **told)

    monkeypatch.setitem(kinds._resolvers, LABEL, resolve)
    source = queries.Source("ting", about, lambda user, _thing: user.pk == cast.nurse.pk)
    monkeypatch.setitem(queries.sources_registered(), LABEL, source)
    return told


def test_those_who_act_on_a_thing_ask_for_actions_for_it_alone(cast, thing):
    made = proposed(cast, by=cast.nurse, owner=cast.colleague, source=THING)
    assert (made.source, queries.origin_of(cast.nurse, made.source).words) == (THING, "Ting 7")
    assert queries.origin_of(cast.colleague, made.source) is None
    assert queries.kind_of_source(made.source) == "ting"
    with pytest.raises(Refused):
        proposed(cast, by=cast.nurse, owner=cast.colleague)


@pytest.mark.parametrize("source", [(LABEL, "8"), ("prøve.annet", "7")])
def test_what_is_not_there_is_no_source(cast, thing, source):
    with pytest.raises(commands.SourceNotFound):
        proposed(cast, source=source)


def test_to_those_who_do_not_see_it_the_thing_is_not_there(cast, thing):
    with pytest.raises(commands.SourceNotFound):
        proposed(cast, by=cast.leader_b, owner=cast.nurse_b, source=THING)


def test_a_thing_that_is_to_be_closed_with_an_effect_asks_how_it_is_seen(cast, thing):
    with pytest.raises(commands.MeasureMissing):
        proposed(cast, source=THING, wanted=task())
    thing["must_measure"] = False
    assert proposed(cast, source=THING, wanted=task()).measure == ""


def test_whoever_does_not_see_the_thing_does_not_take_the_way_to_see_the_effect_away(cast, client, thing):
    made = proposed(cast, source=THING, unit=cast.b, owner=cast.leader_b)
    other = proposed(cast, unit=cast.b, owner=cast.leader_b)
    client.force_login(cast.leader_b)
    bare = {"title": "La tre kontrollere", "measure": ""}
    assert client.post(f"/tiltak/{made.ref}/endre", bare).status_code == 422
    with pytest.raises(commands.MeasureMissing):
        commands.change(by=cast.leader_b, action=made, wanted=task(), now=NOW)
    assert client.post(f"/tiltak/{other.ref}/endre", bare).status_code == 303
    kept = {one.ref: one.measure for one in Action.objects.all()}
    assert kept == {made.ref: "observation", other.ref: ""}


@pytest.mark.parametrize("key", ["²", "٣", "7" * 30])
def test_a_number_that_is_none_names_no_thing(cast, client, speak, key):
    client.force_login(cast.leader)
    assert client.get("/tiltak/nytt", {"kilde": f"cases.case:{key}"}).status_code == 404
    assert speak("leader")("get", f"/actions?source=cases.case:{quote(key)}").json()["items"] == []


def test_what_is_secret_there_is_secret_here(cast, thing):
    thing["secrecy"] = Secrecy.RESTRICTED
    made = proposed(cast, by=cast.quality_manager, source=THING)
    seen = {name for name, user in cast.everyone.items() if can("actions.view", user, made)}
    assert seen == {"nurse", "quality_manager", "coordinator"}


def test_what_concerns_somebody_is_neither_owned_nor_seen_by_them(cast, thing):
    thing["concerns_id"] = cast.leader.pk
    with pytest.raises(commands.NotThatPerson):
        proposed(cast, by=cast.quality_manager, owner=cast.leader, source=THING)
    made = proposed(cast, by=cast.quality_manager, source=THING)
    seen = {name for name, user in cast.everyone.items() if can("actions.view", user, made)}
    assert seen == {"nurse", "quality_manager", "coordinator"}


def test_a_thing_that_becomes_secret_takes_its_actions_along_and_nothing_opens_up_again(cast, thing):
    made = accepted(cast, source=THING)
    assert can("actions.view", cast.again("area_leader"), made)
    asked = {"by": cast.leader, "source": THING, "now": NOW}
    assert commands.keep_secret(**asked, secrecy=Secrecy.RESTRICTED, concerns_id=None) == 1
    made.refresh_from_db()
    assert not can("actions.view", cast.again("area_leader"), made)
    commands.keep_secret(**asked, secrecy=Secrecy.OPEN, concerns_id=None)
    made.refresh_from_db()
    assert made.is_restricted


def test_how_the_actions_of_a_thing_stand(cast, thing):
    assert (queries.all_accepted(THING), queries.all_done(THING)) == (False, False)
    first = accepted(cast, source=THING, strength="inform")
    assert (queries.all_accepted(THING), queries.weak_alone(THING)) == (True, True)
    second = proposed(cast, source=THING, strength="automate")
    proposed(cast, strength="inform")
    found = queries.standing_of(THING)
    assert (found.total, found.accepted, found.measured, found.weak_alone, found.next_due) == (
        2,
        1,
        2,
        False,
        first.due_on,
    )
    commands.decline(by=cast.nurse, action=second, reason="Nei.", now=NOW)
    found = queries.standing_of(THING)
    assert (found.total, found.declined, found.all_accepted) == (1, 1, False)
    commands.withdraw(by=cast.leader, action=second, reason="Ikke nødvendig.", now=NOW)
    commands.finish(by=cast.nurse, action=first, evidence="Ja.", now=NOW)
    found = queries.standing_of(THING)
    assert (found.all_accepted, found.all_done, found.all_judged, found.next_effect) == (
        True,
        True,
        False,
        first.effect_on,
    )
    commands.judge(by=cast.leader, action=first, verdict="partly", reason="Færre.", now=JUDGED)
    assert queries.standing_of(THING).all_judged
    assert [one[:2] for one in queries.verdicts_of(THING)] == [(first.ref, "partly")]
    assert [one.pk for one in queries.judged_well(THING)] == [first.pk]


def test_the_actions_of_a_thing_are_listed_for_those_who_may_see_them(cast, thing):
    mine, theirs = judged(cast, source=THING), done(cast, source=THING, owner=cast.colleague)
    assert list(queries.of_source(cast.leader, THING)) == [mine, theirs]
    assert list(queries.of_source(cast.again("colleague"), THING)) == [theirs]
    assert list(queries.of_source(cast.nurse_b, THING)) == []
    assert {one.status for one in queries.of_source(cast.leader, THING)} == {Status.JUDGED, Status.DONE}
