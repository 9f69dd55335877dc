"""The editor: it saves by itself, two who write meet each other's text, and files follow the version."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sloyfe.domains.documents import commands, jobs
from sloyfe.domains.documents.models import Attachment, FileText, Text
from sloyfe.domains.documents.queries import changes_between, matching, naming, readable_by, summary
from sloyfe.domains.documents.tests.factories import (
    BODY,
    NOW,
    approved,
    draft,
    in_force,
    picture,
    rewritten,
    word,
)
from sloyfe.platform.access import Refused
from sloyfe.platform.files.models import StoredFile
from sloyfe.platform.files.texts import read_out
from sloyfe.platform.ui.free_text import NationalId

pytestmark = pytest.mark.django_db
QUERIES = 12


def saving(body, revision=1, **more):
    return {"revision": revision, "title": "Dele ut legemidler", "body": body, "significant": "on"} | more


def test_it_saves_by_itself(cast, client):
    version = draft(cast.leader, cast.a)
    client.force_login(cast.leader)
    answer = client.post(
        f"/dokument/{version.item_id}/skriv", saving("Ny tekst."), headers={"X-Autosave": "1"}
    )
    assert (answer.status_code, answer.json()["revision"], answer.json()["said"][:7]) == (200, 2, "Lagret ")
    assert Text.objects.get().body == "Ny tekst."


def test_two_who_write_meet_each_others_text_and_nothing_is_overwritten(cast, client):
    version = draft(cast.leader, cast.a)
    address = f"/dokument/{version.item_id}/skriv"
    client.force_login(cast.coordinator)
    assert client.post(address, saving("Koordinatorens tekst.")).status_code == 303
    client.force_login(cast.leader)
    told = client.post(address, saving("Lederens tekst."), headers={"X-Autosave": "1"})
    assert (told.status_code, "Prøve Coordinator" in told.json()["said"]) == (409, True)
    page = client.post(address, saving("Lederens tekst."))
    shown = page.content.decode()
    assert (page.status_code, "Koordinatorens tekst." in shown, "Lederens tekst." in shown) == (
        409,
        True,
        True,
    )
    assert Text.objects.get().body == "Koordinatorens tekst."
    assert client.post(address, saving("Begge tekstene.", revision=2)).status_code == 303
    assert Text.objects.get().body == "Begge tekstene."


def test_what_is_sent_can_no_longer_be_written(cast, client):
    document = in_force(cast.leader, cast.a, cast.area_leader)
    client.force_login(cast.leader)
    assert client.post(f"/dokument/{document.pk}/skriv", saving("Smuglet inn.")).status_code == 404
    assert Text.objects.get().body == BODY


def test_what_waits_for_approval_is_not_written_and_one_is_led_to_it(cast, client):
    version = draft(cast.leader, cast.a)
    client.force_login(cast.leader)
    address = f"/styrende/{version.item_id}/versjon/1"
    client.post(f"{address}/send")
    late = client.post(f"/dokument/{version.item_id}/skriv", saving("For sent."), headers={"X-Autosave": "1"})
    assert (late.status_code, " data-refusal>" in late.content.decode()) == (409, True)
    assert client.get(f"/dokument/{version.item_id}/skriv")["Location"] == address


@pytest.mark.parametrize(
    "written",
    [
        {"body": "Gjelder 13097248022."},
        {"body": "Gjelder 130972**48022**."},
        {"body": "Gjelder 13&#48;97248022."},
        {"title": "Om 13097248022"},
        {"change_note": "Etter 13097248022."},
    ],
)
def test_a_national_id_is_stopped_wherever_it_is_written_and_however(cast, client, written):
    version = draft(cast.leader, cast.a)
    client.force_login(cast.leader)
    page = client.post(f"/dokument/{version.item_id}/skriv", saving(BODY) | written)
    assert (page.status_code, "fødselsnummer" in page.content.decode()) == (422, True)
    version.refresh_from_db()
    assert (Text.objects.get().body, version.revision) == (BODY, 1)


def test_a_national_id_is_stopped_in_a_file_and_in_a_new_title(cast, client):
    version = draft(cast.leader, cast.a)
    client.force_login(cast.leader)
    named = picture()
    named.name = "13097248022.png"
    for given in ({"title": "Etter 13097248022", "file": picture()}, {"title": "Kart", "file": named}):
        page = client.post(f"/dokument/{version.item_id}/vedlegg", given)
        assert (page.status_code, "fødselsnummer" in page.content.decode()) == (422, True)
    assert not version.attachments.exists()
    with pytest.raises(NationalId):
        commands.attach(by=cast.leader, version=version, upload=named, title="", now=NOW)
    with pytest.raises(NationalId):
        commands.save_draft(
            by=cast.leader, version=version, revision=1, draft=commands.Draft("T", "130972*48022*"), now=NOW
        )


def test_a_link_by_identity_follows_the_title_and_says_when_it_is_gone(cast, client):
    other = in_force(cast.coordinator, cast.north, cast.area_leader, title="Gammel tittel")
    hidden = in_force(cast.leader_b, cast.b, cast.area_leader, title="Hemmelig hos B")
    body = f"Se [[dok:{other.pk}]], [[dok:{hidden.pk}]], [[steg:9]] og [[dok:99999]]."
    document = in_force(cast.leader, cast.a, cast.area_leader, body=body)
    approved(rewritten(other, cast.coordinator, BODY, title="Ny tittel"), cast.coordinator, cast.area_leader)
    client.force_login(cast.nurse)
    page = client.get(f"/dokument/{document.pk}").content.decode()
    assert f'<a href="/dokument/{other.pk}-ny-tittel"' in page
    assert ("Hemmelig hos B" in page, page.count("gjelder ikke der du arbeider")) == (False, 1)
    assert page.count("finnes ikke lenger") + page.count("ikke finnes lenger") == 2


def test_the_editor_finds_what_the_text_can_lead_to_among_what_the_writer_may_read(cast, client, monkeypatch):
    mine = in_force(cast.leader, cast.a, cast.area_leader, title="Låne ut rullestol")
    in_force(cast.leader_b, cast.b, cast.area_leader, title="Låne ut hos B")
    monkeypatch.setattr(naming, "_finders", {"steg": lambda _user, words: [("7", f"Steg om {words}")]})
    client.force_login(cast.leader)
    found = [
        {"name": f"[[dok:{mine.pk}]]", "words": "Låne ut rullestol"},
        {"name": "[[steg:7]]", "words": "Steg om låne"},
    ]
    assert client.get("/dokumenter/finn", {"q": "låne"}).json() == {"found": found}
    assert client.get("/dokumenter/finn", {"q": "l"}).json() == {"found": []}
    client.force_login(cast.nurse)
    assert client.get("/dokumenter/finn", {"q": "låne"}).status_code == 403


def test_a_picture_is_seen_by_readers_when_it_is_in_force_and_not_before(cast, client):
    version = draft(cast.leader, cast.a)
    made = commands.attach(
        by=cast.leader, version=version, upload=picture(), title="Kart over huset", now=NOW
    )
    body = f"{BODY}\n\n![Kart over huset](vedlegg:{made.file_id})"
    version = commands.save_draft(
        by=cast.leader, version=version, revision=2, draft=commands.Draft("Dele ut", body), now=NOW
    )
    client.force_login(cast.nurse)
    assert client.get(made.file.get_absolute_url()).status_code == 404
    approved(version, cast.leader, cast.area_leader)
    assert client.get(made.file.get_absolute_url()).status_code == 200
    page = client.get(f"/dokument/{version.item_id}").content.decode()
    assert f'<img src="{made.file.get_absolute_url()}" alt="Kart over huset"' in page
    assert client.get(f"/dokument/{version.item_id}/pdf").content[:5] == b"%PDF-"
    client.force_login(cast.nurse_b)
    assert client.get(made.file.get_absolute_url()).status_code == 404


def test_the_next_version_keeps_the_files_and_may_drop_them(cast):
    version = draft(cast.leader, cast.a)
    commands.attach(by=cast.leader, version=version, upload=picture(), title="Kart", now=NOW)
    document = type("D", (), {"item": approved(version, cast.leader, cast.area_leader).item})
    later = rewritten(document, cast.leader, BODY)
    assert Attachment.objects.filter(version=later).count() == 1
    commands.detach(by=cast.leader, attachment=Attachment.objects.get(version=later), now=NOW)
    assert (Attachment.objects.count(), StoredFile.objects.count()) == (1, 1)


def test_the_words_of_an_attached_word_file_are_found(cast):
    version = draft(cast.leader, cast.a)
    upload = SimpleUploadedFile("rutine.docx", word("Kanylebøtta tømmes på fredager"))
    made = commands.attach(by=cast.leader, version=version, upload=upload, title="Rutine", now=NOW)
    jobs.read_out(made.file_id)
    approved(version, cast.leader, cast.area_leader)
    assert FileText.objects.get().body == "Kanylebøtta tømmes på fredager"
    assert matching(readable_by(cast.nurse), "kanylebøtte").count() == 1
    assert matching(readable_by(cast.nurse_b), "kanylebøtte").count() == 0


@pytest.mark.parametrize(
    "content",
    [
        word("&x;", '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "ha">]>'),
        word("&x;", '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
        word("x</w:t>"),
        b"PK\x03\x04 not a zip",
    ],
    ids=["entity", "file", "broken", "no zip"],
)
def test_a_hostile_word_file_gives_no_words(content):
    assert read_out(content, "docx") is None


def test_a_file_that_takes_too_long_gives_no_words():
    assert read_out(word("x"), "docx", seconds=0.0001) is None


def test_a_pdf_that_cannot_be_read_gives_no_words():
    assert read_out(b"%PDF-1.7 nonsense %%EOF", "pdf") is None


def test_changes_are_said_in_words():
    found = changes_between(
        "## Først\n\nVask hendene.\n\n- a", "## Først\n\nVask begge hendene.\n\n- a\n- b b"
    )
    assert [(one.sign, one.heading) for one in found] == [("~", "Først"), ("+", "Først")]
    assert summary(found) == "1 avsnitt er endret, 1 er nytt."


def test_the_list_asks_as_many_questions_for_three_as_for_one(cast, client):
    client.force_login(cast.nurse)
    counts = []
    for more in (1, 2):
        for _n in range(more):
            in_force(cast.leader, cast.a, cast.area_leader)
        with CaptureQueriesContext(connection) as caught:
            page = client.get("/dokumenter")
        counts.append((page.content.decode().count('<th role="rowheader"'), len(caught)))
    assert counts == [(1, QUERIES), (3, QUERIES)]


def test_whoever_may_not_write_is_told_nothing_of_what_they_sent(cast):
    version = draft(cast.leader, cast.a)
    sent = commands.Draft("Tittel", "Gjelder 13097248022.")
    with pytest.raises(Refused):
        commands.save_draft(by=cast.nurse, version=version, revision=1, draft=sent, now=NOW)
