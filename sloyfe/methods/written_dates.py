"""Days and moments as people and systems write them in Norway.

Source: ISO 8601 (calendar dates, basic and extended; times with an offset) and Språkrådet's rules for writing
dates ("31.12.2019", "31. desember 2019", "kl. 14.30"). Day comes before month wherever the year is last. A year
of two digits from 70 belongs to the last century.
"""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone

_TIME = r"(?:[T,]?\s*(?:kl\.?\s*)?(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?"
_ISO = re.compile(rf"(\d{{4}})[-./](\d{{1,2}})[-./](\d{{1,2}}){_TIME}", re.IGNORECASE)
_BASIC = re.compile(rf"(\d{{4}})(\d{{2}})(\d{{2}}){_TIME}", re.IGNORECASE)
_NORWEGIAN = re.compile(rf"(\d{{1,2}})[-./]\s?(\d{{1,2}})[-./]\s?(\d{{4}}|\d{{2}}){_TIME}", re.IGNORECASE)
_WORDS = re.compile(rf"(\d{{1,2}})\.?\s+([a-zæøå]{{3,9}})\.?\s+(\d{{4}}){_TIME}", re.IGNORECASE)
_MONTHS = "jan feb mar apr mai jun jul aug sep okt nov des".split()
_ENGLISH = {"may": 5, "oct": 10, "dec": 12}
PIVOT = 70


def written(text: str) -> date | datetime | None:
    """The day, or the moment where a time is written (with its offset where one is); None for anything else."""
    text = text.strip()
    for pattern, order in ((_ISO, "ymd"), (_BASIC, "ymd"), (_NORWEGIAN, "dmy"), (_WORDS, "dmy")):
        if found := pattern.fullmatch(text):
            parts = dict(zip(order, found.groups()[:3], strict=True))
            try:
                return _made(parts, found.groups()[3:])
            except ValueError:
                return None
    return None


def _made(parts: dict[str, str], clock: tuple[str | None, ...]) -> date | datetime:
    """Raises ValueError for a day or an hour that does not exist."""
    day = date(_year(parts["y"]), _month(parts["m"]), int(parts["d"]))
    hour, minute, second, offset = clock
    if hour is None:
        return day
    moment = datetime.combine(day, time(int(hour), int(minute or 0), int(second or 0)))
    return moment if offset is None else moment.replace(tzinfo=_zone(offset))


def _year(word: str) -> int:
    year = int(word)
    return year if len(word) == 4 else year + (1900 if year >= PIVOT else 2000)


def _month(word: str) -> int:
    if word.isdecimal():
        return int(word)
    short = word[:3].lower()
    return _MONTHS.index(short) + 1 if short in _MONTHS else _ENGLISH.get(short, 0)


def _zone(offset: str) -> timezone:
    if offset in "Zz":
        return UTC
    minutes = int(offset[1:3]) * 60 + int(offset[-2:])
    return timezone(timedelta(minutes=-minutes if offset[0] == "-" else minutes))
