"""Looking for something, what is looked for in vain, and the dictionary."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from django.db.models import F, Q, QuerySet, Sum, TextField
from django.db.models.functions import MD5, Cast
from django.utils import timezone

from sloyfe.platform import access
from sloyfe.platform.access.choices import Role
from sloyfe.platform.access.models import Scope
from sloyfe.platform.access.queries import holders, reach
from sloyfe.platform.keys import refs_among

from . import vocabulary
from .asking import Question, asked
from .finding import CANDIDATES, Hit, hits, known_to, lock, seen_by
from .models import DictionaryEdition, Entry, Missing, Synonym
from .ordering import by_meaning
from .sources import Answer, elsewhere, sources

SIZE = 20
SUGGESTED = 8
ELSEWHERE = 5
NEAREST = 3
# What has less than this of what was asked for, by how rare it is, is near and no answer.
ENOUGH = 0.45
SHOWN_FROM = 2  # a word that one person typed once by mistake is nobody's business
KEPT = timedelta(days=180)
MOST_USED = 8
USED_FROM = 3


@dataclass(frozen=True)
class Result:
    """A row of the page: what answers, where it belongs, and whether it is for the own unit."""

    kind: str
    title: str
    lead: str
    about: str
    url: str
    dated_on: date | None = None
    is_near: bool = False
    entry_id: int | None = None
    language: str = ""


@dataclass
class Results:
    """`counts` is by kind, of all that is found; `total` of what the kind leaves. `nearest` where nothing fits."""

    text: str
    kind: str = ""
    page: int = 1
    rows: list[Result] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    total: int = 0
    is_capped: bool = False
    nearest: list[Result] = field(default_factory=list)
    elsewhere: dict[str, Answer] = field(default_factory=dict)
    instead: list[str] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Nobody has an answer to this, whatever kind is chosen."""
        return not self.counts and not any(one.found for one in self.elsewhere.values())

    @property
    def has_more(self) -> bool:
        return self.page * SIZE < self.total


def find(
    user: Any, text: str, *, kind: str = "", page: int = 1, scopes: Collection[str] | None = None
) -> Results:
    """What the person may see of what is asked for. `scopes` are a token's: it finds no more than it may read."""
    read = [one for one in sources() if _may(one, scopes)]
    seen = lock(user, read)
    question = asked(text, partial(known_to, seen))
    results = Results(question.text, kind, page)
    all_found = hits(user, question, read, seen)
    found = _once(all_found)
    fitting = [one for one in found if one.covered >= ENOUGH]
    results.counts = dict(Counter(one.kind for one in fitting))
    chosen = by_meaning([one for one in fitting if not kind or one.kind == kind], question.text, SIZE)
    results.total, results.is_capped = len(chosen), len(all_found) >= CANDIDATES
    if page == 1:
        results.elsewhere = _elsewhere(user, question, kind, scopes)
    results.rows = _shown(chosen[(page - 1) * SIZE : page * SIZE])
    if not fitting:
        results.nearest = _shown(found[:NEAREST])
    results.instead = _instead(question, results.rows)
    return results


def suggest(user: Any, text: str) -> list[Result]:
    """The first few, while somebody types."""
    seen = lock(user, sources())
    found = _once(hits(user, asked(text, partial(known_to, seen)), sources(), seen))
    return _shown([one for one in found if one.covered >= ENOUGH][:SUGGESTED])


def get_visible(user: Any, entry_id: int) -> Entry | None:
    """One entry, through its subject's lock; to those who may not see it, it does not exist."""
    condition = seen_by(user, sources())
    return Entry.objects.filter(condition, pk=entry_id).first() if condition is not None else None


def visible_to(user: Any) -> "QuerySet[Entry]":
    """All entries the person may see."""
    condition = seen_by(user, sources())
    return Entry.objects.filter(condition) if condition is not None else Entry.objects.none()


def most_used(user: Any) -> list[Result]:
    """What those of the person's own units open most from the search, of what the person may see."""
    mine = reach(user).paths_of([Role.EMPLOYEE])
    if not mine:
        return []
    rows = visible_to(user).filter(uses__scope__path__in=mine).annotate(opened=Sum("uses__count"))
    return [_result(one) for one in rows.filter(opened__gte=USED_FROM).order_by("-opened", "pk")[:MOST_USED]]


