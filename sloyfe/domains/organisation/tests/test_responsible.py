"""Who answers for many units is found together, and is whoever would be found one by one."""

from datetime import date

import pytest

from sloyfe.domains.organisation import queries
from sloyfe.domains.organisation.models import Absence
from tests.cast import START

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)


@pytest.mark.parametrize("away", [[], ["leader"], ["leader", "deputy", "area_leader"]])
def test_many_units_together_have_who_they_have_one_by_one(cast, away):
    for name in away:
        Absence.objects.create(person=cast.users[name].person, valid_from=START)
    units = list(cast.units.values())
    each = {unit.pk: queries.responsible_for(unit, TODAY) for unit in units}
    found = queries.responsible_for_each(units, TODAY)
    assert found == {pk: one for pk, one in each.items() if one}
    assert cast.a.pk in found


def test_where_leaders_are_at_work_two_questions_find_them_all(cast, django_assert_num_queries):
    for units in ([cast.a], [cast.a, cast.b]):
        with django_assert_num_queries(2):
            assert len(queries.responsible_for_each(units, TODAY)) == len(units)
