"""What a webhook can tell of. Subjects know nothing of it: `site/hooks.py` says which events are told."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Fact:
    """`ref` is what people call the thing, `path` where the programming interface has it; never what it says.

    `key` is what `Kind.still` is asked about before each attempt.
    """

    ref: str
    path: str
    at: datetime
    key: str = ""


def _always(_key: str) -> bool:
    return True


@dataclass(frozen=True)
class Kind:
    """`name` is stable: receivers build on it. `describe` gives None for what is not to be told."""

    name: str
    words: Any
    event: type
    describe: Callable[[Any], Fact | None]
    still: Callable[[str], bool] = _always


_kinds: dict[str, Kind] = {}


def register(*kinds: Kind) -> None:
    _kinds.update({kind.name: kind for kind in kinds})


def known() -> Mapping[str, Kind]:
    return dict(sorted(_kinds.items()))


def of_event(event: Any) -> list[Kind]:
    return [kind for kind in _kinds.values() if kind.event is type(event)]


def may_still_be_told(name: str, key: str) -> bool:
    """A kind that is known no more is told no more; a test is nobody's."""
    if not key:
        return True
    kind = _kinds.get(name)
    return kind is not None and kind.still(key)
