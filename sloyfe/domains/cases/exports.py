"""The list as a file: what the reader sees, in the reader's language. Who reported is never in it."""

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from sloyfe.methods.spreadsheet import neutral
from sloyfe.platform.ui import formats

from .choices import TextField
from .models import Case, CaseText, DutyClock

# A workbook is made whole before it is sent, and above this it takes minutes to open; CSV has no such end.
XLSX_ROWS = 50_000
CHUNK = 2_000
IN_MEMORY = 4 * 1024 * 1024


class TooManyForXlsx(ValueError):
    """The list has more rows than a workbook should hold."""

    @property
    def sentence(self) -> str:
        return _("The list is too long for an Excel file. Take it out as CSV, or filter it first.")


def heading() -> list[str]:
    return [
        _("Case"),
        _("Reported"),
        _("Kind"),
        _("How it ended"),
        _("Unit code"),
        _("Unit"),
        _("Category"),
        _("Severity"),
        _("Status"),
        _("Track"),
        _("Answer promised"),
        _("Answered"),
        _("Closed"),
        _("Handled by"),
        _("What happened"),
    ]


def rows_of(cases: "QuerySet[Case]") -> Iterator[list[Any]]:
    """One row a case, read in pieces. A restricted story stays on its page, where each reading is logged."""
    story = CaseText.objects.filter(case=OuterRef("pk"), field=TextField.STORY).values("body")[:1]
    for case in cases.annotate(story=Subquery(story)).iterator(CHUNK):
        text = _("Restricted") if case.is_restricted else case.story or ""
        yield [neutral(value) for value in _row(case, text)]


def _row(case: Case, text: str) -> list[Any]:
    return [
        case.ref,
        _day(case.reported_at),
        case.get_kind_display(),
        case.get_outcome_display(),
        case.unit.code,
        case.unit.name,
        str(case.category or ""),
        case.get_severity_display(),
        case.get_status_display(),
        case.get_track_display(),
        case.due_on,
        _day(case.answered_at),
        _day(case.closed_at),
        str(case.handler or ""),
        text,
    ]


def _day(moment: datetime | None) -> date | None:
    return timezone.localdate(moment) if moment else None


def breach_heading() -> list[str]:
    return [
        _("Case"),
        _("Reported"),
        _("Unit"),
        _("Category"),
        _("What happened"),
        _("What it led to, or may lead to"),
        _("What was done, and what is to be done"),
        _("Duty notices"),
    ]


def breach_rows(cases: "QuerySet[Case]") -> Iterator[list[Any]]:
    """One row a breach, the oldest first, also where nothing was sent."""
    for case in cases.order_by("reported_at", "pk").iterator(CHUNK):
        breach = getattr(case, "breach", None)
        told = [getattr(breach, name, "") for name in ("facts", "effects", "measures")]
        said = "; ".join(_notice(duty) for duty in case.notices)
        row = [case.ref, _day(case.reported_at), case.unit.name, str(case.category or ""), *told, said]
        yield [neutral(value) for value in row]


def _notice(duty: DutyClock) -> str:
    """Which notice, where it stands, when, under which number, and why."""
    when = formats.datetime(duty.submitted_at or duty.decided_at, "short")
    words = [f"{duty.rule}: {duty.get_state_display()}", when, duty.reference]
    words += [why.body for why in duty.reasons.all()]
    return ", ".join(filter(None, words))


def as_csv(rows: Iterable[list[Any]], head: list[str] | None = None) -> Iterator[bytes]:
    """Semicolons and a byte order mark: what Excel opens rightly where the comma is a decimal sign."""
    line = io.StringIO()
    writer = csv.writer(line, delimiter=";", lineterminator="\r\n")
    yield b"\xef\xbb\xbf"
    writer.writerow([str(words) for words in head or heading()])
    for row in rows:
        writer.writerow(row)
        if line.tell() > 32_768:
            yield _taken(line)
    yield _taken(line)


def in_language(pieces: Iterator[bytes], language: str) -> Iterator[bytes]:
    """Pieces are made while they are sent, when the request and its language are over."""
    while True:
        with translation.override(language):
            piece = next(pieces, None)
        if piece is None:
            return
        yield piece


def _taken(line: io.StringIO) -> bytes:
    text = line.getvalue()
    line.seek(0)
    line.truncate()
    return text.encode()


def as_xlsx(rows: Iterable[list[Any]], head: list[str] | None = None) -> IO[bytes]:
    """A workbook with one sheet; cells are text, never formulas."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(str(_("Cases")))
    sheet.freeze_panes = "A2"
    sheet.append([_bold(sheet, str(words)) for words in head or heading()])
    for number, row in enumerate(rows):
        if number >= XLSX_ROWS:
            raise TooManyForXlsx
        sheet.append([value.replace("\r", " ") if isinstance(value, str) else value for value in row])
    file: IO[bytes] = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - the response closes it
    book.save(file)
    file.seek(0)
    return file


def _bold(sheet: Any, words: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, words)
    cell.font = Font(bold=True)
    return cell
