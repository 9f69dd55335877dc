"""The entries: kept by the subjects' handlers in the transaction of what happened, and made anew on demand."""

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db import connection

from sloyfe.platform import history

from .. import vocabulary
from ..models import LANGUAGES, Entry, Synonym, Word
from ..sources import Draft, Source, source, sources

AT_ONCE = 200
FEW = 5  # entries whose words are looked up one by one; for more the whole vocabulary is read
LONGEST_BODY = 200_000  # characters; a tsvector holds one megabyte
LEAD = 300


@dataclass(frozen=True)
class Rebuilt:
    entries: int
    words: int


@history.command("search.put")
def put(*, by: Any, name: str, drafts: Iterable[Draft]) -> int:
    """Write entries of a source, new or changed, with what the vocabulary knows now."""
    written = 0
    rows = iter(drafts)
    while batch := list(islice(rows, AT_ONCE)):
        words = (word for draft in batch for word in _all_words(draft))
        if len(batch) <= FEW:
            parts = vocabulary.Parts(vocabulary.counts_for(words))
        elif not written:
            parts = vocabulary.Parts(vocabulary.all_counts())
        _write(source(name), batch, parts)
        written += len(batch)
    return written


@history.command("search.remove")
def remove(*, by: Any, name: str, locked_by: Collection[int]) -> int:
    """Take away what is found of these rows of the subject."""
    gone, _rows = Entry.objects.filter(source=name, locked_by__in=locked_by).delete()
    return gone


@history.command("search.refresh")
def refresh(*, by: Any, name: str, keys: Collection[int]) -> int:
    """What is found of these rows now, as the subject describes them; what it leaves out is found no more."""
    if not keys:
        return 0
    drafts = list(source(name).drafts(keys))
    there = {draft.key for draft in drafts}
    Entry.objects.filter(source=name, locked_by__in=keys).exclude(key__in=there).delete()
    return put(by=by, name=name, drafts=drafts)


@history.command("search.rebuild")
def rebuild(*, by: Any) -> Rebuilt:
    """All entries and the vocabulary anew: first which words there are, then each entry by them.

    Entries keep their ids, so that what is counted of them stays. What is published while this runs is in no
    draft that was read here, so that only what stood there when it began can be gone.
    """
    stood = _stood()
    counts, names = _gathered()
    _keep_words(counts, names)
    parts = vocabulary.Parts(vocabulary.all_counts())
    total = 0
    for each in sources():
        there: set[str] = set()
        rows = iter(each.drafts(None))
        while batch := list(islice(rows, AT_ONCE)):
            _write(each, batch, parts)
            there |= {draft.key for draft in batch}
        gone = stood[each.name] - there
        Entry.objects.filter(source=each.name, key__in=gone).delete()
        total += len(there)
    Entry.objects.exclude(source__in=[each.name for each in sources()]).delete()
    return Rebuilt(total, len(counts) + len(names))


def _stood() -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for name, key in Entry.objects.values_list("source", "key"):
        found[name].add(key)
    return found


def _gathered() -> tuple[Counter[str], Counter[str]]:
    """In how many entries each word stands; those of people by themselves. The dictionary's are words too."""
    counts: Counter[str] = Counter()
    names: Counter[str] = Counter()
    for each in sources():
        for draft in each.drafts(None):
            (names if each.holds_names else counts).update(set(_all_words(draft)))
    for line in Synonym.objects.in_force():
        terms = vocabulary.terms_of([line.nb, line.nn, line.en, line.also])
        counts.update({word for term in terms for word in term})
    return counts, Counter({word: number for word, number in names.items() if word not in counts})


def _keep_words(counts: Mapping[str, int], names: Mapping[str, int]) -> None:
    """The vocabulary as a whole; nobody reads it between, for it is one transaction."""
    Word.objects.all().delete()
    rows = [(word, number, False) for word, number in counts.items()]
    rows += [(word, number, True) for word, number in names.items()]
    stems = vocabulary.stems([word for word, _number, _is_name in rows])
    Word.objects.bulk_create(
        (
            Word(word=word, stem=stems[word], entries=number, is_name=is_name)
            for word, number, is_name in rows
            if not word.isdigit()
        ),
        batch_size=2000,
    )


