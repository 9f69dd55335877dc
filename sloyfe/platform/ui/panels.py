"""Slots of a page that others fill: the page names them, `site/panels.py` says who fills which.

So a page can show what a higher subject knows without importing it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

# (request, what the page is about) -> the parts for the slot, in their order; none where there is nothing to say.
Filler = Callable[[HttpRequest, Any], Iterable[Any]]


@dataclass(frozen=True)
class Line:
    """One thing on a page about another: its words, its address, and what more is said of it."""

    text: str
    url: str
    about: str = ""
    tag: str = ""
    shape: str = "ring"


@dataclass(frozen=True)
class Section:
    """What a subject says on another's page. `empty` is said where there are no lines; `key` is what the page knows it
    by, where it leads to it."""

    heading: str
    lines: Sequence[Line]
    empty: str = ""
    action: tuple[str, str] | None = None
    key: str = ""


_slots: dict[str, list[Filler]] = defaultdict(list)


def fill(slot: str, *fillers: Filler) -> None:
    """Each filler once, in the order given."""
    known = _slots[slot]
    known.extend(filler for filler in fillers if filler not in known)


def parts_of(slot: str, request: HttpRequest, about: Any = None) -> list[Any]:
    return [part for filler in _slots.get(slot, ()) for part in filler(request, about)]


def slots() -> Mapping[str, tuple[Filler, ...]]:
    return {name: tuple(fillers) for name, fillers in sorted(_slots.items())}
