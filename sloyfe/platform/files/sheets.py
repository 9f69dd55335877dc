"""CSV and XLSX read as rows of text, or refused with a sentence that says where and how to mend it."""

import csv
import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from . import workbook

MAX_BYTES = 20 * 1024 * 1024
MAX_UNPACKED = 200 * 1024 * 1024
MAX_ROWS = 300_000
PATIENCE = 120  # seconds for a workbook; its own limit of work ends it sooner


class Unreadable(ValueError):
    """The file cannot be read as a table; the text is a sentence for the person who sent it."""


class TooMuch(Unreadable):
    """A workbook that unpacks to more than the process that reads it may hold."""


@dataclass(frozen=True)
class Sheet:
    """`header` is folded to small letters; rows keep their number as a spreadsheet shows it, from 2."""

    header: tuple[str, ...]
    rows: tuple[tuple[int, dict[str, str]], ...]


def read(content: bytes, name: str) -> Sheet:
    """The first sheet of a workbook, or a CSV in UTF-8 with comma, semicolon or tab."""
    if not content:
        raise Unreadable(
            _("The file is empty. Choose a file with a heading row and at least one row below it.")
        )
    if len(content) > MAX_BYTES:
        raise Unreadable(_("The file is larger than 20 MB. Split it into several files."))
    lines = workbook_rows(content) if content[:4] == b"PK\x03\x04" else _from_csv(content, name)
    return _as_sheet(lines)


def workbook_rows(content: bytes) -> Iterator[list[str]]:
    """The first sheet of an XLSX. Read in a process of its own, which may die of what the file holds."""
    broken = _("The Excel file cannot be opened. Open it in Excel, save it anew as .xlsx, and try again.")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(part.file_size for part in archive.infolist()) > MAX_UNPACKED:
                raise TooMuch(_too_much())
        read = subprocess.run(  # noqa: S603 our own file, no shell, and the content goes by the standard input
            [sys.executable, "-I", workbook.__file__],
            input=content,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
    except (zipfile.BadZipFile, OSError, ValueError, subprocess.TimeoutExpired) as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable(broken) from error
    if read.returncode == workbook.BROKEN:
        raise Unreadable(broken)
    if read.returncode:  # it said so, or its limits ended it
        raise TooMuch(_too_much())
    return (json.loads(line) for line in read.stdout.splitlines())


def _too_much() -> str:
    return _("The Excel file holds more than 200 MB when unpacked. Split it into several files.")


def _from_csv(content: bytes, name: str) -> Iterator[list[str]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        if name.lower().endswith((".xls", ".doc", ".pdf")) or b"\x00" in content[:2000]:
            raise Unreadable(
                _("This is not a CSV or XLSX file. Save the table as .xlsx or CSV UTF-8.")
            ) from error
        raise Unreadable(
            _(
                "Line %(line)d holds a letter that is not written in UTF-8; the file looks like Windows-1252. "
                "In Excel, choose “Save as” and “CSV UTF-8”, or save it as .xlsx."
            )
            % {"line": line}
        ) from error
    if "\x00" in text:
        raise Unreadable(_("This is not a CSV or XLSX file. Save the table as .xlsx or CSV UTF-8."))
    first = text.split("\n", 1)[0]
    delimiter = max(";,\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        try:
            yield [value.strip() for value in next(reader)]
        except StopIteration:
            return
        except csv.Error as error:
            raise Unreadable(
                _("Line %(line)d cannot be read: check that every quotation mark is closed.")
                % {"line": reader.line_num}
            ) from error


def _as_sheet(lines: Iterator[list[str]]) -> Sheet:
    header = tuple(cell.lower() for cell in next(lines, []))
    if not any(header):
        raise Unreadable(_("The first row is empty. It must hold the names of the columns."))
    doubled = {name for name in header if name and header.count(name) > 1}
    if doubled:
        raise Unreadable(
            _("The column “%(name)s” stands twice. Remove one of them.") % {"name": min(doubled)}
        )
    rows = []
    for number, line in enumerate(lines, start=2):
        if number > MAX_ROWS + 1:
            raise Unreadable(_("The file has more than 300,000 rows. Split it into several files."))
        if any(line):
            values = dict(zip(header, line, strict=False))
            rows.append((number, {name: values.get(name, "") for name in header if name}))
    if not rows:
        raise Unreadable(_("The file has a heading row only. Add at least one row below it."))
    return Sheet(header, tuple(rows))
