"""Loop health: four disjoint heaps, said in a sentence. Never a share of few, never a grade."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sloyfe.domains.cases import queries as cases
from sloyfe.platform.ui import formats

# Under ten that were due a sentence about how many of them went well says more than it knows.
MANY = 10
# Where many read, a smaller number tells of persons.
FEWEST = 5


@dataclass(frozen=True)
class Health:
    """Loops of the last twelve months; `at` says at which stage the broken ones broke."""

    with_effect: int = 0
    without_effect: int = 0
    without_action: int = 0
    broken: int = 0
    at: dict[str, int] = field(default_factory=dict)

    @property
    def due(self) -> int:
        return self.with_effect + self.without_effect + self.without_action + self.broken

    @property
    def worst(self) -> str:
        """The stage with most breaks; "" where there is none, or where several have as many."""
        return cases.worst_of(self.at)


def health_of(heaps: Iterable[cases.Heap]) -> Health:
    found: Counter[str] = Counter()
    at: Counter[str] = Counter()
    for one in heaps:
        found[one.name] += one.loops
        if one.stage:
            at[one.stage] += one.loops
    return Health(**{name: found[name] for name in cases.HEAPS}, at=dict(at))


def of_process(process_id: int, today: date) -> Health:
    return health_of(cases.heaps_of_process(process_id, today))


def said(health: Health) -> str:
    """To those who may read the cases behind the numbers."""
    if not health.due:
        return _("No loop was due in the last twelve months.")
    if health.due < MANY:
        return _counts(health)
    first = _("Of %(due)s loops %(well)s closed with effect.") % {
        "due": formats.number(health.due),
        "well": formats.number(health.with_effect),
    }
    return f"{first} {_broken(health)}"


def widely_said(health: Health) -> str:
    """To all who read the page: no number from one to four, and none from which it could be worked out."""
    if health.due < FEWEST:
        return _("Fewer than five loops were due here in the last twelve months.") if health.due else ""
    if not widely_known(health):
        return _(
            "At least five loops were due here in the last twelve months, too few of a kind to say more."
        )
    return said(health) if health.due >= MANY else _counts(health)


def widely_known(health: Health) -> bool:
    """Whether all who read the page may have the numbers: none is from one to four, nor can such a one be worked
    out."""
    parts = (health.with_effect, health.without_effect, health.without_action, health.broken)
    return not any(0 < number < FEWEST for number in (health.due, *parts))


def _counts(health: Health) -> str:
    words = ngettext(
        "%(due)s loop: %(well)s closed with effect, %(not_well)s without effect, %(ended)s closed without action, "
        "%(broken)s broken.",
        "%(due)s loops: %(well)s closed with effect, %(not_well)s without effect, %(ended)s closed without action, "
        "%(broken)s broken.",
        health.due,
    )
    return words % {
        "due": health.due,
        "well": health.with_effect,
        "not_well": health.without_effect,
        "ended": health.without_action,
        "broken": health.broken,
    }


def _broken(health: Health) -> str:
    if not health.broken:
        return _("None is broken.")
    number = {"n": formats.number(health.broken)}
    if not health.worst:
        return ngettext("%(n)s is broken.", "%(n)s are broken.", health.broken) % number
    if health.broken == 1:
        return _("1 is broken, at %(stage)s.") % _stage(health.worst)
    return _("%(n)s are broken, most at %(stage)s.") % (number | _stage(health.worst))


def _stage(stage: str) -> dict[str, str]:
    return {"stage": str(cases.label_of(stage)).lower()}
