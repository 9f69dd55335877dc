"""The list of steps and the canvas edit one model; who comes late is told, and nothing is overwritten."""

import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from sloyfe.domains.processes import commands, queries
from sloyfe.domains.processes.choices import LARGEST
from sloyfe.domains.processes.models import Drawing, Step
from sloyfe.domains.processes.tests.factories import NOW, approved, draft
from sloyfe.domains.publishing import queries as publishing
from sloyfe.methods import bpmn

pytestmark = pytest.mark.django_db


@pytest.fixture
def version(cast):
    return draft(cast.leader, cast.a)


@pytest.fixture
def editor(client, cast, version):
    client.force_login(cast.leader)
    return f"/prosess/{version.item_id}/tegn"


def state_of(client, editor):
    return client.get(f"{editor}/modell").json()


def send(client, editor, **sent):
    return client.post(f"{editor}/modell", json.dumps(sent), content_type="application/json")


def told(state):
    return [(step["number"], step["name"], step["role"]) for step in state["steps"]]


def press(client, editor, do, **written):
    revision = state_of(client, editor)["revision"]
    return client.post(editor, {"revision": revision, "do": do, **written})


def key(client, editor, name):
    return next(step["key"] for step in state_of(client, editor)["steps"] if step["name"] == name)


def test_the_state_holds_the_list_the_file_and_what_is_missing(client, editor):
    state = state_of(client, editor)
    assert told(state) == [
        ("1", "Hente listen", "Sykepleier"),
        ("2", "Kontrollere navnet", "Sykepleier"),
        ("3", "Følge opp", "Leder"),
    ]
    assert (state["problems"], state["xml"].startswith("<?xml"), state["steps"][2]["ways"][0]["to"]) == (
        [],
        True,
        "",
    )


def test_edits_are_done_in_their_order_and_steps_keep_their_ids(client, editor):
    before = state_of(client, editor)
    first, second, third = (step["key"] for step in before["steps"])
    edits = [
        {"do": "rename", "step": first, "name": "Hente dagens liste"},
        {"do": "assign", "step": second, "role": "Leder"},
        {"do": "down", "step": second},
        {"do": "add", "name": "Er navnet rett?", "kind": "exclusiveGateway", "after": first},
    ]
    answer = send(client, editor, revision=before["revision"], edits=edits)
    state = answer.json()
    assert answer.status_code == 200
    assert told(state)[0] == ("1", "Hente dagens liste", "Sykepleier")
    assert [step["name"] for step in state["steps"]] == [
        "Hente dagens liste", "Er navnet rett?", "Følge opp", "Kontrollere navnet",
    ]  # fmt: skip
    assert [step["key"] for step in state["steps"] if step["name"] != "Er navnet rett?"] == [
        first,
        third,
        second,
    ]
    assert state["revision"] == before["revision"] + 1
    assert {one["sentence"] for one in state["problems"]} == {
        "Steg 2 «Er navnet rett?» har bare én vei videre, så ingenting blir avgjort."
    }


def test_what_the_canvas_drew_is_in_the_list_and_what_it_does_not_know_stays(client, editor, version):
    state = state_of(client, editor)
    row = Drawing.objects.get(version=version.pk)
    row.xml = row.xml.replace("<bpmn:process ", "<!-- ours -->\n  <bpmn:process ", 1)
    row.save()
    drawn = re.sub("Hente listen", "Hente arket", state["xml"])
    answer = send(client, editor, revision=state["revision"], xml=drawn)
    assert (answer.status_code, told(answer.json())[0]) == (200, ("1", "Hente arket", "Sykepleier"))
    assert "<!-- ours -->" in Drawing.objects.get(version=version.pk).xml


