"""The statement of applicability: decided with a reason, and out as three kinds of file."""

import csv
import io

import pypdf
import pytest
from django.db import IntegrityError, transaction
from openpyxl import load_workbook

from sloyfe.domains.requirements import commands, queries
from sloyfe.domains.requirements.models import StatementLine
from sloyfe.domains.requirements.tests.factories import NOW, TODAY, catalogue, named
from sloyfe.platform.access import Refused

pytestmark = pytest.mark.django_db
KEY = "ISO:27001:2022"
PAGE = f"/krav/kilde/{KEY}/anvendelse"


@pytest.fixture
def declared(cast):
    """Two decided either way, one of them with a reason that a spreadsheet could take for a formula."""
    catalogue()
    say = {"by": cast.quality_manager, "now": NOW}
    commands.declare(
        requirement=named(f"{KEY}:A.5.1"), applies=True, reason="=1+1 risiko", progress="in_place", **say
    )
    commands.declare(
        requirement=named(f"{KEY}:A.8.4"), applies=False, reason="Vi koder ikke.", progress="in_place", **say
    )
    return queries.statement_of(cast.nurse, queries.edition_named(cast.nurse, KEY), TODAY)


def test_all_ninety_three_stand_in_their_order_decided_or_not(declared):
    assert len(declared) == 93
    assert [one.requirement.number for one in declared[:2]] == ["A.5.1", "A.5.2"]
    lines = {one.requirement.number: (one.line.applies, one.line.progress) for one in declared if one.line}
    assert lines == {"A.5.1": (True, "in_place"), "A.8.4": (False, "")}


def test_only_the_quality_manager_decides_and_only_about_what_can_be_chosen(cast, declared):
    for who in ("coordinator", "administrator", "director", "nurse"):
        with pytest.raises(Refused):
            commands.declare(
                by=cast.users[who],
                requirement=named(f"{KEY}:A.5.2"),
                applies=True,
                reason="x",
                progress="",
                now=NOW,
            )
    with pytest.raises(commands.NotSelectable):
        commands.declare(
            by=cast.quality_manager,
            requirement=named(f"{KEY}:6.2"),
            applies=False,
            reason="x",
            progress="",
            now=NOW,
        )


def test_the_database_refuses_a_decision_without_its_reason(declared):
    with pytest.raises(IntegrityError, match="statement_has_a_reason"), transaction.atomic():
        StatementLine.objects.update(reason="")
    with pytest.raises(IntegrityError, match="what_applies_has_come_somewhere"), transaction.atomic():
        StatementLine.objects.filter(applies=True).update(progress="")


def test_the_csv_holds_a_row_for_each_and_no_formula(cast, client, declared):
    client.force_login(cast.nurse)
    text = client.get(f"{PAGE}.csv").content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert (len(rows), rows[0][:4]) == (94, ["Nummer", "Sikring", "Gjelder", "Hvorfor"])
    assert rows[1][:5] == ["A.5.1", "Regler for sikkerhet", "Ja", "'=1+1 risiko", "På plass"]
    assert rows[2][2] == "Ikke avgjort"


def test_the_workbook_and_the_paper_say_the_same(cast, client, declared):
    client.force_login(cast.nurse)
    sheet = load_workbook(io.BytesIO(client.get(f"{PAGE}.xlsx").content)).active
    assert (sheet.max_row, sheet["A2"].value, sheet["D2"].value) == (94, "A.5.1", "'=1+1 risiko")
    paper = pypdf.PdfReader(io.BytesIO(client.get(f"{PAGE}.pdf").content))
    text = " ".join(page.extract_text() for page in paper.pages)
    assert "Anvendelseserklæring" in text
    assert "Vi koder ikke." in text
    assert paper.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert client.get(f"{PAGE}.exe").status_code == 404


def test_the_page_counts_and_the_form_asks_for_a_reason(cast, client, declared):
    client.force_login(cast.quality_manager)
    assert "1 gjelder oss, 1 gjør det ikke, og 91 er ikke avgjort." in client.get(PAGE).content.decode()
    address = f"/krav/anvendelse/{KEY}:A.5.2"
    assert client.post(address, {"applies": "no", "reason": ""}).status_code == 422
    assert client.post(address, {"applies": "yes", "reason": "Risiko"}).status_code == 422
    done = client.post(address, {"applies": "yes", "reason": "Risiko", "progress": "under_way"})
    assert (done.status_code, done["Location"]) == (303, f"/krav/{KEY}:A.5.2")
    assert client.get(f"/krav/anvendelse/{KEY}:6.2").status_code == 404
    client.force_login(cast.nurse)
    assert client.get(address).status_code == 403
