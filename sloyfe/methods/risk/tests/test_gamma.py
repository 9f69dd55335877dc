from math import exp, inf, lgamma, log, nan

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sloyfe.methods.risk.gamma import LARGE, above, below, end_of

SHAPES = st.floats(0.3, 2_000)
SHARES = st.floats(1e-6, 1 - 1e-6)


@pytest.mark.parametrize(
    ("degrees", "share", "published"),
    [
        (1, 0.95, 3.841),
        (2, 0.95, 5.991),
        (10, 0.95, 18.307),
        (100, 0.95, 124.342),
        (10, 0.05, 3.940),
        (100, 0.05, 77.929),
        (30, 0.999, 59.703),
        (30, 0.001, 11.588),
    ],
)
def test_the_ends_are_those_of_the_table_of_chi_square(degrees, share, published):
    """NIST/SEMATECH e-Handbook of Statistical Methods § 1.3.6.7.4, three decimals."""
    assert 2 * end_of(share, degrees / 2) == pytest.approx(published, abs=5e-4)


@pytest.mark.parametrize("events", [0, 1, 5, 40])
def test_above_is_how_likely_a_poisson_count_is_to_stay_below(events):
    """DLMF 8.4.10: for whole shapes the share above is a sum of Poisson chances."""
    for mean in (0.1, 1.0, 7.5, 60.0):
        poisson = sum(exp(-mean + n * log(mean) - lgamma(n + 1)) for n in range(events + 1))
        assert above(mean, events + 1) == pytest.approx(poisson, rel=1e-12)


def test_far_out_the_share_keeps_its_digits():
    assert above(100, 1) == pytest.approx(exp(-100), rel=1e-12)
    assert below(1e-12, 1) == pytest.approx(1e-12, rel=1e-12)


@pytest.mark.parametrize("shape", [1e4, 1e6, 1e9, 1e12])
def test_huge_shapes_are_a_bell_leaning_as_it_should(shape):
    """Cornish and Fisher's expansion of the quantile, which shares nothing with the method."""
    z = 1.6448536269514722
    root = shape**0.5
    expected = shape + z * root + (z**2 - 1) / 3 + (z**3 - 7 * z) / (36 * root)
    assert end_of(0.95, shape) == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize("x", [9_500, 9_900, 10_000, 10_100, 10_500])
def test_where_one_method_takes_over_both_say_the_same(x):
    shape = float(LARGE)
    assert below(x, shape) == pytest.approx(below(x, shape - 1e-9), abs=1e-10)


@pytest.mark.parametrize(("x", "expected"), [(0, 0.0), (-1, 0.0), (inf, 1.0)])
def test_nothing_lies_below_nought_and_all_below_the_end(x, expected):
    assert (below(x, 2), above(x, 2)) == (expected, 1 - expected)


def test_no_share_ends_at_nought_and_all_of_it_nowhere():
    assert (end_of(0, 2), end_of(1, 2)) == (0.0, inf)


@pytest.mark.parametrize("shape", [0, -1, nan, inf])
def test_a_shape_that_is_none_is_refused(shape):
    for asked in (below, above, end_of):
        with pytest.raises(ValueError, match="a shape is a number above 0"):
            asked(0.5, shape)


@pytest.mark.parametrize("share", [-0.1, 1.1, nan])
def test_a_share_that_is_none_is_refused(share):
    with pytest.raises(ValueError, match="a share lies from 0 to 1"):
        end_of(share, 2)


def test_what_is_no_number_is_refused():
    with pytest.raises(ValueError, match="no number"):
        below(nan, 2)


@given(SHAPES, SHARES)
def test_so_much_lies_below_the_end_of_so_much(shape, share):
    x = end_of(share, shape)
    assume(x > 0)
    assert below(x, shape) == pytest.approx(share, rel=1e-8)


@given(SHAPES, st.floats(0, 5_000), st.floats(0, 5_000))
def test_more_lies_below_a_greater_value(shape, one, other):
    low, high = sorted((one, other))
    assert below(low, shape) <= below(high, shape) + 1e-12
    assert below(low, shape) + above(low, shape) == pytest.approx(1, abs=1e-12)
