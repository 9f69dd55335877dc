"""An estimate and what happened, said in a sentence; never a number of one to four where many read."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from sloyfe.platform.ui import formats

from .estimates import DAYS_OF_A_YEAR, Held
from .health import FEWEST

# From here numbers are written with digits.
WORDS = 12
NEARLY_SURE = 0.995
NEARLY_NOT = 0.005


def held_said(held: Held) -> str:
    """“Estimated once in ten years; seven in twelve months.”"""
    words = _("Estimated %(often)s; %(seen)s in %(time)s.")
    return words % {
        "often": often(held.expected),
        "seen": _counted(held.seen.events),
        "time": _time(int(held.seen.exposure)),
    }


def doubted(held: Held) -> str:
    return _("The probability that the level is too low: %(share)s.") % {"share": _share(held.chance)}


def moved_said(held: Held) -> str:
    """Where the numbers point, with what they leave open."""
    words = _(
        "Counted in, it happens %(often)s (90 %% interval: %(low)s–%(high)s times a year): level %(level)s, with "
        "probability %(share)s."
    )
    return words % {
        "often": often(held.now.mean),
        "low": _two(held.now.low),
        "high": _two(held.now.high),
        "level": held.now.level,
        "share": _share(held.now.chance),
    }


def widely_held_said(held: Held) -> str:
    """To all who read the risk: from fewer than five nothing is worked out, since it would tell the number."""
    if may_be_told(held):
        return f"{held_said(held)} {doubted(held)}"
    words = _("Estimated %(often)s; fewer than five cases in %(time)s.")
    return words % {"often": often(held.expected), "time": _time(int(held.seen.exposure))}


def may_be_told(held: Held) -> bool:
    return held.seen.events >= FEWEST


def often(times: float) -> str:
    """So many times a year as people say it."""
    if times < 2 / 3:
        years = max(2, round(1 / times) if times > 1 / 20 else _rounded(1 / times))
        return _("once in %(n)s years") % {"n": _number(years)}
    if times < 1.5:
        return _("once a year")
    many = round(times) if times < 20 else _rounded(times)
    return _("%(n)s times a year") % {"n": _number(many)}


def _rounded(value: float) -> int:
    """Two figures are as many as a level knows."""
    step: int = 10 ** (len(str(int(value))) - 2)
    return round(value / step) * step


def _time(days: int) -> str:
    if days >= int(DAYS_OF_A_YEAR):
        return _("twelve months")
    return ngettext("%(n)s day", "%(n)s days", days) % {"n": formats.number(days)}


def _counted(n: int) -> str:
    """How many cases, as a word."""
    return pgettext("cases", "one") if n == 1 else _number(n)


def _number(n: int) -> str:
    words = [
        _("two"),
        _("three"),
        _("four"),
        _("five"),
        _("six"),
        _("seven"),
        _("eight"),
        _("nine"),
        _("ten"),
        _("eleven"),
        _("twelve"),
    ]
    return words[n - 2] if 2 <= n <= WORDS else formats.number(n)


def _share(chance: float) -> str:
    if chance >= NEARLY_SURE:
        return _("more than 99 %")
    if chance < NEARLY_NOT:
        return _("less than 1 %")
    return _("%(n)s %%") % {"n": round(100 * chance)}


def _two(value: float) -> str:
    """Two figures that mean something: 0,42, 1,3, 12."""
    return formats.number(round(value, 2 if value < 1 else 1 if value < 10 else 0))
