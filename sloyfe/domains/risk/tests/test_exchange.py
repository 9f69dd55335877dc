"""Analyses and risks as files, through the pages and the interface: out, and in again whole or not at all."""

import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook

from sloyfe.domains.controls.tests.factories import control
from sloyfe.domains.risk import commands, queries
from sloyfe.domains.risk.models import Barrier, Risk, RiskAssessment, Score, StagedRisks
from sloyfe.platform.history.models import ReadLog
from tests.refusing import refused

from .factories import approved, planned, scored, standing, written

pytestmark = pytest.mark.django_db
HEAD = "Fordi;Kan skje;Slik at;Tema;Sannsynlighet;Liv og helse;Kunnskap;Hvorfor"
GOOD = (
    "pakningene er like;En bruker får feil dose;brukeren blir skadet;Legemiddelfeil;4;3;svak;Vi har sett det"
)


def sheet(*lines):
    return SimpleUploadedFile("risiko.csv", "\n".join([HEAD, *lines]).encode())


def sent_rows(client, *lines, to="ROS-0001", file=None):
    return client.post(f"/risiko/vurderinger/{to}/ark", {"file": file or sheet(*lines)})


def whole(cast):
    """An analysis with all that a document can hold."""
    found = planned(cast)
    risk = written(cast, assessment=found, theme=queries.theme_named("medication"), is_transferable=True)
    cause = commands.add_cause(by=cast.leader, risk=risk, words="Avbrytelser")
    kind = found.edition.consequence_types.get(code="life")
    harm = commands.add_consequence(by=cast.leader, risk=risk, words="Fall", type=kind, level=3)
    kept = control(cast)
    commands.add_barrier(by=cast.leader, risk=risk, side="preventive", control=kept, causes=[cause])
    commands.add_barrier(
        by=cast.leader, risk=risk, side="mitigating", words="En som ringer", consequences=[harm]
    )
    scored(cast, risk, likelihood=4, life=4, knowledge="weak", why="Vi har sett det")
    scored(cast, risk, likelihood=2, life=3, kind="target")
    commands.add_participant(by=cast.leader, assessment=found, part="expert", function="Sykepleier")
    approved(cast, found)
    return found


def taken_out(client, cast, ref="ROS-0001", by=None):
    client.force_login(by or cast.leader)
    return json.loads(client.post(f"/risiko/vurderinger/{ref}/fil").content)


def sent_document(client, document, unit="A"):
    content = document if isinstance(document, bytes) else json.dumps(document).encode()
    file = SimpleUploadedFile("ros.json", content)
    return client.post("/risiko/vurderinger/importer", {"unit": unit, "file": file})


def test_risks_come_in_from_a_sheet_after_a_preview_with_their_scores(cast, client):
    planned(cast)
    client.force_login(cast.leader)
    sent = sent_rows(client, GOOD, "låsen er defekt;Noen går ut;noen går seg bort;;;;;")
    assert sent.status_code == 303
    text = client.get(sent["Location"]).content.decode()
    assert "En bruker får feil dose" in text
    assert not Risk.objects.exists()
    assert client.post(sent["Location"])["Location"] == "/risiko/vurderinger/ROS-0001"
    first, second = Risk.objects.order_by("pk")
    assert (first.theme.code, first.likelihood, first.consequence, first.level) == (
        "medication",
        4,
        3,
        "medium",
    )
    assert (first.knowledge, first.scores.get().source, second.rank) == ("weak", "import", 0)
    assert not StagedRisks.objects.exists()


def test_a_workbook_comes_in_as_text_does(cast, client):
    planned(cast)
    book = Workbook()
    for row in (HEAD.split(";"), GOOD.split(";")):
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    client.force_login(cast.leader)
    sent = sent_rows(client, file=SimpleUploadedFile("r.xlsx", file.getvalue()))
    client.post(sent["Location"])
    assert Risk.objects.get().level == "medium"


def test_every_fault_is_told_with_its_row_and_column_and_nothing_is_written(cast, client):
    planned(cast)
    client.force_login(cast.leader)
    sent = sent_rows(
        client,
        GOOD,
        ";Noe skjer;noe blir galt;Ukjent;6;2;svak;",
        "01010012356;Noe skjer;noe blir galt;;;3;sikker;",
    )
    text = client.get(sent["Location"]).content.decode()
    for place in ("<td>3</td><td>fordi</td>", "<td>3</td><td>tema</td>", "<td>3</td><td>sannsynlighet</td>"):
        assert place in text.replace("<code>", "").replace("</code>", "")
    assert "<td>4</td><td>kunnskap</td>" in text
    assert client.post(sent["Location"]).status_code == 422
    assert not Risk.objects.exists()


