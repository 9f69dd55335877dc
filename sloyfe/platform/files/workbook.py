"""A workbook read in a process of its own: `python workbook.py < book.xlsx` writes each row as a line of JSON.

A file of a thousand bytes can claim a cell in the last corner of the sheet, or one long text a million times,
and the reader takes memory for all of it. Here the limits of the process end, and the site goes on. Run by
`sheets`, alone: it imports nothing of ours, so that it starts fast.
"""

import json
import resource
import sys
from io import BytesIO

from python_calamine import CalamineError, CalamineWorkbook

MEMORY = 2 * 1024**3
SECONDS = 60
CELLS = 10_000_000
MOST_TEXT = 200 * 1024 * 1024
BROKEN, TOO_MUCH = 3, 4


def main() -> int:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(sys.stdin.buffer.read()))
        sheet = book.get_sheet_by_index(0)
        if sheet.height * sheet.width > CELLS:
            return TOO_MUCH
        rows = sheet.to_python(skip_empty_area=False)
    except MemoryError:
        return TOO_MUCH
    except (CalamineError, OSError, IndexError, ValueError):
        return BROKEN
    written = 0
    for row in rows:
        line = json.dumps([cell(value) for value in row])
        written += len(line)
        if written > MOST_TEXT:
            return TOO_MUCH
        sys.stdout.write(f"{line}\n")
    return 0


def cell(value: object) -> str:
    """A whole number in Excel is a float; an employee number must not become "1043.0"."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value).strip()


if __name__ == "__main__":
    sys.exit(main())
