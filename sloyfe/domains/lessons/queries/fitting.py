"""Which units a lesson may help, and why: what they have in common with where it comes from."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sloyfe.domains.cases import queries as cases
from sloyfe.domains.controls import queries as controls
from sloyfe.domains.organisation import queries as organisation
from sloyfe.domains.organisation.choices import Level
from sloyfe.domains.processes import queries as processes
from sloyfe.methods.language import forms
from sloyfe.methods.lesson_fit import Fit, Likeness, score, size_alike
from sloyfe.platform.days import midnight

from ..choices import Answer, DeliveryStatus
from ..models import Delivery, Lesson
from .editions import sharing_rules, weights_of
from .page import texts_of

YEAR = timedelta(days=365)
TWO_YEARS = 2 * YEAR
ENOUGH_CASES = 3  # so many that tell of something like it, and the likeness is whole
IN_FORCE_ALONE = 0.5  # for all of the municipality, and nobody there is asked to read it

# (lesson, unit ids) -> likeness of risk by unit, 0 to 1; units without any are left out
Port = Callable[[Lesson, Collection[int]], Mapping[int, float]]
_risks: list[Port] = []


@dataclass(frozen=True)
class Suggestion:
    unit: Any
    fit: Fit
    score: float


def register_risks(port: Port) -> None:
    """The subject of risk says which units have assessed something like it. The last one registered answers."""
    _risks[:] = [port]


def suggestions(lesson: Lesson, user: Any, today: date) -> list[Suggestion]:
    """Units over the threshold, the best first. The number of questions does not grow with the units."""
    rules = sharing_rules(today)
    weights = weights_of(rules)
    found = [
        Suggestion(unit, fit, score(fit, weights)) for unit, fit in _fits(lesson, user, today) if fit.alike
    ]
    kept = [one for one in found if one.score >= rules.threshold / 100]
    return sorted(kept, key=lambda one: (-one.score, one.unit.name))


def possible_receivers(lesson: Lesson, user: Any, today: date) -> list[Any]:
    """Units that a lesson can be sent to: all but where it comes from, above it and below it."""
    own = lesson.access_path
    rows = organisation.visible_to(user).current(today).filter(level=Level.UNIT).order_by("name")
    return [
        unit for unit in rows if not unit.scope.path.startswith(own) and not own.startswith(unit.scope.path)
    ]


def _fits(lesson: Lesson, user: Any, today: date) -> list[tuple[Any, Fit]]:
    units = possible_receivers(lesson, user, today)
    ids = [unit.pk for unit in units]
    sizes = organisation.people_in_units(today)
    used, guarded = _where_used(lesson), _guarded(lesson)
    telling = _telling(lesson, today)
    risks = _risks[0](lesson, ids) if _risks else {}
    refused = _refusals(lesson, ids, today)
    found = []
    for unit in units:
        alike = {
            Likeness.PROCESS: _uses(unit.scope.path, used),
            Likeness.BARRIER: float(any(_near(unit.scope.path, path) for path in guarded)),
            Likeness.RISK: risks.get(unit.pk, 0.0),
            Likeness.KIND: _kind(lesson.unit, unit, sizes),
            Likeness.WORDS: min(1.0, telling.get(unit.pk, 0) / ENOUGH_CASES),
        }
        found.append((unit, Fit({name: value for name, value in alike.items() if value}, refused[unit.pk])))
    return found


def _where_used(lesson: Lesson) -> list[processes.Used]:
    process = processes.process_of_step(lesson.step) if lesson.step else None
    return processes.where_used(process) if process else []


def _uses(path: str, used: Collection[processes.Used]) -> float:
    """Asked to read it, or it lies in the unit's own part: whole. In force for everybody: half, for nothing says that
    the unit does this at all."""
    if any(path.startswith(one.path) for one in used if one.asked):
        return 1.0
    if any(_near(path, one.path) for one in used):
        return 1.0
    return IN_FORCE_ALONE if any(path.startswith(one.path) for one in used) else 0.0


def _near(path: str, other: str) -> bool:
    """One lies in the other, and the other is not the whole municipality."""
    return other.startswith(path) or (path.startswith(other) and other.count("/") > 2)


def _guarded(lesson: Lesson) -> set[str]:
    if lesson.control_id is None and lesson.requirement_id is None:
        return set()
    return controls.units_guarded(control=lesson.control, requirement_id=lesson.requirement_id)


def _kind(own: Any, other: Any, sizes: Mapping[int, int]) -> float:
    """The same type of unit, and more so the nearer in size."""
    if own.unit_type_id is None or own.unit_type_id != other.unit_type_id:
        return 0.0
    return 0.5 + 0.5 * size_alike(sizes.get(own.pk, 0), sizes.get(other.pk, 0))


def _telling(lesson: Lesson, today: date) -> Mapping[int, int]:
    """How often the units have reported of something like it in a year."""
    words = forms.tokens(" ".join((lesson.title, texts_of(lesson)["happened"])))
    since = midnight(today - YEAR)
    return cases.units_telling_of(words, since)


def _refusals(lesson: Lesson, ids: Collection[int], today: date) -> Counter[int]:
    """How often each unit has said in two years that something about the same process or control is not for them."""
    since = midnight(today - TWO_YEARS)
    rows = Delivery.objects.filter(
        unit__in=ids,
        status=DeliveryStatus.ANSWERED,
        answer=Answer.NOT_FOR_US,
        answered_at__gte=since,
    ).exclude(lesson=lesson)
    said = rows.values_list("unit_id", "lesson__step__process_id", "lesson__control_id")
    process_id = lesson.step.process_id if lesson.step else None
    return Counter(
        unit
        for unit, process, control in said
        if (process and process == process_id) or (control and control == lesson.control_id)
    )
