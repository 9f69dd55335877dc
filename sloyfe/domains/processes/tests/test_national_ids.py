"""Whatever is written about a process, a national id in it is refused before it is stored."""

import pytest

from sloyfe.domains.processes import commands, queries
from sloyfe.domains.processes.models import Description, Drawing, Involvement, Process
from sloyfe.domains.processes.tests.factories import NOW, draft
from sloyfe.platform.ui.free_text import NationalId

pytestmark = pytest.mark.django_db
WITH_ID = "Kari 311299 56715"


def told(cast, version, **words):
    about = commands.About(**{"title": "Dele ut", "purpose": "Riktig."} | words)
    commands.tell(by=cast.leader, version=version, revision=version.revision, about=about, now=NOW)


def edited(cast, version, **edit):
    first = queries.steps_of_version(version, cast.leader)[0].key
    edits = [commands.Edit(edit.pop("do"), first, **edit)]
    commands.edit(by=cast.leader, version=version, revision=version.revision, edits=edits, now=NOW)


def described(cast, version):
    step = queries.steps_of_version(version, cast.leader)[0]
    commands.describe(
        by=cast.leader,
        version=version,
        revision=version.revision,
        key=step.key,
        on_step=commands.OnStep(involved=((WITH_ID, "C"),)),
        text="",
        now=NOW,
    )


@pytest.mark.parametrize(
    ("write", "field"),
    [
        (lambda cast, version: draft(cast.leader, cast.a, title=WITH_ID), "title"),
        (lambda cast, version: draft(cast.leader, cast.a, lines=f"{WITH_ID}: Hente"), "lines"),
        (lambda cast, version: told(cast, version, title=WITH_ID), "title"),
        (lambda cast, version: told(cast, version, change_note=WITH_ID), "change_note"),
        (lambda cast, version: told(cast, version, purpose=WITH_ID), "purpose"),
        (lambda cast, version: edited(cast, version, do="assign", role=WITH_ID), "lines"),
        (lambda cast, version: edited(cast, version, do="rename", name=WITH_ID), "lines"),
        (described, "involved"),
    ],
)
def test_no_text_of_processes_keeps_a_national_id(cast, write, field):
    version = draft(cast.leader, cast.a)
    with pytest.raises(NationalId) as refused:
        write(cast, version)
    assert refused.value.field == field
    kept = [
        *Process.objects.values_list("item__title", "item__versions__title", "item__versions__change_note"),
        *Description.objects.values_list("purpose"),
        *Drawing.objects.values_list("xml"),
        *Involvement.objects.values_list("role"),
    ]
    assert "56715" not in str(kept)


def test_the_forms_come_back_with_the_refusal_at_its_field(cast, client):
    client.force_login(cast.leader)
    given = {"title": WITH_ID, "kind": "core", "unit": cast.a.code, "language": "nb", "lines": "Hente"}
    answer = client.post("/slik/nytt", given)
    assert (answer.status_code, "fødselsnummer" in answer.content.decode()) == (422, True)
    version = draft(cast.leader, cast.a)
    given = {"revision": version.revision, "title": "Dele ut", "change_note": WITH_ID, "purpose": "x"}
    answer = client.post(f"/prosess/{version.item_id}/tegn/om", given)
    assert (answer.status_code, "fødselsnummer" in answer.content.decode()) == (422, True)
