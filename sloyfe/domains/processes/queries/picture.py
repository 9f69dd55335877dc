"""The diagram as numbers for our own SVG: figures, lines and words with their places. No script draws it.

The list of steps says the same in words and is the reading view (UX 0.8); this is a view of it.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sloyfe.methods import bpmn
from sloyfe.methods.bpmn import Box, Kind, Point

from ..choices import KINDS
from .listing import rows_of

MARGIN = 24
LINE = 15  # pixels from one line of words to the next
HEAD = 11.0  # pixels of an arrow's head
NARROW = 6.3  # pixels of a letter in the figure's size
# What is drawn in the corner of an activity or inside a gateway, as a path in a box of twelve by twelve.
FIGURES = {
    "decision": frozenset({Kind.DECISION, Kind.INCLUSIVE, Kind.COMPLEX, Kind.EVENT_BASED, Kind.PARALLEL}),
    "event": frozenset({Kind.START, Kind.END, Kind.CATCH, Kind.THROW, Kind.BOUNDARY}),
}


@dataclass(frozen=True)
class Words:
    """Lines of text around a middle."""

    x: float
    y: float
    lines: Sequence[str]

    def placed(self) -> Iterator[tuple[float, str]]:
        first = self.y - (len(self.lines) - 1) * LINE / 2
        return ((round(first + n * LINE, 1), line) for n, line in enumerate(self.lines))


@dataclass(frozen=True)
class Figure:
    """One shape. `form` is step, decision, event, lane or note; `sign` marks a change, `count` what hangs here,
    `danger` how high the risk is, in a word."""

    key: str
    form: str
    kind: str
    box: Box
    words: Words
    number: str = ""
    sign: str = ""
    count: str = ""
    danger: str = ""

    @property
    def diamond(self) -> str:
        box, middle = self.box, self.box.centre
        corners = (
            (middle.x, box.y),
            (box.right, middle.y),
            (middle.x, box.bottom),
            (box.x, middle.y),
        )
        return " ".join(f"{x:g},{y:g}" for x, y in corners)


@dataclass(frozen=True)
class Arrow:
    path: Sequence[Point]
    words: Words | None = None
    dashed: bool = False

    @property
    def points(self) -> str:
        return " ".join(f"{point.x:g},{point.y:g}" for point in self.path)

    @property
    def head(self) -> str:
        """The triangle at the end, along the last stretch that has a length."""
        end = self.path[-1]
        start = next((point for point in reversed(self.path) if point != end), Point(end.x - 1, end.y))
        length = math.hypot(end.x - start.x, end.y - start.y)
        along = ((end.x - start.x) / length * HEAD, (end.y - start.y) / length * HEAD)
        back = (end.x - along[0], end.y - along[1])
        corners = (
            (end.x, end.y),
            (back[0] - along[1] / 2, back[1] + along[0] / 2),
            (back[0] + along[1] / 2, back[1] - along[0] / 2),
        )
        return " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)


@dataclass(frozen=True)
class Picture:
    """One diagram of the file, with room around it."""

    name: str
    view: Box
    frames: Sequence[Figure] = field(default_factory=list)
    figures: Sequence[Figure] = field(default_factory=list)
    arrows: Sequence[Arrow] = field(default_factory=list)


def pictures_of(
    model: bpmn.Model,
    *,
    signs: Mapping[str, str] | None = None,
    counts: Mapping[str, str] | None = None,
    dangers: Mapping[str, str] | None = None,
) -> list[Picture]:
    """The diagrams that show anything; `signs`, `counts` and `dangers` are put at the steps by key."""
    steps = {step.id: step for step in bpmn.steps(model)}
    numbers = {row.key: row.number for row in rows_of(model)}
    found = []
    for diagram in bpmn.diagrams(model):
        maker = _Maker(model, steps, numbers, signs or {}, counts or {}, dangers or {})
        picture = maker.picture(diagram)
        if picture is not None:
            found.append(picture)
    return found


@dataclass
class _Maker:
    model: bpmn.Model
    steps: Mapping[str, bpmn.Step]
    numbers: Mapping[str, str]
    signs: Mapping[str, str]
    counts: Mapping[str, str]
    dangers: Mapping[str, str]

    def picture(self, diagram: bpmn.Diagram) -> Picture | None:
        figures = [
            self._figure(shape, shape.box)
            for shape in diagram.shapes
            if shape.box is not None and shape.element
        ]
        arrows = [self._arrow(edge) for edge in diagram.edges if len(edge.points) > 1]
        if not figures:
            return None
        frames = [one for one in figures if one.form in {"lane", "group"}]
        return Picture(
            diagram.name,
            _view(diagram),
            frames,
            [one for one in figures if one.form not in {"lane", "group"}],
            arrows,
        )

    def _figure(self, shape: bpmn.Shape, box: Box) -> Figure:
        step = self.steps.get(shape.element)
        if step is None:
            return self._other(shape, box)
        form = next((form for form, kinds in FIGURES.items() if step.kind in kinds), "step")
        number = self.numbers.get(step.id, "")
        if form == "step":
            top = box.y + LINE if shape.is_expanded else box.centre.y
            words = Words(box.centre.x, top, _wrapped(step.name, box.width - 12, _fits(box, shape)))
        else:
            words = _label(shape, box, step.name)
        return Figure(
            step.id,
            "group" if shape.is_expanded and step.kind.holds_steps else form,
            step.kind.value,
            box,
            words,
            number,
            self.signs.get(step.id, ""),
            self.counts.get(step.id, ""),
            self.dangers.get(step.id, ""),
        )

    def _other(self, shape: bpmn.Shape, box: Box) -> Figure:
        """Lanes and pools with their names upright at the side; notes, data and the rest as what they are."""
        element = self.model.by_id[shape.element]
        name = element.get("name") or ""
        if element.local in {"lane", "participant"}:
            words = Words(box.x + 15, box.centre.y, _wrapped(name, box.height - 8, 2))
            return Figure(shape.element, "lane", element.local, box, words)
        written = name or "".join(part.text for part in element.walk()).strip()
        words = Words(box.centre.x, box.centre.y, _wrapped(written, max(box.width, 90), 6))
        return Figure(shape.element, "note", element.local, box, words)

    def _arrow(self, edge: bpmn.Edge) -> Arrow:
        element = self.model.by_id.get(edge.element)
        name = element.get("name") if element is not None else ""
        words = None
        if name:
            place = edge.label.centre if edge.label else _middle(edge.points)
            width = max(edge.label.width, 60) if edge.label else 90
            words = Words(place.x, place.y, _wrapped(name, width, 3))
        return Arrow(edge.points, words, element is None or element.local != "sequenceFlow")


def _fits(box: Box, shape: bpmn.Shape) -> int:
    return 1 if shape.is_expanded else max(1, int((box.height - 8) // LINE))


def _label(shape: bpmn.Shape, box: Box, name: str) -> Words:
    """The words of an event or a decision stand beside it: where the file says, else below."""
    if shape.label is not None:
        lines = _wrapped(name, max(shape.label.width, 70), 4)
        return Words(shape.label.centre.x, shape.label.centre.y, lines)
    lines = _wrapped(name, 100, 3)
    return Words(box.centre.x, box.bottom + LINE * (len(lines) + 1) / 2, lines)


def _middle(points: Sequence[Point]) -> Point:
    one, other = points[len(points) // 2 - 1], points[len(points) // 2]
    return Point((one.x + other.x) / 2, (one.y + other.y) / 2 - 8)


def _wrapped(text: str, width: float, most: int) -> list[str]:
    """Words in lines of the width; a longer word is cut, and what does not fit ends in dots."""
    room = max(4, int(width / NARROW))
    lines: list[str] = []
    for word in text.split():
        pieces = [word] if len(word) <= room else _cut(word, room)
        for piece in pieces:
            if lines and len(lines[-1]) + 1 + len(piece) <= room:
                lines[-1] += f" {piece}"
            else:
                lines.append(piece)
    if len(lines) > most:
        lines = [*lines[: most - 1], lines[most - 1][: room - 1].rstrip() + "…"]
    return lines


def _cut(word: str, room: int) -> list[str]:
    pieces = [word[at : at + room - 1] for at in range(0, len(word), room - 1)]
    return [f"{piece}-" for piece in pieces[:-1]] + pieces[-1:]


def _view(diagram: bpmn.Diagram) -> Box:
    boxes = [shape.box for shape in diagram.shapes if shape.box is not None]
    boxes += [shape.label for shape in diagram.shapes if shape.label is not None]
    boxes += [edge.label for edge in diagram.edges if edge.label is not None]
    points = [point for edge in diagram.edges for point in edge.points]
    left = min([box.x for box in boxes] + [point.x for point in points]) - MARGIN
    top = min([box.y for box in boxes] + [point.y for point in points]) - MARGIN
    right = max([box.right for box in boxes] + [point.x for point in points]) + MARGIN
    bottom = max([box.bottom for box in boxes] + [point.y for point in points]) + MARGIN
    return Box(round(left), round(top), round(right - left), round(bottom - top))


@dataclass(frozen=True)
class Told:
    """A figure of the diagram in words, with every arrow that leaves it."""

    kind: str
    name: str
    role: str
    ways: Sequence[tuple[str, str]]


def figures_of(model: bpmn.Model) -> list[Told]:
    """The text twin of the diagram: nothing that is drawn is left out, joins and silent ends included."""
    steps = bpmn.steps(model)
    names = {step.id: step.name or str(KINDS[step.kind]) for step in steps}
    return [
        Told(
            str(KINDS[step.kind]),
            step.name,
            step.role,
            [(way.name or way.condition, names.get(way.target, "")) for way in step.next],
        )
        for step in steps
    ]
