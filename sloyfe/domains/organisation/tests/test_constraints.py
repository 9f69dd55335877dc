"""What the tables of the organisation refuse, whoever writes to them."""

from datetime import timedelta

import pytest

from sloyfe.domains.organisation.models import Absence
from tests.cast import START
from tests.refusing import refused, refused_once_more

pytestmark = pytest.mark.django_db
BEFORE = START - timedelta(days=1)


@pytest.mark.parametrize(
    ("constraint", "changes"),
    [
        ("unit_code_once", {"code": "b"}),
        ("unit_has_a_code", {"code": ""}),
        ("unit_has_a_name", {"name": ""}),
        ("unit_code_fits_an_address", {"code": "a/b"}),
        ("unit_code_fits_an_address", {"code": ".."}),
        ("unit_period_is_forward", {"valid_to": BEFORE}),
    ],
)
def test_a_unit_that_cannot_be_is_refused(cast, constraint, changes):
    assert cast.b.code == "B"
    refused(constraint, cast.a, **changes)


def test_a_unit_that_lives_on_in_another_has_ended(cast):
    refused("merged_unit_has_ended", cast.a, merged_into=cast.b)


def test_a_person_has_a_number_and_a_name(cast):
    refused("person_has_a_number", cast.nurse.person, number="")
    refused("person_has_a_name", cast.nurse.person, name="")


@pytest.mark.parametrize("number", ["9/1", ".", ".."])
def test_a_number_stands_in_addresses(cast, number):
    refused("person_number_fits_an_address", cast.nurse.person, number=number)


def test_a_position_begins_once_and_ends_after_it_began(cast):
    position = cast.nurse.person.positions.get()
    refused_once_more("position_once", position)
    refused("position_period_is_forward", position, valid_to=BEFORE)


def test_an_absence_begins_once_and_ends_after_it_began(cast):
    absence = Absence.objects.create(person=cast.nurse.person, valid_from=START)
    refused_once_more("absence_once", absence)
    refused("absence_period_is_forward", absence, valid_to=BEFORE)
