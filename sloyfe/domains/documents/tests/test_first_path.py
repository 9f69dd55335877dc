"""The whole way by the pages: written, sent, approved by another, read and confirmed."""

import io

import pypdf
import pytest

from sloyfe.domains.documents.models import Document
from sloyfe.domains.documents.tests.factories import in_force
from sloyfe.domains.publishing import queries

pytestmark = pytest.mark.django_db
TEXT = "## Før du begynner\n\nVask hendene.\n\n| Dag | Hvem |\n|---|---|\n| mandag | nattevakt |\n"


def test_a_document_is_written_approved_by_another_and_read(cast, client):
    client.force_login(cast.leader)
    sent = client.post(
        "/dokumenter/nytt",
        {"title": "Dele ut legemidler hjemme", "type": "procedure", "unit": "A", "language": "nb"},
    )
    document = Document.objects.get()
    assert (sent.status_code, sent["Location"]) == (303, f"/dokument/{document.pk}/skriv")
    seen = client.post(
        f"/dokument/{document.pk}/skriv",
        {"revision": "1", "title": "Dele ut legemidler hjemme", "body": TEXT, "step": "preview"},
    )
    assert '<h3 id="e-for-du-begynner">Før du begynner</h3>' in seen.content.decode()
    saved = client.post(
        f"/dokument/{document.pk}/skriv",
        {
            "revision": "1",
            "title": "Dele ut legemidler hjemme",
            "body": TEXT,
            "significant": "on",
            "step": "on",
        },
    )
    version = queries.get_draft(cast.leader, document.pk)
    page = f"/styrende/{document.pk}/versjon/1"
    assert (saved.status_code, saved["Location"], version.revision) == (303, page, 2)
    assert client.post(f"{page}/send").status_code == 303
    assert client.post(f"{page}/godkjenn", {"seal": version.seal}).status_code == 403
    client.force_login(cast.nurse)
    assert client.get(f"/dokument/{document.pk}").status_code == 404
    client.force_login(cast.area_leader)
    assert "Vask hendene." in client.get(page).content.decode()
    done = client.post(f"{page}/godkjenn", {"seal": version.seal})
    assert done["Location"] == f"/dokument/{document.pk}-dele-ut-legemidler-hjemme"
    client.force_login(cast.nurse)
    read = client.get(done["Location"])
    assert (read.status_code, "Vask hendene." in read.content.decode()) == (200, True)
    assert 'name="version" value="1"' in read.content.decode()
    assert client.post(f"/styrende/{document.pk}/lest", {"version": "1"}).status_code == 303
    assert queries.receipts_of(cast.nurse).get().item_id == document.pk


def test_it_can_be_taken_on_paper(cast, client):
    document = in_force(
        cast.leader,
        cast.a,
        cast.area_leader,
        body=TEXT + "\n> Ring 113.\n\n- a\n  1. b\n\n`x` **y** *z* [u](https://a.example)\n",
    )
    client.force_login(cast.nurse)
    answer = client.get(f"/dokument/{document.pk}/pdf")
    words = "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(answer.content)).pages)
    assert answer["Content-Type"] == "application/pdf"
    for said in (
        "Dele ut legemidler",
        "Vask hendene.",
        "nattevakt",
        "Ukontrollert kopi",
        "Versjon 1",
        f"/dokument/{document.pk}-dele-ut-legemidler",
        "Prøve Area Leader",
    ):
        assert said in words, said
