from collections import Counter

import pytest

from sloyfe.site.demo import municipality, reading
from sloyfe.site.demo.roles import PERSONAS


@pytest.fixture(scope="module")
def fjordvik():
    return municipality.build()


def test_it_has_148_units_and_6505_people(fjordvik):
    assert len(fjordvik.units) == 148
    assert len(fjordvik.people) == 6505
    assert sum(unit.size for unit in fjordvik.units) == 6505


def test_every_area_has_the_people_the_table_says(fjordvik):
    people = Counter()
    for unit in fjordvik.units:
        people[unit.area.key] += len(fjordvik.staff[unit.code])
    assert people == {
        "staff": 47,
        "education": 3114,
        "health": 2458,
        "technical": 559,
        "culture": 152,
        "organisation": 175,
    }


def test_every_type_has_the_units_and_the_people_of_its_row(fjordvik):
    rows = [(row["type"], int(row["count"]), int(row["size"])) for row in reading.table("units.csv")]
    expected = {key: (count, count * size) for key, count, size in rows}
    found = {
        key: (len(units), sum(unit.size for unit in units))
        for key in expected
        if (units := [unit for unit in fjordvik.units if unit.type == key])
    }
    assert found == expected


def test_codes_and_names_and_numbers_and_usernames_are_unique(fjordvik):
    for values in (
        [unit.code for unit in fjordvik.units],
        [unit.name for unit in fjordvik.units],
        [person.number for person in fjordvik.people],
        [person.username for person in fjordvik.people],
    ):
        assert len(values) == len(set(values))
    addresses = [person.email for person in fjordvik.people if person.email]
    assert len(addresses) == len(set(addresses))


def test_every_address_is_one_that_nobody_can_own(fjordvik):
    domains = {person.email.rpartition("@")[2] for person in fjordvik.people if person.email}
    assert domains == {"fjordvik.example"}


def test_every_unit_has_a_leader_a_deputy_and_a_safety_representative(fjordvik):
    for role in ("unit_leader", "deputy", "safety_representative"):
        scopes = [appointment.scope for appointment in fjordvik.appointments if appointment.role == role]
        assert sorted(scopes) == sorted(unit.code for unit in fjordvik.units)


def test_every_area_has_a_director_and_a_quality_coordinator(fjordvik):
    for role in ("director", "quality_coordinator"):
        scopes = [appointment.scope for appointment in fjordvik.appointments if appointment.role == role]
        assert sorted(scopes) == sorted(area.code for area in fjordvik.areas)


@pytest.mark.parametrize("small", [False, True])
def test_everybody_one_can_log_in_as_is_there_once(small):
    usernames = Counter(person.username for person in municipality.build(small=small).people)
    assert {key: usernames[username] for key, username in PERSONAS.items()} == dict.fromkeys(PERSONAS, 1)


def test_the_nurse_her_leader_and_the_deputy_share_a_unit(fjordvik):
    units = {person.username: person.unit for person in fjordvik.people}
    together = ("home_care_nurse", "unit_leader", "deputy", "safety_representative")
    shared = {units[PERSONAS[key]] for key in together}
    assert shared == {fjordvik.nurse_unit.code}


def test_the_small_one_is_part_of_the_big_one(fjordvik):
    small = municipality.build(small=True)
    big = {unit.code: (unit.name, unit.type) for unit in fjordvik.units}
    assert len(small.units) == 12
    assert {unit.code: (unit.name, unit.type) for unit in small.units}.items() <= big.items()
    assert len(small.people) == sum(unit.size for unit in small.units) == 61


def test_the_same_seed_gives_the_same_people_and_another_seed_others(fjordvik):
    assert municipality.build().people == fjordvik.people
    assert municipality.build(seed=1).people != fjordvik.people
