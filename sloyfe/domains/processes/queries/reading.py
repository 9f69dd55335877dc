"""What the pages of one process need: its steps with all that hangs on them, as a reader sees them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from sloyfe.domains.publishing import queries as publishing
from sloyfe.methods.bpmn import Kind

from ..choices import KINDS
from ..models import Line, Process
from .content import Hung, hung_on, keys_of, model_of
from .listing import Onward, rows_of
from .overlay import Danger, Tally, dangers, tallies

if TYPE_CHECKING:
    from sloyfe.domains.publishing.models import Version

PLAIN = frozenset({Kind.TASK, Kind.USER_TASK, Kind.MANUAL_TASK, Kind.START, Kind.END})


@dataclass(frozen=True)
class StepView:
    """A step as the list shows it, from the rows of what is in force or from the file of a draft."""

    id: int
    key: str
    number: str
    kind: str
    name: str
    role: str
    text: str
    course: str
    depth: int
    ways: list[Onward]
    hung: Hung = field(default_factory=Hung)
    tally: Tally | None = None
    suggestions: int = 0
    danger: Danger | None = None

    @property
    def label(self) -> str:
        return f"{self.number}. {self.name}" if self.number else self.name

    @property
    def kind_words(self) -> str:
        """Said only where it tells more than that it is a step."""
        kind = Kind(self.kind)
        return "" if kind in PLAIN else str(KINDS[kind])

    @property
    def is_decision(self) -> bool:
        return len(self.ways) > 1

    @property
    def anchor(self) -> str:
        return f"steg-{self.id}"


def steps_in_force(process: Process, user: Any, today: date) -> list[StepView]:
    """As every reader has them, with what is known about each; the number of questions does not grow with them."""
    lines = list(Line.objects.filter(process=process).select_related("step").order_by("position"))
    hung = hung_on(process.item.current, user) if process.item.current else {}
    counted = tallies(user, [line.pk for line in lines], today)
    risky = dangers(user, [line.pk for line in lines])
    suggested = _open_suggestions(process)
    return [
        StepView(
            line.pk,
            line.step.key,
            line.number,
            line.kind,
            line.name,
            line.role,
            line.text,
            line.course,
            line.depth,
            [Onward(way["words"], way["key"], way["number"], way["default"]) for way in line.ways],
            hung.get(line.pk, Hung()),
            counted.get(line.pk),
            suggested.get(line.step.key, 0),
            risky.get(line.pk),
        )
        for line in lines
    ]


def steps_of_version(version: "Version", user: Any) -> list[StepView]:
    """The same of any version, read from its file: for those who make it."""
    keys, hung = keys_of(version.item_id), hung_on(version, user)
    return [
        StepView(
            keys.get(row.key, 0),
            row.key,
            row.number,
            row.kind,
            row.name,
            row.role,
            row.text,
            row.course,
            row.depth,
            list(row.ways),
            hung.get(keys.get(row.key, 0), Hung()),
        )
        for row in rows_of(model_of(version))
    ]


def by_key(steps: Collection[StepView]) -> Mapping[str, StepView]:
    return {step.key: step for step in steps}


def parent_of(process: Process, user: Any) -> Process | None:
    """The process it is a part of, where that is in force for the reader too."""
    if process.parent_id is None or process.parent is None:
        return None
    return process.parent if publishing.get_readable(user, process.parent_id) else None


def parts_of(process: Process, user: Any) -> list[Process]:
    """Subprocesses in force for the reader, in their order."""
    items = publishing.readable_by(user).values("pk")
    rows = Process.objects.filter(parent=process, item__in=items).select_related("item__current")
    return list(rows.order_by("position", "item__title"))


def requirements_at(steps: Collection[StepView]) -> list[tuple[Any, list[StepView]]]:
    """What the process answers to, each with the steps where it does."""
    found: dict[int, tuple[Any, list[StepView]]] = {}
    for step in steps:
        for requirement in step.hung.requirements:
            found.setdefault(requirement.pk, (requirement, []))[1].append(step)
    return sorted(found.values(), key=lambda pair: (pair[0].edition_id, pair[0].position))


def controls_at(steps: Collection[StepView]) -> list[tuple[Any, list[StepView]]]:
    found: dict[int, tuple[Any, list[StepView]]] = {}
    for step in steps:
        for control in step.hung.controls:
            found.setdefault(control.pk, (control, []))[1].append(step)
    return sorted(found.values(), key=lambda pair: pair[0].ref)


def _open_suggestions(process: Process) -> dict[str, int]:
    places = publishing.suggestions_on(process.item).filter(answered_at=None).exclude(place="")
    found: dict[str, int] = {}
    for place in places.values_list("place", flat=True):
        found[place] = found.get(place, 0) + 1
    return found
