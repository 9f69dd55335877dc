"""What an analysis may cover: units below, processes one may read, requirements found by words."""

from datetime import date
from typing import Any

from sloyfe.domains.controls import queries as controls
from sloyfe.domains.organisation import queries as organisation
from sloyfe.domains.processes import queries as processes
from sloyfe.platform.keys import ids_of

from ..models import RiskAssessment

Choices = list[tuple[str, str]]


def scope_offered(user: Any, assessment: RiskAssessment, words: str, today: date) -> dict[str, Choices]:
    """What is chosen is always among it. All requirements would be a page nobody reads."""
    chosen = set(assessment.requirements.values_list("requirement__ref", flat=True))
    sought = words.casefold().split()
    return {
        "units": _units(user, assessment, today),
        "processes": [(str(one.pk), str(one)) for one in processes.readable_by(user).order_by("item__title")],
        "requirements": [
            (ref, f"{group}: {label}")
            for group, rows in controls.choosable_requirements(user)
            for ref, label in rows
            if ref in chosen
            or (sought and all(word in f"{group} {ref} {label}".casefold() for word in sought))
        ],
    }


def scope_named(user: Any, given: dict[str, Any]) -> dict[str, list[Any]]:
    """The rows behind what was chosen."""
    units = organisation.visible_to(user).filter(code__in=given.get("units") or ())
    seen = processes.readable_by(user).filter(pk__in=ids_of(given.get("processes") or ()))
    return {
        "units": list(units),
        "processes": [one.item for one in seen],
        "requirements": controls.requirements_named(user, given.get("requirements") or ()),
    }


def steps_offered(user: Any, assessment: RiskAssessment, also: Any = None) -> Choices:
    """The steps in force of the processes it looks at, as this reader may read them."""
    items = list(assessment.processes.values_list("item_id", flat=True))
    rows = processes.lines_readable_by(user).filter(process__in=items).exclude(number="")
    offered = [
        (str(line.pk), f"{line.process.item.title}: {line}")
        for line in rows.order_by("process__item__title", "position")
    ]
    if also is not None and str(also.pk) not in dict(offered):
        line = processes.get_line(user, also.pk)
        words = f"{line.process.item.title}: {line}" if line else str(also)
        offered.insert(0, (str(also.pk), words))
    return offered


def step_named(user: Any, key: str) -> Any:
    line = processes.get_line(user, next(iter(ids_of([key])), 0))
    return line.step if line else None


def units_covered(assessment: RiskAssessment) -> list[Any]:
    """Its own unit and those it covers besides."""
    rows = assessment.further_units.select_related("unit__scope")
    return [assessment.unit, *(one.unit for one in rows)]


def _units(user: Any, assessment: RiskAssessment, today: date) -> Choices:
    """Those below its own unit, and those it covers already."""
    chosen = {one.unit_id for one in assessment.further_units.all()}
    below = organisation.visible_to(user).current(today).under(assessment.access_path)
    rows = organisation.visible_to(user).filter(pk__in=chosen) | below
    return [(one.code, one.name) for one in rows.exclude(pk=assessment.unit_id).order_by("name")]
