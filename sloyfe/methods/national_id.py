"""Norwegian national identity numbers in free text: finding them and masking them.

Source: folkeregisterforskriften (FOR-2017-07-14-1201) § 2-2-1 and § 2-2-3: six digits of birth date, three
of individual number, two check digits by modulus 11; a D-number adds 40 to the day. The worked example of
fnrinfo.no completes 311299567 to 31129956715. Numbers made for testing and for use inside an enterprise add
40 (H-number) or 80 (Skatteetaten's Tenor) to the month. All of them are stopped: a made-up number in a text
is rare, and a real one must not get through because it looks made up.
"""

import re
from datetime import date
from typing import NamedTuple

MASK = "•"

FIRST_WEIGHTS = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
SECOND_WEIGHTS = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)

# People write 311299 56715, 31.12.99 567 15 and 311299-56715; forms paste hard and thin spaces along.
# A lookahead, so that a number which follows other digits after a space is tried from its own first digit. That digit
# stands first in the pattern, since the search then passes over letters five times as fast.
_CANDIDATE = re.compile(r"\d(?<!\d\d)(?=((?:[\s.\-‐‑–/\u200b]{0,2}\d){10})(?!\d))")

# Individual numbers and the birth years they are issued for.
_SERIES = (
    (range(500), range(1900, 2000)),
    (range(500, 750), range(1854, 1900)),
    (range(900, 1000), range(1940, 2000)),
    (range(500, 1000), range(2000, 2040)),
)


class Span(NamedTuple):
    """Where in the text a number stands, as indexes for slicing."""

    start: int
    end: int


def find(text: str) -> list[Span]:
    """Every valid national id in the text, from left to right. Eleven digits that don't check are not one."""
    return [
        Span(candidate.start(), candidate.end(1))
        for candidate in _CANDIDATE.finditer(text)
        if is_valid([int(sign) for sign in candidate[0] + candidate[1] if sign.isdecimal()])
    ]


def mask(text: str) -> str:
    """The text with every digit of every national id replaced; same length, so that positions still hold."""
    signs = list(text)
    for start, end in find(text):
        for place in range(start, end):
            if signs[place].isdecimal():
                signs[place] = MASK
    return "".join(signs)


def is_valid(digits: list[int]) -> bool:
    """Whether eleven digits form a national id: both check digits hold and the birth date exists."""
    return (
        sum(d * w for d, w in zip(digits, FIRST_WEIGHTS, strict=False)) % 11 == 0
        and sum(d * w for d, w in zip(digits, SECOND_WEIGHTS, strict=True)) % 11 == 0
        and _birth_date_exists(digits)
    )


def _birth_date_exists(digits: list[int]) -> bool:
    day, month, short_year = (10 * digits[i] + digits[i + 1] for i in (0, 2, 4))
    individual = 100 * digits[6] + 10 * digits[7] + digits[8]
    return any(
        _is_date(year, month % 40 if month < 80 else month - 80, day % 40)
        for numbers, years in _SERIES
        if individual in numbers
        for year in years
        if year % 100 == short_year
    )


def _is_date(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
