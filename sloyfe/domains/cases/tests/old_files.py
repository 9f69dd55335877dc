"""Files from an old system, and the way they go from a browser to cases."""

import csv
import io
import re

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from sloyfe.domains.cases import jobs
from sloyfe.domains.cases.models import CaseImport

HEADINGS = [
    "Saksnr",
    "Meldt dato",
    "Enhet",
    "Type",
    "Kategori",
    "Alvorlighet",
    "Status",
    "Tittel",
    "Beskrivelse",
    "Tilbakemelding",
    "Lukket dato",
]
# One of each: closed with an answer, closed without one, open, and open for a unit by its name.
SOUND = [
    ["17", "03.02.2019", "A", "Avvik", "Fall", "Høy", "Lukket", "Fall", "Falt i trappa.", "Vi har satt opp gelender.",
     "12.02.2019"],
    ["18", "2020-05-06 14:30", "Hjemmetjenesten B", "Nestenulykke", "", "", "Lukket", "", "Nær ved å falle.", "",
     "2020-05-07"],
    ["19", "01.11.2026", "A", "Forbedringsforslag", "Ros og god praksis", "Lav", "Ny", "", "Flere kroker.", "", ""],
    ["20", "02.11.2026", "hjemmetjenesten c", "Avvik", "Vold og trusler", "", "Under behandling", "", "Slag.", "", ""],
]  # fmt: skip


def table(rows, headings=None, delimiter=";", encoding="utf-8") -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows([headings or HEADINGS, *rows])
    return text.getvalue().encode(encoding)


def workbook(rows, headings=None) -> bytes:
    book = Workbook()
    for row in [headings or HEADINGS, *rows]:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def sent(client, content: bytes, name: str = "gamle.csv"):
    """A plain upload, and the reading that follows."""
    answer = client.post("/saker/importer", {"file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 303, answer.content.decode()[-3000:]
    batch = CaseImport.objects.latest("pk")
    jobs.read_import(batch.pk)
    return CaseImport.objects.get(pk=batch.pk)


def chosen_on(page: str) -> dict[str, object]:
    """What a browser would send back of a form that nobody has changed."""
    fields: dict[str, object] = {}
    for select in re.finditer(r'<select name="([^"]+)".*?</select>', page, re.DOTALL):
        option = re.search(r'<option value="([^"]*)" selected', select[0])
        fields[select[1]] = option[1] if option else ""
    for field in re.finditer(r"<input[^>]*>", page):
        name, value = (re.search(rf'\b{key}="([^"]*)"', field[0]) for key in ("name", "value"))
        kind = re.search(r'type="([^"]*)"', field[0])
        if name and kind and (kind[1] in ("text", "hidden") or " checked" in field[0]):
            fields[name[1]] = value[1] if value else ""
    return fields


def mapped(client, batch, system="Gamle Avvik", columns=None, words=None, save="") -> CaseImport:
    """The two pages of choices, changed only where the test says so, and the check that follows."""
    address = f"/saker/importer/{batch.pk}"
    page = chosen_on(client.get(f"{address}/kolonner").content.decode())
    answer = client.post(f"{address}/kolonner", page | {"system": system} | (columns or {}))
    assert answer.status_code == 303, answer.content.decode()[-3000:]
    page = chosen_on(client.get(f"{address}/ord").content.decode())
    answer = client.post(f"{address}/ord", page | {"name": save} | (words or {}))
    assert answer.status_code == 303, answer.content.decode()[-3000:]
    jobs.check_import(batch.pk)
    return CaseImport.objects.get(pk=batch.pk)


def taken(client, batch, **said) -> CaseImport:
    answer = client.post(f"/saker/importer/{batch.pk}", said)
    assert answer.status_code == 303, answer.content.decode()[-3000:]
    jobs.take_in(batch.pk)
    jobs.empty_import(batch.pk)
    return CaseImport.objects.get(pk=batch.pk)


def brought(client, content: bytes, name: str = "gamle.csv", **more) -> CaseImport:
    """All the way: everything that is right comes in."""
    batch = mapped(client, sent(client, content, name), **more)
    return taken(client, batch, leave="on")