def test_a_sheet_without_the_sentence_or_that_cannot_be_read_is_refused_with_words(cast, client):
    planned(cast)
    client.force_login(cast.leader)
    sent = sent_rows(client, file=SimpleUploadedFile("r.csv", b"fordi;kan skje\na;b\n"))
    assert "slik at" in client.get(sent["Location"]).content.decode()
    assert sent_rows(client, file=SimpleUploadedFile("r.csv", b"\xff\xfe\x00")).status_code == 422


def test_only_those_who_keep_an_analysis_that_is_being_made_bring_risks_in(cast, client):
    found = planned(cast)
    client.force_login(cast.nurse)
    assert sent_rows(client, GOOD).status_code in (403, 404)
    client.force_login(cast.leader)
    address = sent_rows(client, GOOD)["Location"]
    client.force_login(cast.leader_b)
    assert client.get(address).status_code == 404
    commands.cancel(by=cast.leader, assessment=found, reason="Ikke nå", now=found.made_at)
    client.force_login(cast.leader)
    assert client.post(address).status_code == 409
    assert not Risk.objects.exists()


def test_what_the_register_gives_out_can_be_brought_in_again(cast, client):
    standing(cast)
    planned(cast)
    client.force_login(cast.leader)
    out = client.post("/risiko/eksport", {"format": "csv"}, headers={"accept-language": "nb"})
    content = b"".join(out.streaming_content)
    lines = content.decode("utf-8-sig").splitlines()
    again = "\n".join([lines[0] + ";Liv og helse", lines[1] + ";4"])
    sent = sent_rows(client, to="ROS-0002", file=SimpleUploadedFile("r.csv", again.encode()))
    client.post(sent["Location"])
    first, second = Risk.objects.order_by("pk")
    assert (first.because, first.event, first.level) == (second.because, second.event, second.level)


def test_analyses_are_taken_out_as_they_are_listed_and_it_is_written_down(cast, client):
    standing(cast, title="=1+1")
    planned(cast, secrecy="restricted", title="Hemmelig")
    client.force_login(cast.leader)
    out = client.post("/risiko/vurderinger/eksport", {"format": "csv"}, headers={"accept-language": "nb"})
    lines = b"".join(out.streaming_content).decode("utf-8-sig").splitlines()
    assert "ROS-0001;'=1+1;Tjeneste;Godkjent;A;Hjemmetjenesten A" in lines[2]
    assert lines[2].endswith(";0;0;1;0")
    assert "Hemmelig" not in lines[1]
    assert ReadLog.objects.filter(kind="export").count() == 1
    book = client.post("/risiko/vurderinger/eksport?status=approved", {"format": "xlsx"})
    assert load_workbook(io.BytesIO(b"".join(book.streaming_content))).active.max_row == 2
    client.force_login(cast.nurse)
    assert client.post("/risiko/vurderinger/eksport").status_code == 403


def test_an_analysis_goes_out_as_a_document_and_comes_in_as_a_planned_one(cast, client):
    whole(cast)
    document = taken_out(client, cast)
    assert (document["format"], document["scale"], document["edition"]) == (
        "sloyfe.risk-assessment/1",
        "unit",
        1,
    )
    sent = sent_document(client, document)
    assert sent.status_code == 303
    assert "Legemidler hjemme" in client.get(sent["Location"]).content.decode()
    assert RiskAssessment.objects.count() == 1
    assert client.post(sent["Location"])["Location"] == "/risiko/vurderinger/ROS-0002"
    made = RiskAssessment.objects.get(ref="ROS-0002")
    assert (made.status, made.leader, made.title) == ("planned", cast.leader, "Legemidler hjemme")
    again = taken_out(client, cast, "ROS-0002")
    for one in (document, again):
        one.pop("ref")
        for risk in one["risks"]:
            risk.pop("ref")
            for score in risk["scores"]:
                score.pop("decided_at")
    assert again == document
    assert set(Score.objects.filter(risk__assessment=made).values_list("source", flat=True)) == {"import"}


