"""The groups and controls of a catalog in their order, each with what stands above it and all it holds."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

BRANCHES = ("groups", "controls")


@dataclass(frozen=True)
class Node:
    """A group or control. `own` is everything in it but the groups and controls below; `above` its parents."""

    kind: str
    pointer: str
    own: Mapping[str, Any]
    above: tuple[str, ...] = ()

    @property
    def is_group(self) -> bool:
        return self.kind == "groups"

    @property
    def label(self) -> str:
        """What people call it: the label among the props, else the id. A group may have neither."""
        for prop in self.own.get("props", ()):
            if prop["name"] == "label":
                return str(prop["value"])
        return str(self.own.get("id", ""))


def walk(document: Mapping[str, Any]) -> Iterator[Node]:
    """Parents before children; each node names its parents by pointer."""
    yield from _below(document["catalog"], "/catalog", ())


def _below(holder: Mapping[str, Any], pointer: str, above: tuple[str, ...]) -> Iterator[Node]:
    for kind in BRANCHES:
        for number, value in enumerate(holder.get(kind, ())):
            here = f"{pointer}/{kind}/{number}"
            yield Node(kind, here, {key: val for key, val in value.items() if key not in BRANCHES}, above)
            yield from _below(value, here, (*above, here))
