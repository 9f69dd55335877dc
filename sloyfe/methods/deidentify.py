"""Signs in a free text by which somebody may be recognised: what to look at before it is shared.

Source: the identifiers that 45 CFR § 164.514(b)(2)(i) lists for taking persons out of a text (names, places, dates,
ages, telephone numbers, e-mail addresses, national numbers and what else is unique), written for Norwegian. The list is
the source's; what a date or a street looks like here is ours. A sign is a hint for a person who reads, never proof: the
text may tell of somebody without any.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from . import national_id


class Sign(StrEnum):
    """What a place in the text looks like; the gravest first, for where two meet the graver is told."""

    NATIONAL_ID = "national_id"
    EMAIL = "email"
    PHONE = "phone"
    NAME = "name"
    SMALL_UNIT = "small_unit"
    LIKELY_NAME = "likely_name"
    DATE = "date"
    AGE = "age"
    ROOM = "room"
    PLACE = "place"


@dataclass(frozen=True)
class Hint:
    """Where in the text it stands, as indexes for slicing, and what it looks like."""

    start: int
    end: int
    sign: Sign

    def words_in(self, text: str) -> str:
        return text[self.start : self.end]


MONTHS = (
    "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember"
    "|january|february|march|may|june|july|october|december"
)
STREETS = "veien|vegen|gata|gaten|gate|stien|bakken|svingen|torget|plassen|alléen|alleen|kroken|tunet|haugen"
BEFORE_A_NAME = (
    "fru|frøken|herr|hr|dr|pasient|pasienten|bruker|brukeren|brukar|brukaren|beboer|beboeren|elev|eleven|kollega"
    "|mrs|mr|ms|patient|pupil"
)
CAPITAL = r"[A-ZÆØÅÄÖÜÉ][\w'’]*(?:-[A-ZÆØÅÄÖÜÉ][\w'’]*)*"

PATTERNS: tuple[tuple[Sign, re.Pattern[str]], ...] = (
    (Sign.EMAIL, re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    (
        Sign.PHONE,
        re.compile(
            r"(?<![\d.,])(?:(?:\+|00)47\s?)?(?:[2-9]\d{7}|[2-9]\d(?:\s\d{2}){3}|[2-9]\d{2}\s\d{2}\s\d{3})(?![\d])"
        ),
    ),
    # A word that people put before a name, or two capitals inside a sentence, or initials.
    (Sign.LIKELY_NAME, re.compile(rf"\b(?i:{BEFORE_A_NAME})\.?\s+(?P<it>{CAPITAL})")),
    (Sign.LIKELY_NAME, re.compile(rf"(?<=[a-zæøå,;:]\s)(?P<it>{CAPITAL}(?:\s{CAPITAL})+)")),
    (Sign.LIKELY_NAME, re.compile(r"\b[A-ZÆØÅ]\.\s?[A-ZÆØÅ]\.")),
    (Sign.DATE, re.compile(r"\b\d{4}-\d{2}-\d{2}\b")),
    (
        Sign.DATE,
        re.compile(r"(?<!\d)(?:3[01]|[12]?\d|0\d)[./]\s?(?:1[0-2]|0?[1-9])[./]\s?(?:\d{4}|\d{2})(?!\d)"),
    ),
    (Sign.DATE, re.compile(rf"(?<!\d)\d{{1,2}}\.?\s(?i:{MONTHS})\b(?:\s\d{{4}})?")),
    (Sign.DATE, re.compile(rf"\b(?i:{MONTHS})\s\d{{4}}\b")),
    (Sign.AGE, re.compile(r"(?<!\d)\d{1,3}[\s-]?(?:åring\w*|år(?!\s(?:siden|sidan|etter)\b)\b)")),
    (Sign.AGE, re.compile(r"(?<!\d)\d{1,3}[\s-]years?[\s-]old\b", re.IGNORECASE)),
    (
        Sign.ROOM,
        re.compile(
            r"\b(?:rom|rommet|romnummer|leilighet|leilegheit|seng|room|flat|bed)\s(?:nr\.?\s|nummer\s)?\d+\s?[a-z]?\b",
            re.IGNORECASE,
        ),
    ),
    (Sign.PLACE, re.compile(rf"\b[A-ZÆØÅ]\w*(?:{STREETS})\b(?:\s\d+[A-Za-z]?)?")),
)
WORD = re.compile(CAPITAL)


@dataclass(frozen=True)
class Known:
    """What the organisation knows: parts of people's names, and names of units and places as they are written."""

    names: frozenset[str] = frozenset()
    small_units: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


def name_parts(names: Iterable[str]) -> frozenset[str]:
    """First, middle and last names in small letters. One letter alone is no name."""
    return frozenset(part.casefold() for name in names for part in re.split(r"[\s,]+", name) if len(part) > 1)


def find(text: str, known: Known | None = None) -> list[Hint]:
    """All signs from left to right, none over another: the graver one stands, then the longer."""
    order = list(Sign)
    found = sorted(
        _all(text, known or Known()), key=lambda hint: (order.index(hint.sign), hint.start - hint.end)
    )
    kept: list[Hint] = []
    for hint in found:
        if all(hint.end <= other.start or other.end <= hint.start for other in kept):
            kept.append(hint)
    return sorted(kept, key=lambda hint: hint.start)


def pieces(text: str, hints: Collection[Hint]) -> list[tuple[str, Hint | None]]:
    """The whole text cut where the hints stand, so that they can be shown in place."""
    cut: list[tuple[str, Hint | None]] = []
    at = 0
    for hint in hints:
        if at < hint.start:
            cut.append((text[at : hint.start], None))
        cut.append((hint.words_in(text), hint))
        at = hint.end
    return [*cut, (text[at:], None)] if at < len(text) else cut


def without(text: str, hints: Collection[Hint], instead: Mapping[Sign, str] | str = "[…]") -> str:
    """The text with each sign replaced."""
    words = (lambda _sign: instead) if isinstance(instead, str) else instead.__getitem__
    return "".join(words(hint.sign) if hint else piece for piece, hint in pieces(text, hints))


def _all(text: str, known: Known) -> Iterator[Hint]:
    for span in national_id.find(text):
        yield Hint(span.start, span.end, Sign.NATIONAL_ID)
    for sign, pattern in PATTERNS:
        group = "it" if "it" in pattern.groupindex else 0
        for match in pattern.finditer(text):
            yield Hint(*match.span(group), sign)
    for match in WORD.finditer(text):
        if _is_name(match[0], known.names):
            yield Hint(*match.span(), Sign.NAME)
    for sign, names in ((Sign.SMALL_UNIT, known.small_units), (Sign.PLACE, known.places)):
        for name in names:
            for match in re.finditer(rf"\b{re.escape(name)}(?!\w)", text, re.IGNORECASE):
                yield Hint(*match.span(), sign)


def _is_name(word: str, names: Collection[str]) -> bool:
    """As it is, and without the s of «Karis»."""
    small = word.casefold()
    return small in names or (small.endswith("s") and small[:-1].rstrip("'’") in names)
