"""Naughty strings as every cell of an import: stored as they stand or refused in their row, shown as text."""

import csv
import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from sloyfe.domains.organisation import commands
from sloyfe.domains.organisation.commands.importing import HasFaults
from sloyfe.domains.organisation.models import Person, Position, StagedImport, Unit, fits_an_address
from sloyfe.methods.spreadsheet import neutral
from sloyfe.platform.access.models import Grant
from tests.attacks import naughty_strings, tags_in, texts_in

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 18)
UNIT = {"kode": "X{n}", "navn": "Enhet {n}", "over": "SOUTH", "nivå": "virksomhet", "type": ""}
PERSON = {
    "ansattnummer": "9{n:04d}", "navn": "Person {n}", "e-post": "", "telefon": "", "enhet": "A",
    "stilling": "Pleier", "leder": "", "fra": "", "til": "", "roller": "",
}  # fmt: skip
# Columns where people write as they like, with the most that each holds; the rest must be what we know.
FREE = {
    ("units", "kode"): 40,
    ("units", "navn"): 200,
    ("people", "ansattnummer"): 40,
    ("people", "navn"): 200,
    ("people", "telefon"): 40,
    ("people", "stilling"): 200,
}
# A string that happens to be something we know: no fault, and nothing strange about it.
KNOWN = {
    ("people", "telefon"): {""},
    ("people", "e-post"): {""},
    ("people", "fra"): {""},
    ("people", "til"): {""},
    ("people", "leder"): {"", "true", "1", "0", "false", "x"},
    ("people", "roller"): {"", ",", ";"},
    ("units", "type"): {""},
}
COLUMNS = [*(("units", name) for name in UNIT), *(("people", name) for name in PERSON)]


@pytest.fixture(scope="module", params=["csv", "xlsx"])
def write(request):
    """rows → the file; a workbook holds each cell as text, as Excel does when somebody has typed it."""
    return as_csv if request.param == "csv" else as_workbook


def as_csv(rows) -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows(rows)
    return text.getvalue().encode()


def as_workbook(rows) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append([""] * len(row))
        for cell, value in zip(book.active[book.active.max_row], row, strict=True):
            cell.value, cell.data_type = value, "s"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def strings_for(write) -> list[str]:
    """Without those that no workbook can hold, when it is one that is written."""
    found = [string for string in naughty_strings() if neutral(string).strip("'") == string.strip("'")]
    return naughty_strings() if write is as_csv else found


def rows_with(kind: str, column: str, strings) -> list[list[str]]:
    sound = UNIT if kind == "units" else PERSON
    rows = [[(value if name != column else string).format(n=n) if name != column else string
             for name, value in sound.items()] for n, string in enumerate(strings)]  # fmt: skip
    return [list(sound), *rows]


def apply(cast, kind, content):
    return commands.apply_import(
        by=cast.administrator, kind=kind, content=content, name="fil.csv", today=TODAY
    )


def fits(kind: str, column: str, text: str) -> bool:
    if (kind, column) not in FREE:
        return text.lower() in KNOWN.get((kind, column), set())
    in_address = column in ("kode", "ansattnummer")
    least = 0 if column == "telefon" else 1
    return least <= len(text) <= FREE[kind, column] and (not in_address or fits_an_address(text))


def once(strings, *, fold: bool) -> list[str]:
    """Codes and numbers must differ; a code differs whatever its capitals."""
    return list({(string.strip().lower() if fold else string.strip()): string for string in strings}.values())


@pytest.mark.parametrize(("kind", "column"), COLUMNS)
def test_a_cell_that_cannot_be_is_a_fault_in_its_row_and_nothing_is_written(cast, kind, column):
    write = as_workbook if column in ("nivå", "leder", "fra") else as_csv  # both are read into the same cells
    strings = once(strings_for(write), fold=column in ("kode", "ansattnummer"))
    before = [model.objects.count() for model in (Unit, Person, Position, Grant)]
    with pytest.raises(HasFaults) as refused:
        apply(cast, kind, write(rows_with(kind, column, strings)))
    faults = refused.value.plan.faults
    wrong = {n for n, string in enumerate(strings, start=2) if not fits(kind, column, string.strip())}
    assert {fault.row for fault in faults} == wrong
    assert {fault.column for fault in faults} == {column}
    assert all(fault.sentence for fault in faults)
    assert [model.objects.count() for model in (Unit, Person, Position, Grant)] == before


