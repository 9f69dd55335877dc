"""The annual wheel: recurring tasks and what they and single actions ask for, month by month."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from zlib import crc32

from django.db.models import Q, QuerySet

from sloyfe.domains.organisation import queries as organisation
from sloyfe.domains.organisation.queries import unit_ids, unit_ids_below
from sloyfe.methods.months import add_months

from ..choices import PROMISED
from ..models import Action, RecurringTask
from ..rules import LEADERS, QUALITY
from .visible import visible_to

MONTHS = 12


@dataclass(frozen=True)
class Turn:
    """A turn of a task that has no action yet."""

    task: RecurringTask
    due_on: date


@dataclass
class Month:
    first: date
    actions: list[Action] = field(default_factory=list)
    turns: list[Turn] = field(default_factory=list)

    @property
    def count(self) -> int:
        return len(self.actions) + len(self.turns)


def tasks_for(user: Any) -> "QuerySet[RecurringTask]":
    """The tasks of the parts that the person answers for, and those they own."""
    if not getattr(user, "is_authenticated", False):
        return RecurringTask.objects.none()
    mine = Q(owner=user) | Q(unit_id__in=unit_ids(user, *LEADERS, *QUALITY))
    return RecurringTask.objects.filter(mine).select_related("unit__scope", "owner", "text")


def get_task(user: Any, pk: int) -> RecurringTask | None:
    return tasks_for(user).filter(pk=pk).first() if 0 < pk < 2**63 else None


def units_kept(user: Any, today: date) -> list[tuple[str, str]]:
    """Units whose recurring tasks the person keeps, the widest first."""
    units = organisation.visible_to(user).current(today).filter(pk__in=unit_ids(user, *LEADERS, *QUALITY))
    ranked = sorted(units, key=lambda unit: (unit.scope.path.count("/"), unit.name.casefold()))
    return [(unit.code, unit.name) for unit in ranked]


def running(user: Any) -> "QuerySet[RecurringTask]":
    return tasks_for(user).filter(ended_on=None).order_by("title", "pk")


def body_of(task: RecurringTask) -> str:
    return task.text.body if hasattr(task, "text") else ""


def revision_of_task(task: RecurringTask) -> int:
    """A number for the task as it is described: another one when something of it is."""
    said = (task.title, body_of(task), task.owner_id, task.days_ahead)
    return crc32(repr(said).encode())


def wheel(user: Any, today: date, code: str = "") -> list[Month]:
    """Twelve months from this one: what is promised, and the turns that are to come."""
    start = today.replace(day=1)
    months = [Month(add_months(start, ahead)) for ahead in range(MONTHS)]
    last = months[-1].first
    until = last.replace(day=monthrange(last.year, last.month)[1])
    actions = visible_to(user).filter(status__in=PROMISED, due_on__range=(start, until))
    tasks = running(user)
    if code:
        inside = unit_ids_below(code)
        actions, tasks = actions.filter(unit_id__in=inside), tasks.filter(unit_id__in=inside)
    for action in actions.select_related("owner", "unit").order_by("due_on", "pk"):
        _month(months, action.due_on).actions.append(action)
    for task in tasks:
        for turn in _turns(task, until):
            if turn.due_on >= start:
                _month(months, turn.due_on).turns.append(turn)
    for month in months:
        month.turns.sort(key=lambda turn: (turn.due_on, turn.task.title))
    return months


def _turns(task: RecurringTask, until: date) -> Iterator[Turn]:
    number = task.next_turn
    while (day := task.due_on(number)) <= until:
        yield Turn(task, day)
        number += 1


def _month(months: list[Month], day: date) -> Month:
    return months[(day.year - months[0].first.year) * 12 + day.month - months[0].first.month]
