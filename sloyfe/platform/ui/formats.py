"""Dates and numbers as a reader says them, in the language of the request."""

import datetime as dt
from decimal import Decimal

from babel import Locale
from babel.dates import format_date, format_time, format_timedelta
from babel.numbers import format_decimal
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import get_language, gettext, ngettext, pgettext

LOCALES = {"nb": Locale("nb"), "nn": Locale("nn"), "en": Locale("en", "GB")}
WORDS = {"nb": "EEEE d. MMMM", "nn": "EEEE d. MMMM", "en": "EEEE d MMMM"}
SHORT = {"nb": "d. MMM y", "nn": "d. MMM y", "en": "d MMM y"}
BRIEF = {"nb": "d. MMM", "nn": "d. MMM", "en": "d MMM"}
CLOCK = {"nb": "HH.mm", "nn": "HH.mm", "en": "HH:mm"}

type_of_day = dt.date | dt.datetime


def _language() -> str:
    language = get_language() or "nb"
    return language if language in LOCALES else "nb"


def day_of(value: type_of_day) -> dt.date:
    """The day where the reader is: an aware time is brought home first."""
    if isinstance(value, dt.datetime):
        return (timezone.localtime(value) if timezone.is_aware(value) else value).date()
    return value


def date(value: type_of_day | None, style: str = "words") -> str:
    """«torsdag 27. november»; the year only when it is not this one.

    `style="brief"`: «27. nov.», in columns; `style="short"`: «27. nov. 2025», always with its year.
    """
    if value is None:
        return ""
    day, language = day_of(value), _language()
    pattern = {"short": SHORT, "brief": BRIEF}.get(style, WORDS)[language]
    if style != "short" and day.year != timezone.localdate().year:
        pattern += " y"
    return format_date(day, pattern, locale=LOCALES[language])


def month(value: type_of_day) -> str:
    """«november 2026»."""
    return format_date(day_of(value), "MMMM y", locale=LOCALES[_language()])


def datetime(value: dt.datetime | None, style: str = "words") -> str:
    if value is None:
        return ""
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    language = _language()
    clock = format_time(local.time(), CLOCK[language], locale=LOCALES[language])
    return pgettext("day and clock", "%(day)s at %(clock)s") % {"day": date(local, style), "clock": clock}


def ago(value: type_of_day | None) -> str:
    """«for 9 dager siden»; under a minute is now, and a plain day is counted in days."""
    if value is None:
        return ""
    if not isinstance(value, dt.datetime):
        days = timezone.localdate() - value
        return gettext("today") if not days else _spoken(-days)
    gap = (value if timezone.is_aware(value) else timezone.make_aware(value)) - timezone.now()
    return gettext("just now") if abs(gap) < dt.timedelta(minutes=1) else _spoken(gap)


def _spoken(gap: dt.timedelta) -> str:
    """Days are counted up to four weeks and called days: Babel says a week, and «døgn» in bokmål."""
    days = round(abs(gap) / dt.timedelta(days=1))
    if gap < -dt.timedelta(hours=20) and days < 28:
        return ngettext("%(count)s day ago", "%(count)s days ago", days) % {"count": days}
    if gap > dt.timedelta(hours=20) and days < 28:
        return ngettext("in %(count)s day", "in %(count)s days", days) % {"count": days}
    return format_timedelta(gap, add_direction=True, locale=LOCALES[_language()])


def workday(value: type_of_day | None) -> str:
    """«i morgen, fredag 28. november»: a day near now gets its everyday word too, never that word alone."""
    if value is None:
        return ""
    day = day_of(value)
    near = {-1: gettext("yesterday"), 0: gettext("today"), 1: gettext("tomorrow")}
    word = near.get((day - timezone.localdate()).days)
    return f"{word}, {date(day)}" if word else date(day)


def number(value: int | float | Decimal | None) -> str:
    if value is None:
        return ""
    # Small counts fill whole tables and are written alike in every language.
    if type(value) is int and 0 <= value < 1000:
        return str(value)
    return format_decimal(value, locale=LOCALES[_language()])


def size(octets: int) -> str:
    """«1,4 MB»: how much a file weighs, told before it is fetched."""
    for unit, one in (("MB", 1_000_000), ("kB", 1_000)):
        if octets >= one:
            return f"{number(round(octets / one, 1))}\N{NO-BREAK SPACE}{unit}"
    return f"{number(octets)}\N{NO-BREAK SPACE}B"


NORWEGIAN = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "đ": "d", "ŋ": "n", "ŧ": "t"})


def slug(words: str) -> str:
    """Words for an address; where Django's own would drop ø and æ, they are written as people do."""
    return slugify(words.lower().translate(NORWEGIAN))[:80].strip("-")
