"""Managers over SCIM: whoever is named leads the unit where they work, in whatever order it is told."""

import pytest
from django.utils import timezone

from sloyfe.domains.organisation import queries
from sloyfe.domains.organisation.models import Position

from .scim_client import WORK, Provider, refusal

pytestmark = pytest.mark.django_db


@pytest.fixture
def provider(cast):
    return Provider(cast.administrator)


def leads(number):
    rows = Position.objects.current(timezone.localdate()).filter(person__number=number, leads=True)
    return set(rows.values_list("unit__code", flat=True))


def test_whoever_is_named_leads_the_unit_and_answers_for_it(provider, cast):
    manager = provider.make("1", department="C")
    namer = provider.make("2", department="C", manager=manager["id"])
    assert leads("1") == {"C"}
    assert queries.leader_of(cast.c, timezone.localdate()).username == manager["userName"]
    assert namer[WORK]["manager"] == {"value": manager["id"], "$ref": manager["meta"]["location"]}


def test_it_takes_effect_when_the_manager_comes_to_the_unit(provider):
    manager = provider.make("1", department=None)
    provider.make("2", department="C", manager=manager["id"])
    assert leads("1") == set()
    provider.change(manager["id"], ("add", f"{WORK}:department", "C"))
    assert leads("1") == {"C"}


def test_the_leader_of_a_unit_names_the_one_above(provider):
    above = provider.make("1", department="SOUTH")
    leader = provider.make("2", department="C", manager=above["id"])
    provider.make("3", department="C", manager=leader["id"])
    assert (leads("1"), leads("2")) == ({"SOUTH"}, {"C"})


def test_a_manager_whom_nobody_names_any_more_no_longer_leads(provider, cast):
    first, second = (provider.make(number, department="C") for number in ("1", "2"))
    namers = [provider.make(number, department="C", manager=first["id"]) for number in ("3", "4")]
    provider.change(namers[0]["id"], ("replace", f"{WORK}:manager", {"value": second["id"]}))
    assert (leads("1"), leads("2")) == ({"C"}, {"C"})
    provider.change(namers[1]["id"], ("replace", f"{WORK}:manager", {"value": second["id"]}))
    assert (leads("1"), leads("2")) == (set(), {"C"})
    assert queries.leader_of(cast.c, timezone.localdate()).username == second["userName"]


@pytest.mark.parametrize("leaving", ["close", "delete", "unname"])
def test_the_name_of_one_who_leaves_counts_no_longer(provider, leaving):
    manager = provider.make("1", department="C")
    namer = provider.make("2", department="C", manager=manager["id"])["id"]
    if leaving == "close":
        provider.change(namer, ("replace", "active", False))
    elif leaving == "delete":
        provider("delete", f"/Users/{namer}")
    else:
        provider.change(namer, ("remove", f"{WORK}:manager"))
    assert leads("1") == set()


def test_a_leader_by_a_file_stays_one_while_nobody_has_named_them(provider, cast):
    number = cast.leader.person.number
    provider.change(cast.leader.person.pk, ("replace", "title", "Virksomhetsleder"))
    provider.make("2", department="A", manager=str(cast.area_leader.person.pk))
    assert leads(number) == {"A"}


def test_nobody_is_their_own_manager(provider):
    key = provider.make("1", department="C")["id"]
    status, kind, said = refusal(provider.change(key, ("add", f"{WORK}:manager", {"value": key})))
    assert (status, kind, "no other user" in said) == (400, "invalidValue", True)
