"""A compound's parts, by the words that are known on their own.

Source: P. Koehn and K. Knight, "Empirical Methods for Compound Splitting", EACL 2003, section 4: of all ways to cut a
word into known words, with a letter or two that join them, the one whose words have the greatest geometric mean of
their counts. Their example (Aktionsplan) is the first test. What joins Norwegian words is s and e (Språkrådet).
"""

from collections.abc import Iterator, Mapping
from functools import cache
from math import exp, log

JOINTS = ("", "s", "e")
LEAST = 3  # letters in a part
MOST_PARTS = 4
MOST_LETTERS = 60


def split(
    word: str, counts: Mapping[str, int], *, joints: tuple[str, ...] = JOINTS, least: int = LEAST
) -> tuple[str, ...]:
    """The best parts of `word`, or () where it cannot be cut into words of `counts`.

    `counts` says how often each known word is met (at least 1). The word itself is no way to cut it: who searches
    wants the parts of a compound also when the compound is known.
    """
    if len(word) > MOST_LETTERS:
        return ()
    ways = [way for way in _ways(word, counts, joints, least) if len(way) > 1]
    return max(ways, key=lambda way: (geometric_mean(way, counts), -len(way)), default=())


def geometric_mean(parts: tuple[str, ...], counts: Mapping[str, int]) -> float:
    return exp(sum(log(counts[part]) for part in parts) / len(parts))


def _ways(
    word: str, counts: Mapping[str, int], joints: tuple[str, ...], least: int
) -> Iterator[tuple[str, ...]]:
    @cache
    def rest(start: int, left: int) -> tuple[tuple[str, ...], ...]:
        """All ways from here on; a joint stands between two parts and never last."""
        found: list[tuple[str, ...]] = []
        for end in range(start + least, len(word) + 1):
            part = word[start:end]
            if part not in counts:
                continue
            if end == len(word):
                found.append((part,))
            elif left > 1:
                for joint in joints:
                    if word.startswith(joint, end):
                        found.extend((part, *tail) for tail in rest(end + len(joint), left - 1))
        return tuple(found)

    yield from rest(0, MOST_PARTS)
