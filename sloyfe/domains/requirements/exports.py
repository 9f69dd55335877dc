"""The statement of applicability as a file, in the reader's language."""

from datetime import date
from pathlib import Path

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sloyfe.methods.spreadsheet import neutral
from sloyfe.platform.files import tables_out
from sloyfe.platform.ui import formats, pdf

from .choices import Progress
from .models import Edition
from .queries import Declared

PAPER = Path(__file__).resolve().parent / "templates" / "requirements" / "statement.typ"
KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": tables_out.XLSX,
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
    rows = rows_of(lines)
    if kind == "csv":
        return b"".join(tables_out.as_csv(heading(), rows))
    if kind == "xlsx":
        return tables_out.as_xlsx(_("Statement of applicability"), heading(), rows).read()
    return as_pdf(edition, rows, today)


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
