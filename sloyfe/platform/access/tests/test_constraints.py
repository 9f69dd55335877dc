"""What the tree of scopes and the grants refuse, whoever writes to them."""

from datetime import timedelta

import pytest

from sloyfe.platform.access.models import Deputy
from tests.cast import START
from tests.refusing import refused, refused_once_more

pytestmark = pytest.mark.django_db
BEFORE = START - timedelta(days=1)


def test_a_part_of_the_tree_has_a_path_and_does_not_lie_in_itself(cast):
    refused("scope_is_not_its_own_parent", cast.a.scope, parent=cast.a.scope)
    refused("scope_path_shape", cast.a.scope, path=cast.a.scope.path.rstrip("/"))
    refused("scope_path_shape", cast.a.scope, path=cast.a.scope.path.lstrip("/"))


def test_a_role_is_known_given_once_and_ends_after_it_began(cast):
    grant = cast.nurse.grants.get()
    refused("grant_role_is_known", grant, role="owner")
    refused_once_more("grant_once", grant)
    refused("grant_period_is_forward", grant, valid_to=BEFORE)


def test_a_deputy_is_another_person_appointed_once_for_a_period(cast):
    deputy = Deputy.objects.get()
    refused("deputy_is_another", deputy, deputy=deputy.of)
    refused_once_more("deputy_once", deputy)
    refused("deputy_period_is_forward", deputy, valid_to=BEFORE)
