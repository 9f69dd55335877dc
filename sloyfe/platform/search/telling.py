"""Texts as tellings that can be compared: one form for bokmål and nynorsk, stems, and what the dictionary says.

What comes in must have passed the lock of the subject it belongs to; nothing here knows whose it is.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache

from django.db import connection

from sloyfe.methods.language import Telling, tokens

from . import vocabulary
from .models import DictionaryEdition, Synonym

LONGEST = 4000  # characters of a text that are read
MOST = 60  # different words of it
LEAST = 4  # letters of a part that says what a compound is about


@dataclass(frozen=True)
class _Read:
    """In their order: the words in the common form, and as they are typed."""

    common: list[str]
    typed: dict[str, str]


def read(texts: Sequence[str]) -> list[Telling]:
    """Each text as a telling; two short queries for all of them together."""
    found = [_words(text[:LONGEST]) for text in texts]
    stem_of = _stems({word for one in found for word in one.common})
    senses = _senses()
    return [_telling(one, stem_of, senses) for one in found]


def with_parts(one: Telling) -> Telling:
    """With the parts of its compounds, by the municipality's own vocabulary: one query more, so for one text."""
    known = vocabulary.Parts(vocabulary.counts_for(one.words))
    found = {stem: known.of(stem, stem) for stem in one.words}
    return replace(one, parts={stem: parts for stem, parts in found.items() if parts})


def ways(one: Telling) -> dict[str, list[str]]:
    """Stem → the forms that an index of plain Norwegian words has of it: as written, in bokmål and in nynorsk, and what
    the dictionary says means the same. Each form is a query of words joined by &."""
    meant = _terms({sense for senses in one.senses.values() for sense in senses})
    found = {}
    for stem, word in one.words.items():
        forms = dict.fromkeys([word, *_written(vocabulary.forms().common(word))])
        for sense in one.senses.get(stem, ()):
            forms |= dict.fromkeys(" & ".join(term) for term in meant[sense])
        found[stem] = list(forms)
    return found


def meanings(one: Telling) -> dict[str, list[str]]:
    """Each thing the text tells of that the dictionary knows, with the dictionary's own words for it and no other.

    Words that share a line are one thing.
    """
    meant = _terms({sense for senses in one.senses.values() for sense in senses})
    used: set[int] = set()
    found = {}
    for stem, senses in one.senses.items():
        if senses and used.isdisjoint(senses):
            terms = (" & ".join(term) for sense in sorted(senses) for term in meant[sense])
            found[stem] = list(dict.fromkeys(terms))
        used |= set(senses)
    return found


def _written(common: str) -> list[str]:
    """The word in bokmål, and as nynorsk may write it."""
    forms = vocabulary.forms()
    found = [common, *(nynorsk for nynorsk, bokmal in forms.wholes.items() if bokmal == common)]
    return found + [common.replace(nb, nn) for nn, nb in forms.pieces.items() if nb in common]


def _terms(senses: Collection[int]) -> dict[int, list[list[str]]]:
    lines = [sense for sense in senses if sense > 0]
    rows = Synonym.objects.filter(pk__in=lines).values_list("pk", "nb", "nn", "also") if lines else ()
    found = {key: vocabulary.terms_of(texts) for key, *texts in rows}
    return found | {sense: vocabulary.topics()[-sense - 1] for sense in senses if sense < 0}


def _words(text: str) -> _Read:
    forms, untold = vocabulary.forms(), vocabulary.untold()
    typed: dict[str, str] = {}
    common = []
    for word in tokens(text):
        one = forms.common(word)
        common.append(one)
        if one not in untold and len(one) > 1 and not one.isdigit() and len(typed) < MOST:
            typed.setdefault(one, word)
    return _Read(common, typed)


def _telling(one: _Read, stem_of: dict[str, str], senses: dict[str, frozenset[int]]) -> Telling:
    words: dict[str, str] = {}
    meant: dict[str, set[int]] = defaultdict(set)
    for word, typed in one.typed.items():
        if stem := stem_of.get(word):
            words.setdefault(stem, typed)
    in_order = [stem_of.get(word) or word for word in one.common]
    for start in range(len(in_order)):
        for end in range(start + 1, min(start + vocabulary.NGRAM, len(in_order)) + 1):
            for sense in senses.get(" ".join(in_order[start:end]), ()):
                _mean(in_order[start:end], sense, words, meant)
    for stem in words:
        if stem not in meant and (hidden := _hidden(stem, senses)):
            meant[stem] |= hidden
    return Telling(words, meant)


def _hidden(stem: str, senses: dict[str, frozenset[int]]) -> frozenset[int]:
    """What a compound means by its last part, which says what it is, else by its first."""
    length = len(stem)
    for start in range(LEAST - 1, length - LEAST + 1):
        if found := senses.get(stem[start:]):
            return found
    for end in range(length - LEAST + 1, LEAST - 1, -1):
        if found := senses.get(stem[:end]):
            return found
    return frozenset()


def _mean(run: Collection[str], sense: int, words: dict[str, str], meant: dict[str, set[int]]) -> None:
    """A phrase of the dictionary gives its sense to each of its words that says something."""
    for stem in run:
        if stem in words:
            meant[stem].add(sense)


def _stems(words: Collection[str]) -> dict[str, str]:
    """By the stemmer of the index. Words it leaves out say nothing, and are left out here."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select word, lexeme[1] from unnest(%s::text[]) as word, ts_lexize('norwegian_stem', word) as lexeme "
            "where lexeme[1] is not null",
            [sorted(words)],
        )
        return dict(cursor.fetchall())


def _senses() -> dict[str, frozenset[int]]:
    last = DictionaryEdition.objects.order_by("-number").values_list("pk", "published_at").first()
    return _senses_of(last)


@lru_cache(maxsize=1)
def _senses_of(_edition: tuple[int, datetime] | None) -> dict[str, frozenset[int]]:
    """Stemmed phrase → the lines it stands in, those of the program's own topics below nought.

    A published edition never changes, so it is read once.
    """
    found: dict[str, set[int]] = defaultdict(set)
    for key, terms in Synonym.objects.in_force().values_list("pk", "terms"):
        for term in terms:
            found[term].add(key)
    for number, topic in enumerate(vocabulary.topics(), start=1):
        for term in vocabulary.stemmed(topic):
            found[term].add(-number)
    return {term: frozenset(keys) for term, keys in found.items()}
