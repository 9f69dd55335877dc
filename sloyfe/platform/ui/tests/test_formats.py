"""Dates and numbers as they are said in each language."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import timezone
from django.utils.translation import override

from sloyfe.platform.ui import formats

OSLO = timezone.get_default_timezone()


@pytest.fixture(autouse=True)
def on_a_friday(monkeypatch):
    """It is Friday 21 November 2025, noon in Oslo."""
    now = dt.datetime(2025, 11, 21, 12, 0, tzinfo=OSLO)
    monkeypatch.setattr(timezone, "now", lambda: now)


def said(language, function, *args):
    with override(language):
        return function(*args)


THURSDAY = dt.date(2025, 11, 27)


@pytest.mark.parametrize(
    ("language", "words"),
    [("nb", "torsdag 27. november"), ("nn", "torsdag 27. november"), ("en", "Thursday 27 November")],
)
def test_a_day_is_said_in_words(language, words):
    assert said(language, formats.date, THURSDAY) == words


def test_the_year_is_said_only_when_it_is_another(monkeypatch):
    assert said("nb", formats.date, dt.date(2024, 2, 29)) == "torsdag 29. februar 2024"
    assert said("nn", formats.date, dt.date(2026, 1, 5)) == "måndag 5. januar 2026"


def test_a_short_day_always_has_its_year():
    assert [said(language, formats.date, THURSDAY, "short") for language in ("nb", "nn", "en")] == [
        "27. nov. 2025",
        "27. nov. 2025",
        "27 Nov 2025",
    ]


def test_a_moment_is_told_where_the_reader_is():
    late = dt.datetime(2025, 11, 26, 23, 30, tzinfo=dt.UTC)
    assert said("nb", formats.date, late) == "torsdag 27. november"
    assert said("en", formats.datetime, late) == "Thursday 27 November at 00:30"


def test_a_day_near_now_gets_its_everyday_word_and_keeps_its_date():
    assert said("en", formats.workday, dt.date(2025, 11, 22)) == "tomorrow, Saturday 22 November"
    assert said("en", formats.workday, dt.date(2025, 11, 21)) == "today, Friday 21 November"
    assert said("en", formats.workday, dt.date(2025, 11, 20)) == "yesterday, Thursday 20 November"
    assert said("en", formats.workday, THURSDAY) == "Thursday 27 November"


@pytest.mark.parametrize(
    ("language", "value", "words"),
    [
        ("en", dt.date(2025, 11, 12), "9 days ago"),
        ("en", dt.date(2025, 11, 21), "today"),
        ("nb", dt.datetime(2025, 11, 21, 9, 0, tzinfo=OSLO), "for 3 timer siden"),
        ("en", dt.datetime(2025, 11, 21, 11, 59, 30, tzinfo=OSLO), "just now"),
        ("en", dt.datetime(2025, 11, 24, 12, 0, tzinfo=OSLO), "in 3 days"),
        ("en", dt.datetime(2025, 11, 20, 12, 0), "1 day ago"),  # noqa: DTZ001 a naive moment is local
    ],
)
def test_how_long_ago_is_said_as_people_say_it(language, value, words):
    assert said(language, formats.ago, value) == words


def test_numbers_are_grouped_as_the_language_does():
    assert said("nb", formats.number, 10_000) == "10\xa0000"
    assert said("en", formats.number, 10_000) == "10,000"
    assert said("nn", formats.number, Decimal("2.5")) == "2,5"


def test_the_weight_of_a_file_is_said_in_the_largest_unit_that_fits():
    told = [said("nb", formats.size, octets) for octets in (1, 999, 1_000, 43_240, 1_440_000)]
    assert told == ["1\xa0B", "999\xa0B", "1\xa0kB", "43,2\xa0kB", "1,4\xa0MB"]
    assert said("en", formats.size, 1_440_000) == "1.4\xa0MB"


def test_nothing_is_said_of_nothing():
    assert [
        f(None) for f in (formats.date, formats.datetime, formats.ago, formats.workday, formats.number)
    ] == [""] * 5
