"""Estimates held against reality: how often something was said to happen, and how often it did.

A level is a prior with its mean at the geometric middle of its interval, and weighs as much as is known; what was
reported in twelve months brings it up to date. The middle and the weight are PRODUCT 1.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sloyfe.domains.cases import queries as cases
from sloyfe.domains.risk import queries as risk
from sloyfe.methods.rates import Count
from sloyfe.methods.risk.frequencies import (
    Frequency,
    Knowledge,
    Standing,
    chance_too_low,
    estimated,
    standing,
    updated,
)
from sloyfe.methods.risk.scales import Scale

# More likely too low than not.
SURPRISING = 0.5
MOST = 50
DAYS_OF_A_YEAR = 365.25


@dataclass(frozen=True)
class Held:
    """`expected`: times a year, as estimated. `chance`: that the level is too low. `now`: where it stands when what
    happened is counted in."""

    seen: Count
    expected: float
    chance: float
    now: Standing


def surprising(user: Any, units: Collection[Any], unit_ids: Collection[int], today: date) -> list[Any]:
    """(risk, Held) of those whose level is more likely too low than not, the most surprising first.

    Counted of what this person may see, and never by unit. First by grouped numbers, which are at least what is
    there; then each case once for those that are left.
    """
    found = risk.estimates_in(user, unit_ids)
    counted = cases.tally(user, unit_ids, today)
    controls = risk.controls_in(user, unit_ids, {control for control, _unit in counted.at_controls})
    scales = risk.frequencies({one.edition_id for one in found})
    named = {one.pk: one for one in units}
    places = {}
    for one in found:
        place = cases.Guarded(named[one.unit_id], one.step_id, controls.get(one.risk_id, frozenset()))
        if _may_surprise(counted.most_at(place), one, place.unit, scales.get(one.edition_id), today):
            places[one.risk_id] = place
    seen = cases.held_against(user, places, today)
    held = {
        one.risk_id: _held(one, seen[one.risk_id], scales[one.edition_id])
        for one in found
        if one.risk_id in seen and seen[one.risk_id].events
    }
    chosen = sorted(
        ((pk, one) for pk, one in held.items() if one.chance > SURPRISING),
        key=lambda pair: (-pair[1].chance, -pair[1].seen.events, pair[0]),
    )[:MOST]
    rows = risk.by_key(user, [str(pk) for pk, _held in chosen])
    return [(rows[str(pk)], one) for pk, one in chosen if str(pk) in rows]


def held_of(user: Any, about: Any, today: date, *, wide: bool = False) -> Held | None:
    """One risk; None where nothing was reported at its step or where one of its barriers failed."""
    one = risk.estimate_of(about)
    if one is None:
        return None
    place = cases.Guarded(about.unit, one.step_id, risk.controls_of(about))
    seen = cases.held_against(user, {one.risk_id: place}, today, wide=wide).get(one.risk_id)
    if seen is None or not seen.events:
        return None
    scale = risk.frequencies([one.edition_id]).get(one.edition_id)
    return _held(one, seen, scale) if scale else None


def _may_surprise(most: int, one: Any, unit: Any, scale: Scale | None, today: date) -> bool:
    stood = cases.stood(unit, today)
    if not most or scale is None or stood is None:
        return False
    return _chance(one.likelihood, scale, one.known, most, stood.exposure) > SURPRISING


def _held(one: Any, seen: Count, scale: Scale) -> Held:
    prior, after = _known(one.likelihood, scale, one.known, seen.events, seen.exposure)
    return Held(seen, prior.mean, chance_too_low(after, one.likelihood, scale), standing(after, scale))


def _known(
    level: int, scale: Scale, known: Knowledge, events: int, days: float
) -> tuple[Frequency, Frequency]:
    """Before and after what happened is counted in."""
    prior = estimated(level, scale, known)
    return prior, updated(prior, events=events, exposure=days / DAYS_OF_A_YEAR)


@lru_cache(maxsize=4096)
def _chance(level: int, scale: Scale, known: Knowledge, events: int, days: float) -> float:
    """Many risks share few numbers."""
    return chance_too_low(_known(level, scale, known, events, days)[1], level, scale)
