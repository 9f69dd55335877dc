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
# Two paragraphs that share fewer of their words are another paragraph, not a changed one.
ALIKE = 0.4
# Pairs to look at in one stretch, some tenths of a second at the worst. What is rewritten beyond that is shown as
# it was and as it is: nobody could read it word by word either.
WORK = 2_000_000
WORD = re.compile(r"\s+|\w+|[^\w\s]")


Paragraphs = list[tuple[str, str]]


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


def ratio(old: Sequence[str], new: Sequence[str]) -> float:
    """How much the two share, letters or words, from 0 to 1."""
    return SequenceMatcher(None, old, new, autojunk=False).ratio()


def changes(old: str, new: str) -> list[Change]:
    """In the order of the new text; nothing for texts that differ in white space alone."""
    before, after = _unlike(_paragraphs(old), _paragraphs(new))
    if len(before) * len(after) > WORK:
        return list(_unpaired(before, after))
    matcher = SequenceMatcher(
        None, [text for _h, text in before], [text for _h, text in after], autojunk=False
    )
    found: list[Change] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            found += _paired(before[a:b], after[c:d])
    return found


def _unlike(before: Paragraphs, after: Paragraphs) -> tuple[Paragraphs, Paragraphs]:
    """Without what both begin with and what both end with: most of most texts."""
    most = min(len(before), len(after))
    start = next((n for n in range(most) if before[n][1] != after[n][1]), most)
    most -= start
    end = next((n for n in range(most) if before[-1 - n][1] != after[-1 - n][1]), most)
    return before[start : len(before) - end], after[start : len(after) - end]


def _paragraphs(text: str) -> Paragraphs:
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


def _paired(before: Paragraphs, after: Paragraphs) -> Iterator[Change]:
    """Each new paragraph with the old one it is most like, in order; the rest are new or gone."""
    left = [(heading, text, text.split()) for heading, text in before]
    words = [text.split() for _heading, text in after]
    if sum(len(one) for _h, _t, one in left) * sum(map(len, words)) > WORK:
        yield from _unpaired(before, after)
        return
    for (heading, text), own in zip(after, words, strict=True):
        place = _likest([one for _h, _t, one in left], own)
        if place is None:
            yield Change("+", heading, (Piece("+", text),))
            continue
        yield from _gone([(gone, was) for gone, was, _words in left[:place]])
        yield Change("~", heading, tuple(_pieces(left[place][1], text)))
        left = left[place + 1 :]
    yield from _gone([(gone, was) for gone, was, _words in left])


def _unpaired(before: Paragraphs, after: Paragraphs) -> Iterator[Change]:
    yield from _gone(before)
    for heading, text in after:
        yield Change("+", heading, (Piece("+", text),))


def _gone(paragraphs: Paragraphs) -> Iterator[Change]:
    for heading, text in paragraphs:
        yield Change("-", heading, (Piece("-", text),))


def _likest(left: Sequence[Sequence[str]], words: Sequence[str]) -> int | None:
    ratios = [ratio(old, words) for old in left]
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
