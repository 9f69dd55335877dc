"""What the tables of notices refuse, whoever writes to them."""

import pytest

from sloyfe.platform.notify.choices import Route
from sloyfe.platform.notify.models import Preference
from tests.refusing import refused_once_more

pytestmark = pytest.mark.django_db


def test_a_person_says_once_where_a_kind_of_notice_goes(cast):
    wish = Preference.objects.create(user=cast.nurse, kind="cases.new", route=Route.WEB)
    refused_once_more("preference_once", wish, route=Route.EMAIL)
