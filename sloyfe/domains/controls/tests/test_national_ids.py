"""Whatever is written about a control, a national id in it is refused before it is stored."""

import pytest

from sloyfe.domains.controls import commands
from sloyfe.domains.controls.models import Control, ControlText, Proof
from sloyfe.domains.controls.tests.factories import NOW, TODAY, control, proved
from sloyfe.platform.ui.free_text import NationalId

pytestmark = pytest.mark.django_db
WITH_ID = "Kari, 311299 56715"


def changed(cast, **words):
    values = {"title": "Ny", "body": "Ny", "owner": None, "evidence_months": 12, "revision": 0} | words
    commands.change(by=cast.leader, control=control(cast), **values)


def failing(cast):
    made = control(cast)
    commands.step(by=cast.leader, control=made, event="start", reason="", now=NOW)
    commands.step(by=cast.leader, control=made, event="fail", reason=WITH_ID, now=NOW)


@pytest.mark.parametrize(
    ("write", "field"),
    [
        (lambda cast: control(cast, title=WITH_ID), "title"),
        (lambda cast: changed(cast, title=WITH_ID), "title"),
        (lambda cast: changed(cast, body=WITH_ID), "body"),
        (failing, "reason"),
        (lambda cast: proved(cast.leader, control(cast), TODAY, what=WITH_ID), "what"),
    ],
)
def test_no_text_of_controls_keeps_a_national_id(cast, write, field):
    with pytest.raises(NationalId) as refused:
        write(cast)
    assert refused.value.field == field
    kept = [
        *Control.objects.values_list("title", "reason"),
        *ControlText.objects.values_list("body"),
        *Proof.objects.values_list("what"),
    ]
    assert "56715" not in str(kept)


def test_the_reason_comes_back_with_its_refusal(cast, client):
    made = control(cast)
    commands.step(by=cast.leader, control=made, event="start", reason="", now=NOW)
    client.force_login(cast.leader)
    answer = client.post(f"/sikring/{made.ref}/tilstand", {"event": "fail", "reason": WITH_ID})
    assert (answer.status_code, "fødselsnummer" in answer.content.decode()) == (422, True)