def test_a_control_that_is_not_here_by_number_and_name_is_kept_in_words(cast, client):
    whole(cast)
    document = taken_out(client, cast)
    document["risks"][0]["barriers"][0]["words"] = "Noe helt annet"
    client.post(sent_document(client, document)["Location"])
    made = Barrier.objects.get(risk__assessment__ref="ROS-0002", side="preventive")
    assert (made.control, made.words) == (None, "Noe helt annet")


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        (lambda one: one.update(format="annet/1"), "/format"),
        (lambda one: one.pop("title"), "/title"),
        (lambda one: one.update(hemmelig=1), "/hemmelig"),
        (lambda one: one.update(scale="ukjent"), "/scale"),
        (lambda one: one.update(risks={}), "/risks"),
        (lambda one: one["risks"][0].update(event=""), "/risks/0/event"),
        (lambda one: one["risks"][0].update(theme="ukjent"), "/risks/0/theme"),
        (lambda one: one["risks"][0]["barriers"][0].update(lines=[7]), "/risks/0/barriers/0/lines/0"),
        (lambda one: one["risks"][0]["scores"][0].update(likelihood=6), "/risks/0/scores/0/likelihood"),
        (lambda one: one["risks"][0]["scores"][0].update(knowledge="x"), "/risks/0/scores/0/knowledge"),
        (
            lambda one: one["risks"][0]["scores"][0]["harms"][0].update(type="x"),
            "/risks/0/scores/0/harms/0/type",
        ),
        (
            lambda one: one["risks"][0]["scores"].append(one["risks"][0]["scores"][0]),
            "/risks/0/scores/2/kind",
        ),
        (lambda one: one["texts"].update(annet="x"), "/texts/annet"),
    ],
)
def test_a_broken_document_is_refused_with_the_pointer_of_the_fault(cast, client, change, pointer):
    whole(cast)
    document = taken_out(client, cast)
    change(document)
    sent = sent_document(client, document)
    assert sent.status_code == 422
    assert f"<code>{pointer}</code>" in sent.content.decode()
    assert not StagedRisks.objects.exists()


@pytest.mark.parametrize(
    "content", [b"{", b"[]", b'{"a":1,"a":2}', b'{"title":"\\u0000"}', b"\xef\xbb\xbf{}", b"\xff", b"[" * 900]
)
def test_what_is_no_document_at_all_is_refused_too(cast, client, content):
    client.force_login(cast.leader)
    sent = sent_document(client, content)
    assert sent.status_code == 422
    assert "<code>/" in sent.content.decode()


def test_a_document_is_brought_in_where_one_may_plan_and_taken_out_by_those_who_may(cast, client):
    whole(cast)
    document = taken_out(client, cast)
    assert sent_document(client, document, unit="B").status_code == 422
    client.force_login(cast.nurse)
    assert client.post("/risiko/vurderinger/ROS-0001/fil").status_code == 403
    assert client.get("/risiko/vurderinger/importer").status_code == 403


def test_the_interface_gives_out_and_brings_in_the_same(cast, speak):
    whole(cast)
    leader = speak("leader")
    document = leader("get", "/risk-assessments/ROS-0001/document").json()
    body = {"unit": "A", "document": document}
    made = leader("post", "/risk-assessments", body)
    assert (made.status_code, made.json()["ref"], made.json()["status"]) == (201, "ROS-0002", "planned")
    document["risks"][0]["theme"] = "ukjent"
    refused = leader("post", "/risk-assessments", body)
    assert (refused.status_code, refused.json()["errors"][0]["where"]) == (422, "document/risks/0/theme")
    assert leader("post", "/risk-assessments", {"unit": "B", "document": document}).status_code in (403, 422)
    assert speak("nurse")("get", "/risk-assessments/ROS-0001/document").status_code == 403
    assert RiskAssessment.objects.count() == 2


def test_a_national_id_in_a_document_is_stopped(cast, speak):
    whole(cast)
    leader = speak("leader")
    document = leader("get", "/risk-assessments/ROS-0001/document").json()
    document["risks"][0]["because"] = "01010012356 ble glemt"
    assert leader("post", "/risk-assessments", {"unit": "A", "document": document}).status_code == 422
    assert RiskAssessment.objects.count() == 1


def test_a_file_that_waits_is_for_an_analysis_or_a_unit_and_not_for_both(cast, client):
    planned(cast)
    client.force_login(cast.leader)
    sent_rows(client, GOOD)
    staged = StagedRisks.objects.get()
    refused("staged_risks_have_one_end", staged, unit=cast.a)
    refused("staged_risks_have_one_end", staged, assessment=None)
