"""A list as a file to take away: text that Excel opens rightly, or a workbook. Cells are text, never formulas.

The writer of workbooks is imported where one is written: it takes numpy along, 20 MB that a process at rest need not
hold.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from sloyfe.methods.spreadsheet import neutral

# A workbook is made whole before it is sent, and above this it takes minutes to open; text has no such end.
XLSX_ROWS = 50_000
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
IN_MEMORY = 4 * 1024 * 1024
PIECE = 32_768


class TooManyForXlsx(ValueError):
    """The list has more rows than a workbook should hold."""

    sentence = _("The list is too long for an Excel file. Take it out as CSV, or filter it first.")


def sent(
    kind: str, name: str, title: str, head: Sequence[Any], rows: Iterable[list[Any]]
) -> HttpResponseBase:
    """`kind` is csv or xlsx, and `name` the file's without it; `title` is of the workbook's only sheet."""
    if kind == "xlsx":
        made = as_xlsx(title, head, rows)
        return FileResponse(made, as_attachment=True, filename=f"{name}.xlsx", content_type=XLSX)
    pieces = in_language(as_csv(head, rows), translation.get_language() or "nb")
    response = StreamingHttpResponse(pieces, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def as_csv(head: Sequence[Any], rows: Iterable[list[Any]]) -> Iterator[bytes]:
    """Semicolons and a byte order mark: what Excel opens rightly where the comma is a decimal sign."""
    line = io.StringIO()
    writer = csv.writer(line, delimiter=";", lineterminator="\r\n")
    yield b"\xef\xbb\xbf"
    writer.writerow([str(words) for words in head])
    for row in rows:
        writer.writerow([neutral(value) for value in row])
        if line.tell() > PIECE:
            yield _taken(line)
    yield _taken(line)


def as_xlsx(title: str, head: Sequence[Any], rows: Iterable[list[Any]]) -> IO[bytes]:
    from openpyxl import Workbook  # type: ignore[import-untyped]  # noqa: PLC0415 - see above

    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    sheet.append([_bold(sheet, str(words)) for words in head])
    for number, row in enumerate(rows):
        if number >= XLSX_ROWS:
            raise TooManyForXlsx
        values = [neutral(value) for value in row]
        sheet.append([value.replace("\r", " ") if isinstance(value, str) else value for value in values])
    file: IO[bytes] = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - the response closes it
    book.save(file)
    file.seek(0)
    return file


def in_language(pieces: Iterator[bytes], language: str) -> Iterator[bytes]:
    """Pieces are made while they are sent, when the request and its language are over."""
    while True:
        with translation.override(language):
            piece = next(pieces, None)
        if piece is None:
            return
        yield piece


def _bold(sheet: Any, words: str) -> Any:
    from openpyxl.cell import WriteOnlyCell  # type: ignore[import-untyped]  # noqa: PLC0415 - see above
    from openpyxl.styles import Font  # type: ignore[import-untyped]  # noqa: PLC0415

    cell = WriteOnlyCell(sheet, words)
    cell.font = Font(bold=True)
    return cell


def _taken(line: io.StringIO) -> bytes:
    text = line.getvalue()
    line.seek(0)
    line.truncate()
    return text.encode()
