"""Cells that a spreadsheet shows and never runs.

Source: OWASP, CSV Injection: a cell that begins with = + - @, a tab or a line break may be run as a formula;
an apostrophe in front makes it text. The full-width forms of the four signs count too, and so does a sign
behind blanks that an import trims. XML 1.0 § 2.2 decides which control characters a workbook can't hold.
"""

import re
from typing import TypeVar

T = TypeVar("T")

_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
_PLAIN_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?", re.ASCII)
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def neutral(value: T) -> T | str:
    """The value as a cell may hold it. Only text changes: numbers, dates and plain numbers in text stay.

    Text that could start a formula gets an apostrophe in front; a character that no workbook can
    hold becomes U+FFFD, so that one odd row never stops an export.
    """
    if not isinstance(value, str):
        return value
    text = _UNWRITABLE.sub("\ufffd", value)
    return f"'{text}" if _FORMULA.match(text) and not _PLAIN_NUMBER.fullmatch(text) else text
