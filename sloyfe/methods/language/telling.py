"""How alike tellings of something are, by the words they share and how rare those words are among them.

Source: K. Spärck Jones, "A statistical interpretation of term specificity and its application in retrieval", Journal
of Documentation 28(1), 1972: a word counts by the logarithm of how few texts have it. Texts of different length are
compared by the angle between them (G. Salton and C. Buckley, "Term-weighting approaches in automatic text retrieval",
Information Processing & Management 24(5), 1988). Added here: words that a dictionary says mean the same, and
compounds that share a part, count for less than the same word.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from math import log, sqrt

SAME, SENSE, PART = 1.0, 0.95, 0.4
LEAST = 4  # letters of a part at the beginning or end of a word


@dataclass(frozen=True)
class Telling:
    """What a text says: stem → the word as it is written, and what each stem means by the dictionary.

    `parts` are the stems that a compound of the text is made of, as far as they are known.
    """

    words: Mapping[str, str]
    senses: Mapping[str, Collection[int]] = field(default_factory=dict)
    parts: Mapping[str, Collection[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Shared:
    """`points` from 0 to 1. `same` are words of the first text, the rarest first; `meant` are pairs of a word of the
    first and the word of the other that stands for it."""

    points: float
    same: tuple[str, ...] = ()
    meant: tuple[tuple[str, str], ...] = ()


def shared(
    one: Telling, others: Sequence[Telling], rarity: Mapping[str, float] | None = None
) -> list[Shared]:
    """How much each of the others shares with the one, in their order.

    `rarity` is the weight of each stem of the one, where more texts are known than the others; else it is how rare
    the stem is among them. One thing shared may be chance: each further one makes the others surer.
    """
    found = [_matches(one, other) for other in others]
    had = Counter(stem for matches in found for stem in matches)
    weights = rarity or {stem: weight(had[stem], len(others)) for stem in one.words}
    own = {stem: weights.get(stem, weight(0, len(others))) for stem in one.words}
    length = sqrt(sum(worth**2 for worth in own.values()))
    result = []
    for other, matches in zip(others, found, strict=True):
        said = sum(own[stem] * sure for stem, (sure, _word) in matches.items())
        things = len({word for _sure, word in matches.values()})
        points = said * things / (things + 1) / (length * sqrt(len(other.words))) if matches else 0.0
        result.append(_told(one, other, matches, own, min(points, 1.0)))
    return result


def weight(texts: int, of: int) -> float:
    """How much a word is worth that so many of the texts have."""
    return log(1 + (of + 1) / (texts + 0.5))


def _matches(one: Telling, other: Telling) -> dict[str, tuple[float, str]]:
    """Stem of the one → how sure it is that the other says it too, and by which stem."""
    found: dict[str, tuple[float, str]] = {}
    by_sense = {sense: stem for stem, senses in other.senses.items() for sense in senses}
    by_part = {part: stem for stem, parts in other.parts.items() for part in parts}
    for stem in one.words:
        if stem in other.words:
            found[stem] = (SAME, stem)
        elif meant := next(
            (by_sense[sense] for sense in one.senses.get(stem, ()) if sense in by_sense), None
        ):
            found[stem] = (SENSE, meant)
        elif part := _part(stem, one.parts.get(stem, ()), other.words, by_part):
            found[stem] = (PART, part)
    return found


def _part(
    stem: str, parts: Collection[str], words: Mapping[str, str], by_part: Mapping[str, str]
) -> str | None:
    """The other's word that is a part of this one, has this one as a part, or shares a part with it."""
    for part in (stem, *parts):
        if part in by_part:
            return by_part[part]
    for other in words:
        if any(part == other or _holds(other, part) for part in (stem, *parts)) or _holds(stem, other):
            return other
    return None


def _holds(word: str, part: str) -> bool:
    """The part begins or ends the word, and leaves room for another."""
    return LEAST <= len(part) <= len(word) - 3 and (word.startswith(part) or word.endswith(part))


def _told(
    one: Telling,
    other: Telling,
    matches: Mapping[str, tuple[float, str]],
    weights: Mapping[str, float],
    points: float,
) -> Shared:
    rarest = sorted(matches, key=lambda stem: -weights[stem])
    same = tuple(one.words[stem] for stem in rarest if matches[stem][0] == SAME)
    meant = tuple(
        (one.words[stem], other.words[matches[stem][1]]) for stem in rarest if matches[stem][0] != SAME
    )
    return Shared(points, same, meant)
