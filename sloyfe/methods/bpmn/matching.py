"""Which step of one version is which step of another, also when a tool has given new ids.

Source: matching of nodes in process model comparison (Dijkman, Dumas and García-Bañuelos 2009): by id, by label,
by likeness of labels, by what stands around. Each rule only looks at what the rules before it left over.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from difflib import SequenceMatcher

from .building import unused
from .listing import Step, steps
from .model import Model
from .tree import Element, Text

ALIKE = 0.75
# Words for people: an id that happens to be one of them stays.
_WORDS = frozenset({"name", "documentation", "text"})


def matched(old: Model, new: Model) -> dict[str, str]:
    """The new id of each old step that is in the new model too, in the old order."""
    before, after = steps(old), steps(new)
    pairs = _Pairs(before, after)
    if _ids_hold(pairs):
        taken_over = _taken_over(pairs)
        pairs.take((id_, id_) for id_ in [*pairs.old] if id_ not in taken_over)
    pairs.by(lambda step: (family(step), _label(step), step.role))
    pairs.by(lambda step: (family(step), _label(step)))
    pairs.by_likeness()
    pairs.by_neighbours(before, after)
    return {step.id: pairs.found[step.id] for step in before if step.id in pairs.found}


def adopted(old: Model, new: Model) -> Model:
    """The new model with the old ids for the steps that were there before: what hangs on them stays.

    Where the new model uses an old id for something else, that other thing gets another id.
    """
    names = {now: before for before, now in matched(old, new).items() if before != now}
    copy = new.copy()
    taken = {element.id for element in copy.root.walk() if element.id} | {*names.values()}
    for before in [*names.values()]:
        if before in copy.by_id and before not in names:
            names[before] = unused(before, taken)
    for element in copy.root.walk() if names else ():
        _rename(element, names)
    return Model(copy.document)


def _rename(element: Element, names: Mapping[str, str]) -> None:
    for name, value in [*element.attributes.items()]:
        if name in _WORDS or name.startswith("xmlns"):
            continue
        prefix, _, local = value.strip().rpartition(":")
        if value.strip() in names:
            element.set(name, names[value.strip()])
        elif prefix and local in names and name != "id":
            element.set(name, f"{prefix}:{names[local]}")
    text = element.text.strip()
    if text in names and element.local not in _WORDS and not element.elements:
        element.children = [Text.of(names[text])]


def family(step: Step) -> str:
    """The kinds between which a step may change and still be the same step."""
    if step.kind.is_gateway:
        return "gateway"
    return step.kind.value if step.kind.is_event else "activity"


def _label(step: Step) -> str:
    return " ".join(step.name.casefold().split())


class _Pairs:
    """Pairs found so far, and what is left of both versions, in reading order."""

    def __init__(self, old: Iterable[Step], new: Iterable[Step]) -> None:
        self.old = {step.id: step for step in old}
        self.new = {step.id: step for step in new}
        self.found: dict[str, str] = {}

    def take(self, pairs: Iterable[tuple[str, str]]) -> None:
        for one, other in pairs:
            if one in self.old and other in self.new and family(self.old[one]) == family(self.new[other]):
                self.found[one] = other
                del self.old[one], self.new[other]

    def by(self, key: Callable[[Step], Hashable]) -> None:
        """Pairs named steps that agree in a key, in order where several do."""
        waiting: dict[Hashable, list[str]] = {}
        for step in self.new.values():
            if _label(step):
                waiting.setdefault(key(step), []).append(step.id)
        named = [step for step in self.old.values() if _label(step)]
        self.take([(step.id, waiting[key(step)].pop(0)) for step in named if waiting.get(key(step))])

    def by_likeness(self) -> None:
        """Pairs the most alike names first."""
        likely = []
        for one in self.old.values():
            compared = SequenceMatcher(None, "", _label(one))
            for other in self.new.values():
                if family(one) == family(other) and _label(one) and _label(other):
                    compared.set_seq1(_label(other))
                    if compared.real_quick_ratio() >= ALIKE and compared.quick_ratio() >= ALIKE:
                        likely.append((-compared.ratio(), one.id, other.id))
        likely = [pair for pair in likely if -pair[0] >= ALIKE]
        self.take((one, other) for _, one, other in sorted(likely))

    def by_neighbours(self, before: Iterable[Step], after: Iterable[Step]) -> None:
        """Pairs what stands between the same steps, over and over, since each pair is a neighbour of others."""
        old, new = _surroundings(before), _surroundings(after)
        while True:
            places: dict[Hashable, list[str]] = {}
            for step in self.new.values():
                places.setdefault((family(step), *new[step.id]), []).append(step.id)
            pairs = []
            for step in self.old.values():
                led, leads = (frozenset(self.found.get(each, "") for each in side) for side in old[step.id])
                here = places.get((family(step), led, leads), [])
                if len(here) == 1 and (led | leads) - {""}:
                    pairs.append((step.id, here[0]))
            if not pairs:
                return
            self.take(pairs)


def _surroundings(listed: Iterable[Step]) -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """For each step what leads to it (its host and holder too), and what it leads to."""
    known = [*listed]
    led: dict[str, set[str]] = {step.id: {step.parent, step.attached_to} - {""} for step in known}
    for step in known:
        for way in step.next:
            led.get(way.target, set()).add(step.id)
    return {step.id: (frozenset(led[step.id]), frozenset(way.target for way in step.next)) for step in known}


def _ids_hold(pairs: _Pairs) -> bool:
    """Whether steps of one id are the same steps: not where a tool has numbered all of them anew.

    It has when most of the names that stand once in both versions now stand at other ids.
    """
    old, new = _once(pairs.old.values()), _once(pairs.new.values())
    both = [label for label in old if label in new]
    elsewhere = sum(old[label] != new[label] for label in both if new[label] in pairs.old)
    return elsewhere < 3 or 2 * elsewhere < len(both)


def _taken_over(pairs: _Pairs) -> set[str]:
    """Ids that another step has now, while the old one goes by its name under an id that is new."""
    old, new = _once(pairs.old.values()), _once(pairs.new.values())
    found = set()
    for id_ in pairs.old.keys() & pairs.new.keys():
        its_own, another = new.get(_label(pairs.old[id_]), id_), old.get(_label(pairs.new[id_]), id_)
        if its_own not in pairs.old and another not in pairs.new:
            found.add(id_)
    return found


def _once(listed: Iterable[Step]) -> dict[str, str]:
    """The ids of the steps whose names no other step has."""
    found: dict[str, list[str]] = {}
    for step in listed:
        found.setdefault(_label(step), []).append(step.id)
    return {label: ids[0] for label, ids in found.items() if label and len(ids) == 1}
