"""What somebody typed, as groups of alternatives: the word, its beginnings, synonyms, parts and likely spellings.

Each group is one thing that is asked for. A result must have most of the groups, each by any of its alternatives; the
factor says how sure we are that the alternative is what was meant.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from django.contrib.postgres.search import TrigramSimilarity

from sloyfe.methods.language import nearest, tokens

from . import vocabulary
from .models import Word

LONGEST = 200  # characters of a question that are read
GROUPS = 8
READ = 16
BEGINNING = 3  # letters before a beginning is looked for
EXACT, STEM, JOINED, SYNONYM, SPELT, BEGUN, LAST_BEGUN, PARTS, PART = (
    1.0,
    0.9,
    0.9,
    0.8,
    0.7,
    0.6,
    0.75,
    0.6,
    0.3,
)
ALIKE = 0.25  # how much of its letters a word must share to be looked at
LOOKED_AT = 60

# Word → its stem; back come those that are known.
Known = Callable[[Mapping[str, str]], set[str]]


@dataclass
class Group:
    """One thing that is asked for; alternatives are queries of words joined by &, by factor.

    `is_known` when the dictionary or its parts say what it is, so that it is not taken for misspelt.
    """

    word: str
    is_known: bool = False
    ways: dict[str, float] = field(default_factory=dict)

    def add(self, words: Iterable[str], factor: float, *, begun: bool = False) -> None:
        query = " & ".join(f"{word}:*" if begun else word for word in words)
        if query:
            self.ways[query] = max(factor, self.ways.get(query, 0))


@dataclass
class Question:
    """`words` in their common form, `typed` as they stand; `corrected` is word → words that were likely meant."""

    text: str
    groups: list[Group]
    words: list[str]
    typed: list[str] = field(default_factory=list)
    corrected: dict[str, list[str]] = field(default_factory=dict)


def asked(text: str, known: Known | None = None) -> Question:
    """Reads a question; four short queries at most.

    `known` says which of some words stand, or begin a word that stands, in what the reader may see. The others are
    taken for misspelt: were a word known because it stands in what is hidden, the silence about it would tell so.
    Without `known` nothing is taken for misspelt.
    """
    in_order = vocabulary.words(text[:LONGEST])[:READ]
    question = Question(text.strip()[:LONGEST], [], [])
    if not in_order:
        return question
    told = [word for word in in_order if word not in vocabulary.unasked()] or in_order
    question.words = list(dict.fromkeys(told))[:GROUPS]
    question.typed = [
        word for word in tokens(text[:LONGEST]) if vocabulary.forms().common(word) in question.words
    ]
    joined = {one + other for one, other in pairwise(in_order)}
    stems = vocabulary.stems([*in_order, *joined])
    places = vocabulary.phrases(in_order, stems)
    synonyms = vocabulary.synonyms(places)
    groups = {word: Group(word) for word in question.words}
    _exact(groups, in_order, stems)
    _join(groups, in_order)
    _mean(groups, in_order, places, synonyms)
    _part(groups, stems)
    if known:
        _spell(question, groups, stems, known)
    question.groups = list(groups.values())[:GROUPS]
    return question


def _exact(groups: dict[str, Group], in_order: list[str], stems: dict[str, str]) -> None:
    """The stemmer takes one ending off: «sukkeret» becomes «sukker», and «sukker» itself «sukk». So the stem is
    asked for too, and is stemmed once more."""
    for word, group in groups.items():
        group.add([word], EXACT)
        group.add([stems[word]], STEM)
        if len(word) >= BEGINNING:
            group.add([word], LAST_BEGUN if word == in_order[-1] else BEGUN, begun=True)


def _join(groups: dict[str, Group], in_order: list[str]) -> None:
    """«medisin skap» is one word in Norwegian, and many part it."""
    for one, other in pairwise(in_order):
        for word in (one, other):
            if word in groups and len(one) >= BEGINNING <= len(other):
                groups[word].add([one + other], JOINED)


def _mean(
    groups: dict[str, Group],
    in_order: list[str],
    places: dict[str, range],
    synonyms: dict[str, list[list[str]]],
) -> None:
    """A phrase of the dictionary answers for each word in it; one of small words alone becomes a group."""
    for phrase, terms in synonyms.items():
        run = [in_order[place] for place in places[phrase]]
        wanted = [groups[word] for word in run if word in groups]
        if not wanted:
            wanted = [groups.setdefault(" ".join(run), Group(" ".join(run)))]
        for group in wanted:
            group.is_known = True
            for term in terms:
                group.add(term, SYNONYM)


def _part(groups: dict[str, Group], stems: dict[str, str]) -> None:
    parts = vocabulary.Parts(vocabulary.counts_for(groups))
    for word, group in groups.items():
        found = parts.of(word, stems[word]) if word in stems else ()
        if found:
            group.is_known = True
            group.add(found, PARTS)
        for part in found:
            group.add([part], PART)


def _spell(question: Question, groups: dict[str, Group], stems: dict[str, str], known: Known) -> None:
    """Words that stand nowhere the reader sees are taken for the nearest that somebody has written."""
    singles = [word for word, group in groups.items() if word in stems and not group.is_known]
    right = known({word: stems[word] for word in singles if not word.isdigit()}) if singles else set()
    for word in singles:
        if word in right or word.isdigit():
            continue
        alike = {near: meant for near, meant in _alike(word).items() if word not in (near, meant)}
        if found := nearest(word, alike)[:3]:
            question.corrected[word] = [alike[one] for one in found]
    meant = {word for found in question.corrected.values() for word in found}
    if not meant:
        return
    stem_of = vocabulary.stems(meant)
    also = vocabulary.synonyms(list(stem_of.values()))
    for word, found in question.corrected.items():
        for one in found:
            groups[word].add([one], SPELT)
            for term in also.get(stem_of[one], ()):
                groups[word].add(term, SPELT * SYNONYM)


def _alike(word: str) -> dict[str, str]:
    """Words that share letters with this one, by the index of letters; each also by its stem."""
    rows = Word.objects.annotate(alike=TrigramSimilarity("word", word)).filter(
        word__trigram_similar=word, alike__gte=ALIKE
    )
    found: dict[str, str] = {}
    for one, stem in rows.order_by("-alike").values_list("word", "stem")[:LOOKED_AT]:
        found[one] = one
        found.setdefault(stem, one)
    return found
