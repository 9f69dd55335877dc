"""What can be wrong with a cell, as a sentence that says what to do."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext_lazy

from ..models import CaseImport, ImportFault

SENTENCES = {
    "missing": gettext_lazy("The cell is empty. Write something in it."),
    "no_story": gettext_lazy("Neither a title nor a text says what happened. Write one of them."),
    "no_date": gettext_lazy(
        "“%(word)s” is no date. Write it as 31.12.2019 or 2019-12-31, with a time if you like."
    ),
    "future": gettext_lazy("%(word)s has not come yet. Correct the date."),
    "too_old": gettext_lazy("%(word)s is before 1950. Correct the date."),
    "before_reported": gettext_lazy("It was closed before it was reported. Correct one of the dates."),
    "after_reported": gettext_lazy("It happened after it was reported. Correct one of the dates."),
    "twice": gettext_lazy(
        "The number %(word)s also stands in row %(row)s. Each case has a number of its own."
    ),
    "long_number": gettext_lazy("The number has more than 80 characters. Shorten it."),
    "long_text": gettext_lazy("The text has more than 100,000 characters. Divide it."),
    "no_unit": gettext_lazy(
        "No unit is chosen for “%(word)s”. Choose one among the words, or one for all others."
    ),
    "no_word": gettext_lazy("Nothing is chosen for “%(word)s”. Choose what it means among the words."),
}
# Why the whole file stopped.
PROBLEMS = {
    "heading_only": gettext_lazy("The file has a heading row only. Add at least one row below it."),
    "no_headings": gettext_lazy("The first row is empty. It must hold the names of the columns."),
    "columns": gettext_lazy(
        "The file has %(n)s columns, and at most 200 can be read. Take away those you do not need."
    ),
    "doubled": gettext_lazy("The column “%(name)s” stands twice. Remove one of them."),
    "long_heading": gettext_lazy("A heading has more than 200 characters. Shorten it."),
    "rows": gettext_lazy("The file has more than 300,000 rows. Split it into several files."),
    "long_cell": gettext_lazy(
        "A cell in line %(line)s has more than 130,000 characters. Is it a file of another kind?"
    ),
    "wide_row": gettext_lazy(
        "Row %(line)s has more cells than there are headings. Check its delimiters and quotation marks."
    ),
    "quotation": gettext_lazy("Line %(line)s cannot be read: check that every quotation mark is closed."),
    "no_table": gettext_lazy("This is not a CSV or XLSX file. Save the table as .xlsx or CSV UTF-8."),
    "workbook": gettext_lazy(
        "The Excel file cannot be opened. Open it in Excel, save it anew as .xlsx, and try again."
    ),
    "workbook_too_big": gettext_lazy(
        "The Excel file holds more than 200 MB when unpacked. Save it as CSV, or split it into several files."
    ),
    "stopped": gettext_lazy(
        "It stopped half-way, and nothing was written. Try again, or tell whoever runs the system."
    ),
    "touched": gettext_lazy(
        "Somebody has begun to work with these cases, so the import can no longer be undone."
    ),
}
FAULTS_SHOWN = 200
IN_PIECES = 2_000


@dataclass(frozen=True)
class Fault:
    row: int
    column: str
    sentence: str


def sentence_of(code: str, words: dict[str, Any]) -> str:
    return str(SENTENCES[code]) % words if words else str(SENTENCES[code])


def problem_of(batch: CaseImport) -> str:
    """Why it stopped; empty where it did not."""
    if not batch.problem:
        return ""
    sentence = str(PROBLEMS[batch.problem["code"]])
    return sentence % dict(batch.problem["words"])


def faults_of(batch: CaseImport, most: int = FAULTS_SHOWN) -> list[Fault]:
    """The first ones, by row."""
    return [_fault(one) for one in ImportFault.objects.filter(batch=batch).order_by("number", "pk")[:most]]


def faults_by_kind(batch: CaseImport) -> list[tuple[str, str, int]]:
    """(column, what is wrong, how many rows), the most frequent first: one word may be wrong ten thousand times."""
    counted = ImportFault.objects.filter(batch=batch).values_list("column", "code", "words__word")
    rows = counted.annotate(n=Count("pk")).order_by("-n", "column", "code", "words__word")[:20]
    return [
        (column, sentence_of(code, {"word": word or "", "row": "…"}), n) for column, code, word, n in rows
    ]


def fault_lines(batch: CaseImport) -> Iterator[list[Any]]:
    """All of them as lines of a table."""
    for one in ImportFault.objects.filter(batch=batch).order_by("number", "pk").iterator(IN_PIECES):
        found = _fault(one)
        yield [found.row, found.column, found.sentence]


def _fault(one: ImportFault) -> Fault:
    return Fault(one.number, one.column, sentence_of(one.code, one.words))
