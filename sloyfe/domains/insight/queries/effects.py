"""Verdicts held against the numbers: cases on the step before an action was done, and since."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from math import isfinite
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sloyfe.domains.actions import queries as actions
from sloyfe.domains.cases import queries as cases
from sloyfe.methods.rates import Ratio, ratio
from sloyfe.platform.ui import formats

YEAR = timedelta(days=365)
MOST = 20


@dataclass(frozen=True)
class Effect:
    """`words` is the numbers as a sentence; `verdict` what somebody judged."""

    action: Any
    verdict: str
    words: str
    around: cases.Around
    ratio: Ratio


def effects_seen(user: Any, unit_ids: Collection[int], today: date) -> list[Effect]:
    """The newest verdicts of the year on actions that are tied to a step."""
    rows = actions.judged_at_steps(user, unit_ids, today - YEAR, MOST)
    found = cases.around(rows, unit_ids, today)
    return [_effect(one, found[one.ref]) for one in rows if one.ref in found]


def _effect(action: Any, around: cases.Around) -> Effect:
    rate = ratio(around.before, around.after)
    return Effect(action, str(action.get_verdict_display()), _said(around, rate), around, rate)


def _said(around: cases.Around, rate: Ratio) -> str:
    before, after = around.before, around.after
    numbers = _("Before: %(before)s in %(whole)s days. After: %(after)s in %(days)s days.") % {
        "before": _cases(before.events),
        "whole": formats.number(int(before.exposure)),
        "after": _cases(after.events),
        "days": formats.number(int(after.exposure)),
    }
    return f"{numbers} {_meant(rate)}"


def _cases(n: int) -> str:
    return ngettext("%(n)s case", "%(n)s cases", n) % {"n": formats.number(n)}


def _meant(found: Ratio) -> str:
    """What the interval allows one to say, from surely fewer to surely more."""
    if found.value is None:
        return _("There is nothing to compare.")
    if found.high < 1:
        words = _("It has become rarer (%(ratio)s).")
    elif found.low > 1:
        words = _("It has become more frequent (%(ratio)s).")
    elif found.value < 1:
        words = _("It may have become rarer (%(ratio)s), but it can also be chance.")
    elif found.value > 1:
        words = _("It may have become more frequent (%(ratio)s), but it can also be chance.")
    else:
        words = _("It is as frequent as before (%(ratio)s).")
    return words % {"ratio": _interval(found)}


def _interval(found: Ratio) -> str:
    low = _two(found.low)
    if found.value is None or not isfinite(found.value):
        return _("95 %% interval of the ratio: %(low)s or more") % {"low": low}
    return _("ratio %(ratio)s; 95 %% interval %(low)s–%(high)s") % {
        "ratio": _two(found.value),
        "low": low,
        "high": _two(found.high),
    }


def _two(value: float) -> str:
    """Two figures that mean something: 0,42, 1,3, 12."""
    return formats.number(round(value, 2 if value < 1 else 1 if value < 10 else 0))
