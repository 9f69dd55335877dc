"""A document held against the tables of `shapes`: what is missing, of the wrong kind, empty or named twice."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from .faults import Fault, Problem, below
from .shapes import KINDS, SHAPES, Shape

# Ids of these are unique in the whole catalog, each among its own.
NAMED = {
    "group": "id",
    "control": "id",
    "part": "id",
    "parameter": "id",
    "role": "id",
    "party": "uuid",
    "location": "uuid",
    "resource": "uuid",
}
TOLD = 60  # letters of a bad value that are shown


def faults_of(document: Any, *, most: int) -> list[Fault]:
    """The first `most` faults in the order of the document. It has been made sure that it is not too deep."""
    seen: dict[str, set[str]] = {name: set() for name in NAMED}
    return list(islice(_object("document", "", document, seen), most))


def _object(name: str, pointer: str, value: Any, seen: dict[str, set[str]]) -> Iterator[Fault]:
    if not isinstance(value, dict):
        yield Fault(pointer, Problem.WRONG_TYPE, "object")
        return
    shape = SHAPES[name]
    for key in shape.needs:
        if key not in value:
            yield Fault(below(pointer, key), Problem.MISSING, key)
    yield from _named_twice(name, pointer, value, seen)
    for key, inner in value.items():
        yield from _field(shape, key, below(pointer, key), inner, seen)


def _field(shape: Shape, key: str, pointer: str, value: Any, seen: dict[str, set[str]]) -> Iterator[Fault]:
    """A field that the table does not know is kept as it is."""
    if key in shape.values:
        yield from _value(shape.values[key], pointer, value, seen)
    elif key in shape.lists:
        if not isinstance(value, list):
            yield Fault(pointer, Problem.WRONG_TYPE, "array")
        elif not value:
            yield Fault(pointer, Problem.EMPTY)
        else:
            for number, one in enumerate(value):
                yield from _value(shape.lists[key], below(pointer, number), one, seen)


def _value(kind: str, pointer: str, value: Any, seen: dict[str, set[str]]) -> Iterator[Fault]:
    if kind in SHAPES:
        yield from _object(kind, pointer, value, seen)
    elif not isinstance(value, str):
        yield Fault(pointer, Problem.WRONG_TYPE, "string")
    elif not KINDS[kind](value):
        yield Fault(pointer, Problem.BAD_VALUE, value[:TOLD])


def _named_twice(
    name: str, pointer: str, value: dict[str, Any], seen: dict[str, set[str]]
) -> Iterator[Fault]:
    key = NAMED.get(name)
    identity = value.get(key) if key else None
    if key is None or not isinstance(identity, str):
        return
    if identity in seen[name]:
        yield Fault(below(pointer, key), Problem.DOUBLED_ID, identity[:TOLD])
    seen[name].add(identity)
