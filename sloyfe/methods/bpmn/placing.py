"""Columns and rows for steps: time runs to the right, each role has its rows, the main way stays straight.

Source: Sugiyama, Tagawa and Toda, Methods for Visual Understanding of Hierarchical System Structures (1981), the
layers of its first phase; rows are given as Kitzmann et al., A Simple Algorithm for Automatic Layout of BPMN
Processes (2009), do: the first way out keeps the row, the others take the next free one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Link:
    """That one thing follows another; `id` is the flow's."""

    id: str
    source: str
    target: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A cell of the grid. Rows are counted from 0 within each lane, columns throughout."""

    lane: int
    row: int
    column: int


@dataclass(slots=True)
class _Lane:
    taken: dict[int, set[int]] = field(default_factory=dict)

    def is_free(self, row: int, columns: range) -> bool:
        return not self.taken.get(row, set()) & {*columns}

    def take(self, row: int, columns: range) -> None:
        self.taken.setdefault(row, set()).update(columns)


def placed(
    order: Sequence[str], lanes: Mapping[str, int], links: Sequence[Link], beside: Mapping[str, str]
) -> dict[str, Place]:
    """A cell of its own for each thing in `order`; links against the order are loops and count for nothing.

    What stands `beside` another thing comes last, under it where there is room.
    """
    at = {id_: place for place, id_ in enumerate(order)}
    ahead = [link for link in links if at[link.source] < at[link.target]]
    columns = _columns(order, ahead)
    led: dict[str, list[str]] = {}
    for link in ahead:
        led.setdefault(link.target, []).append(link.source)
    rooms: dict[int, _Lane] = {}
    places: dict[str, Place] = {}
    for id_ in order:
        lane = lanes[id_]
        before = [places[source] for source in led.get(id_, ()) if lanes[source] == lane]
        places[id_] = _place(rooms.setdefault(lane, _Lane()), lane, columns[id_], before)
    for id_, other in beside.items():
        near = places.get(other, Place(lanes[id_], 0, 0))
        places[id_] = _place(rooms.setdefault(near.lane, _Lane()), near.lane, near.column, [near])
    return places


def _columns(order: Sequence[str], ahead: Sequence[Link]) -> dict[str, int]:
    """The longest way that leads to each."""
    columns = dict.fromkeys(order, 0)
    after: dict[str, list[str]] = {}
    for link in ahead:
        after.setdefault(link.source, []).append(link.target)
    for id_ in order:
        for target in after.get(id_, ()):
            columns[target] = max(columns[target], columns[id_] + 1)
    return columns


def _place(room: _Lane, lane: int, column: int, before: Sequence[Place]) -> Place:
    """The first free row from that of the topmost before it; in a row with one of them the way must be free."""
    row = min((place.row for place in before), default=0)
    while True:
        near = [place.column + 1 for place in before if place.row == row]
        span = range(min(max(near, default=column), column), column + 1)
        if room.is_free(row, span):
            room.take(row, span)
            return Place(lane, row, column)
        row += 1
