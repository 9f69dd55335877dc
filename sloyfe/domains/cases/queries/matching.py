"""Free text over stories: the words as a person types them, newest first, at a million cases.

Few hits are looked up and joined; many are met soon enough by walking the newest cases and asking each one.
Where no word begins as written, letters inside words are tried (Norwegian compounds), then words that look alike.
"""

import re
from typing import Any

from django.contrib.postgres.search import SearchQuery
from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Substr

from sloyfe.platform.access.choices import Secrecy

from ..choices import TextField
from ..models import CaseImport, CaseQuerySet, CaseText, ImportedCase

# Above this many hits, walking the newest cases finds a page of them sooner than sorting all hits.
CANDIDATES = 5_000
WORDS = 8
# Two letters that changed places in a word of eight: 0.5. PostgreSQL's own 0.6 finds almost none of them.
ALIKE = "0.45"
REF = re.compile(r"\s*(\d{4}-\d{1,8})\s*")


def matching(cases: CaseQuerySet, text: str, *, forgiving: bool = True) -> CaseQuerySet:
    """The open cases whose story has all the words, each whole or begun; a case number finds any case, and so does
    the one it had in the system it came from.

    No word finds a restricted one, whoever asks: a hit would tell what the story says past the log of its readers.
    """
    known = Q(pk__in=_of_old_number(text))
    if number := REF.fullmatch(text):
        return cases.filter(known | Q(ref__startswith=number[1]))
    words = re.findall(r"\w+", text.replace("_", " "))[:WORDS]
    if not words:
        return cases.none()
    is_open = Q(secrecy=Secrecy.OPEN)
    stories = CaseText.objects.filter(field=TextField.STORY)
    query = SearchQuery(" & ".join(f"{word}:*" for word in words), search_type="raw", config="norwegian")
    whole = stories.filter(vector=query)
    found = _candidates(whole)
    if len(found) > CANDIDATES:
        return cases.filter(known | is_open & Exists(whole.filter(case=OuterRef("pk"))))
    found = found or (_forgiving(stories, words) if forgiving else [])
    return cases.filter(known | is_open & Q(pk__in=found))


def _of_old_number(text: str) -> list[int]:
    """Nearly always none: only a number that another system gave is asked for, in each of those that came in."""
    if not any(sign.isdecimal() for sign in text):
        return []
    systems = CaseImport.objects.exclude(system="").values("system").distinct()
    rows = ImportedCase.objects.filter(system__in=systems, number=text.strip())
    return list(rows.values_list("case_id", flat=True)[:CANDIDATES])


def excerpt(length: int = 140) -> "QuerySet[Any, Any]":
    """The beginning of the story, for a list: no long text is fetched to be cut."""
    stories = CaseText.objects.filter(case=OuterRef("pk"), field=TextField.STORY)
    return stories.annotate(beginning=Substr("body", 1, length)).values("beginning")[:1]


def _forgiving(stories: "QuerySet[CaseText]", words: list[str]) -> list[int]:
    inside = stories
    for word in words:
        # An index of letters serves a pattern, but not the UPPER() that `icontains` would wrap the text in.
        inside = inside.filter(body__iregex=word)
    if found := _candidates(inside) if all(len(word) > 2 for word in words) else []:
        return found
    alike = stories
    for word in words:
        alike = alike.filter(body__trigram_word_similar=word)
    # For this transaction alone: the connection serves others afterwards, behind a pooler even other programs.
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select set_config('pg_trgm.word_similarity_threshold', %s, true)", [ALIKE])
        return _candidates(alike)


def _candidates(stories: "QuerySet[CaseText]") -> list[int]:
    return list(stories.values_list("case_id", flat=True)[: CANDIDATES + 1])
