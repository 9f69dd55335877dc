"""How far apart two words are spelt.

Source: F. J. Damerau, "A technique for computer detection and correction of spelling errors", CACM 7(3), 1964: a letter
too many, one missing, one wrong, or two neighbours that changed places make one error each. Counted in the restricted
form (no part is changed twice), which is enough for what a hand does at a keyboard.
"""

from collections.abc import Iterable

# A short word with two errors is another word.
ALLOWED = ((4, 0), (7, 1))
MOST = 2


def distance(one: str, other: str) -> int:
    """The number of errors that turn one word into the other."""
    before: list[int] = []
    above = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        here = [row]
        for column, wanted in enumerate(other, start=1):
            cost = min(above[column] + 1, here[-1] + 1, above[column - 1] + (letter != wanted))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == wanted:
                cost = min(cost, before[column - 2] + 1)
            here.append(cost)
        before, above = above, here
    return above[-1]


def allowed(word: str) -> int:
    """How many errors a word of this length may hold and still be meant."""
    return next((errors for length, errors in ALLOWED if len(word) < length), MOST)


def nearest(word: str, known: Iterable[str]) -> list[str]:
    """Those of the known words that were most likely meant: all with the fewest errors, none with too many.

    Whoever writes fast seldom errs in the first letter, so among equals those that share it come alone.
    """
    found: dict[int, list[str]] = {}
    for one in known:
        if abs(len(one) - len(word)) <= MOST:
            found.setdefault(distance(word, one), []).append(one)
    fewest = min(found, default=MOST + 1)
    if not 0 < fewest <= allowed(word):
        return []
    alike = [one for one in found[fewest] if one[0] == word[0]]
    return alike or found[fewest]
