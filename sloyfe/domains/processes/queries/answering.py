"""What the steps in force answer to and are kept safe by, asked from the other end."""

from collections.abc import Collection
from typing import Any

from ..models import Line, StepLink
from .visible import lines_readable_by


def answering(user: Any, requirement_ids: Collection[int]) -> list[Line]:
    """Steps in force for the person that answer to one of the requirements."""
    return _at(user, requirement__in=requirement_ids)


def using(user: Any, control_ids: Collection[int]) -> list[Line]:
    """Steps in force for the person that one of the controls keeps safe."""
    return _at(user, control__in=control_ids)


def safeguards_at(user: Any, step_ids: Collection[int]) -> list[int]:
    """The controls that keep some steps in force safe, the other end of `using`."""
    return _ends(user, step_ids, "control")


def documents_at(user: Any, step_ids: Collection[int]) -> list[int]:
    """The documents that some steps in force are told in, by their items."""
    return _ends(user, step_ids, "document")


def _ends(user: Any, step_ids: Collection[int], kind: str) -> list[int]:
    """What hangs on some steps in force for the person, of one kind."""
    seen = lines_readable_by(user).filter(step__in=step_ids).values("step")
    links = StepLink.objects.filter(version__current_of__isnull=False, step__in=seen)
    return list(links.exclude(**{kind: None}).order_by("pk").values_list(kind, flat=True))


def _at(user: Any, **end: Any) -> list[Line]:
    links = StepLink.objects.filter(version__current_of__isnull=False, **end)
    found = lines_readable_by(user).filter(step__in=links.values("step"))
    return list(found.order_by("process__item__title", "process", "position"))
