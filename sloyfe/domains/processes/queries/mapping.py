"""The map: what leads, what we are here for, what keeps it going; and what is used most where one works."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Q

from sloyfe.domains.organisation import queries as organisation
from sloyfe.domains.publishing import queries as publishing
from sloyfe.platform.keys import ids_of

from ..choices import MAP, ProcessKind
from ..models import Process
from .visible import readable_by, visible_to

MOST_USED = 8


@dataclass
class Entry:
    """A process on the map with its parts."""

    process: Process
    steps: int
    uses: int
    own: bool
    parts: list["Entry"] = field(default_factory=list)


@dataclass(frozen=True)
class Map:
    groups: list[tuple[Any, list[Entry]]]
    used: list[Entry]

    @property
    def size(self) -> int:
        return sum(1 + len(entry.parts) for _label, entries in self.groups for entry in entries)


def map_for(user: Any, today: date) -> Map:
    """All that is in force for the person: the own unit's first, then in the order the map was given."""
    rows = readable_by(user).annotate(
        step_count=Count("lines", filter=~Q(lines__number="") & Q(lines__depth=0))
    )
    found = list(rows.order_by("position", "item__title", "pk"))
    uses = publishing.uses_of([one.pk for one in found], today)
    own = {unit.pk for unit in organisation.home_units(user, today)}
    entries = {
        one.pk: Entry(one, one.step_count, uses.get(one.pk, 0), one.item.unit_id in own) for one in found
    }
    top = [entry for entry in entries.values() if not _placed_under(entry, entries)]
    top.sort(key=lambda entry: not entry.own)
    groups = [
        (MAP[kind], [entry for entry in top if _kind_of(entry.process) == kind]) for kind in ProcessKind
    ]
    return Map([group for group in groups if group[1]], _most_used(entries.values()))


def _placed_under(entry: Entry, entries: dict[int, Entry]) -> bool:
    """Put with the process it is a part of; one whose process the reader may not see stands by itself."""
    parent = entries.get(entry.process.parent_id or 0)
    if parent is not None:
        parent.parts.append(entry)
    return parent is not None


def _kind_of(process: Process) -> str:
    return process.kind or (process.parent.kind if process.parent else ProcessKind.SUPPORT)


def _most_used(entries: Iterable[Entry]) -> list[Entry]:
    """The own unit's count double: a page for the whole municipality is opened by many more."""
    used = [entry for entry in entries if entry.uses]
    return sorted(used, key=lambda entry: -entry.uses * (2 if entry.own else 1))[:MOST_USED]


def in_the_making(user: Any) -> list[Process]:
    """Those that have never been in force, for those who make them."""
    return list(visible_to(user).filter(item__current=None).order_by("item__title"))


def possible_parents(user: Any) -> list[tuple[str, str]]:
    rows = visible_to(user).filter(parent=None).order_by("item__title")
    return [(str(one.pk), str(one)) for one in rows]


def parent_named(user: Any, key: str) -> Process | None:
    return visible_to(user).filter(parent=None, pk__in=ids_of([key])).first()


def units_for(user: Any) -> Any:
    """Units a process can be made for: the caller asks the lock about each."""
    return organisation.visible_to(user).filter(valid_to=None).order_by("scope__path")


def type_code(parent: Process | None) -> str:
    return "subprocess" if parent else "process"
