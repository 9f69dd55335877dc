"""One way of writing for what bokmål and nynorsk write differently, so that each finds the other.

The pairs come from outside as data: whole words (kva → hva) and pieces of compounds (heime → hjemme). Both what is
kept and what is asked for are written the same way, so it matters less that the result is a word than that it is one.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

# Letters of neighbours for ours; other marks are taken off.
NEIGHBOURS = str.maketrans({"ö": "ø", "ä": "æ"})
OURS = "æøå"
WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
JOIN = re.compile(r"[-'’]")
REMEMBERED = 50_000  # words of a language are met again and again


def fold(text: str) -> str:
    """Small letters, æ ø å kept, other marks gone: «É» and «e» are one letter to who searches."""
    small = unicodedata.normalize("NFC", text).lower().translate(NEIGHBOURS)
    return "".join(letter if letter in OURS else _bare(letter) for letter in small)


_fold_word = lru_cache(maxsize=REMEMBERED)(fold)


def _bare(letter: str) -> str:
    if letter.isascii():
        return letter
    whole = unicodedata.normalize("NFKD", letter)
    return "".join(one for one in whole if not unicodedata.combining(one))


def tokens(text: str) -> list[str]:
    """The words of a text. Hyphens part words, but join a single letter to its word: e-post is epost."""
    found: list[str] = []
    for match in WORD.finditer(unicodedata.normalize("NFC", text)):
        pieces = JOIN.split(_fold_word(match[0]))
        if len(pieces) > 1 and min(map(len, pieces)) == 1 and not any(piece.isdigit() for piece in pieces):
            found.append("".join(pieces))
        else:
            found.extend(pieces)
    return found


class Forms:
    """`wholes` are replaced as words, `pieces` wherever they stand in one, the longest first."""

    def __init__(self, wholes: Mapping[str, str], pieces: Mapping[str, str]) -> None:
        self.wholes = dict(wholes)
        self.pieces = dict(pieces)
        longest = sorted(map(re.escape, pieces), key=len, reverse=True)
        self._piece = re.compile("|".join(longest) if longest else r"(?!)")
        self.common = lru_cache(maxsize=REMEMBERED)(self._common)

    def _common(self, word: str) -> str:
        """The form that stands for the word in both."""
        if word in self.wholes:
            return self.wholes[word]
        return self._piece.sub(lambda match: self.pieces[match[0]], word)

    def words(self, text: str) -> list[str]:
        return [self.common(word) for word in tokens(text)]