STORED = {
    ("units", "kode"): lambda: Unit.objects.values_list("code", flat=True),
    ("units", "navn"): lambda: Unit.objects.values_list("name", flat=True),
    ("people", "ansattnummer"): lambda: Person.objects.values_list("number", flat=True),
    ("people", "navn"): lambda: Person.objects.values_list("name", flat=True),
    ("people", "telefon"): lambda: Person.objects.values_list("phone", flat=True),
    ("people", "stilling"): lambda: Position.objects.values_list("title", flat=True),
}


@pytest.mark.parametrize(("kind", "column"), FREE)
def test_a_cell_that_can_be_is_stored_as_it_stands(cast, write, kind, column):
    strings = [string for string in strings_for(write) if fits(kind, column, string.strip())]
    strings = once(strings, fold=column in ("kode", "ansattnummer"))
    before = list(STORED[kind, column]())
    apply(cast, kind, write(rows_with(kind, column, strings)))
    new = list(STORED[kind, column]())
    for text in before:
        new.remove(text)
    assert sorted(new) == sorted(string.strip() for string in strings)
    assert apply(cast, kind, write(rows_with(kind, column, strings))).new == []


def upload(client, kind: str, content: bytes) -> str:
    file = SimpleUploadedFile("fil.csv", content)
    return client.post("/organisasjon/import", {"kind": kind, "file": file})["Location"]


def test_the_preview_and_the_pages_show_them_as_text(cast, client, monkeypatch):
    monkeypatch.setattr("sloyfe.domains.organisation.views.importing.FAULTS_SHOWN", 1000)
    client.force_login(cast.administrator)
    strings = [string for string in strings_for(as_csv) if fits("people", "navn", string.strip())]
    names = [string.strip() for string in strings]
    preview = upload(client, "people", as_csv(rows_with("people", "navn", strings)))
    listed = texts_in(client.get(preview).content.decode(), "li")
    assert [f"9{n:04d} {name}" for n, name in enumerate(names)] == [
        text for text in listed if text[:2] == "90"
    ]
    assert client.post(preview).status_code == 303
    shown = texts_in(client.get("/enhet/A").content.decode(), "a", "ds-link")
    assert set(names) <= set(shown)
    assert StagedImport.objects.count() == 0


def test_a_fault_repeats_the_word_as_text(cast, client, monkeypatch):
    monkeypatch.setattr("sloyfe.domains.organisation.views.importing.FAULTS_SHOWN", 1000)
    client.force_login(cast.administrator)
    strings = [string for string in strings_for(as_csv) if not fits("units", "nivå", string.strip())]
    page = client.get(upload(client, "units", as_csv(rows_with("units", "nivå", strings)))).content.decode()
    sentences = texts_in(page, "td")[2::3]
    assert [string.strip() in said for string, said in zip(strings, sentences, strict=True)] == [True] * len(
        strings
    )
    harmless = as_csv(rows_with("units", "nivå", ["rike"] * len(strings)))
    assert tags_in(client.get(upload(client, "units", harmless)).content.decode()) == tags_in(page)


def test_units_with_such_codes_and_names_have_pages_that_open(cast, client):
    strings = [text for text in strings_for(as_csv) if fits("units", "kode", text.strip())]
    strings = once(strings, fold=True)
    rows = [[string, string, "SOUTH", "virksomhet", ""] for string in strings]
    apply(cast, "units", as_csv([list(UNIT), *rows]))
    client.force_login(cast.administrator)
    tree = texts_in(client.get("/organisasjon").content.decode(), "a", "ds-link")
    assert {string.strip() for string in strings} <= set(tree)
    odd = [unit for unit in Unit.objects.filter(name__in=strings) if set(unit.code) & set("%#?&\\;:'\"<> ")]
    assert {client.get(unit.get_absolute_url()).status_code for unit in odd[:25]} == {200}
