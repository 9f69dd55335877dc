"""Days and moments as old systems write them."""

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest

from sloyfe.methods.written_dates import written


@pytest.mark.parametrize(
    "text",
    ["31.12.2019", "31.12.19", "31. 12. 2019", "31/12/2019", "31-12-2019", "2019-12-31", "20191231",
     "31. desember 2019", "31. des. 2019", "31 Dec 2019", " 2019-12-31 "],
)  # fmt: skip
def test_a_day_is_the_same_however_it_is_written(text):
    assert written(text) == date(2019, 12, 31)


@pytest.mark.parametrize(
    "text",
    ["31.12.2019 14:05", "31.12.2019 kl. 14.05", "2019-12-31T14:05", "2019-12-31 14:05:00",
     "2019-12-31 14:05:00.000", "31. desember 2019 14:05"],
)  # fmt: skip
def test_a_moment_is_the_same_however_it_is_written(text):
    assert written(text) == datetime.combine(date(2019, 12, 31), time(14, 5))


def test_an_offset_is_kept():
    assert written("2019-12-31T14:05:00Z") == datetime(2019, 12, 31, 14, 5, tzinfo=UTC)
    two = timezone(timedelta(hours=2))
    assert written("2019-06-30T14:05:00+02:00") == datetime(2019, 6, 30, 14, 5, tzinfo=two)


def test_a_year_of_two_digits_lies_between_1970_and_2069():
    assert [written("01.02.70"), written("01.02.69")] == [date(1970, 2, 1), date(2069, 2, 1)]


@pytest.mark.parametrize(
    "text", ["", "i går", "31.02.2019", "12/31/2019", "2019-13-01", "31. dusember 2019", "43830", "25:00",
             "01.01.2019 25:00"]
)  # fmt: skip
def test_what_is_no_day_is_none(text):
    assert written(text) is None
