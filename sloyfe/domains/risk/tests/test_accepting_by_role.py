"""Every role at every height of the tree against every level: exactly whom the shipped table names may accept."""

from datetime import timedelta

import pytest

from sloyfe.domains.risk import commands, queries
from sloyfe.domains.risk.choices import Level
from sloyfe.platform import access
from sloyfe.platform.access import Refused
from sloyfe.platform.access.choices import Role
from sloyfe.platform.access.models import Grant
from sloyfe.platform.accounts.models import User
from tests.cast import START

from .factories import NOW, standing

pytestmark = pytest.mark.django_db

PLACES = {"low": (1, 1), "medium": (3, 3), "high": (5, 5)}
HEIGHTS = ("a", "north", "top", "b")
# (role, where it is held): the levels it may accept in A. All other roles and places: none.
MAY = {
    (Role.UNIT_LEADER, "a"): {"low", "medium"},
    (Role.UNIT_LEADER, "north"): {"low", "medium", "high"},
    (Role.UNIT_LEADER, "top"): {"low", "medium", "high"},
    (Role.TOP_MANAGEMENT, "a"): {"low", "medium", "high"},
    (Role.TOP_MANAGEMENT, "north"): {"low", "medium", "high"},
    (Role.TOP_MANAGEMENT, "top"): {"low", "medium", "high"},
}


@pytest.fixture
def risks(cast):
    return {
        level: standing(cast, likelihood=likelihood, life=life)
        for level, (likelihood, life) in PLACES.items()
    }


def holder(cast, role, where):
    made = User.objects.create(username=f"{role}-{where}", name="En Prøve")
    Grant.objects.create(user=made, role=role, scope=getattr(cast, where).scope, valid_from=START)
    return User.objects.get(pk=made.pk)


@pytest.mark.parametrize("role", Role.values)
@pytest.mark.parametrize("where", HEIGHTS)
def test_a_role_at_a_height_accepts_the_levels_of_the_table_and_no_other(cast, risks, role, where):
    user = holder(cast, role, where)
    may = {level for level, risk in risks.items() if access.can("risk.accept", user, risk)}
    assert may == MAY.get((role, where), set())
    assert set(risks) == set(Level.values)
    for level, risk in risks.items():
        given = {"risk": risk, "until": NOW + timedelta(days=7), "reason": "Vi venter.", "now": NOW}
        if level in may:
            assert commands.accept(by=user, **given).level == level
        else:
            with pytest.raises(Refused):
                commands.accept(by=user, **given)
            assert queries.standing_acceptance(risk, NOW) is None


def test_a_role_that_has_ended_accepts_nothing(cast, risks):
    user = holder(cast, Role.TOP_MANAGEMENT, "top")
    Grant.objects.filter(user=user).update(valid_to=START)
    user = User.objects.get(pk=user.pk)
    assert not any(access.can("risk.accept", user, risk) for risk in risks.values())