def missing() -> "QuerySet[Missing]":
    """What was looked for in vain more than once, or said to be missing; the most wanted first."""
    rows = Missing.objects.filter(Q(count__gte=SHOWN_FROM) | Q(asked_for__gt=0))
    return rows.order_by("-asked_for", "-count", "-last_at")


def get_missing(pk: int) -> Missing | None:
    return missing().filter(pk=pk).first()


def forgotten(now: datetime) -> "QuerySet[Missing]":
    return Missing.objects.filter(last_at__lt=now - KEPT)


def dictionary() -> "QuerySet[Synonym]":
    """The lines in force."""
    return Synonym.objects.in_force().select_related("since")


def get_line(pk: int) -> Synonym | None:
    return dictionary().filter(pk=pk).first()


def matching_lines(text: str) -> "QuerySet[Synonym]":
    """Lines that have the letters anywhere."""
    inside = Q(nb__icontains=text) | Q(nn__icontains=text) | Q(en__icontains=text) | Q(also__icontains=text)
    return dictionary().filter(inside)


def editions() -> "QuerySet[DictionaryEdition]":
    return DictionaryEdition.objects.select_related("published_by").prefetch_related("came", "went")


def lines_of(number: int) -> "QuerySet[Synonym]":
    """The dictionary as it stood in an edition."""
    came = Synonym.objects.filter(since__number__lte=number)
    return came.filter(Q(until=None) | Q(until__number__gt=number))


def _may(one: Any, scopes: Collection[str] | None) -> bool:
    return scopes is None or one.scope in scopes


def _once(found: list[Hit]) -> list[Hit]:
    """Of those that are the same thing, the best alone."""
    best: dict[str | int, Hit] = {}
    for one in found:
        best.setdefault(one.same_as or one.entry_id, one)
    return list(best.values())


def _shown(found: list[Hit]) -> list[Result]:
    entries = Entry.objects.in_bulk([one.entry_id for one in found])
    return [_result(entries[one.entry_id], one.near > 0) for one in found if one.entry_id in entries]


def _result(entry: Entry, is_near: bool = False) -> Result:
    said = (entry.title, entry.lead, entry.about)
    return Result(entry.kind, *said, entry.url, entry.dated_on, is_near, entry.pk, entry.language)


def _elsewhere(user: Any, question: Question, kind: str, scopes: Collection[str] | None) -> dict[str, Answer]:
    """Subjects that look for themselves, with the words that mean something."""
    answers = {}
    for one in elsewhere():
        if question.groups and _may(one, scopes) and (not kind or kind in one.kinds):
            answers[one.name] = one.seek(user, question.text, question.typed, SIZE if kind else ELSEWHERE)
    return answers


def _instead(question: Question, rows: list[Result]) -> list[str]:
    """Which other spelling was found: said only where it stands in a result, or it would tell of what is hidden."""
    shown = {word for row in rows for word in vocabulary.words(f"{row.title} {row.lead} {row.about}")}
    said = vocabulary.words(question.text)
    return [word for typed, found in question.corrected.items() if typed not in shown for word in found
            if word in shown and word not in said]  # fmt: skip


def not_understood(model: str) -> "QuerySet[Entry]":
    """Entries that are new to the model, or whose texts have changed since. Names mean nothing and are left out."""
    named = [one.name for one in sources() if one.holds_names]
    rows = Entry.objects.exclude(source__in=named).annotate(digest=MD5(Cast("texts", TextField())))
    unread = Q(sense=None) | ~Q(sense__model=model) | ~Q(sense__digest=F("digest"))
    return rows.filter(unread).order_by("pk")


def is_unbuilt() -> bool:
    """Nothing has been put into the index yet."""
    return not Entry.objects.exists()


def keepers(now: datetime) -> list[int]:
    """Those who keep the dictionary today: quality managers of the whole."""
    top = Scope.objects.filter(parent=None).order_by("pk").first()
    return holders(Role.QUALITY_MANAGER, top, timezone.localdate(now)) if top else []


def seen_refs(user: Any, refs: Collection[str]) -> set[str]:
    """Those of the things that are missing that the person is to be told of."""
    if not access.can("search.keep_dictionary", user):
        return set()
    return refs_among(missing(), refs)
