"""Reading lists: what a person must read, who must read a thing, and how far they have come.

Nothing is stored for each reader. A line of a list says whom it is for, a receipt says who has read; what is left
is the difference, so that a new colleague has the list from the first day.
"""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet

from sloyfe.platform.access.choices import Role
from sloyfe.platform.access.models import Grant
from sloyfe.platform.access.queries import reach, with_above

from ..models import Demand, Item, Question, ReadAcknowledgement, Version
from .subjects import groups_of, members_of, names_of_groups

# (role, path) -> the day it began to hold
Held = Mapping[tuple[str, str], date]


@dataclass(frozen=True)
class ToRead:
    item: Item
    due: date

    def is_late(self, today: date) -> bool:
        return self.due < today


@dataclass(frozen=True)
class Progress:
    """How far a line of a list has come: a share, never a list of who took how long."""

    demand: Demand
    read: int
    total: int
    due: date
    group: str = ""


def to_read(user: Any, today: date) -> list[ToRead]:
    """What the person is asked to read and has not, the most urgent first."""
    held = reach(user, today).since
    if not held:
        return []
    lines = _lines_for(held)
    read = ReadAcknowledgement.objects.filter(
        item=OuterRef("item"), user=user, version__number__gte=OuterRef("item__significant_number")
    )
    open_lines = lines.exclude(Exists(read)).select_related(
        "item__type", "item__unit", "item__current", "unit__scope"
    )
    found: dict[int, ToRead] = {}
    for line in _for_groups_of(user, open_lines):
        due = _due(line, _since(held, line))
        if line.item_id not in found or due < found[line.item_id].due:
            found[line.item_id] = ToRead(line.item, due)
    return sorted(found.values(), key=lambda one: (one.due, one.item.title))


def has_read(user: Any, item: Item) -> ReadAcknowledgement | None:
    """The receipt that still counts: of the last significant version or a later one."""
    receipts = ReadAcknowledgement.objects.filter(item=item, user=user).select_related("version")
    if item.significant_number:
        receipts = receipts.filter(version__number__gte=item.significant_number)
    return receipts.order_by("-version__number").first()


def ever_read(user: Any, item: Item) -> ReadAcknowledgement | None:
    """The newest receipt, also of a version from which everybody must read anew: what one has seen last."""
    receipts = ReadAcknowledgement.objects.filter(item=item, user=user).select_related("version")
    return receipts.order_by("-version__number").first()


def is_asked(user: Any, item: Item, today: date) -> bool:
    return bool(_for_groups_of(user, _lines_for(reach(user, today).since).filter(item=item)))


def receipts_of(user: Any) -> "QuerySet[ReadAcknowledgement]":
    """What the person has confirmed, the newest first."""
    return (
        ReadAcknowledgement.objects.filter(user=user)
        .select_related("item__type", "version")
        .order_by("-at", "-pk")
    )


def readers_of(demand: Demand, today: date) -> set[int]:
    """Ids of those whom a line asks today."""
    grants = _grants_under(demand, today)
    found = set(grants.exclude(user__ends_on__lt=today).values_list("user_id", flat=True))
    return found & members_of(demand.group) if demand.group else found


def _grants_under(demand: Demand, today: date) -> Any:
    return Grant.objects.current(today).filter(
        role=demand.role or Role.EMPLOYEE,
        scope__path__startswith=demand.unit.scope.path,
        user__is_active=True,
    )


def unread_by(demand: Demand, today: date) -> list[int]:
    """Ids of those who are asked and have not read, in order."""
    item = demand.item
    read = ReadAcknowledgement.objects.filter(item=item, version__number__gte=item.significant_number or 0)
    return sorted(readers_of(demand, today) - set(read.values_list("user_id", flat=True)))


def unread_due(demand: Demand, today: date) -> dict[int, date]:
    """Each of those who have not read, with the own date: whoever came later has as many days from then."""
    left = unread_by(demand, today)
    grants = _grants_under(demand, today).filter(user__in=left)
    since = dict(grants.values("user").annotate(since=Min("valid_from")).values_list("user", "since"))
    return {pk: _due(demand, since[pk]) for pk in left}


def progress_of(user: Any, demands: Collection[Demand], today: date) -> list[Progress]:
    """One line for each, as the user may know it; counted from the grants of today."""
    names = names_of_groups(user, [one.group for one in demands if one.group])
    found = []
    for demand in demands:
        total = len(readers_of(demand, today))
        read = total - len(unread_by(demand, today))
        found.append(Progress(demand, read, total, _due(demand, None), names.get(demand.group, "")))
    return found


def demands_on(item: Item) -> "QuerySet[Demand]":
    return item.demands.select_related("unit__scope", "item__current", "set_by")


def demand_on(item: Item, pk: int) -> Demand | None:
    return demands_on(item).filter(pk=pk).first()


def readers_count(item: Item) -> int:
    """«312 har lest»: those whose receipt still counts."""
    receipts = ReadAcknowledgement.objects.filter(
        item=item, version__number__gte=item.significant_number or 0
    )
    return receipts.aggregate(n=Count("user", distinct=True))["n"] or 0


def questions_of(item: Item) -> list[Question]:
    """The control questions of the version in force."""
    return list(Question.objects.filter(version=item.current_id)) if item.current_id else []


def questions_on(version: Version) -> list[Question]:
    """Those of a version that is being worked on, too."""
    return list(version.questions.all())


def sealed(fingerprint: str, questions: Iterable[Question]) -> str:
    """The fingerprint of a content with its control questions; without any it is the content's own."""
    asked = [[one.text, one.right, one.wrong, one.wrong_too] for one in questions]
    whole = json.dumps([fingerprint, asked], ensure_ascii=False)
    return hashlib.sha256(whole.encode()).hexdigest() if asked else fingerprint


def _lines_for(held: Held) -> "QuerySet[Demand]":
    """Those that ask somebody with these roles, whatever the group; what is lent to a deputy asks nobody to read."""
    wanted = Q(pk__in=[])
    for role, path in held:
        roles = [role, ""] if role == Role.EMPLOYEE else [role]
        wanted |= Q(unit__scope__path__in=with_above(path), role__in=roles)
    return Demand.objects.filter(wanted, item__current__isnull=False)


def _for_groups_of(user: Any, lines: "QuerySet[Demand]") -> list[Demand]:
    """Those that ask everybody or a group the person is in."""
    found = list(lines)
    groups = groups_of(user, {line.group for line in found if line.group})
    return [line for line in found if not line.group or line.group in groups]


def _since(held: Held, line: Demand) -> date | None:
    """The day the person came under the line; the earliest when there are several ways."""
    role = line.role or Role.EMPLOYEE
    top = line.unit.scope.path
    days = [since for (own, path), since in held.items() if own == role and path.startswith(top)]
    return min(days, default=None)


def _due(line: Demand, since: date | None) -> date:
    days = [day for day in (line.set_on, line.item.significant_on, since) if day is not None]
    return max(days) + timedelta(days=line.days)
