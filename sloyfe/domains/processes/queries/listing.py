"""The steps of a file as a list that people read: numbered, with where each leads, joins passed over."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sloyfe.methods import bpmn
from sloyfe.methods.bpmn import Kind

JOINED = frozenset({"exclusiveGateway", "parallelGateway", "inclusiveGateway", "complexGateway"})


@dataclass(frozen=True)
class Onward:
    """A way on: what is answered, the key of the step that follows, its number, and its own id; "" for an end."""

    words: str
    key: str
    number: str = ""
    is_default: bool = False
    id: str = ""

    def as_json(self) -> dict[str, str | bool]:
        return {"words": self.words, "key": self.key, "number": self.number, "default": self.is_default}


@dataclass(frozen=True)
class Row:
    """A step as the list shows it. Without a number it is a beginning, an end or a waiting."""

    key: str
    position: int
    number: str
    kind: str
    name: str = ""
    role: str = ""
    text: str = ""
    trigger: str = ""
    course: str = ""
    depth: int = 0
    ways: tuple[Onward, ...] = ()

    @property
    def is_decision(self) -> bool:
        return len(self.ways) > 1

    @property
    def label(self) -> str:
        return f"{self.number}. {self.name}" if self.number else self.name


def rows_of(model: bpmn.Model | None) -> list[Row]:
    """What is drawn only to bring ways together says nothing to a reader and is left out; so are silent ends."""
    if model is None:
        return []
    found: list[Row] = []
    courses = bpmn.courses(model)
    for course in courses:
        name = course.name if len(courses) > 1 else ""
        found += _rows(course.steps, name, len(found))
    return found


def _rows(steps: Sequence[bpmn.Step], course: str, before: int) -> Iterator[Row]:
    by_id = {step.id: step for step in steps}
    depths = {step.id: _depth(step, by_id) for step in steps}
    numbers = _numbers(steps, depths)
    shown = [step for step in steps if not _is_silent(step)]
    for position, step in enumerate(shown, start=before + 1):
        yield Row(
            step.id,
            position,
            numbers.get(step.id, ""),
            step.kind.value,
            step.name,
            step.role,
            step.documentation,
            step.trigger.value,
            course,
            depths[step.id],
            tuple(
                Onward(
                    way.name or way.condition,
                    target := _through(way.target, by_id),
                    numbers.get(target, ""),
                    way.is_default,
                    way.id,
                )
                for way in step.next
            ),
        )


def _depth(step: bpmn.Step, by_id: Mapping[str, bpmn.Step]) -> int:
    depth = 0
    while step.parent in by_id and depth < len(by_id):
        step, depth = by_id[step.parent], depth + 1
    return depth


def _numbers(steps: Sequence[bpmn.Step], depths: Mapping[str, int]) -> dict[str, str]:
    """1, 2, 2.1, 2.2, 3: what is done and what is decided, in reading order."""
    counts: list[int] = []
    found = {}
    for step in steps:
        if step.kind.is_event or _is_silent(step):
            continue
        depth = depths[step.id]
        counts = [*counts[: depth + 1], *([0] * (depth + 1 - len(counts)))]
        counts[depth] += 1
        found[step.id] = ".".join(map(str, counts))
    return found


def _is_silent(step: bpmn.Step) -> bool:
    """A gateway without a question and with at most one way on, and a start or an end without words."""
    if step.kind.is_gateway:
        return not step.name.strip() and len(step.next) <= 1
    return step.kind in {Kind.START, Kind.END} and not step.name.strip() and not step.trigger


def _through(target: str, by_id: Mapping[str, bpmn.Step]) -> str:
    """The step that a way leads to when silent ones are passed; "" for the end."""
    seen: set[str] = set()
    while target in by_id and _is_silent(by_id[target]) and target not in seen:
        seen.add(target)
        onward = by_id[target].next
        target = onward[0].target if onward else ""
    return target if target in by_id and target not in seen else ""
