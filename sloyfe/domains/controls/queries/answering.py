"""Which controls answer which requirements."""

from collections.abc import Collection
from typing import Any

from sloyfe.domains.requirements import queries as requirements

from ..choices import State
from ..models import Control
from .visible import visible_to


def answering(user: Any, requirement_ids: Collection[int]) -> list[Control]:
    """Controls that answer one of the requirements; what is no longer used comes last."""
    rows = visible_to(user).filter(answers__requirement__in=requirement_ids).distinct()
    order = [State.FAILING, State.WORKING, State.PLANNED, State.RETIRED]
    found = rows.select_related("unit", "owner")
    return sorted(found, key=lambda one: (order.index(State(one.state)), one.ref))


def requirements_of(user: Any, control: Control) -> Any:
    rows = requirements.visible_to(user).filter(answered_by__control=control)
    return rows.select_related("edition__source").order_by("edition", "position")


def choosable_requirements(user: Any) -> list[tuple[str, list[tuple[str, str]]]]:
    """What is asked of us, by source, as a form offers it."""
    rows = requirements.visible_to(user).asked().filter(ended_on=None)
    groups: dict[str, list[tuple[str, str]]] = {}
    for row in rows.select_related("edition__source").order_by("edition", "position"):
        groups.setdefault(str(row.edition), []).append((row.ref, row.label))
    return list(groups.items())


def requirements_named(user: Any, refs: Collection[str]) -> list[Any]:
    return list(requirements.visible_to(user).filter(ref__in=refs))
