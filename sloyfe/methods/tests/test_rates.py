from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sloyfe.methods.rates import Count, Ratio, beta_distribution, ratio, share_interval

COUNTS = st.integers(0, 400)
EXPOSURES = st.floats(1, 1e6)
LEVELS = st.sampled_from([0.8, 0.9, 0.95, 0.99])


def test_women_watched_by_x_ray_had_more_breast_cancer_as_published():
    """Boice & Monson 1977, as worked in Rothman & Greenland, Modern Epidemiology: 41 in 28 010 woman years against
    15 in 19 017; the exact interval as statistical packages give it."""
    found = ratio(Count(15, 19_017), Count(41, 28_010))
    assert (found.value, found.low, found.high) == pytest.approx((1.855759, 1.005684, 3.6093), rel=1e-5)


def test_two_counts_compared_as_in_the_manual_of_r():
    """11 in 800 births against 21 in 3 011, the example of poisson.test in the manual of R."""
    found = ratio(Count(21, 3_011), Count(11, 800))
    assert (found.value, found.low, found.high) == pytest.approx((1.971488, 0.8584264, 4.2772659), rel=1e-6)


def test_the_interval_of_a_share_is_that_of_clopper_and_pearson():
    assert share_interval(3, 10, level=0.95) == pytest.approx((0.0667395, 0.6524529), rel=1e-5)
    assert share_interval(0, 10, level=0.95) == pytest.approx((0.0, 0.3084971), rel=1e-5)
    assert share_interval(10, 10, level=0.95) == pytest.approx((0.6915029, 1.0), rel=1e-5)


def test_where_nothing_happened_nothing_can_be_said():
    assert ratio(Count(0, 180), Count(0, 180)) == Ratio(None, 0.0, inf, 0.95)


def test_from_some_to_none_is_nought_with_an_upper_end():
    found = ratio(Count(5, 180), Count(0, 180), level=0.9)
    assert (found.value, found.low) == (0.0, 0.0)
    assert found.high == pytest.approx((1 - 0.05**0.2) / 0.05**0.2, rel=1e-9)


def test_from_none_to_some_has_no_upper_end():
    found = ratio(Count(0, 180), Count(5, 180), level=0.9)
    assert (found.value, found.high) == (inf, inf)
    assert found.low == pytest.approx(0.05**0.2 / (1 - 0.05**0.2), rel=1e-9)


@pytest.mark.parametrize(("events", "exposure"), [(-1, 10), (1, 0), (1, -3)])
def test_a_count_below_nought_or_without_exposure_is_refused(events, exposure):
    with pytest.raises(ValueError, match="rate needs"):
        Count(events, exposure)


@pytest.mark.parametrize("level", [0, 1, 95])
def test_a_level_outside_nought_and_one_is_refused(level):
    with pytest.raises(ValueError, match="level"):
        ratio(Count(1, 1), Count(1, 1), level=level)


@given(COUNTS, COUNTS, EXPOSURES, EXPOSURES, LEVELS)
def test_the_interval_holds_the_ratio(before, after, one, other, level):
    found = ratio(Count(before, one), Count(after, other), level=level)
    if found.value is not None:
        assert found.low <= found.value * (1 + 1e-9)
        assert found.value <= found.high * (1 + 1e-9)


@given(st.integers(1, 400), st.integers(1, 400), EXPOSURES, EXPOSURES, LEVELS)
def test_after_over_before_is_before_over_after_turned(before, after, one, other, level):
    there = ratio(Count(before, one), Count(after, other), level=level)
    back = ratio(Count(after, other), Count(before, one), level=level)
    assert (1 / back.value, 1 / back.high, 1 / back.low) == pytest.approx(
        (there.value, there.low, there.high), rel=1e-6
    )


@settings(deadline=None)  # an interval of large counts takes milliseconds, and a busy machine takes longer
@given(COUNTS, COUNTS, EXPOSURES)
def test_a_higher_level_is_never_a_narrower_interval(before, after, exposure):
    narrow = ratio(Count(before, exposure), Count(after, exposure), level=0.8)
    wide = ratio(Count(before, exposure), Count(after, exposure), level=0.99)
    assert wide.low <= narrow.low
    assert narrow.high <= wide.high


@given(st.integers(0, 60), st.integers(1, 60), LEVELS)
def test_each_tail_beyond_the_interval_is_as_improbable_as_promised(events, more, level):
    """Clopper and Pearson's own condition: at each end, what was seen or worse has just half of what is left."""
    of, tail = events + more, (1 - level) / 2
    low, high = share_interval(events, of, level=level)
    assert _at_most(events, of, high) == pytest.approx(tail, rel=1e-6)
    if events:
        assert 1 - _at_most(events - 1, of, low) == pytest.approx(tail, rel=1e-6)


@given(st.floats(0, 1), st.floats(0.5, 300), st.floats(0.5, 300))
def test_the_distribution_of_beta_mirrors_itself(x, a, b):
    assert beta_distribution(x, a, b) == pytest.approx(1 - beta_distribution(1 - x, b, a), abs=1e-9)


def _at_most(events, of, share):
    """By adding up the binomial itself, which shares nothing with the method."""
    term, total = (1 - share) ** of, 0.0
    for n in range(events + 1):
        total += term
        term *= (of - n) / (n + 1) * share / (1 - share)
    return total
