"""The file becomes rows of cells in a waiting room, and what its columns probably are is suggested."""

import json
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, BinaryIO

from django.db import connection, transaction
from django.utils import timezone

from sloyfe.methods import delimited
from sloyfe.platform import access, history
from sloyfe.platform.files import sheets

from ..models import CaseImport, ImportContents, ImportMapping, ImportPart
from ..queries.import_fields import Mapping, fits, suggested_columns
from ..queries.import_words import suggest_words
from .import_progress import Told, quietly
from .import_upload import hold, move

MOST_ROWS = 300_000
MOST_COLUMNS = 200
# As far as the standard reader of CSV goes; a workbook's own limit is 32,767.
LONGEST_CELL = 131_072
LONGEST_HEADING = 200
EXAMPLES = 5
# A column with more words than this is text; no unit list is longer.
MOST_WORDS = 1_000
LONGEST_WORD = 200
IN_PIECES = 5_000


class Unreadable(Exception):
    """The file is no table we can take; `code` names the sentence."""

    def __init__(self, code: str, **words: Any) -> None:
        super().__init__(code)
        self.code, self.words = code, words

    @property
    def problem(self) -> dict[str, Any]:
        return {"code": self.code, "words": self.words}


@history.command("cases.read_import")
def read_import(*, by: Any, batch: CaseImport, now: datetime, told: Told = quietly) -> CaseImport:
    """Read all of it, or say why not. What came in pieces is not needed afterwards."""
    access.require("cases.import", by, batch)
    held = hold(batch, "read")
    try:
        with transaction.atomic():  # rows that came before the fault go with it
            found = _stage(held, told)
    except Unreadable as fault:
        move(held, "give_up", problem=fault.problem)
    else:
        _describe(held, found, now)
        move(held, "read", counts={"rows": found.rows}, problem={})
    ImportPart.objects.filter(batch=held)._raw_delete("default")
    return held


class _Found:
    """What was met while the rows went by."""

    def __init__(self, headings: list[str]) -> None:
        self.headings = headings
        self.examples: list[list[str]] = []
        self.words: list[Counter[str] | None] = [Counter() for _heading in headings]
        self.counting = list(enumerate(self.words))  # the columns that may still be words
        self.rows = 0

    def look(self, cells: list[str]) -> None:
        self.rows += 1
        if len(self.examples) < EXAMPLES:
            self.examples.append(cells)
        for place, counted in self.counting:
            if counted is not None and (cell := cells[place]):
                counted[cell] += 1
                if len(counted) > MOST_WORDS or len(cell) > LONGEST_WORD:
                    self._give_up(place)

    def _give_up(self, place: int) -> None:
        self.words[place] = None
        self.counting = [(at, counted) for at, counted in enumerate(self.words) if counted is not None]


def _stage(batch: CaseImport, told: Told) -> _Found:
    with tempfile.TemporaryFile() as file:
        _write_out(batch, file)
        file.seek(0)
        lines = _lines(file)
        headings = _headings(next(lines, []))
        found = _Found(headings)
        with (
            connection.cursor() as cursor,
            cursor.copy("copy cases_importline (batch_id, number, cells) from stdin") as stream,
        ):
            for number, cells in _rows(lines, len(headings)):
                found.look(cells)
                stream.write_row((batch.pk, number, json.dumps(cells)))
                if found.rows % IN_PIECES == 0:
                    told(file.tell(), batch.size)
    if not found.rows:
        raise Unreadable("heading_only")
    told(batch.size, batch.size)
    return found


def _write_out(batch: CaseImport, file: BinaryIO) -> None:
    """The pieces one after the other, as bytes."""
    statement = 'copy (select content from cases_importpart where batch_id = %s order by "offset") to stdout'
    with connection.cursor() as cursor, cursor.copy(f"{statement} (format binary)", [batch.pk]) as stream:
        stream.set_types(["bytea"])
        for (content,) in stream.rows():
            file.write(content)


def _lines(file: BinaryIO) -> Iterator[list[str]]:
    if file.read(4) == b"PK\x03\x04":
        file.seek(0)
        try:
            yield from sheets.workbook_rows(file.read())
        except sheets.Unreadable as fault:
            raise Unreadable(
                "workbook_too_big" if isinstance(fault, sheets.TooMuch) else "workbook"
            ) from fault
        return
    file.seek(0)
    try:
        yield from delimited.rows(file, longest=LONGEST_CELL)
    except delimited.NotText as fault:
        raise Unreadable("no_table") from fault
    except delimited.Broken as fault:
        raise Unreadable("long_cell" if fault.too_long else "quotation", line=fault.line) from fault


def _headings(line: list[str]) -> list[str]:
    while line and not line[-1]:
        line = line[:-1]
    if not any(line):
        raise Unreadable("no_headings")
    if len(line) > MOST_COLUMNS:
        raise Unreadable("columns", n=len(line))
    doubled = [name for name, n in Counter(filter(None, line)).items() if n > 1]
    if doubled:
        raise Unreadable("doubled", name=doubled[0][:LONGEST_HEADING])
    if any(len(name) > LONGEST_HEADING for name in line):
        raise Unreadable("long_heading")
    return [_storable(name) for name in line]


def _rows(lines: Iterable[list[str]], width: int) -> Iterator[tuple[int, list[str]]]:
    """Rows with something in them, as wide as the headings; numbered as a spreadsheet shows them."""
    for number, line in enumerate(lines, start=2):
        if number > MOST_ROWS + 1:
            raise Unreadable("rows")
        if max(map(len, line), default=0) > LONGEST_CELL:
            raise Unreadable("long_cell", line=number)
        if any(line[width:]):
            raise Unreadable("wide_row", line=number)
        if any(line):
            cells = _all_storable(line[:width])
            yield number, cells + [""] * (width - len(cells))


def _all_storable(cells: list[str]) -> list[str]:
    """Asked of the whole row at once: almost every one is as it should be."""
    row = "".join(cells)
    if "\x00" not in row:
        try:
            row.encode()
        except UnicodeEncodeError:
            pass
        else:
            return cells
    return [_storable(cell) for cell in cells]


def _storable(cell: str) -> str:
    """No text of ours can hold a zero or half a character; what stood there is shown to be gone."""
    if cell.isascii() and "\x00" not in cell:
        return cell
    return cell.replace("\x00", "\ufffd").encode("utf-8", "replace").decode()


def _describe(batch: CaseImport, found: _Found, now: datetime) -> None:
    words = {
        heading: sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
        for heading, counted in zip(found.headings, found.words, strict=True)
        if heading and counted
    }
    mapping = _suggested(batch, found.headings, words, now)
    ImportContents.objects.create(
        batch=batch,
        headings=found.headings,
        examples=found.examples,
        words=words,
        mapping=mapping.stored(),
    )


def _suggested(
    batch: CaseImport, headings: list[str], words: dict[str, list[tuple[str, int]]], now: datetime
) -> Mapping:
    """The newest saved mapping that fits; else what the headings and words say. Words new to it are suggested too."""
    saved = (one.mapping for one in ImportMapping.objects.order_by("-changed_at"))
    known = next((one for one in saved if fits(one, headings)), None)
    mapping = Mapping(**known) if known else Mapping(columns=suggested_columns(headings))
    suggest_words(mapping, words, timezone.localdate(now))
    return mapping
