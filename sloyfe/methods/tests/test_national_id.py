from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sloyfe.methods.national_id import FIRST_WEIGHTS, SECOND_WEIGHTS, Span, find, is_valid, mask


def check_digit(digits, weights):
    return -sum(d * w for d, w in zip(digits, weights, strict=False)) % 11


def completed(nine):
    """The source's method, forwards: the number whose first nine digits these are; None where none exists."""
    digits = [int(sign) for sign in nine]
    for weights in (FIRST_WEIGHTS, SECOND_WEIGHTS):
        digits.append(check_digit(digits, weights))
    return None if 10 in digits else "".join(map(str, digits))


@st.composite
def numbers(draw):
    born = draw(st.dates(date(1900, 1, 1), date(1999, 12, 31)))
    day = born.day + draw(st.sampled_from([0, 40]))
    month = born.month + draw(st.sampled_from([0, 40, 80]))
    first = draw(st.integers(0, 450))
    tried = (completed(f"{day:02}{month:02}{born:%y}{serial:03}") for serial in range(first, 500))
    return next(number for number in tried if number)


def test_the_example_of_the_source_is_completed_and_found():
    assert completed("311299567") == "31129956715"
    assert find("31129956715") == [Span(0, 11)]


@pytest.mark.parametrize("number", ["15108695088", "13527248013", "10915596784"])
def test_published_examples_of_birth_enterprise_and_test_numbers_are_found(number):
    assert find(f"Gjelder {number}.") == [Span(8, 19)]


def test_a_d_number_adds_forty_to_the_day():
    number = completed("550170123") or completed("550170124")
    assert find(number) == [Span(0, 11)]


@pytest.mark.parametrize(
    "written",
    [
        "311299 56715",
        "31 12 99 567 15",
        "31.12.99 567.15",
        "31.12.99-56715",
        "311299\u00a056715",
        "311299 - 56715".replace(" - ", "- "),
        "311299\n56715",
        "３１１２９９５６７１５",
    ],
)
def test_a_number_is_found_however_it_is_written(written):
    assert find(f"Bruker {written}, se journal") == [Span(7, 7 + len(written))]


def test_a_number_is_found_behind_other_digits():
    assert find("rom 12 31129956715 kl 14") == [Span(7, 18)]


@pytest.mark.parametrize(
    "harmless",
    [
        "15108695077",
        "31129956725",
        "31129956716",
        "tlf 22 33 44 55",
        "1234567891011",
        "311299567150",
        "031129956715",
        "",
        "2026-11-22 08:15:30",
    ],
)
def test_what_is_not_a_national_id_is_left_alone(harmless):
    assert find(harmless) == []
    assert mask(harmless) == harmless


def test_check_digits_alone_are_not_enough():
    assert completed("310299123") == "31029912370"
    assert find("31029912370") == []
    assert completed("290201612") == "29020161289"
    assert find("29020161289") == [], "2001 was no leap year"


def test_masking_keeps_length_and_what_stands_around():
    assert mask("Ola, 311299 56715, falt.") == "Ola, •••••• •••••, falt."


def test_two_numbers_that_share_groups_are_both_masked():
    text = "31129956715 15108695088"
    assert mask(text) == "••••••••••• •••••••••••"


@given(numbers(), st.text(alphabet="abc æøå\n", max_size=20), st.text(alphabet="abc æøå\n", max_size=20))
def test_every_constructed_number_is_found_in_any_prose(number, before, after):
    assert find(before + number + after) == [Span(len(before), len(before) + 11)]


@given(numbers(), st.integers(0, 10), st.integers(1, 9))
def test_one_mistyped_digit_is_no_longer_a_national_id(number, place, off):
    digits = [int(sign) for sign in number]
    digits[place] = (digits[place] + off) % 10
    assert not is_valid(digits)


@given(st.text(alphabet="0123456789 .-ab\u00a0", max_size=80), numbers())
def test_nothing_is_left_to_find_after_masking(noise, number):
    masked = mask(noise + " " + number)
    assert find(masked) == []
    assert len(masked) == len(noise) + 12
    assert mask(masked) == masked
