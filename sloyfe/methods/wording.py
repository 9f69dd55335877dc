"""What changed from one text to another, paragraph by paragraph and word by word.

Source: the pattern matching of Ratcliff and Obershelp (Dr. Dobb's Journal, July 1988), as Python's `difflib` has it;
their example WIKIMEDIA and WIKIMANIA shares seven of nine letters, a ratio of 14/18.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Sign = Literal["+", "-", "~"]
# Two paragraphs that share less are another paragraph, not a changed one.
ALIKE = 0.5
WORD = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True)
class Piece:
    """Words that stand in both (" "), in the old alone ("-") or in the new alone ("+")."""

    sign: Literal[" ", "+", "-"]
    text: str


@dataclass(frozen=True)
class Change:
    """A paragraph that is new (+), gone (-) or changed (~), under the heading it stands below (in the new text)."""

    sign: Sign
    heading: str
    pieces: tuple[Piece, ...]

    @property
    def old(self) -> str:
        return "".join(piece.text for piece in self.pieces if piece.sign != "+")

    @property
    def new(self) -> str:
        return "".join(piece.text for piece in self.pieces if piece.sign != "-")


def ratio(old: str, new: str) -> float:
    """How much the two share, from 0 to 1."""
    return SequenceMatcher(None, old, new, autojunk=False).ratio()


def changes(old: str, new: str) -> list[Change]:
    """In the order of the new text; nothing for texts that differ in white space alone."""
    before, after = _paragraphs(old), _paragraphs(new)
    matcher = SequenceMatcher(
        None, [text for _h, text in before], [text for _h, text in after], autojunk=False
    )
    found: list[Change] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            found += _paired(before[a:b], after[c:d])
    return found


def _paragraphs(text: str) -> list[tuple[str, str]]:
    """(heading, paragraph); a list item and a row of a table count as paragraphs, since that is how they change."""
    heading, found = "", []
    for block in re.split(r"\n\s*\n", text.replace("\r\n", "\n")):
        for part in _parts(block):
            words = " ".join(part.split())
            if not words.lstrip("# "):
                continue
            if words.startswith("#"):
                heading = words = words.lstrip("# ")
            found.append((heading, words))
    return found


def _parts(block: str) -> list[str]:
    lines = block.split("\n")
    starts = [n for n, line in enumerate(lines) if n == 0 or re.match(r"\s*([-*+]|\d+[.)]|\||#)", line)]
    return ["\n".join(lines[a:b]) for a, b in zip(starts, [*starts[1:], len(lines)], strict=True)]


def _paired(before: Sequence[tuple[str, str]], after: Sequence[tuple[str, str]]) -> Iterator[Change]:
    """Each new paragraph with the old one it is most like, in order; the rest are new or gone."""
    left = list(before)
    for heading, words in after:
        place = _likest(left, words)
        if place is None:
            yield Change("+", heading, (Piece("+", words),))
            continue
        for gone_heading, gone in left[:place]:
            yield Change("-", gone_heading, (Piece("-", gone),))
        yield Change("~", heading, tuple(_pieces(left[place][1], words)))
        left = left[place + 1 :]
    for heading, words in left:
        yield Change("-", heading, (Piece("-", words),))


def _likest(left: Sequence[tuple[str, str]], words: str) -> int | None:
    ratios = [ratio(old, words) for _heading, old in left]
    best = max(ratios, default=0.0)
    return ratios.index(best) if best >= ALIKE else None


def _pieces(old: str, new: str) -> Iterator[Piece]:
    a, b = WORD.findall(old), WORD.findall(new)
    for tag, a1, a2, b1, b2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Piece(" ", "".join(a[a1:a2]))
            continue
        if a2 > a1:
            yield Piece("-", "".join(a[a1:a2]))
        if b2 > b1:
            yield Piece("+", "".join(b[b1:b2]))
