"""What can be told. Each subject registers its kinds when the app starts; this room knows none itself."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from .choices import Route

# (user, refs) -> the refs of the things that this person may see now
Lock = Callable[[Any, Collection[str]], Collection[str]]


@dataclass(frozen=True)
class Kind:
    """`sentence` says that something waits, never what it says; `route` is where it goes if nobody chose.

    A `fixed` kind is always urgent, so that there is nothing to choose.
    """

    sentence: Any
    route: Route = Route.DIGEST
    fixed: bool = False


UNKNOWN = Kind(_("Something waits for you"), Route.WEB)

_kinds: dict[str, Kind] = {}
_locks: dict[str, Lock] = {}


def register(subject: str, kinds: Mapping[str, Kind], lock: Lock) -> None:
    """Kinds are named "cases.new"; the subject's lock says which things a person still may see."""
    _kinds.update(kinds)
    _locks[subject] = lock


def kind_of(name: str) -> Kind:
    return _kinds.get(name, UNKNOWN)


def registered() -> Mapping[str, Kind]:
    return dict(_kinds)


def seen(user: Any, kind: str, refs: Collection[str]) -> Collection[str]:
    """Those of the refs that the subject vouches for; a subject that nobody knows vouches for nothing."""
    lock = _locks.get(kind.partition(".")[0])
    return lock(user, refs) if lock else ()
