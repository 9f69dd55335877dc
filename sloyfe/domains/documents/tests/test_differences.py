"""What is told of a new version beside the passages: the title, the language, and the files that hang on it."""

import re

import pytest

from sloyfe.domains.documents import commands
from sloyfe.domains.documents.models import Attachment
from sloyfe.domains.documents.tests.factories import BODY, NOW, approved, draft, picture, rewritten
from sloyfe.domains.publishing import queries as publishing

pytestmark = pytest.mark.django_db
ROW = re.compile(
    r'<span aria-hidden="true">(.)</span>.*?<p class="diff-where">(.*?)</p><p class="diff-text">(.*?)</p>'
)


@pytest.fixture
def told(cast, client):
    """The differences as they stand on the page of a version, for whoever makes it."""

    def rows(version):
        client.force_login(cast.leader)
        page = client.get(f"/styrende/{version.item_id}/versjon/{version.number}").content.decode()
        return ROW.findall(page.split('class="diff"')[1].split("</ul>")[0])

    return rows


def attached(version, by, *titles):
    for title in titles:
        commands.attach(
            by=by, version=publishing.version_by_id(version.pk), upload=picture(), title=title, now=NOW
        )


def test_title_language_and_files_are_told_before_the_passages(cast, told):
    first = draft(cast.leader, cast.a)
    attached(first, cast.leader, "Kart", "Skisse", "Liste", "Plakat")
    document = type("D", (), {"item": approved(first, cast.leader, cast.area_leader).item})
    body = BODY.replace("Vask hendene.", "Vask begge hendene.")
    second = rewritten(document, cast.leader, body, title="Dele ut medisin")
    second.language = "nn"
    second.save(update_fields=["language"])
    files = {one.title: one for one in Attachment.objects.filter(version=second)}
    Attachment.objects.filter(pk=files["Skisse"].pk).update(title="Tegning")
    for title in ("Kart", "Plakat"):
        commands.detach(by=cast.leader, attachment=files[title], now=NOW)
    attached(second, cast.leader, "Kart", "Bilde")
    assert told(second) == [
        ("~", "", "Tittelen var «Dele ut legemidler» og er nå «Dele ut medisin»."),
        ("~", "", "Språket var Bokmål og er nå Nynorsk."),
        ("~", "", "Fila «Skisse» heter nå «Tegning»."),
        ("~", "", "Fila «Kart» er en annen nå."),
        ("+", "", "Ny fil: «Bilde»."),
        ("–", "", "Fil tatt bort: «Plakat»."),
        ("~", "Før du begynner", "Vask<ins> begge</ins> hendene."),
    ]


def test_what_is_written_in_a_title_is_shown_as_it_is(cast, told):
    first = draft(cast.leader, cast.a, title="A & <b>B</b>")
    document = type("D", (), {"item": approved(first, cast.leader, cast.area_leader).item})
    second = rewritten(document, cast.leader, BODY, title="A")
    assert told(second) == [("~", "", "Tittelen var «A &amp; &lt;b&gt;B&lt;/b&gt;» og er nå «A».")]
