"""What cannot come in: rows that are wrong, files that are no tables, pieces out of turn, people who may not."""

import csv
import io
import json
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from sloyfe.domains.cases import commands, jobs, queries
from sloyfe.domains.cases.commands import import_reading
from sloyfe.domains.cases.models import (
    Case,
    CaseImport,
    ImportedCase,
    ImportFault,
    ImportLine,
    ImportPart,
    Quarantine,
)
from sloyfe.platform.accounts.models import User
from sloyfe.platform.files import sheets

from .factories import NOW
from .old_files import HEADINGS, SOUND, brought, mapped, sent, table, taken, workbook

pytestmark = pytest.mark.django_db
LANGUAGES = ("nb", "nn", "en")
ROW = SOUND[0]
WRONG = [
    SOUND[0],
    ["", *ROW[1:]],
    ["17", *ROW[1:]],
    ["9" * 81, *ROW[1:]],
    ["101", "", *ROW[2:]],
    ["102", "31.02.2019", *ROW[2:]],
    ["103", "03.02.2099", *ROW[2:10], ""],
    ["104", "03.02.1919", *ROW[2:]],
    ["105", ROW[1], "=SUM(A1)", *ROW[3:]],
    ["106", ROW[1], "", *ROW[3:]],
    ["107", *ROW[1:3], "Rykte", *ROW[4:]],
    ["108", *ROW[1:6], "Et sted imellom", *ROW[7:]],
    ["109", *ROW[1:7], "", "", *ROW[9:]],
    ["110", *ROW[1:10], "01.02.2019"],
    ["111", *ROW[1:8], "a" * 100_001, *ROW[9:]],
]
PLACES = [
    (3, "Saksnr"), (4, "Saksnr"), (5, "Saksnr"), (6, "Meldt dato"), (7, "Meldt dato"), (8, "Meldt dato"),
    (9, "Meldt dato"), (10, "Enhet"), (11, "Enhet"), (12, "Type"), (13, "Status"), (14, "Beskrivelse"),
    (15, "Lukket dato"), (16, "Beskrivelse"),
]  # fmt: skip


@pytest.fixture
def manager(cast, client):
    client.force_login(cast.quality_manager)
    return client


def speaks(client, user, language):
    User.objects.filter(pk=user.pk).update(language=language)
    client.force_login(User.objects.get(pk=user.pk))


def listed(client, batch):
    answer = client.get(f"/saker/importer/{batch.pk}/feil.csv")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";"))[1:]


def test_each_wrong_cell_is_told_by_row_and_column_in_the_readers_language_and_safe_in_a_spreadsheet(
    cast, manager
):
    batch = mapped(manager, sent(manager, table(WRONG)))
    told = {}
    for language in LANGUAGES:
        speaks(manager, cast.quality_manager, language)
        lines = listed(manager, batch)
        assert [(int(row), column) for row, column, _sentence in lines] == PLACES
        told[language] = [sentence for *_place, sentence in lines]
        assert told[language][-1] in manager.get(f"/saker/importer/{batch.pk}").content.decode()
    assert all(three[2] not in three[:2] for three in zip(*told.values(), strict=True))
    assert "=SUM(A1)" in told["nb"][7]
    assert not any(cell[:1] in "=+-@" for cell in told["nb"])


def test_a_heading_that_could_run_as_a_formula_is_text_in_the_list(manager):
    headings = ["=cmd()", *HEADINGS[1:]]
    batch = mapped(
        manager, sent(manager, table([["", *ROW[1:]]], headings)), columns={"column-number": "=cmd()"}
    )
    assert [column for _row, column, _sentence in listed(manager, batch)] == ["'=cmd()"]


def test_wrong_rows_are_left_only_when_somebody_says_so(manager):
    batch = mapped(manager, sent(manager, table(WRONG)))
    answer = manager.post(f"/saker/importer/{batch.pk}")
    assert (answer.status_code, "Noen rader har feil." in answer.content.decode()) == (422, True)
    assert Case.objects.count() == 0
    assert taken(manager, batch, leave="on").counts["taken"] == 1
    assert len(listed(manager, batch)) == len(PLACES)


def test_rows_that_were_left_come_in_when_the_file_is_mended_and_sent_again(manager):
    brought(manager, table(WRONG))
    mended = [ROW, *(["20" + str(n), *ROW[1:]] for n in range(3))]
    assert brought(manager, table(mended)).counts["taken"] == 3


def zipped(**parts):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return stream.getvalue()


def with_entities() -> bytes:
    """A workbook whose texts are entities of entities."""
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))
    strings = (
        f'<?xml version="1.0"?><!DOCTYPE sst [<!ENTITY a0 "lol">{levels}]>'
        '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>&a8;</t></si></sst>'
    )
    made = io.BytesIO(workbook([ROW]))
    stream = io.BytesIO()
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(stream, "w") as new:
        for item in old.infolist():
            content = strings.encode() if item.filename.endswith("sharedStrings.xml") else old.read(item)
            new.writestr(item.filename, content)
    return stream.getvalue()


