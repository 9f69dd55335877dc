"""Tables written as text: which letters they are written in, what parts the cells, and the rows.

Source: RFC 4180 for quoting; RFC 2781 § 3.3 for byte order marks; the line `sep=;` is Excel's own. UTF-8 is
recognised by being valid, since no text of any length in another encoding is so by chance; what is not, is read
as Windows-1252, which old Norwegian systems write.
"""

import codecs
import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

BLOCK = 1 << 20
SAMPLE = 64 * 1024
LINES = 30
CANDIDATES = ";,\t|^~#:¤"
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


class NotText(ValueError):
    """The bytes are no text: a picture, an old workbook, or letters of an encoding we do not know."""


class Broken(ValueError):
    """A row cannot be read; `line` is where, `too_long` that a cell is."""

    def __init__(self, line: int, *, too_long: bool = False) -> None:
        super().__init__(f"line {line}")
        self.line = line
        self.too_long = too_long


def encoding_of(stream: BinaryIO) -> str:
    """The encoding by which the whole stream can be read. Raises NotText. The stream is left at its start."""
    head = stream.read(4096)
    found = next((name for mark, name in _MARKS if head.startswith(mark)), "") or _without_mark(head)
    for encoding in (found,) if found else ("utf-8", "cp1252"):
        stream.seek(0)
        if _reads(stream, encoding):
            stream.seek(0)
            return encoding
    raise NotText


def _without_mark(head: bytes) -> str:
    """UTF-16 without a mark: every other byte of European letters is zero."""
    half = len(head) // 2 or 1
    if head[1::2].count(0) > 0.6 * half:
        return "utf-16-le"
    return "utf-16-be" if head[::2].count(0) > 0.6 * half else ""


def _reads(stream: BinaryIO, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        while block := stream.read(BLOCK):
            if "\x00" in decoder.decode(block):
                return False
        decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    return True


def delimiter_of(sample: str) -> str:
    """The sign that parts most lines of the sample into the same number of cells, and more than one.

    A sample of whole lines; quoted cells may hold any of the signs.
    """
    best, points = ";", (0.0, 0)
    for sign in CANDIDATES:
        try:
            widths = [
                len(row)
                for row, _n in zip(
                    csv.reader(io.StringIO(sample), delimiter=sign), range(LINES), strict=False
                )
                if row
            ]
        except csv.Error:
            continue
        if widths and widths[0] > 1:
            same = sum(width == widths[0] for width in widths) / len(widths)
            if (same, widths[0]) > points:
                best, points = sign, (same, widths[0])
    return best


def rows(stream: BinaryIO, *, longest: int) -> Iterator[list[str]]:
    """The rows with blanks around the cells taken off. Raises NotText at once and Broken on the way.

    `longest` is the most characters a cell may have, 131,072 at most.
    """
    text = io.TextIOWrapper(stream, encoding_of(stream), newline="")
    try:
        sample = text.read(SAMPLE)
        lines = sample.splitlines(keepends=True)
        whole = "".join(lines[:-1] or lines)
        text.seek(0)
        if lines and lines[0].lower().startswith("sep=") and len(lines[0].strip()) == len("sep=;"):
            delimiter = lines[0][4]
            text.readline()
        else:
            delimiter = delimiter_of(whole)
        reader = csv.reader(text, delimiter=delimiter, strict=True)
        while True:
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                raise Broken(reader.line_num, too_long="field larger" in str(error)) from error
            # Counted here: the module's own limit is one for the whole process, other readers included.
            if any(len(cell) > longest for cell in cells):
                raise Broken(reader.line_num, too_long=True)
            yield [cell.strip() for cell in cells]
    finally:
        if not stream.closed:
            text.detach()
