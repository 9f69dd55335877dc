"""Which analyses units must have, and which they lack, have let run out, or must soon make anew."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sloyfe.domains.organisation import queries as organisation
from sloyfe.methods.months import add_months

from ..choices import OPEN, WAS_APPROVED
from ..models import Covering, MandatoryAssessment
from .page import holds_for, mandatory_now

AHEAD = timedelta(days=60)


class Standing(TextChoices):
    """How a unit stands with one analysis it must have; what is worst comes first."""

    MISSING = "missing", _("Never made")
    EXPIRED = "expired", _("Run out")
    EXPIRING = "expiring", _("Runs out soon")
    HELD = "held", _("In order")


@dataclass(frozen=True)
class Duty:
    """One analysis that one unit must have. `until` is the last day of the newest; `under_way`: one is being made."""

    mandatory: MandatoryAssessment
    unit: Any
    standing: Standing
    until: date | None
    under_way: bool


@dataclass(frozen=True)
class Summary:
    mandatory: MandatoryAssessment
    counts: Counter[str]

    @property
    def total(self) -> int:
        return sum(self.counts.values())


@dataclass(frozen=True)
class Coverage:
    duties: list[Duty]

    @property
    def counts(self) -> Counter[str]:
        return Counter(str(one.standing) for one in self.duties)

    @property
    def total(self) -> int:
        return len(self.duties)

    @property
    def gaps(self) -> list[Duty]:
        """What is to be done something about, the worst first."""
        order = list(Standing)
        open_ones = [one for one in self.duties if one.standing != Standing.HELD]
        return sorted(
            open_ones, key=lambda one: (order.index(one.standing), one.until or date.min, one.unit.name)
        )

    def by_analysis(self) -> list[Summary]:
        found: dict[int, Summary] = {}
        for one in self.duties:
            row = found.setdefault(one.mandatory.pk, Summary(one.mandatory, Counter()))
            row.counts[one.standing] += 1
        return list(found.values())


def coverage(user: Any, top: Any, today: date) -> Coverage:
    """Of all units of today below a part: three questions, however many units there are."""
    units = organisation.visible_to(user).current(today).filter(scope__path__startswith=top.scope.path)
    return of_units(units.order_by("name"), today)


def of_units(units: Iterable[Any], today: date) -> Coverage:
    demanded = mandatory_now(today)
    made, under_way = _made()
    return Coverage(
        [
            _duty(mandatory, unit, made, under_way, today)
            for unit in units
            for mandatory in demanded
            if holds_for(mandatory, unit)
        ]
    )


Made = dict[tuple[str, int], list[tuple[date, date]]]


def _made() -> tuple[Made, set[tuple[str, int]]]:
    """By the code of what was demanded, so that a new version of a demand does not forget what was made."""
    made: Made = defaultdict(list)
    under_way: set[tuple[str, int]] = set()
    rows = Covering.objects.filter(assessment__status__in=(*OPEN, *WAS_APPROVED))
    told = ("mandatory__code", "assessment__status", "assessment__approved_at", "assessment__valid_until")
    own = rows.values_list(*told, "assessment__unit")
    further = rows.exclude(assessment__further_units=None).values_list(
        *told, "assessment__further_units__unit"
    )
    for code, status, approved_at, valid_until, unit in (*own, *further):
        if status in OPEN:
            under_way.add((code, unit))
        else:
            made[code, unit].append((timezone.localdate(approved_at), valid_until))
    return made, under_way


def _duty(
    mandatory: MandatoryAssessment, unit: Any, made: Made, under_way: set[tuple[str, int]], today: date
) -> Duty:
    ends = [
        min(until, add_months(approved, mandatory.months))
        for approved, until in made.get((mandatory.code, unit.pk), ())
    ]
    until = max(ends, default=None)
    if until is None:
        standing = Standing.MISSING
    elif until < today:
        standing = Standing.EXPIRED
    else:
        standing = Standing.EXPIRING if until <= today + AHEAD else Standing.HELD
    return Duty(mandatory, unit, standing, until, (mandatory.code, unit.pk) in under_way)
