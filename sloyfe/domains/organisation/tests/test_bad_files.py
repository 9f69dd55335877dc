"""A file that cannot be taken: in the reader's language, by row and column with what to do, and nothing written."""

import csv
import io
import re
import zipfile
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from sloyfe.domains.organisation.models import Person, Position, StagedImport, Unit
from sloyfe.platform.access.models import Grant, Scope
from sloyfe.platform.accounts.models import User
from sloyfe.platform.files import sheets
from tests.attacks import texts_in

pytestmark = pytest.mark.django_db

LANGUAGES = ("nb", "nn", "en")


def zipped(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def workbook(rows) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def table(rows) -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows(rows)
    return text.getvalue().encode()


UNREADABLE = {
    "nothing": ("tom.csv", b""),
    "blanks": ("blank.csv", b"  \n \n"),
    "more than we take": ("stor.csv", b"kode;navn\n" + b"a;b\n" * 5000),
    "more rows than we take": ("lang.csv", b"kode;navn\n" + b"a;b\n" * 200),
    "an old workbook": ("bok.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 500),
    "a picture": ("bilde.png", b"\x89PNG\r\n\x1a\n" + b"\x00\xff" * 200),
    "a document": ("brev.pdf", b"%PDF-1.7\n\xe2\xe3\xcf\xd3\n"),
    "a broken workbook": ("bok.xlsx", b"PK\x03\x04 broken"),
    "half a workbook": ("bok.xlsx", workbook([["kode", "navn"], ["A", "B"]])[:-400]),
    "a zip that is no workbook": ("filer.zip", zipped(readme=b"hello")),
    "a workbook with nothing in it": ("bok.xlsx", workbook([])),
    "a workbook that unpacks for ever": ("bombe.xlsx", zipped(sheet=b"0" * 3_000_000)),
    "Windows-1252": ("gammel.csv", "kode;navn\nA;Bjørn\n".encode("cp1252")),
    "UTF-16": ("bred.csv", "kode;navn\nA;Bjørn\n".encode("utf-16")),
    "a quotation mark left open": ("sitat.csv", b'kode;navn\n"A;B\n'),
    "the same column twice": ("dobbel.csv", b"kode;kode\n1;2\n"),
    "a heading alone": ("hode.csv", b"kode;navn\n"),
    "no heading": ("uten.csv", b";;\nA;B;C\n"),
}
# row → the columns with a fault; the other cells of the row are sound.
UNITS = [
    ["kode", "navn", "over", "nivå", "type"],
    ["D", "Enhet D", "SOUTH", "virksomhet", "home-care"],
    ["d", "Enhet D igjen", "SOUTH", "virksomhet", ""],
    ["", "Uten kode", "SOUTH", "virksomhet", ""],
    ["E" * 41, "For lang kode", "SOUTH", "virksomhet", ""],
    ["E/1", "Skråstrek", "SOUTH", "virksomhet", ""],
    ["F", "", "SOUTH", "virksomhet", ""],
    ["G", "Ukjent over", "INGEN", "virksomhet", ""],
    ["H", "Ukjent nivå", "SOUTH", "rike", ""],
    ["I", "Ukjent type", "SOUTH", "virksomhet", "slott"],
    ["J", "Under seg selv", "J", "virksomhet", ""],
    ["K", "Under L", "L", "virksomhet", ""],
    ["L", "Under K", "K", "virksomhet", ""],
    ["M", "Også øverst", "", "virksomhet", ""],
    ["N", "Under en nedlagt", "OLD", "virksomhet", ""],
]
WRONG_UNITS = {
    *[
        (3, "kode"),
        (4, "kode"),
        (5, "kode"),
        (6, "kode"),
        (7, "navn"),
        (8, "over"),
        (9, "nivå"),
        (10, "type"),
    ],
    *[(11, "over"), (12, "over"), (13, "over"), (14, "over"), (15, "over")],
}
PEOPLE = [
    "ansattnummer navn e-post telefon enhet stilling leder fra til roller".split(),
    ["9001", "Sunn Rad", "ny@example.test", "4000", "A", "Pleier", "nei", "01.01.2026", "", ""],
    ["9001", "Sunn Rad", "", "", "A", "Pleier", "", "", "", ""],
    ["9001", "Annet Navn", "", "", "B", "Pleier", "", "", "", ""],
    ["", "Uten Nummer", "", "", "A", "Pleier", "", "", "", ""],
    ["90/02", "Skråstrek", "", "", "A", "Pleier", "", "", "", ""],
    ["9003", "N" * 201, "", "", "A", "Pleier", "", "", "", ""],
    ["9004", "Feil E-post", "ikke epost", "", "A", "Pleier", "", "", "", ""],
    ["9005", "Lang Telefon", "", "4" * 41, "A", "Pleier", "", "", "", ""],
    ["9006", "Ukjent Enhet", "", "", "INGEN", "Pleier", "", "", "", ""],
    ["9007", "Nedlagt Enhet", "", "", "OLD", "Pleier", "", "", "", ""],
    ["9008", "Uten Stilling", "", "", "A", "", "", "", "", ""],
    ["9009", "Kanskje Leder", "", "", "A", "Pleier", "kanskje", "", "", ""],
    ["9010", "Ingen Dag", "", "", "A", "Pleier", "", "31.02.2026", "", ""],
    ["9011", "Slutter Først", "", "", "A", "Pleier", "", "01.02.2026", "01.01.2026", ""],
    ["9012", "Ukjent Rolle", "", "", "A", "Pleier", "", "", "", "keiser"],
    ["sunn", "Små Bokstaver", "", "", "A", "Pleier", "", "", "", ""],
    ["SUNN", "Store Bokstaver", "", "", "A", "Pleier", "", "", "", ""],
    ["LEADER", "Har Brukernavnet", "", "", "A", "Pleier", "", "", "", ""],
    ["9013", "Rolle Av Stilling", "", "", "A", "Pleier", "", "", "", "unit_leader"],
]
WRONG_PEOPLE = {
    *[(3, "ansattnummer"), (4, "navn"), (5, "ansattnummer"), (6, "ansattnummer"), (7, "navn")],
    *[(8, "e-post"), (9, "telefon"), (10, "enhet"), (11, "enhet"), (12, "stilling"), (13, "leder")],
    *[(14, "fra"), (15, "til"), (16, "roller"), (18, "ansattnummer"), (19, "ansattnummer"), (20, "roller")],
}
ENGLISH = {
    "kode": "code", "navn": "name", "over": "parent", "nivå": "level", "type": "type", "ansattnummer": "number",
    "e-post": "email", "telefon": "phone", "enhet": "unit", "stilling": "title", "leder": "leads", "fra": "from",
    "til": "to", "roller": "roles",
}  # fmt: skip


@pytest.fixture(autouse=True)
def small_limits(monkeypatch):
    monkeypatch.setattr(sheets, "MAX_BYTES", 15_000)
    monkeypatch.setattr(sheets, "MAX_ROWS", 100)
    monkeypatch.setattr(sheets, "MAX_UNPACKED", 1_000_000)


@pytest.fixture
def ended(cast):
    """A unit that was; nobody works there and nothing hangs below it."""
    scope = Scope.objects.create(parent=cast.south.scope, path=f"{cast.south.scope.path}9999/", pk=9999)
    Unit.objects.create(
        scope=scope,
        code="OLD",
        name="Nedlagt",
        level="unit",
        valid_from=date(2020, 1, 1),
        valid_to=date(2021, 1, 1),
    )


def everything():
    models = (Unit, Scope, Person, Position, Grant, User)
    kept = [list(model.objects.order_by("pk").values()) for model in models]
    for user in kept[-1]:
        del user["last_login"], user["language"]  # the readers come and go
    return kept


def reader(client, user, language):
    User.objects.filter(pk=user.pk).update(language=language)
    client.force_login(User.objects.get(pk=user.pk))
    return client


def send(client, kind, name, content):
    return client.post("/organisasjon/import", {"kind": kind, "file": SimpleUploadedFile(name, content)})


def in_three_languages(said: dict[str, list[str]]) -> bool:
    found = list(zip(*(said[language] for language in LANGUAGES), strict=True))
    return bool(found) and all(all(three) and three[2] not in three[:2] for three in found)


@pytest.mark.parametrize("what", UNREADABLE)
def test_a_file_that_is_no_table_is_refused_at_its_field(cast, client, what):
    name, content = UNREADABLE[what]
    said = {}
    for language in LANGUAGES:
        answer = send(reader(client, cast.administrator, language), "units", name, content)
        found = re.findall(r'<a class="ds-link" href="#id_file">([^<]+)</a>', answer.content.decode())
        assert (answer.status_code, len(found)) == (422, 1)
        said[language] = found
    assert (in_three_languages(said), StagedImport.objects.count()) == (True, 0)


def faults_on(page: str) -> list[tuple[int, str, str]]:
    cells = texts_in(page, "td")
    return [(int(row), column, said) for row, column, said in zip(*[iter(cells)] * 3, strict=True)]


@pytest.mark.parametrize("write", [table, workbook], ids=["csv", "xlsx"])
@pytest.mark.parametrize(
    ("kind", "rows", "wrong"), [("units", UNITS, WRONG_UNITS), ("people", PEOPLE, WRONG_PEOPLE)]
)
def test_each_fault_has_its_row_its_column_and_what_to_do_and_the_sound_rows_are_not_written_either(
    cast, client, ended, kind, rows, wrong, write
):
    before, said = everything(), {}
    for language in LANGUAGES:
        # Whoever reads English has an English file: the place is the heading that stands in it.
        heading = [ENGLISH[word] for word in rows[0]] if language == "en" else rows[0]
        content = write([heading, *rows[1:]])
        sent = send(reader(client, cast.administrator, language), kind, f"fil.{write.__name__}", content)
        faults = faults_on(client.get(sent["Location"]).content.decode())
        places = {(row, ENGLISH[column] if language == "en" else column) for row, column in wrong}
        assert {(row, column) for row, column, _said in faults} == places
        applied = client.post(sent["Location"])
        assert (applied.status_code, faults_on(applied.content.decode())) == (422, faults)
        said[language] = [sentence for _row, _column, sentence in faults]
    assert (in_three_languages(said), everything()) == (True, before)


def test_a_column_that_is_missing_is_called_by_its_name_in_the_readers_language(cast, client):
    named = {}
    for language in LANGUAGES:
        sent = send(
            reader(client, cast.administrator, language), "people", "fil.csv", b"e-post\nx@example.test\n"
        )
        faults = faults_on(client.get(sent["Location"]).content.decode())
        assert {row for row, _column, _said in faults} == {1}
        assert all(column in said for _row, column, said in faults)
        named[language] = [column for _row, column, _said in faults]
    assert named == {
        "nb": ["ansattnummer", "navn", "enhet", "stilling"],
        "nn": ["tilsettnummer", "namn", "eining", "stilling"],
        "en": ["number", "name", "unit", "title"],
    }


def test_what_would_change_is_said_in_the_readers_language(cast, client):
    rows = [["ansattnummer", "navn", "enhet", "stilling", "leder"]]
    nurse = cast.nurse.person
    rows.append([nurse.number, nurse.name, "A", "Prøvestilling", "ja"])
    found = {}
    for language in LANGUAGES:
        sent = send(reader(client, cast.administrator, language), "people", "fil.csv", table(rows))
        found[language] = texts_in(client.get(sent["Location"]).content.decode(), "td")[-4:]
    place = f"{nurse.number}, A"
    assert found == {
        "nb": [place, "leder", "nei", "ja"],
        "nn": [place, "leder", "nei", "ja"],
        "en": [place, "leder", "no", "yes"],
    }


@pytest.mark.parametrize("code", ["a/b", "/", ".", ".."])
def test_a_code_or_number_that_fits_no_address_is_refused_at_its_field(cast, client, code):
    client.force_login(cast.administrator)
    unit = {"name": "Ny", "code": code, "unit_type": "", "level": "unit"}
    person = {"number": code, "name": "Ny", "title": "Pleier", "email": "", "phone": "", "valid_to": ""}
    for address, sent in (("ny", unit), ("endre", unit), ("ny-person", person)):
        answer = client.post(f"/enhet/A/{address}", sent)
        assert (answer.status_code, "bindestrek" in answer.content.decode()) == (422, True)


def test_a_file_of_twenty_megabytes_is_read_in_time_to_be_refused(monkeypatch):
    monkeypatch.undo()
    content = b"kode;navn\n" + b"A" * sheets.MAX_BYTES
    with pytest.raises(sheets.Unreadable):
        sheets.read(content, "stor.csv")


def test_who_may_not_import_is_told_so_and_no_file_is_kept(cast, client):
    client.force_login(cast.leader)
    answer = send(client, "units", "fil.csv", table(UNITS[:2]))
    assert (answer.status_code, StagedImport.objects.count()) == (403, 0)
