from math import exp, inf, log, nan
from statistics import NormalDist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sloyfe.methods.risk.severities import Exponential, Lognormal, Pert, lognormal_between

AMOUNTS = st.floats(0.01, 1e9)


def test_pert_has_the_moments_of_its_definition():
    """(10 + 4 · 20 + 60) / 6 = 25, and the beta distribution of Vose."""
    found = Pert(10, 20, 60)
    assert (found.mean, found.variance, found.square) == pytest.approx((25, 75, 700))
    assert (found.alpha, found.beta) == pytest.approx((1.8, 4.2))


@given(st.lists(AMOUNTS, min_size=3, max_size=3), st.floats(0.5, 20))
def test_pert_is_a_beta_distribution_between_its_ends(amounts, weight):
    low, mode, high = sorted(amounts)
    found = Pert(low, mode, high, weight)
    a, b = found.alpha, found.beta
    assert found.mean == pytest.approx(low + (high - low) * a / (a + b), rel=1e-9)
    expected = (high - low) ** 2 * a * b / (a + b) ** 2 / (a + b + 1)
    assert found.variance == pytest.approx(expected, rel=1e-6, abs=1e-6 * high**2)


@pytest.mark.parametrize(("low", "mode", "high"), [(5, 5, 5), (0, 0, 0)])
def test_one_amount_has_no_variance(low, mode, high):
    found = Pert(low, mode, high)
    assert (found.mean, found.variance) == (mode, 0.0)


def test_a_lognormal_from_an_interval_has_that_interval():
    """Hubbard and Seiersen: the width in logarithms is 3.29 standard deviations."""
    found = lognormal_between(100_000, 2_000_000)
    assert found.sigma == pytest.approx(log(20) / 3.28970725, rel=1e-8)
    assert found.mu == pytest.approx((log(1e5) + log(2e6)) / 2, rel=1e-12)
    normal = NormalDist(found.mu, found.sigma)
    assert (normal.cdf(log(1e5)), normal.cdf(log(2e6))) == pytest.approx((0.05, 0.95), abs=1e-9)


def test_a_lognormal_has_the_moments_of_its_definition():
    found = Lognormal(1.0, 0.5)
    assert (found.mean, found.square) == pytest.approx((exp(1.125), exp(2.5)))


def test_an_interval_of_one_amount_is_that_amount():
    assert lognormal_between(50, 50).mean == pytest.approx(50)


@pytest.mark.parametrize(
    ("low", "mode", "high", "weight"),
    [(2, 1, 3, 4), (1, 4, 3, 4), (-1, 1, 2, 4), (nan, 1, 2, 4), (1, nan, 2, 4), (0, 1, inf, 4), (0, 1, 2, 0)],
)
def test_what_is_no_pert_is_refused(low, mode, high, weight):
    with pytest.raises(ValueError, match=r"a loss has a lowest|the likeliest has a weight"):
        Pert(low, mode, high, weight)


@pytest.mark.parametrize(
    ("low", "high", "share"), [(0, 1, 0.9), (2, 1, 0.9), (1, inf, 0.9), (nan, 1, 0.9), (1, 2, 1)]
)
def test_what_is_no_interval_is_refused(low, high, share):
    with pytest.raises(ValueError, match="an interval goes from"):
        lognormal_between(low, high, share=share)


@pytest.mark.parametrize(("mu", "sigma"), [(1, -1), (nan, 1), (1, nan), (1, 30), (400, 0), (-inf, 1)])
def test_what_can_not_be_reckoned_with_is_refused(mu, sigma):
    with pytest.raises(ValueError, match="a loss has a sigma"):
        Lognormal(mu, sigma)


@pytest.mark.parametrize("mean", [0, -1, nan, inf])
def test_a_mean_loss_is_above_nought(mean):
    with pytest.raises(ValueError, match="a mean loss"):
        Exponential(mean)
