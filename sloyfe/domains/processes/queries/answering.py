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


def _at(user: Any, **end: Any) -> list[Line]:
    links = StepLink.objects.filter(version__current_of__isnull=False, **end)
    found = lines_readable_by(user).filter(step__in=links.values("step"))
    return list(found.order_by("process__item__title", "process", "position"))
