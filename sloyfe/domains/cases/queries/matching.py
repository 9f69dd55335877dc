"""Free text over stories: the words as a person types them, newest first, at a million cases.

Few hits are looked up and joined; many are met soon enough by walking the newest cases and asking each one.
Where no word begins as written, letters inside words are tried (Norwegian compounds), then words that look alike.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from django.contrib.postgres.search import SearchQuery
from django.db import connection, transaction
from django.db.models import BooleanField, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Substr

from sloyfe.platform.access.choices import Secrecy

from ..choices import TextField
from ..models import Case, CaseImport, CaseQuerySet, CaseText, ImportedCase

# Above this many hits, walking the newest cases finds a page of them sooner than sorting all hits.
CANDIDATES = 5_000
# So many of the newest that a person may see mostly hold a handful with a word that everybody uses; and so many, one
# with more than CANDIDATES hits.
FIRST, WALKED = 300, 4_000
# More words than that seldom stand together in many stories, and looking them up is quick.
COMMON = 2
WORDS = 8
# Two letters that changed places in a word of eight: 0.5. PostgreSQL's own 0.6 finds almost none of them.
ALIKE = "0.45"
REF = re.compile(r"\s*(\d{4}-\d{1,8})\s*")
# No word finds a restricted case, whoever asks: a hit would tell what the story says past the log of its readers.
OPEN = Q(secrecy=Secrecy.OPEN)


@dataclass(frozen=True)
class _Asked:
    """What a text asks for: cases that a number of another system names, the beginning of one of ours, or words."""

    known: list[int]
    number: str = ""
    words: list[str] = field(default_factory=list)


def matching(cases: CaseQuerySet, text: str, *, forgiving: bool = True) -> CaseQuerySet:
    """The open cases whose story has all the words, each whole or begun; a case number finds any case, and so does
    the one it had in the system it came from."""
    asked = _asked(text)
    return _held_against(cases, asked, _hits(asked), forgiving)


def newest_matching(cases: CaseQuerySet, text: str, count: int) -> list[Case]:
    """The newest of `matching`, with nothing forgiven.

    To look all hits of a common word up and hold each against what the person may see takes long. So the newest of
    that are asked first: a few before anything is looked up, more where there turn out to be many hits.
    """
    asked = _asked(text)
    walks = asked.words and not asked.known
    found = _walked(cases, asked.words, FIRST, count) if walks and len(asked.words) <= COMMON else None
    if found is not None:
        return found
    hits = _hits(asked)
    if walks and len(hits) > CANDIDATES:
        found = _walked(cases, asked.words, WALKED, count)
    if found is not None:
        return found
    return list(_held_against(cases, asked, hits, forgiving=False).newest()[:count])


def _walked(cases: CaseQuerySet, words: list[str], far: int, count: int) -> list[Case] | None:
    """The first of the newest so many that have the words; None where these are too few and there are other cases."""
    seen = cases.filter(OPEN).newest()
    edge = next(iter(seen.values_list("reported_at", flat=True)[far : far + 1]), None)
    near = seen.filter(reported_at__gte=edge) if edge else seen
    found = list(near.filter(_story_has(words))[:count])
    return found if edge is None or len(found) == count else None


def _asked(text: str) -> _Asked:
    known = _of_old_number(text)
    if number := REF.fullmatch(text):
        return _Asked(known, number[1])
    return _Asked(known, words=re.findall(r"\w+", text.replace("_", " "))[:WORDS])


def _hits(asked: _Asked) -> list[int]:
    """Cases whose story has all the words, one more than are looked up where there are more."""
    return _candidates(_stories(asked.words)) if asked.words else []


def _held_against(cases: CaseQuerySet, asked: _Asked, hits: list[int], forgiving: bool) -> CaseQuerySet:
    known = Q(pk__in=asked.known)
    if asked.number:
        return cases.filter(known | Q(ref__startswith=asked.number))
    if not asked.words:
        return cases.none()
    if len(hits) > CANDIDATES:
        return cases.filter(known | OPEN & Exists(_stories(asked.words).filter(case=OuterRef("pk"))))
    found = hits or (_forgiving(asked.words) if forgiving else [])
    return cases.filter(known | OPEN & Q(pk__in=found))


def _stories(words: list[str]) -> "QuerySet[CaseText]":
    """Those that have all the words, each whole or begun."""
    return _all_stories().filter(_has(words))


def _story_has(words: list[str]) -> Subquery:
    """Whether a case's has them: asked of each case it comes to, where a join would gather all that have."""
    own = _all_stories().filter(case=OuterRef("pk"))
    return Subquery(own.values(has=_has(words)), output_field=BooleanField())


def _has(words: list[str]) -> Q:
    query = " & ".join(f"{word}:*" for word in words)
    return Q(vector=SearchQuery(query, search_type="raw", config="norwegian"))


def _all_stories() -> "QuerySet[CaseText]":
    return CaseText.objects.filter(field=TextField.STORY)


def _of_old_number(text: str) -> list[int]:
    """Nearly always none: only a number that another system gave is asked for, in each of those that came in."""
    if not any(sign.isdecimal() for sign in text):
        return []
    systems = CaseImport.objects.exclude(system="").values("system").distinct()
    rows = ImportedCase.objects.filter(system__in=systems, number=text.strip())
    return list(rows.values_list("case_id", flat=True)[:CANDIDATES])


def excerpt(length: int = 140) -> "QuerySet[Any, Any]":
    """The beginning of the story, for a list: no long text is fetched to be cut."""
    own = _all_stories().filter(case=OuterRef("pk"))
    return own.annotate(beginning=Substr("body", 1, length)).values("beginning")[:1]


def _forgiving(words: list[str]) -> list[int]:
    inside = _all_stories()
    for word in words:
        # An index of letters serves a pattern, but not the UPPER() that `icontains` would wrap the text in.
        inside = inside.filter(body__iregex=word)
    if found := _candidates(inside) if all(len(word) > 2 for word in words) else []:
        return found
    alike = _all_stories()
    for word in words:
        alike = alike.filter(body__trigram_word_similar=word)
    # For this transaction alone: the connection serves others afterwards, behind a pooler even other programs.
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select set_config('pg_trgm.word_similarity_threshold', %s, true)", [ALIKE])
        return _candidates(alike)


def _candidates(stories: "QuerySet[CaseText]") -> list[int]:
    return list(stories.values_list("case_id", flat=True)[: CANDIDATES + 1])
