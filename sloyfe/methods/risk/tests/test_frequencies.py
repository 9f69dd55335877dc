from itertools import pairwise
from math import exp, inf, log, nan

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sloyfe.methods.risk.frequencies import (
    SHAPES,
    Frequency,
    Knowledge,
    chance_above,
    chance_below,
    chance_of_any,
    chance_too_high,
    chance_too_low,
    estimated,
    interval_of,
    standing,
    together,
    updated,
)
from sloyfe.methods.risk.scales import Scale

UNIT = Scale((0.1, 0.5, 1, 12))
POSTERIORS = st.builds(Frequency, st.floats(0.5, 300), st.floats(0.05, 500))


def integrated(frequency, low, high, steps=4_000):
    """The chance between two frequencies by Simpson's rule over the logarithm: the density itself, added up."""
    shape, exposure = frequency.shape, frequency.exposure

    def density(u):
        return exp(shape * u - exposure * exp(u) - peak)

    # Of the density over the logarithm: its highest point, and far enough to both sides of it.
    top = log(shape / exposure)
    peak = shape * top - shape
    start, end = top - 60 / shape - 12, top + 3 + 40 / shape**0.5

    def area(one, other):
        one, other = max(one, start), min(other, end)
        if one >= other:
            return 0.0
        width = (other - one) / steps
        odd = sum(density(one + n * width) for n in range(1, steps, 2))
        even = sum(density(one + n * width) for n in range(2, steps, 2))
        return width / 3 * (density(one) + density(other) + 4 * odd + 2 * even)

    return area(log(low) if low else -inf, log(high) if high < inf else inf) / area(-inf, inf)


def test_deaths_from_asthma_are_weighed_as_published():
    """Gelman et al., Bayesian Data Analysis § 2.6: three deaths among 200 000, then thirty in ten years."""
    prior = Frequency(3.0, 5.0)
    one_year = updated(prior, events=3, exposure=2.0)
    ten_years = updated(prior, events=30, exposure=20.0)
    assert (one_year, ten_years) == (Frequency(6.0, 7.0), Frequency(33.0, 25.0))
    assert (round(one_year.mean, 2), round(ten_years.mean, 2)) == (0.86, 1.32)
    assert (round(chance_above(one_year, 1), 2), round(chance_above(ten_years, 1), 2)) == (0.30, 0.93)


@pytest.mark.parametrize(("knowledge", "shape"), [("weak", 0.5), ("medium", 1.0), ("strong", 3.0)])
def test_an_estimate_has_its_mean_in_the_middle_of_the_level_and_a_shape_by_knowledge(knowledge, shape):
    found = estimated(2, UNIT, Knowledge(knowledge))
    assert (found.shape, SHAPES[Knowledge(knowledge)]) == (shape, shape)
    assert found.mean == pytest.approx((0.1 * 0.5) ** 0.5, rel=1e-15)


@pytest.mark.parametrize(("level", "mean"), [(1, (0.01 * 0.1) ** 0.5), (5, (12 * 120) ** 0.5)])
def test_an_open_end_is_taken_ten_times_beyond_its_bound(level, mean):
    assert estimated(level, UNIT, Knowledge.MEDIUM).mean == pytest.approx(mean, rel=1e-15)


def test_once_in_ten_years_and_seven_in_twelve_months_is_another_level():
    """Estimated at once in ten years with medium knowledge, in one unit; then seven in its first year."""
    prior = Frequency(1.0, 10.0)
    now = updated(prior, events=7, exposure=1.0)
    found = standing(now, UNIT)
    assert (found.mean, found.level) == (pytest.approx(8 / 11), 3)
    assert (found.low, found.high) == pytest.approx((7.96165 / 22, 26.29623 / 22), rel=1e-5)  # chi-square, 16
    assert found.chance == pytest.approx(integrated(now, 0.5, 1), abs=1e-9)
    assert chance_too_low(now, 2, UNIT) == pytest.approx(integrated(now, 0.5, inf), abs=1e-9)


