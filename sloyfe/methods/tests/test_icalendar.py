"""RFC 5545: its own examples first, then what a calendar of ours must hold."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sloyfe.methods.icalendar import OCTETS, Day, calendar, escaped, folded

STAMP = datetime(2026, 11, 18, 10, 30, tzinfo=timezone(timedelta(hours=1)))


def unfolded(text: str) -> str:
    return text.replace("\r\n ", "")


def test_the_text_of_section_3_3_11_is_escaped_as_there():
    text = "Project XYZ Final Review\nConference Room - 3B\nCome Prepared."
    assert escaped(text) == r"Project XYZ Final Review\nConference Room - 3B\nCome Prepared."


def test_the_anniversary_of_section_3_6_1_is_one_whole_day():
    day = Day("20070423T123432Z-541111@example.com", date(2007, 11, 2), "Our Blissful Anniversary")
    text = calendar("", [day], stamp=datetime(2007, 4, 23, 12, 34, 32, tzinfo=UTC))
    assert text.split("BEGIN:VEVENT\r\n")[1] == (
        "UID:20070423T123432Z-541111@example.com\r\n"
        "DTSTAMP:20070423T123432Z\r\n"
        "DTSTART;VALUE=DATE:20071102\r\n"
        "SUMMARY:Our Blissful Anniversary\r\n"
        "TRANSP:TRANSPARENT\r\n"
        "END:VEVENT\r\n"
        "END:VCALENDAR\r\n"
    )


def test_what_means_something_in_a_calendar_is_escaped_once():
    assert escaped("a\\b; c, d\r\ne\x00f") == r"a\\b\; c\, d\nef"


def test_an_empty_calendar_is_whole():
    assert calendar("Mine tiltak", [], stamp=STAMP) == (
        "BEGIN:VCALENDAR\r\n"
        "VERSION:2.0\r\n"
        "PRODID:-//Sloyfe//Sloyfe//NO\r\n"
        "CALSCALE:GREGORIAN\r\n"
        "NAME:Mine tiltak\r\n"
        "X-WR-CALNAME:Mine tiltak\r\n"
        "REFRESH-INTERVAL;VALUE=DURATION:PT12H\r\n"
        "END:VCALENDAR\r\n"
    )


def test_address_and_description_come_along_and_the_moment_is_said_in_utc():
    day = Day("T-0001@x", date(2026, 12, 16), "Frist", "En, to", "https://x.example/tiltak/T-0001")
    text = calendar("", [day], stamp=STAMP)
    assert "DESCRIPTION:En\\, to\r\nURL:https://x.example/tiltak/T-0001\r\n" in text
    assert "DTSTAMP:20261118T093000Z\r\n" in text


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        calendar("", [], stamp=datetime(2026, 11, 18))  # noqa: DTZ001


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=400))
def test_folding_keeps_every_character_whole_and_every_line_short(text):
    pieces = list(folded(text))
    assert all(len(piece.encode()) <= OCTETS for piece in pieces)
    assert pieces[0] + "".join(piece[1:] for piece in pieces[1:]) == text
    assert all(piece.startswith(" ") for piece in pieces[1:])


@given(st.text(max_size=300))
def test_whatever_the_summary_it_stays_on_its_line(summary):
    day = Day("u", date(2026, 1, 1), summary)
    text = unfolded(calendar("", [day], stamp=STAMP))
    lines = text.split("\r\n")
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 1
    assert len(lines) == 16