def _all_words(draft: Draft) -> Iterator[str]:
    """A text that is the same in all languages is read once."""
    texts = (*draft.title.values(), *draft.lead.values(), *draft.about.values(), draft.words)
    for text in dict.fromkeys(texts):
        yield from vocabulary.words(text)
    yield from vocabulary.words(draft.body[:LONGEST_BODY])


def _write(each: Source, drafts: list[Draft], parts: vocabulary.Parts) -> None:
    """All in one statement: the vectors are made where they are kept.

    Words are stemmed as Norwegian and as English, since a title may be either, and so may a question.
    """
    stem_of = vocabulary.stems([word for draft in drafts for word in _all_words(draft)])
    rows = [_row(each, draft, parts, stem_of) for draft in drafts]
    with connection.cursor() as cursor:
        cursor.execute(
            """
            insert into search_entry (source, key, locked_by, kind, texts, url, scope_id, roles, codes, dated_on,
                weight, same_as, title_words, head, body)
            select %s, key, locked_by, kind, texts, url, scope_id, roles, codes, dated_on, weight, same_as, title_words,
                setweight(to_tsvector('norwegian', a) || to_tsvector('english', a), 'A')
                || setweight(to_tsvector('norwegian', b) || to_tsvector('english', b), 'B')
                || setweight(to_tsvector('norwegian', c) || to_tsvector('english', c), 'C')
                || setweight(to_tsvector('norwegian', d) || to_tsvector('english', d), 'D'),
                case when long <> '' then to_tsvector('norwegian', long) || to_tsvector('english', long) end
            from jsonb_to_recordset(%s::jsonb) as row(key text, locked_by bigint, kind text, texts jsonb, url text,
                scope_id bigint, roles text[], codes text[], dated_on date, weight float8, same_as text,
                title_words int, a text, b text, c text, d text, long text)
            on conflict (source, key) do update set locked_by = excluded.locked_by, kind = excluded.kind,
                texts = excluded.texts, url = excluded.url, scope_id = excluded.scope_id, roles = excluded.roles,
                codes = excluded.codes, dated_on = excluded.dated_on, weight = excluded.weight,
                same_as = excluded.same_as, title_words = excluded.title_words,
                head = excluded.head, body = excluded.body
            """,
            [each.name, json.dumps(rows)],
        )


def _row(each: Source, draft: Draft, parts: vocabulary.Parts, stem_of: Mapping[str, str]) -> dict[str, Any]:
    title = [word for text in draft.title.values() for word in vocabulary.words(text)]
    around = [text for texts in (draft.lead, draft.about) for text in texts.values()]
    lines = [word for text in around for word in vocabulary.words(text)]
    besides, long = vocabulary.words(draft.words), vocabulary.words(draft.body[:LONGEST_BODY])
    pieces = [] if each.holds_names else parts.of_all([*title, *lines, *besides], stem_of)
    return {
        "key": draft.key,
        "locked_by": draft.locked_by,
        "kind": draft.kind,
        "texts": _texts(draft),
        "url": draft.url,
        "scope_id": draft.scope_id,
        "roles": list(draft.roles),
        "codes": [code.lower() for code in draft.codes],
        "dated_on": draft.dated_on.isoformat() if draft.dated_on else None,
        "weight": draft.weight * each.kinds[draft.kind].weight,
        "same_as": draft.same_as,
        "title_words": min(len(_title_of(draft).split()) or 1, 60),
        "a": " ".join(title),
        "b": " ".join(lines),
        "c": " ".join(besides),
        "d": " ".join([*pieces, *(word for code in draft.codes for word in vocabulary.words(code))]),
        "long": " ".join([*long, *parts.of_all(long, stem_of)]),
    }


def _texts(draft: Draft) -> dict[str, dict[str, str]]:
    return {
        language: {
            "title": draft.title[language],
            "lead": _two_lines(draft.lead.get(language, "")),
            "about": draft.about.get(language, ""),
        }
        for language in LANGUAGES
        if language in draft.title
    }


def _title_of(draft: Draft) -> str:
    return next(draft.title[one] for one in LANGUAGES if one in draft.title)


def _two_lines(text: str) -> str:
    """Whole words only; what is left out is said by three dots."""
    flat = " ".join(text.split())
    return flat if len(flat) <= LEAD else flat[:LEAD].rsplit(" ", 1)[0] + " …"
