"""What actions come from. Subjects above register how their things are told; `site/wiring.py` says which.

An action keeps its source as an end of a link (ADR 18): a label and a key. Which of the ends a reader may see is
said by the resolver that its subject registered for links.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from sloyfe.platform.access.choices import Secrecy
from sloyfe.platform.keys import id_of
from sloyfe.platform.links.kinds import resolver_of

from ..choices import NOTHING
from ..events import End
from ..models import Action


@dataclass(frozen=True)
class Origin:
    """What the subject says of one of its things. `must_measure`: its actions need a way to see the effect.

    `secrecy` and `concerns_id` go over to the action: what may not be read there must not be read here either.
    """

    words: str
    url: str
    unit: Any = None
    step: Any = None
    must_measure: bool = False
    secrecy: str = Secrecy.OPEN
    concerns_id: int | None = None


@dataclass(frozen=True)
class Source:
    """`about` tells a person of one thing; `acts` says whether a person who sees it may ask for actions for it.

    `own_alone`: what is done about it is told as theirs, so nobody else asks, whatever they may ask for elsewhere.
    `hold` locks the row of a key until the transaction ends, where the subject holds it before its actions.
    """

    name: Any
    about: Callable[[Any, Any], Origin]
    acts: Callable[[Any, Any], bool]
    own_alone: bool = False
    hold: Callable[[str], object] | None = None


_sources: dict[str, Source] = {}


def register_source(label: str, source: Source) -> None:
    """`label` is the model's, as "cases.case"; its resolver is registered with links."""
    _sources[label] = source


def sources_registered() -> dict[str, Source]:
    """The registry itself: a test may put another in its place."""
    return _sources


def end_named(text: str) -> End | None:
    """ "cases.case:12" as an end, or None where nobody registered that kind of thing."""
    label, colon, key = text.partition(":")
    known = label in _sources and bool(colon) and id_of(key) is not None
    return (label, key) if known else None


def object_at(user: Any, end: End) -> Any:
    """The thing itself, or None: to those who may not see it, it does not exist."""
    label, key = end
    return resolver_of(label)(user, [key]).get(key) if label in _sources else None


def origin_of(user: Any, end: End | None) -> Origin | None:
    found = object_at(user, end) if end else None
    return _sources[end[0]].about(user, found) if end and found is not None else None


def must_measure(origin: Origin | None, action: Action) -> bool:
    """Whether there must be a way to see the effect. Where one may not see what it comes from, what was asked for
    there stands."""
    if origin is None:
        return action.source is not None and action.measure != NOTHING
    return origin.must_measure


def acts_on(user: Any, end: End) -> bool:
    """Sees what it comes from, and may do something about it there."""
    found = object_at(user, end)
    return found is not None and _sources[end[0]].acts(user, found)


def is_open_to(user: Any, end: End) -> bool:
    """Whether the person may ask for actions for it at all."""
    found = object_at(user, end)
    return found is not None and (not _sources[end[0]].own_alone or _sources[end[0]].acts(user, found))


def hold(end: End | None) -> None:
    """What an action comes from is held before the action: in one order for all, nobody waits for each other."""
    source = _sources.get(end[0]) if end else None
    if end and source and source.hold:
        source.hold(end[1])


def kind_of_source(end: End | None) -> str:
    """What kind of thing it is, for a reader who may not see which."""
    return str(_sources[end[0]].name) if end and end[0] in _sources else ""


def origins(user: Any, actions: Iterable[Action]) -> dict[End, Origin]:
    """The visible sources of many actions: one question for each kind of source."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for action in actions:
        if action.source and action.source_type in _sources:
            wanted[action.source_type].add(action.source_id)
    return {
        (label, key): _sources[label].about(user, found)
        for label, keys in wanted.items()
        for key, found in resolver_of(label)(user, keys).items()
    }