def test_what_is_more_than_we_take_is_refused_in_words_and_the_largest_we_take_is_read(
    client, editor, settings
):
    before = state_of(client, editor)
    answer = send(client, editor, revision=before["revision"], xml='"' * (LARGEST - 100))
    assert (answer.status_code, "ikke en BPMN-fil" in answer.json()["said"]) == (422, True)
    answer = send(client, editor, revision=before["revision"], xml="x" * settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
    said = "Filen er for stor. Grensen er to megabyte."
    assert (answer.status_code, answer.json()) == (413, {"said": said})
    assert state_of(client, editor) == before


def test_whoever_comes_late_gets_what_stands_and_overwrites_nothing(client, editor, cast, version):
    late = state_of(client, editor)
    first = late["steps"][0]["key"]
    send(client, editor, revision=late["revision"], edits=[{"do": "rename", "step": first, "name": "Ny"}])
    answer = send(
        client, editor, revision=late["revision"], edits=[{"do": "rename", "step": first, "name": "Eldre"}]
    )
    assert (answer.status_code, told(answer.json())[0][1]) == (409, "Ny")
    assert "Prøve Leader har lagret dette" in answer.json()["said"]
    page = client.post(editor, {"revision": late["revision"], "do": "save", f"name-{first}": "Eldst"})
    assert (page.status_code, "Eldst" in page.content.decode()) == (409, True)
    assert queries.rows_of(queries.model_of(version))[0].name == "Ny"


@pytest.mark.parametrize(
    ("sent", "status", "said"),
    [
        ({"revision": "x"}, 422, "Siden og tjeneren er ikke enige"),
        ({"edits": [{"do": "explode"}]}, 422, "Siden og tjeneren er ikke enige"),
        ({"edits": [{"do": "rename", "step": 7}]}, 422, "Siden og tjeneren er ikke enige"),
        ({"edits": [{"do": "rename", "step": "nobody", "name": "x"}]}, 422, "Steget er ikke der lenger"),
        ({"edits": [{"do": "add", "name": "Ring 01010750160"}]}, 422, "fødselsnummer"),
        ({"xml": "<html/>"}, 422, "Filen er XML, men ikke BPMN"),
        ({"xml": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}, 422, "entiteter"),
    ],
)
def test_what_cannot_be_saved_is_refused_with_a_sentence(client, editor, sent, status, said):
    before = state_of(client, editor)
    answer = send(client, editor, **({"revision": before["revision"]} | sent))
    assert (answer.status_code, said in answer.json()["said"]) == (status, True), answer.json()
    assert state_of(client, editor) == before


def test_nonsense_instead_of_json_is_refused(client, editor):
    assert client.post(f"{editor}/modell", b"\xff{", content_type="application/json").status_code == 400


def test_every_button_of_the_list_saves_what_is_written_and_does_its_own(client, editor):
    first = key(client, editor, "Hente listen")
    assert press(client, editor, f"down:{first}", **{f"name-{first}": "Finne listen"})["Location"] == editor
    assert [name for _n, name, _r in told(state_of(client, editor))] == [
        "Kontrollere navnet", "Finne listen", "Følge opp",
    ]  # fmt: skip
    press(client, editor, f"up:{first}")
    press(
        client,
        editor,
        "add",
        **{"new-name": "Er alt rett?", "new-kind": "exclusiveGateway", "new-after": first},
    )
    decision = key(client, editor, "Er alt rett?")
    press(
        client,
        editor,
        f"branch:{decision}",
        **{f"answer-new-{decision}": "Nei", f"step-new-{decision}": "Rette"},
    )
    way = next(step for step in state_of(client, editor)["steps"] if step["key"] == decision)["ways"][0]["id"]
    press(client, editor, "save", **{f"answer-{way}": "Ja"})
    last = state_of(client, editor)
    ways = next(step for step in last["steps"] if step["key"] == decision)["ways"]
    assert [one["words"] for one in ways] == ["Ja", "Nei"]
    press(client, editor, f"remove:{key(client, editor, 'Rette')}")
    press(client, editor, "lines", lines="Arkivere\nRydde")
    assert {"Arkivere", "Rydde"} <= {step["name"] for step in state_of(client, editor)["steps"]}
    assert press(client, editor, "arrange")["Location"] == editor


def test_a_button_that_cannot_is_told_why(client, editor):
    last = key(client, editor, "Følge opp")
    page = press(client, editor, f"down:{last}")
    assert (page.status_code, "Ingenting kan følge etter en slutt." in page.content.decode()) == (422, True)


def test_a_draft_is_drawn_by_those_who_make_it_alone(client, cast, editor, version):
    for name, status in (("nurse", 404), ("leader_b", 404), ("quality_manager", 200), ("coordinator", 200)):
        client.force_login(cast.users[name])
        assert [
            client.get(address).status_code for address in (editor, f"{editor}/modell", f"{editor}/om")
        ] == [status] * 3, name


def test_an_empty_process_begins_with_lines(client, cast):
    version = draft(cast.leader, cast.a, lines="")
    client.force_login(cast.leader)
    editor = f"/prosess/{version.item_id}/tegn"
    assert "Begynn med å skrive stegene, ett per linje" in client.get(editor).content.decode()
    press(client, editor, "lines", lines="En\nTo")
    assert [name for _n, name, _r in told(state_of(client, editor))] == ["En", "To"]


def test_a_step_taken_away_never_gives_its_identity_to_another(client, editor, version):
    gone = key(client, editor, "Følge opp")
    before = Step.objects.get(process=version.item_id, key=gone).pk
    press(client, editor, f"remove:{gone}")
    press(client, editor, "add", **{"new-name": "Følge opp", "new-kind": "task"})
    assert key(client, editor, "Følge opp") != gone
    assert Step.objects.get(process=version.item_id, key=gone).pk == before


def test_a_version_in_approval_is_not_edited_and_one_is_led_to_it(client, editor, cast, version):
    fresh = publishing.version_by_id(version.pk)
    address = f"/styrende/{fresh.item_id}/versjon/1"
    client.post(f"{address}/send")
    late = press(client, editor, "lines", lines="For sent")
    assert (late.status_code, " data-refusal>" in late.content.decode()) == (409, True)
    assert client.get(editor)["Location"] == address


def file_of(names, *, flows=0, name="Steg", role="", text=""):
    """A file with this many tasks, and arrows between them."""
    lane = "".join(f"<flowNodeRef>t{n}</flowNodeRef>" for n in range(names))
    tasks = "".join(
        f'<task id="t{n}" name="{name} {n}"><documentation>{text}</documentation></task>'
        for n in range(names)
    )
    arrows = "".join(
        f'<sequenceFlow id="f{n}" sourceRef="t{n % names}" targetRef="t{n * 7 % names}"/>'
        for n in range(flows)
    )
    return (
        '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d"><process id="p">'
        f'<laneSet id="s"><lane id="l" name="{role}">{lane}</lane></laneSet>{tasks}{arrows}</process></definitions>'
    )


@pytest.mark.parametrize(
    ("xml", "said"),
    [
        (file_of(300, flows=601), "En prosess har høyst seks hundre piler."),
        (file_of(301), "En prosess har høyst tre hundre steg."),
        (file_of(2, name="x" * 300), "Et navn har høyst tre hundre tegn"),
        (file_of(2, role="x" * 301), "Et navn har høyst tre hundre tegn"),
        (file_of(2, text="x" * 4001), "det som står om et steg, fire tusen"),
    ],
)
def test_what_nobody_can_follow_is_refused_from_file_canvas_and_api_alike(client, cast, editor, xml, said):
    before = state_of(client, editor)
    drawn = send(client, editor, revision=before["revision"], xml=xml)
    page = client.post(
        f"{editor}/fil",
        {"revision": before["revision"], "file": SimpleUploadedFile("p.bpmn", xml.encode())},
    )
    assert (drawn.status_code, said in drawn.json()["said"]) == (422, True), drawn.json()
    assert (page.status_code, said in page.content.decode()) == (422, True)
    assert state_of(client, editor) == before


def test_lines_that_are_too_many_are_refused_before_they_are_drawn(client, editor, monkeypatch):
    laid = []
    monkeypatch.setattr(bpmn, "insert", lambda *given, **more: laid.append(given))
    before = state_of(client, editor)
    lines = "\n".join(f"Steg {n}" for n in range(3000))
    answer = send(client, editor, revision=before["revision"], edits=[{"do": "lines", "text": lines}])
    assert (answer.status_code, "tre hundre steg" in answer.json()["said"], laid) == (422, True, [])


@pytest.mark.parametrize("number", ["9" * 5000, str(2**31), "-1", "true"])
def test_a_number_of_a_save_that_never_was_is_refused(client, editor, number):
    answer = client.post(
        f"{editor}/modell", f'{{"revision": {number}, "edits": []}}', content_type="application/json"
    )
    assert (answer.status_code, "Siden og tjeneren er ikke enige" in answer.json()["said"]) == (422, True)


@pytest.mark.parametrize(
    ("sent", "status"), [('{"revision": 1, "xml": "\\ud800"}', 422), ("[" * 100_000, 400), ("NaN", 422)]
)
def test_what_no_page_sends_is_answered_with_a_sentence(client, editor, sent, status):
    before = state_of(client, editor)
    answer = client.post(f"{editor}/modell", sent, content_type="application/json")
    assert (answer.status_code, answer.json()) == (
        status,
        {"said": "Siden og tjeneren er ikke enige. Last siden på nytt; det du har lagret, er tatt vare på."},
    )
    assert state_of(client, editor) == before


def test_a_lone_half_of_a_sign_in_a_name_is_refused(client, editor):
    before = state_of(client, editor)
    step = before["steps"][0]["key"]
    sent = f'{{"revision": {before["revision"]}, "edits": [{{"do": "rename", "step": "{step}", "name": "a\\ud800"}}]}}'
    answer = client.post(f"{editor}/modell", sent, content_type="application/json")
    assert (answer.status_code, state_of(client, editor)) == (422, before)


def in_force_with(role, by, unit, approver):
    """A process in force whose first step has this role."""
    made = draft(by, unit, title="Lage mat")
    first = queries.rows_of(queries.model_of(made))[0].key
    edits = [commands.Edit("assign", first, role=role)]
    made, _model = commands.edit(by=by, version=made, revision=made.revision, edits=edits, now=NOW)
    approved(made, by, approver)


def test_the_editor_offers_the_roles_of_what_the_writer_may_read(client, cast, editor):
    in_force_with("Hjelpepleier", cast.leader, cast.a, cast.area_leader)
    in_force_with("Hemmelig rolle", cast.users["leader_b"], cast.b, cast.area_leader)
    page = client.get(editor).content.decode()
    assert ("Hjelpepleier" in page, "Hemmelig rolle" in page) == (True, False)
