"""Lists of actions: what a row needs, what the filters offer, the board, and what waits for whom."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, Q

from sloyfe.domains.organisation import queries as organisation
from sloyfe.platform.access.models import Grant
from sloyfe.platform.access.queries import reach

from ..choices import OPEN, Status
from ..models import Action, ActionQuerySet
from ..rules import LEADERS, MAKERS, QUALITY, judges
from .visible import visible_to

AHEAD = timedelta(days=14)
A_COLUMN = 20  # cards; the list has the rest


@dataclass(frozen=True)
class Column:
    """A column of the board. `total` may be more than the cards it shows."""

    key: str
    label: str
    cards: Sequence[Action]
    total: int


def listed(user: Any) -> ActionQuerySet:
    """What the person may see, with all that a row of the list says."""
    return visible_to(user).select_related("unit", "owner", "asked_by")


def narrowed(user: Any, *, status: str = "", unit: Any = None, source: Any = None) -> ActionQuerySet:
    """What the person may see in a state, of exactly one unit and from one source, each where it is given."""
    rows = listed(user)
    if status:
        rows = rows.filter(status=status)
    if unit:
        rows = rows.filter(unit=unit)
    if source:
        rows = rows.filter(source_type=source[0], source_id=source[1])
    return rows


def found(user: Any, words: Iterable[str]) -> ActionQuerySet:
    """For the one search: the newest whose title has all the words. What is restricted is found by number alone."""
    rows = listed(user).filter(secrecy="open")
    for word in list(words)[:8]:
        rows = rows.filter(title__icontains=word)
    return rows.order_by("-made_at", "-pk")


def matching(rows: ActionQuerySet, text: str) -> ActionQuerySet:
    for word in text.split()[:6]:
        inside = Q(title__icontains=word, secrecy="open") | Q(ref=word.upper())
        rows = rows.filter(inside)
    return rows


def in_state(rows: ActionQuerySet, state: str, today: date) -> ActionQuerySet:
    match state:
        case "open":
            return rows.filter(status__in=OPEN)
        case "overdue":
            return rows.overdue(today)
        case _:
            return rows.filter(status=state)


def owned_by(rows: ActionQuerySet, owner: str, user: Any) -> ActionQuerySet:
    return rows.filter(owner=user) if owner == "me" else rows.filter(asked_by=user)


def below(rows: ActionQuerySet, code: str) -> ActionQuerySet:
    return rows.filter(unit_id__in=organisation.unit_ids_below(code))


def units_offered(user: Any) -> list[tuple[str, str]]:
    """The units in the parts that the person answers for, by name."""
    ids = organisation.unit_ids(user, *MAKERS)
    rows = organisation.visible_to(user).filter(pk__in=ids).order_by("name")
    return list(rows.values_list("code", "name"))


def board(rows: ActionQuerySet, labels: dict[str, str]) -> list[Column]:
    """Columns by what has to happen next. Two questions, however many cards there are."""
    order = {
        "answer": (Status.PROPOSED, Status.DECLINED),
        "do": (Status.ACCEPTED,),
        "judge": (Status.DONE,),
        "finished": (Status.COMPLETED, Status.JUDGED, Status.RELAPSED),
    }
    columns = []
    for key, statuses in order.items():
        inside = rows.filter(status__in=statuses)
        newest = key == "finished"
        by = ("-done_on", "-pk") if newest else ("effect_on", "pk") if key == "judge" else ("due_on", "pk")
        cards = list(inside.order_by(*by)[: A_COLUMN + 1])
        total = inside.count() if len(cards) > A_COLUMN else len(cards)
        columns.append(Column(key, labels[key], cards[:A_COLUMN], total))
    return columns


def waiting_for(user: Any, today: date) -> list[Action]:
    """What the person is to do something about now: say yes or no, do it soon, give a declined one to another."""
    if not reach(user).roles:
        return []
    soon = today + AHEAD
    mine = Q(owner=user) & (Q(status=Status.PROPOSED) | Q(status=Status.ACCEPTED, due_on__lte=soon))
    declined = Q(asked_by=user, status=Status.DECLINED)
    rows = visible_to(user).filter(mine | declined).select_related("unit", "asked_by", "owner")
    return list(rows.order_by("due_on", "pk"))


def to_judge(user: Any, today: date) -> list[Action]:
    """Actions whose effect is to be judged by now, for whoever asked for them; where nobody else than the owner did,
    for the nearest leader."""
    if not reach(user).roles:
        return []
    mine = Q(asked_by=user)
    if led := reach(user).paths_of(LEADERS):
        leads = Grant.objects.current(today).filter(
            user=OuterRef("owner"), role__in=LEADERS, scope=OuterRef("unit__scope")
        )
        near = Q(unit__scope__path__in=led) | Q(unit__scope__parent__path__in=led) & Q(Exists(leads))
        mine |= Q(asked_by=None) | Q(asked_by=F("owner")) & near
    rows = visible_to(user).filter(mine, status=Status.DONE, effect_on__lte=today)
    rows = rows.select_related("unit__scope", "owner").order_by("effect_on", "pk")
    return [one for one in rows if judges(user, one)]


def first_open(rows: ActionQuerySet, count: int) -> list[Action]:
    """The first of the rows that are open, with what changing them asks for."""
    return list(rows.open().select_related("unit__scope", "owner", "asked_by")[:count])


def open_by_refs(user: Any, refs: Iterable[str]) -> list[Action]:
    """Those of the numbers whose action is open and seen by the person, the first deadline first."""
    asked = {ref.upper() for ref in refs}
    return first_open(listed(user).filter(ref__in=asked).order_by("due_on", "pk"), len(asked))


@dataclass(frozen=True)
class Numbers:
    open: int
    overdue: int


def numbers(user: Any, today: date) -> Numbers:
    """For those who answer for a part: what is open there, and what is past its date."""
    rows = visible_to(user)
    return Numbers(rows.open().count(), rows.overdue(today).count())


def oversees(user: Any) -> bool:
    return reach(user).holds(*LEADERS, *QUALITY)


def of_unit(user: Any, unit: Any, count: int = 5) -> tuple[list[Action], int]:
    """Open actions of a unit as the person may see them, the first deadline first, and how many there are."""
    rows = visible_to(user).open().filter(unit=unit)
    return list(rows.select_related("owner").order_by("due_on", "pk")[:count]), rows.count()
