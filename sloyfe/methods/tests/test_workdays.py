from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sloyfe.methods.workdays import add_working_days, is_working_day, public_holidays, working_days_between

DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))
COUNTS = st.integers(1, 60)


def test_the_holidays_of_2026_are_those_the_two_acts_name():
    assert sorted(public_holidays(2026)) == [
        date(2026, 1, 1),
        date(2026, 4, 2),
        date(2026, 4, 3),
        date(2026, 4, 5),
        date(2026, 4, 6),
        date(2026, 5, 1),
        date(2026, 5, 14),
        date(2026, 5, 17),
        date(2026, 5, 24),
        date(2026, 5, 25),
        date(2026, 12, 25),
        date(2026, 12, 26),
    ]


def test_the_day_itself_is_not_counted():
    monday = date(2026, 11, 2)
    assert add_working_days(monday, 3) == date(2026, 11, 5)


def test_a_weekend_is_passed_over():
    friday = date(2026, 11, 6)
    assert add_working_days(friday, 1) == date(2026, 11, 9)
    assert add_working_days(date(2026, 11, 7), 1) == date(2026, 11, 9)


def test_easter_is_passed_over():
    wednesday = date(2026, 4, 1)
    assert add_working_days(wednesday, 3) == date(2026, 4, 9)


def test_a_day_the_municipality_is_closed_is_passed_over():
    eve = date(2026, 12, 24)
    assert is_working_day(eve)
    assert not is_working_day(eve, closed={eve})
    assert add_working_days(date(2026, 12, 23), 1, closed={eve}) == date(2026, 12, 28)


def test_zero_days_from_a_day_off_is_the_next_working_day():
    assert add_working_days(date(2026, 5, 17), 0) == date(2026, 5, 18)
    assert add_working_days(date(2026, 5, 18), 0) == date(2026, 5, 18)


def test_days_can_be_counted_backwards():
    assert add_working_days(date(2026, 4, 9), -3) == date(2026, 4, 1)
    assert working_days_between(date(2026, 4, 9), date(2026, 4, 1)) == -3


@given(DAYS, COUNTS)
def test_adding_and_counting_agree(day, count):
    end = add_working_days(day, count)
    assert is_working_day(end)
    assert working_days_between(day, end) == count


@given(DAYS, COUNTS)
def test_a_closed_day_never_shortens_a_deadline(day, count):
    closed = {day + timedelta(days=2), day + timedelta(days=7)}
    assert add_working_days(day, count, closed) >= add_working_days(day, count)


@given(DAYS, st.integers(0, 90), st.integers(0, 90))
def test_counts_add_up_over_neighbouring_spans(day, first, second):
    middle, end = day + timedelta(days=first), day + timedelta(days=first + second)
    assert working_days_between(day, middle) + working_days_between(middle, end) == working_days_between(
        day, end
    )
