"""Words as the index keeps them: one form for bokmål and nynorsk, stems, and parts by the words we know."""

import csv
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from django.db import connection

from sloyfe.methods.language import Forms, split
from sloyfe.methods.language.compounds import LEAST, MOST_LETTERS

from .models import Synonym, Word

FOLDER = Path(__file__).with_name("words")
# Shorter words are their own parts.
COMPOUND = 6
NGRAM = 5


def table(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="|"))


@cache
def forms() -> Forms:
    """The pairs come with the program and do not change while it runs."""
    rows = table("forms.csv")
    return Forms(
        {row["nynorsk"]: row["bokmål"] for row in rows if row["where"] == "whole"},
        {row["nynorsk"]: row["bokmål"] for row in rows if row["where"] == "piece"},
    )


@cache
def unasked() -> frozenset[str]:
    """Words of a question that say nothing of what is asked for."""
    return frozenset(forms().common(row["word"]) for row in table("unasked.csv"))


@cache
def untold() -> frozenset[str]:
    """Words of a report that say nothing of what it is about: that one found, got, stood, and when."""
    return unasked() | {forms().common(row["word"]) for row in table("untold.csv")}


@cache
def topics() -> list[list[list[str]]]:
    """Words that tell of the same thing in reports, each line its terms: too loose to search by, but when two stories
    share several of them they are alike."""
    return [terms_of(row.values()) for row in table("topics.csv")]


def words(text: str) -> list[str]:
    """The words of a text in their common form, those that are no words left out."""
    return [word for word in forms().words(text) if len(word) <= MOST_LETTERS]


def stems(asked: Collection[str]) -> dict[str, str]:
    """Each word's stem, by the stemmer the index is made with."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select word, coalesce((ts_lexize('norwegian_stem', word))[1], word) from unnest(%s::text[]) as word",
            [list(set(asked))],
        )
        return dict(cursor.fetchall())


def pieces(word: str) -> Iterator[str]:
    """Everything that could be a part of the word."""
    for start in range(len(word) - LEAST + 1):
        for end in range(start + LEAST, len(word) + 1):
            if end - start < len(word):
                yield word[start:end]


def counts_for(asked: Iterable[str]) -> dict[str, int]:
    """What is known of all that could be parts of these words: one question, by two keys."""
    wanted = {piece for word in asked if len(word) >= COMPOUND for piece in pieces(word)} - unasked()
    if not wanted:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            "select word, stem, entries from search_word where (word = any(%s) or stem = any(%s)) and not is_name",
            [list(wanted)] * 2,
        )
        return _counted(cursor.fetchall())


def all_counts() -> dict[str, int]:
    """The whole vocabulary, for who has many entries to write."""
    return _counted(Word.objects.filter(is_name=False).values_list("word", "stem", "entries"))


def _counted(rows: Iterable[tuple[str, str, int]]) -> dict[str, int]:
    """By word and by stem: «skapene» knows that there is such a thing as «skap»."""
    found: dict[str, int] = {}
    for word, stem, entries in rows:
        if word not in unasked():
            for one in {word, stem}:
                found[one] = found.get(one, 0) + entries
    return found


class Parts:
    """Cuts compounds by what is known of their parts; each word once, since texts say the same words again."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        self._counts = counts
        self._known: dict[str, tuple[str, ...]] = {}

    def of(self, word: str, stem: str) -> tuple[str, ...]:
        """The parts of one word; of its stem where the end of it hides the last part."""
        if len(word) < COMPOUND:
            return ()
        if word not in self._known:
            self._known[word] = split(word, self._counts) or split(stem, self._counts)
        return self._known[word]

    def of_all(self, asked: Iterable[str], stem_of: Mapping[str, str]) -> list[str]:
        return [part for word in dict.fromkeys(asked) for part in self.of(word, stem_of[word])]


def terms_of(texts: Iterable[str]) -> list[list[str]]:
    """Each term between semicolons as its words."""
    return [found for text in texts for term in text.split(";") if (found := words(term))]


def stemmed(terms: Collection[list[str]]) -> list[str]:
    """Terms as they are looked up."""
    known = stems([word for term in terms for word in term])
    return list(dict.fromkeys(" ".join(known[word] for word in term) for term in terms))


def synonyms(phrases: Collection[str]) -> dict[str, list[list[str]]]:
    """For each stemmed phrase that the dictionary has: all other terms of its lines, as words."""
    found: dict[str, list[list[str]]] = {}
    for line in Synonym.objects.in_force().filter(terms__overlap=list(phrases)):
        terms = terms_of([line.nb, line.nn, line.en, line.also])
        for phrase in set(phrases) & set(line.terms):
            found.setdefault(phrase, []).extend(terms)
    return found


def phrases(in_order: list[str], known: Mapping[str, str]) -> dict[str, range]:
    """Every run of words as a stemmed phrase, with where it stands."""
    found = {}
    for start in range(len(in_order)):
        for end in range(start + 1, min(start + NGRAM, len(in_order)) + 1):
            found[" ".join(known[word] for word in in_order[start:end])] = range(start, end)
    return found
