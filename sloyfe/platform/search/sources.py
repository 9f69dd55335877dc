"""What can be found, by source. Subjects bring theirs when the site is wired; this room knows none itself."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q

Texts = Mapping[str, str]


@dataclass(frozen=True)
class Draft:
    """One entry as its subject describes it. Texts are by language, and a language may be missing.

    `lead` is the answer in two lines, `about` where it belongs; `words` are looked for and not shown, `body` is the
    long text. `locked_by` is what the subject's `visible` knows it by. Of those with the same `same_as` only the best
    is shown: a clause that four standards share is one answer.
    """

    key: str
    locked_by: int
    kind: str
    url: str
    title: Texts
    lead: Texts = field(default_factory=dict)
    about: Texts = field(default_factory=dict)
    words: str = ""
    body: str = ""
    scope_id: int | None = None
    roles: Collection[str] = ()
    codes: Collection[str] = ()
    dated_on: date | None = None
    weight: float = 1.0
    same_as: str = ""


@dataclass(frozen=True)
class Kind:
    """`weight` sets kinds against each other where the words fit equally well."""

    one: Any
    many: Any
    weight: float = 1.0


# (keys as in `locked_by`, or None for all) -> the drafts of those that there are and that somebody may find
Provider = Callable[[Collection[int] | None], Iterable[Draft]]
# user -> which of the source's entries they may see, by what these are `locked_by`; None is none of them
Lock = Callable[[Any], Q | None]
# user -> which of them are the user's own business and come first
Boost = Callable[[Any], Q | None]


@dataclass(frozen=True)
class Source:
    """`scope` is what a token must be allowed to find these; `holds_names` keeps its words out of compounds."""

    name: str
    kinds: Mapping[str, Kind]
    drafts: Provider
    visible: Lock
    scope: str
    boost: Boost | None = None
    holds_names: bool = False


@dataclass(frozen=True)
class Found:
    """Something found by a subject's own search, where a copy of its rows would cost more than it gives.

    `lead` and `about` are in the municipality's own language; `is_told`: so is the title.
    """

    kind: str
    title: str
    lead: str
    about: str
    url: str
    dated_on: date | None = None
    is_told: bool = False


@dataclass(frozen=True)
class Answer:
    """`more` when there are others; `url` leads to the subject's own list of them."""

    found: list[Found]
    more: bool
    url: str


# (user, the text, its words that mean something as they are typed, how many) -> what is found
Seeker = Callable[[Any, str, list[str], int], Answer]


@dataclass(frozen=True)
class Elsewhere:
    """A subject that is asked directly."""

    name: str
    kinds: Mapping[str, Kind]
    seek: Seeker
    scope: str


class UnknownSource(KeyError):
    """Somebody named a source that no subject registered: a fault of ours."""


_sources: dict[str, Source] = {}
_elsewhere: dict[str, Elsewhere] = {}


def register(*sources: Source | Elsewhere) -> None:
    for source in sources:
        if isinstance(source, Elsewhere):
            _elsewhere[source.name] = source
        else:
            _sources[source.name] = source


def source(name: str) -> Source:
    try:
        return _sources[name]
    except KeyError:
        raise UnknownSource(name) from None


def sources() -> list[Source]:
    return list(_sources.values())


def elsewhere() -> list[Elsewhere]:
    return list(_elsewhere.values())


def kinds() -> dict[str, Kind]:
    """All kinds in the order in which a page offers them."""
    all_of_them: list[Source | Elsewhere] = [*_sources.values(), *_elsewhere.values()]
    found = [one for each in all_of_them for one in each.kinds.items()]
    return dict(sorted(found, key=lambda one: -one[1].weight))
