"""What has changed between two versions of a process, step by step.

Source: UX screen 7 (differences as a list with signs); longest increasing subsequence for what has moved, so that
as few steps as possible count as moved. What an added, removed or moved step explains by itself is not said
again as another way.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from .listing import Step, Way, steps
from .matching import matched
from .model import Model


class What(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"
    MOVED = "moved"
    REASSIGNED = "reassigned"  # to another role
    REROUTED = "rerouted"  # other ways on, or other words on them
    CHANGED_KIND = "changed_kind"
    DOCUMENTED = "documented"  # what is written about it


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one step. `id` is that of the new version, or of the old one where the step is removed.

    `before` and `after` hold the name, role, kind or text; for a moved step the id of the step it came after.
    `ways_before` and `ways_after` are for rerouted steps.
    """

    what: What
    id: str
    before: str = ""
    after: str = ""
    ways_before: tuple[Way, ...] = ()
    ways_after: tuple[Way, ...] = ()


def diff(old: Model, new: Model) -> tuple[Change, ...]:
    """The changes in the order of the new version, removed steps where they used to stand."""
    before, after = steps(old), steps(new)
    return _Comparison(before, after, _known_again(before, after, matched(old, new))).changes()


def _known_again(old: Sequence[Step], new: Sequence[Step], pairs: Mapping[str, str]) -> dict[str, str]:
    """The pairs a reader would know again: by the id, or by the very same name under another id.

    What merely stands where another stood is not that other with a new name: one is gone, and one is new.
    """
    before = {step.id: step.name for step in old}
    after = {step.id: step.name for step in new}
    return {one: other for one, other in pairs.items() if one == other or before[one] == after[other]}


class _Comparison:
    """Both versions, the old one told in the new ids."""

    def __init__(self, old: Sequence[Step], new: Sequence[Step], pairs: Mapping[str, str]) -> None:
        self.old_ids = {now: before for before, now in pairs.items()}
        gone = {step.id: f"-{step.id}" for step in old if step.id not in pairs}
        self.names = {**pairs, **gone}
        self.old = {self.names[step.id]: step for step in old}
        self.new = {step.id: step for step in new}
        self.both = [id_ for id_ in self.new if id_ in self.old]
        self.ways_old = {id_: self._told(step) for id_, step in self.old.items()}
        self.ways_new = {id_: step.next for id_, step in self.new.items()}
        self.moved = self._moved()
        self.kept = {*self.both} - self.moved

    def _told(self, step: Step) -> tuple[Way, ...]:
        return tuple(
            Way(self.names.get(way.target, way.target), way.name, way.condition, way.is_default, way.id)
            for way in step.next
        )

    def _moved(self) -> set[str]:
        """Of the steps out of order, those that neither follow nor lead to what they did."""
        places = {id_: place for place, id_ in enumerate(self.old)}
        out = {*self.both} - {*_longest_rising(self.both, places)}
        common = {*self.both}
        before, after = _around(self.ways_old, common), _around(self.ways_new, common)
        found = {id_ for id_ in out if _is_elsewhere(before[id_], after[id_])}
        return found | {id_ for id_ in self.both if self._lies_elsewhere(id_)}

    def _lies_elsewhere(self, id_: str) -> bool:
        old, new = self.old[id_], self.new[id_]
        parents = (self.names.get(old.parent, ""), new.parent)
        hosts = (self.names.get(old.attached_to, ""), new.attached_to)
        return parents[0] != parents[1] or hosts[0] != hosts[1]

    def changes(self) -> tuple[Change, ...]:
        found: list[Change] = []
        gone = [id_ for id_ in self.old if id_ not in self.new]
        places = {id_: place for place, id_ in enumerate(self.old)}
        for id_ in self.new:
            if id_ in self.old:
                while gone and places[gone[0]] < places[id_] and id_ not in self.moved:
                    found.append(Change(What.REMOVED, gone.pop(0)[1:]))
                found += self._of_both(id_)
            else:
                found.append(Change(What.ADDED, id_))
        return (*found, *(Change(What.REMOVED, id_[1:]) for id_ in gone))

    def _of_both(self, id_: str) -> list[Change]:
        old, new = self.old[id_], self.new[id_]
        found = []
        if id_ in self.moved:
            found.append(
                Change(What.MOVED, id_, self._one_before(self.old, id_), self._one_before(self.new, id_))
            )
        for what, before, after in (
            (What.RENAMED, old.name, new.name),
            (What.CHANGED_KIND, _kind(old), _kind(new)),
            (What.DOCUMENTED, old.documentation, new.documentation),
        ):
            if before != after:
                found.append(Change(what, id_, before, after))
        if old.role != new.role and not self._goes_along(new, old):
            found.append(Change(What.REASSIGNED, id_, old.role, new.role))
        if id_ in self.kept and self._ways(self.ways_old, id_) != self._ways(self.ways_new, id_):
            found.append(Change(What.REROUTED, id_, "", "", self.ways_old[id_], new.next))
        return found

    def _goes_along(self, new: Step, old: Step) -> bool:
        """Whether its role changed only because it lies in, or sits on, a step whose role did."""
        carrier = new.parent or new.attached_to
        if carrier not in self.old or carrier not in self.new:
            return False
        return (self.old[carrier].role, self.new[carrier].role) == (old.role, new.role)

    def _one_before(self, version: Mapping[str, Step], id_: str) -> str:
        order = [each for each in version if each in self.new]
        place = order.index(id_)
        return order[place - 1] if place else ""

    def _ways(self, ways: Mapping[str, tuple[Way, ...]], id_: str) -> set[tuple[str, str, str, bool]]:
        found = set()
        for way in ways[id_]:
            target = _through(ways, way.target, self.kept)
            if target:
                found.add((target, way.name, way.condition, way.is_default))
        return found


def _kind(step: Step) -> str:
    return f"{step.kind.value} {step.trigger.value}".strip()


def _through(ways: Mapping[str, tuple[Way, ...]], target: str, kept: set[str]) -> str:
    """Where a way leads when steps that come, go or move are passed by their first way; "" for nowhere."""
    seen: set[str] = set()
    while target not in kept:
        if target in seen or not ways.get(target):
            return ""
        seen.add(target)
        target = ways[target][0].target
    return target


def _around(ways: Mapping[str, tuple[Way, ...]], common: set[str]) -> dict[str, tuple[set[str], set[str]]]:
    """For each step of both versions what leads to it and what it leads to, new and removed steps passed."""
    found: dict[str, tuple[set[str], set[str]]] = {id_: (set(), set()) for id_ in common}
    for id_ in common:
        for way in ways[id_]:
            target = _through(ways, way.target, common)
            if target:
                found[id_][1].add(target)
                found[target][0].add(id_)
    return found


def _is_elsewhere(before: tuple[set[str], set[str]], after: tuple[set[str], set[str]]) -> bool:
    return (
        all(one != other or not (one or other) for one, other in zip(before, after, strict=True))
        and before != after
    )


def _longest_rising(order: Sequence[str], places: Mapping[str, int]) -> list[str]:
    """The longest part of the order whose places rise (patience sorting)."""
    ends: list[int] = []
    last: list[str] = []
    before: dict[str, str] = {}
    for id_ in order:
        pile = bisect_left(ends, places[id_])
        if pile:
            before[id_] = last[pile - 1]
        ends[pile : pile + 1] = [places[id_]]
        last[pile : pile + 1] = [id_]
    found = [last[-1]] if last else []
    while found and found[-1] in before:
        found.append(before[found[-1]])
    return found[::-1]
