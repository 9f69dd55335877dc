"""The ports by which publishing shows and checks content it knows nothing about. `site/wiring.py` fills them.

A subject registers once what can be asked of its versions; a group resolver says who is in "processes.process:12".
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from django.utils.safestring import SafeString

from sloyfe.platform.files.models import StoredFile

from ..models import Item, Version


class Attached(Protocol):
    """A file that hangs on a version, and what it is called there."""

    title: Any
    file: StoredFile


@dataclass(frozen=True)
class Subject:
    """`show` gives the content as safe HTML for hearing and approval; `problems` what must be put right before a
    version is sent on, in sentences; `differences` what changed from one version to another, as safe HTML for who
    asks; `fingerprint` the SHA-256 of the content as it is stored; `files` what is decided together with it, each
    behind a lock that lets those in who are shown the content."""

    name: Any
    url: Callable[[Item], str]
    edit_url: Callable[[Version], str]
    show: Callable[[Version, Any], SafeString]
    problems: Callable[[Version], list[str]]
    differences: Callable[[Version, Version, Any], SafeString]
    fingerprint: Callable[[Version], str]
    places: Callable[[Version], list[tuple[str, str]]] = lambda _version: []
    files: Callable[[Version], Iterable[Attached]] = lambda _version: ()


@dataclass(frozen=True)
class Groups:
    """`members`: (group) -> the ids of its users now; `of_user`: (user, groups) -> those the user is in; `names`:
    (user, groups) -> what each is called to the user; `offered`: (user, item) -> the groups the user may ask to read
    the item, with their names."""

    members: Callable[[str], set[int]]
    of_user: Callable[[Any, Collection[str]], set[str]]
    names: Callable[[Any, Collection[str]], Mapping[str, str]]
    offered: Callable[[Any, Item], list[tuple[str, str]]] = lambda _user, _item: []


class UnknownSubject(KeyError):
    """An item names a subject that nobody registered: a fault of ours."""


_subjects: dict[str, Subject] = {}
_groups: dict[str, Groups] = {}


def register_subject(name: str, subject: Subject) -> None:
    _subjects[name] = subject


def register_groups(prefix: str, groups: Groups) -> None:
    """Groups are called "<prefix>:<key>"."""
    _groups[prefix] = groups


def subject_of(item: Item) -> Subject:
    try:
        return _subjects[item.subject]
    except KeyError:
        raise UnknownSubject(item.subject) from None


def subjects_registered() -> dict[str, Subject]:
    """The registry itself: a test may put another in its place."""
    return _subjects


def url_of(item: Item) -> str:
    return subject_of(item).url(item)


def members_of(group: str) -> set[int]:
    found = _groups.get(group.partition(":")[0])
    return found.members(group) if found else set()


def groups_of(user: Any, groups: Iterable[str]) -> set[str]:
    """Those of the groups the person is in; each subject is asked about its own, and only where there are any."""
    found: set[str] = set()
    for prefix, known in _groups.items():
        if own := [name for name in groups if name.partition(":")[0] == prefix]:
            found |= known.of_user(user, own)
    return found


def groups_offered(user: Any, item: Item) -> list[tuple[str, str]]:
    return [one for groups in _groups.values() for one in groups.offered(user, item)]


def names_of_groups(user: Any, groups: Iterable[str]) -> dict[str, str]:
    """What each group is called to the person, who may know of a group and not of what it is named after."""
    found: dict[str, str] = {}
    for prefix, known in _groups.items():
        if own := [name for name in groups if name.partition(":")[0] == prefix]:
            found |= known.names(user, own)
    return found
