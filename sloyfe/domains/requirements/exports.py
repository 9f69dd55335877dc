"""The statement of applicability as a file, in the reader's language."""

import csv
import io
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sloyfe.methods.spreadsheet import neutral
from sloyfe.platform.ui import formats, pdf

from .choices import Progress
from .models import Edition
from .queries import Declared

PAPER = Path(__file__).resolve().parent / "templates" / "requirements" / "statement.typ"
KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
}


def heading() -> list[str]:
    return [
        _("Number"),
        _("Safeguard"),
        _("Applies"),
        _("Why"),
        _("How far we are"),
        _("Owner"),
        _("Evidence"),
        _("Decided by"),
        _("Decided"),
    ]


def rows_of(lines: list[Declared]) -> list[list[str]]:
    return [[str(neutral(value)) for value in _row(one)] for one in lines]


def _row(one: Declared) -> list[str]:
    line, owner, evidence = one.line, str(one.owner or ""), str(one.age.label)
    named = [one.requirement.number, str(one.requirement)]
    if line is None:
        return [*named, _("Not decided"), "", "", owner, evidence, "", ""]
    return [
        *named,
        _("Yes") if line.applies else _("No"),
        line.reason,
        str(Progress(line.progress).label) if line.progress else "",
        owner,
        evidence,
        str(line.decided_by),
        formats.date(line.decided_at, "short"),
    ]


def made(kind: str, edition: Edition, lines: list[Declared], today: date) -> bytes:
    makers = {"csv": as_csv, "xlsx": as_xlsx}
    if kind in makers:
        return makers[kind](rows_of(lines))
    return as_pdf(edition, rows_of(lines), today)


def as_csv(rows: list[list[str]]) -> bytes:
    """Semicolons and a byte order mark: what Excel opens rightly where the comma is a decimal sign."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerows([heading(), *rows])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def as_xlsx(rows: list[list[str]]) -> bytes:
    from openpyxl import Workbook  # noqa: PLC0415 - takes numpy along, which a process at rest need not hold
    from openpyxl.styles import Font  # noqa: PLC0415

    book = Workbook()
    sheet: Any = book.active
    sheet.title = _("Statement of applicability")[:31]
    sheet.freeze_panes = "A2"
    for row in [heading(), *rows]:
        sheet.append([value.replace("\r", " ") for value in row])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def as_pdf(edition: Edition, rows: list[list[str]], today: date) -> bytes:
    """Four columns on paper: what, whether, why, how far and by whom."""
    texts = {
        "language": get_language() or "nb",
        "title": _("Statement of applicability"),
        "edition": str(edition),
        "municipality": settings.MUNICIPALITY,
        "day": _("As of %(day)s. Paper is an uncontrolled copy.") % {"day": formats.date(today, "short")},
        "heading": [heading()[n] for n in (0, 1, 2, 3, 4, 5)],
        "rows": [[row[n] for n in (0, 1, 2, 3, 4, 5)] for row in rows],
        "page": _("Page"),
    }
    return pdf.render(PAPER, texts)