HOSTILE = {
    "a heading alone": ("hode.csv", table([]), "heading_only"),
    "blanks": ("tom.csv", b"  \n \n", "no_headings"),
    "a thousand columns": ("bred.csv", table([], [f"k{n}" for n in range(1000)]), "columns"),
    "a thousand columns in Excel": ("bred.xlsx", workbook([], [f"k{n}" for n in range(1000)]), "columns"),
    "the same column twice": ("to.csv", b"a;a\n1;2\n", "doubled"),
    "a heading as long as a story": ("lang.csv", b"a" * 201 + b";b\n1;2\n", "long_heading"),
    "a cell of ten megabytes": ("celle.csv", table([[*ROW[:8], "a" * 10_000_000, *ROW[9:]]]), "long_cell"),
    "more cells than headings": ("rad.csv", b"a;b\n1;2;3\n", "wide_row"),
    "a quotation mark left open": ("sitat.csv", b'a;b\n"1;2\n', "quotation"),
    "a picture": ("bilde.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)), "no_table"),
    "an old workbook": ("bok.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 500, "no_table"),
    "half a workbook": ("bok.xlsx", workbook([ROW])[:-400], "workbook"),
    "a zip that is no workbook": ("filer.zip", zipped(readme=b"hello"), "workbook"),
    "a workbook that unpacks for ever": ("bombe.xlsx", zipped(xl__a=b"0" * 3_000_000), "workbook_too_big"),
    "more rows than we take": ("rader.csv", table([ROW] * 4), "rows"),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_what_is_no_table_of_cases_is_refused_with_a_sentence_and_nothing_is_kept(
    cast, manager, monkeypatch, what
):
    monkeypatch.setattr(sheets, "MAX_UNPACKED", 1_000_000)
    monkeypatch.setattr(import_reading, "MOST_ROWS", 3)
    name, content, code = HOSTILE[what]
    batch = sent(manager, content, name)
    assert (batch.state, batch.problem.get("code")) == ("unreadable", code)
    said = set()
    for language in LANGUAGES:
        speaks(manager, cast.quality_manager, language)
        page = manager.get(f"/saker/importer/{batch.pk}")
        sentence = queries.problem_of(batch)
        said.add(sentence)
        assert page.status_code == 200
    assert (ImportPart.objects.count(), ImportLine.objects.count()) == (0, 0)
    assert manager.post(f"/saker/importer/{batch.pk}/forkast").status_code == 303
    assert CaseImport.objects.count() == 0


def test_entities_in_a_workbook_are_never_unfolded(manager):
    batch = sent(manager, with_entities(), "enheter.xlsx")
    contents = queries.contents_of(batch)
    cells = [cell for row in (contents.headings, *contents.examples) for cell in row] if contents else []
    assert max(map(len, cells), default=0) < 100


def test_an_empty_file_is_refused_at_its_field(manager):
    answer = manager.post("/saker/importer", {"file": SimpleUploadedFile("tom.csv", b"")})
    assert (answer.status_code, "Filen er tom." in answer.content.decode()) == (422, True)


def test_a_zero_in_a_cell_is_shown_to_be_gone_and_breaks_nothing(manager):
    row = [
        *ROW[:8],
        "Falt\ud83d her".encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"),
        *ROW[9:],
    ]
    brought(manager, table([row]))
    assert queries.texts_of(Case.objects.get())["story"] == "Fall\n\nFalt\ufffd her"


def test_columns_that_are_needed_must_be_chosen(manager):
    batch = sent(manager, table([ROW]))
    answer = manager.post(f"/saker/importer/{batch.pk}/kolonner", {"system": "X", "unstated": "closed"})
    assert (answer.status_code, "Velg kolonnene for nummer, dato, enhet" in answer.content.decode()) == (
        422,
        True,
    )


# --- A file in pieces ---------------------------------------------------------


def begin(client, content, key="k" * 64):
    answer = client.post("/saker/importer/begynn", {"name": "gamle.csv", "size": len(content), "key": key})
    return json.loads(answer.content)


def piece(client, url, offset, content):
    answer = client.post(f"{url}/del?fra={offset}", content, content_type="application/octet-stream")
    return answer.status_code, json.loads(answer.content)["offset"]


def test_an_upload_that_broke_off_goes_on_where_it_was(manager):
    content = table(SOUND)
    begun = begin(manager, content)
    assert piece(manager, begun["url"], 0, content[:100]) == (200, 100)
    assert begin(manager, content) == {"url": begun["url"], "offset": 100}
    assert piece(manager, begun["url"], 0, content[:100]) == (200, 100)
    assert piece(manager, begun["url"], 200, content[200:]) == (409, 100)
    assert piece(manager, begun["url"], 100, content[100:]) == (200, len(content))
    batch = CaseImport.objects.get()
    jobs.read_import(batch.pk)
    assert taken(manager, mapped(manager, batch)).counts["taken"] == 4


def test_more_than_was_told_of_and_odd_offsets_are_out_of_turn(manager):
    content = table(SOUND)
    url = begin(manager, content)["url"]
    assert piece(manager, url, 0, content + b"more") == (409, 0)
    for odd in ("", "x", "-1", "9" * 40):
        answer = manager.post(f"{url}/del?fra={odd}", content, content_type="application/octet-stream")
        assert answer.status_code == 409
    assert ImportPart.objects.count() == 0


def test_a_file_that_is_too_large_is_refused_before_a_byte_is_sent(manager):
    answer = manager.post("/saker/importer/begynn", {"name": "x", "size": 257 * 1024 * 1024, "key": "k"})
    assert (answer.status_code, "256 MB" in json.loads(answer.content)["problem"]) == (422, True)


# --- Back again ----------------------------------------------------------------


def undone(client, batch):
    answer = client.post(f"/saker/importer/{batch.pk}/angre")
    assert answer.status_code == 303
    jobs.take_out(batch.pk)
    return CaseImport.objects.get(pk=batch.pk)


def test_a_whole_import_is_undone_and_may_come_in_once_more(manager):
    row = [*ROW[:8], "Gjaldt 31129956715.", *ROW[9:]]
    batch = undone(manager, brought(manager, table([row, *SOUND[1:]])))
    left = [model.objects.count() for model in (Case, ImportedCase, Quarantine)]
    assert (batch.state, left) == ("undone", [0, 0, 0])
    assert brought(manager, table(SOUND)).counts["taken"] == 4
    assert Case.objects.get(imported__number="17").ref == "2019-00002"


def read(cast, case):
    commands.open_case(by=cast.leader, case=case, now=NOW)


def answered(cast, case):
    commands.answer(by=cast.leader, case=case, text="Takk.", now=NOW)


def named(cast, case):
    commands.name_reader(by=cast.coordinator, case=case, user=cast.handler)


def noted(cast, case):
    commands.note(by=cast.leader, case=case, text="Ringte.", now=NOW)


@pytest.mark.parametrize("touch", [read, answered, named, noted])
def test_an_import_whose_cases_somebody_has_begun_with_is_not_undone(cast, manager, touch):
    batch = brought(manager, table(SOUND))
    touch(cast, Case.objects.get(imported__number="19"))
    answer = manager.post(f"/saker/importer/{batch.pk}/angre")
    assert (answer.status_code, Case.objects.count()) == (409, 4)
    assert "kan ikke lenger angres" in manager.get(f"/saker/importer/{batch.pk}").content.decode()


def test_work_that_begins_while_the_undoing_waits_stops_it(cast, manager):
    batch = brought(manager, table(SOUND))
    manager.post(f"/saker/importer/{batch.pk}/angre")
    noted(cast, Case.objects.get(imported__number="19"))
    jobs.take_out(batch.pk)
    batch.refresh_from_db()
    assert (batch.state, batch.problem["code"], Case.objects.count()) == ("applied", "touched", 4)


def test_work_that_was_asked_for_twice_is_done_once(manager):
    batch = brought(manager, table(SOUND))
    jobs.take_in(batch.pk)
    assert Case.objects.count() == 4


# --- Who may -------------------------------------------------------------------


@pytest.mark.parametrize("who", ["leader", "coordinator", "area_leader", "director", "nurse", "auditor"])
def test_others_than_those_who_keep_the_whole_are_told_so(cast, client, who):
    client.force_login(cast.users[who])
    answer = client.post("/saker/importer", {"file": SimpleUploadedFile("gamle.csv", table(SOUND))})
    assert (answer.status_code, CaseImport.objects.count()) == (403, 0)


def test_a_file_that_waits_is_its_senders_alone_and_what_came_in_is_for_all_who_may_import(cast, manager):
    batch = mapped(manager, sent(manager, table(SOUND)))
    manager.force_login(cast.administrator)
    pages = ("", "/kolonner", "/ord", "/feil.csv", "/tilstand")
    assert {manager.get(f"/saker/importer/{batch.pk}{page}").status_code for page in pages} == {404}
    assert "gamle.csv" not in manager.get("/saker/importer").content.decode()
    manager.force_login(cast.quality_manager)
    taken(manager, batch)
    manager.force_login(cast.administrator)
    page = manager.get(f"/saker/importer/{batch.pk}").content.decode()
    assert (manager.get("/saker/importer").status_code, "4 saker kom inn" in page, "Falt i trappa" in page) == (
        200, True, False,
    )  # fmt: skip


def test_files_that_nobody_said_yes_to_are_gone_after_a_month(manager):
    batch = mapped(manager, sent(manager, table(WRONG)))
    CaseImport.objects.update(begun_at=NOW)
    commands.sweep_imports(by=None, now=NOW + commands.import_upload.KEPT)
    assert CaseImport.objects.filter(pk=batch.pk).exists()
    commands.sweep_imports(by=None, now=NOW + commands.import_upload.KEPT * 2)
    assert (CaseImport.objects.count(), ImportFault.objects.count(), ImportLine.objects.count()) == (0, 0, 0)


def test_the_page_of_all_files_shows_one_that_is_half_way(manager, cast):
    commands.begin_import(by=cast.quality_manager, name="gamle.csv", size=9, key="k", now=NOW)
    answer = manager.get("/saker/importer")
    assert (answer.status_code, "gamle.csv" in answer.content.decode()) == (200, True)
