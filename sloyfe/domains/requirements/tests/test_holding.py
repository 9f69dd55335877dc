"""Two who write the first row of something at once: what it hangs on is held, so that the second finds the first's."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sloyfe.domains.requirements.models import Common
from sloyfe.domains.requirements.tests.factories import met, own_requirement, own_source, requirement

pytestmark = pytest.mark.django_db


def held(write):
    """The tables whose rows the command holds, in order."""
    with CaptureQueriesContext(connection) as caught:
        write()
    locking = [one["sql"] for one in caught if "FOR NO KEY UPDATE" in one["sql"]]
    return [sql.split('FROM "')[1].split('"')[0] for sql in locking]


def test_what_is_answered_is_held_before_its_first_answer_is_looked_for(cast):
    asked = requirement(cast)
    shared = Common.objects.create(key="rette", nb="Rette feil", nn="Rette feil", en="Mend")
    tables = [held(lambda about=about: met(cast.quality_manager, about, cast.a)) for about in (asked, shared)]
    assert tables == [["requirements_requirement"], ["requirements_common"]]


def test_the_edition_is_held_while_a_requirement_is_given_its_place(cast):
    edition = own_source(cast.quality_manager)
    assert held(lambda: own_requirement(cast.quality_manager, edition)) == ["requirements_edition"]


def test_the_source_is_held_while_it_is_given_another_edition(cast):
    own_source(cast.quality_manager)
    assert held(lambda: own_source(cast.quality_manager, label="2027")) == ["requirements_source"]