@pytest.mark.parametrize("level", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("knowledge", list(Knowledge))
def test_what_nobody_has_looked_at_stays_where_it_was_put(level, knowledge):
    prior = estimated(level, UNIT, knowledge)
    assert updated(prior, events=0, exposure=0) == prior
    assert standing(prior, UNIT).level == level


def test_a_year_without_events_makes_it_rarer():
    prior = estimated(4, UNIT, Knowledge.WEAK)
    after = updated(prior, events=0, exposure=3.0)
    assert after == Frequency(prior.shape, prior.exposure + 3)
    assert standing(after, UNIT).level == 2


def test_huge_counts_leave_no_doubt():
    found = standing(updated(estimated(1, UNIT, Knowledge.STRONG), events=10**9, exposure=1e8), UNIT)
    assert (found.level, found.chances) == (4, (0.0, 0.0, 0.0, pytest.approx(1.0), 0.0))
    assert found.mean == pytest.approx(10, rel=1e-5)
    assert (found.high - found.low) / found.mean == pytest.approx(2 * 1.6448536 / 1e9**0.5, rel=1e-4)


@pytest.mark.parametrize(
    ("events", "exposure", "sentence"),
    [
        (-1, 1, "events are counted"),
        (1.5, 1, "events are counted"),
        (nan, 1, "events are counted"),
        (1, -1, "an exposure is 0 or more"),
        (1, nan, "an exposure is 0 or more"),
        (1, inf, "an exposure is 0 or more"),
        (2, 0, "2 events can't be seen in no time"),
    ],
)
def test_what_can_not_have_been_counted_is_refused(events, exposure, sentence):
    with pytest.raises(ValueError, match=sentence):
        updated(Frequency(1, 1), events=events, exposure=exposure)


@pytest.mark.parametrize(("shape", "exposure"), [(0, 1), (1, 0), (-1, 1), (nan, 1), (1, inf)])
def test_what_is_no_distribution_is_refused(shape, exposure):
    with pytest.raises(ValueError, match="a shape and an exposure above 0"):
        Frequency(shape, exposure)


@pytest.mark.parametrize("share", [0, 1, 90, nan])
def test_an_interval_that_holds_nothing_or_all_is_refused(share):
    with pytest.raises(ValueError, match="an interval holds a share between 0 and 1"):
        interval_of(Frequency(1, 1), share=share)


def test_the_outermost_levels_can_be_too_high_or_too_low_to_one_side_only():
    found = Frequency(3, 3)
    assert (chance_too_high(found, 1, UNIT), chance_too_low(found, 5, UNIT)) == (0.0, 0.0)
    assert chance_too_high(found, 5, UNIT) == chance_below(found, 12)
    with pytest.raises(ValueError, match="levels from 1 to 5, not 6"):
        chance_too_low(found, 6, UNIT)


def test_units_alike_add_up_exactly():
    assert together([Frequency(2.0, 4.0)] * 3) == Frequency(6.0, 4.0)
    assert together([Frequency(2.0, 4.0)]) == Frequency(2.0, 4.0)


def test_units_that_differ_keep_the_mean_and_the_variance_of_their_sum():
    several = [Frequency(1, 10), Frequency(5, 2), Frequency(0.5, 0.25)]
    both = together(several)
    assert both.mean == pytest.approx(sum(one.mean for one in several), rel=1e-12)
    assert both.variance == pytest.approx(sum(one.variance for one in several), rel=1e-12)


def test_no_units_have_no_frequency():
    with pytest.raises(ValueError, match="no frequencies"):
        together([])


def test_a_frequency_becomes_the_chance_of_a_year():
    assert chance_of_any(0.1) == pytest.approx(0.0951626, abs=1e-7)
    assert (chance_of_any(0), chance_of_any(1e-20), chance_of_any(1e9)) == (0.0, 1e-20, 1.0)
    assert chance_of_any(2, 0.5) == chance_of_any(1)


@pytest.mark.parametrize(("frequency", "exposure"), [(-1, 1), (1, -1), (nan, 1), (inf, 1)])
def test_a_frequency_that_is_none_has_no_chance(frequency, exposure):
    with pytest.raises(ValueError, match="numbers from 0"):
        chance_of_any(frequency, exposure)


@settings(deadline=None, max_examples=40)
@given(POSTERIORS)
def test_the_chances_of_the_levels_are_those_of_the_density_added_up(frequency):
    found = standing(frequency, UNIT)
    bounds = (0, *UNIT.bounds, inf)
    expected = [integrated(frequency, low, high) for low, high in pairwise(bounds)]
    assert found.chances == pytest.approx(expected, abs=2e-6)
    assert sum(found.chances) == pytest.approx(1, abs=1e-9)
    assert found.chance == found.chances[found.level - 1]


@settings(deadline=None, max_examples=40)
@given(POSTERIORS, st.sampled_from([0.5, 0.8, 0.9, 0.99]))
def test_the_interval_holds_what_it_says(frequency, share):
    low, high = interval_of(frequency, share=share)
    assert integrated(frequency, low, high) == pytest.approx(share, abs=2e-6)
    assert chance_below(frequency, low) == pytest.approx((1 - share) / 2, rel=1e-6)


@settings(deadline=None)
@given(POSTERIORS, st.integers(0, 50), st.integers(0, 50), st.floats(0.01, 50), st.floats(0.01, 50))
def test_two_years_at_once_are_one_after_the_other(prior, one, other, first, second):
    at_once = updated(prior, events=one + other, exposure=first + second)
    in_turn = updated(updated(prior, events=one, exposure=first), events=other, exposure=second)
    assert (at_once.shape, at_once.exposure) == pytest.approx((in_turn.shape, in_turn.exposure), rel=1e-12)
