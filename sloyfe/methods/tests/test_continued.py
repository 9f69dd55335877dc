from math import pi, sqrt

import pytest

from sloyfe.methods.continued import fraction


def test_the_golden_ratio_is_one_and_one_over_itself():
    assert fraction(1, lambda _n: (1, 1)) == pytest.approx((1 + sqrt(5)) / 2, rel=1e-14)


def test_a_fraction_of_rising_squares_is_a_quarter_of_the_circle():
    """Euler: 1 + 1²/(2 + 3²/(2 + …)) is 4/π, slowly; Lambert's own, 1²/(3 + 2²/(5 + …)), is quick."""
    assert 4 / fraction(1, lambda n: (n * n, 2 * n + 1)) == pytest.approx(pi, rel=1e-14)


def test_a_fraction_that_begins_with_nothing_is_what_follows():
    assert fraction(0, lambda _n: (1, 1)) == pytest.approx(2 / (1 + sqrt(5)), rel=1e-14)
