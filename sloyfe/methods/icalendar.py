"""Calendars of whole days as text that every calendar program reads.

Source: RFC 5545. § 3.1 content lines (CRLF, folded at 75 octets, never inside a character), § 3.3.11 TEXT (what is
escaped), § 3.6.1 VEVENT (an event of a whole day has a DATE and no time zone; without an end it lasts that day),
§ 3.7 properties of the calendar; RFC 7986 § 5 for NAME and REFRESH-INTERVAL.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

OCTETS = 75
PRODUCT = "-//Sloyfe//Sloyfe//NO"


@dataclass(frozen=True)
class Day:
    """Something on a day. `uid` stays the same as long as it is the same thing, so that a moved day moves."""

    uid: str
    day: date
    summary: str
    description: str = ""
    url: str = ""


def calendar(name: str, days: Iterable[Day], *, stamp: datetime) -> str:
    """The whole calendar. `stamp` (aware) is when it was made; raises ValueError for a naive one."""
    if stamp.tzinfo is None:
        raise ValueError("a moment without a time zone is no moment")
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "CALSCALE:GREGORIAN",
        f"NAME:{escaped(name)}",
        f"X-WR-CALNAME:{escaped(name)}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
    ]
    made = stamp.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    for one in days:
        lines += _event(one, made)
    lines.append("END:VCALENDAR")
    return "".join(f"{piece}\r\n" for line in lines for piece in folded(line))


def _event(one: Day, made: str) -> list[str]:
    lines = [
        "BEGIN:VEVENT",
        f"UID:{escaped(one.uid)}",
        f"DTSTAMP:{made}",
        f"DTSTART;VALUE=DATE:{one.day:%Y%m%d}",
        f"SUMMARY:{escaped(one.summary)}",
    ]
    if one.description:
        lines.append(f"DESCRIPTION:{escaped(one.description)}")
    if one.url:
        lines.append(f"URL:{one.url}")
    return [*lines, "TRANSP:TRANSPARENT", "END:VEVENT"]


def escaped(text: str) -> str:
    """TEXT: backslash, semicolon, comma and line breaks are written out; other control characters go."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    plain = "".join(one for one in plain if one in "\n\t" or (ord(one) >= 32 and one != "\x7f"))
    for sign in ("\\", ";", ","):
        plain = plain.replace(sign, f"\\{sign}")
    return plain.replace("\n", "\\n")


def folded(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 octets, each but the first after a blank; characters stay whole."""
    piece, size = "", 0
    for sign in line:
        octets = len(sign.encode())
        if size + octets > OCTETS:
            yield piece
            piece, size = " ", 1
        piece, size = piece + sign, size + octets
    yield piece
