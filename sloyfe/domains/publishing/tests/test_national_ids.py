"""A title and what is said of a change hold no national id, whichever subject they are of."""

import pytest

from sloyfe.domains.publishing import commands
from sloyfe.domains.publishing.models import Item, Version
from sloyfe.domains.publishing.tests.factories import NOW, draft
from sloyfe.platform.ui.free_text import NationalId

pytestmark = pytest.mark.django_db
WITH_ID = "Kari 311299 56715"


@pytest.mark.parametrize("field", ["title", "change_note"])
def test_no_draft_keeps_a_national_id(cast, field):
    made = draft(cast.leader, cast.a)
    with pytest.raises(NationalId) as refused:
        commands.write(by=cast.leader, version=made, revision=made.revision, now=NOW, **{field: WITH_ID})
    assert refused.value.field == field
    assert "56715" not in str([*Version.objects.values_list("title", "change_note")])


def test_nothing_is_made_with_a_national_id_for_a_title(cast):
    with pytest.raises(NationalId):
        draft(cast.leader, cast.a, title=WITH_ID)
    assert Item.objects.count() == 0
