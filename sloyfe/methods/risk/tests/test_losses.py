from math import exp, inf, nan, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sloyfe.methods.risk.losses import Losses, Peril, multiplied, simulated
from sloyfe.methods.risk.severities import Exponential, Lognormal, Pert, lognormal_between

YEARS = 20_000


def erlang_above(amount, events, mean):
    """The chance that so many exponential losses come to more."""
    term, total = exp(-amount / mean), 0.0
    for n in range(events):
        total += term
        term *= amount / mean / (n + 1)
    return total


def compound_above(amount, frequency, mean):
    """Of a year: the exact series over how many events there are."""
    chance, total = exp(-frequency), 0.0
    for events in range(1, 80):
        chance *= frequency / events
        total += chance * erlang_above(amount, events, mean)
    return total


def test_the_curve_of_exponential_losses_is_the_exact_one():
    """Klugman, Panjer and Willmot, Loss Models, chapter 9: Poisson many, Erlang much."""
    found = simulated([Peril(1.5, Exponential(100_000))], seed=7, years=YEARS)
    amounts = (0, 50_000, 100_000, 200_000, 500_000)
    for (amount, chance), exact in zip(
        found.curve(amounts), [compound_above(amount, 1.5, 100_000) for amount in amounts], strict=True
    ):
        assert chance == pytest.approx(exact, abs=4 * sqrt(exact * (1 - exact) / YEARS)), amount


@pytest.mark.parametrize(
    "peril",
    [
        Peril(0.1, lognormal_between(1e5, 2e6)),
        Peril(2, Pert(10, 20, 60)),
        Peril(40, Exponential(3)),
        Peril(0.5, Pert(0, 0, 100)),
        Peril(3, Lognormal(2, 0)),
    ],
)
def test_years_have_the_mean_the_variance_and_the_quiet_that_the_formulas_say(peril):
    found = simulated([peril], seed=11, years=YEARS)
    assert found.mean == pytest.approx(peril.mean, abs=4 * sqrt(peril.variance / YEARS))
    assert found.standard_error == pytest.approx(sqrt(peril.variance / YEARS), rel=0.25)
    quiet = peril.chance_of_none
    assert 1 - found.chance_above(0) == pytest.approx(quiet, abs=4 * sqrt(quiet * (1 - quiet) / YEARS) + 1e-9)


def test_the_same_seed_draws_the_same_years_and_another_seed_others():
    perils = [Peril(2, Pert(10, 20, 60)), Peril(1, Exponential(5))]
    assert simulated(perils, seed=3, years=50) == simulated(perils, seed=3, years=50)
    assert simulated(perils, seed=3, years=50) != simulated(perils, seed=4, years=50)


def test_one_more_peril_leaves_the_years_of_the_others_as_they_are():
    certain = Peril(0, Pert(1, 1, 1))
    alone = simulated([Peril(2, Pert(10, 20, 60))], seed=3, years=200)
    assert simulated([Peril(2, Pert(10, 20, 60)), certain], seed=3, years=200) == alone


def test_many_events_are_drawn_in_stretches_and_come_to_the_same_sum(monkeypatch):
    monkeypatch.setattr("sloyfe.methods.risk.losses.AT_ONCE", 700)
    found = simulated([Peril(50, Pert(2, 2, 2))], seed=1, years=100)
    assert [year % 2 for year in found.years] == [0.0] * 100
    assert found.mean == pytest.approx(100, abs=4 * sqrt(200 / 100))


def test_where_nothing_happens_nothing_is_lost():
    assert simulated([Peril(0, Exponential(1))], seed=1, years=3) == Losses((0.0, 0.0, 0.0))
    assert simulated([], seed=1, years=2) == Losses((0.0, 0.0))


def test_a_loss_that_is_one_amount_is_that_amount_each_time():
    found = simulated([Peril(1, Pert(5, 5, 5))], seed=2, years=1_000)
    assert {year % 5 for year in found.years} == {0.0}


def test_the_curve_is_read_from_both_sides():
    ten = Losses(tuple(float(n) for n in range(1, 11)))
    assert (ten.mean, ten.chance_above(0), ten.chance_above(9), ten.chance_above(10)) == (5.5, 1.0, 0.1, 0.0)
    assert (ten.exceeded(0.1), ten.exceeded(0.5), ten.exceeded(0), ten.exceeded(1)) == (9.0, 5.0, 10.0, 0.0)
    assert ten.curve((4, 9.5)) == ((4, 0.6), (9.5, 0.1))


@given(st.lists(st.floats(0, 1e9), min_size=1, max_size=50), st.floats(0, 1))
def test_what_is_exceeded_with_a_chance_is_exceeded_no_more_often(years, chance):
    losses = Losses(tuple(sorted(years)))
    assert losses.chance_above(losses.exceeded(chance)) <= chance + 1e-12
    assert losses.exceeded(chance) in {0.0, *years}


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"seed": 1, "years": 0}, "from 1 to 1000000 years"),
        ({"seed": 1, "years": 2_000_000}, "from 1 to 1000000 years"),
        ({"seed": -1, "years": 10}, "non-negative"),
    ],
)
def test_years_that_can_not_be_drawn_are_refused(asked, sentence):
    with pytest.raises(ValueError, match=sentence):
        simulated([Peril(1, Exponential(1))], **asked)


def test_more_events_than_can_be_drawn_are_refused_at_once():
    with pytest.raises(ValueError, match="ask for fewer years"):
        simulated([Peril(1e9, Exponential(1))], seed=1)


@pytest.mark.parametrize("frequency", [-1, nan, inf])
def test_a_frequency_that_is_none_is_refused(frequency):
    with pytest.raises(ValueError, match="a frequency is 0 or more"):
        Peril(frequency, Exponential(1))


@pytest.mark.parametrize("chance", [-0.1, 1.1, nan])
def test_a_chance_outside_nought_and_one_is_refused(chance):
    with pytest.raises(ValueError, match="a chance lies from 0 to 1"):
        Losses((1.0,)).exceeded(chance)


def test_fair_multiplies_draw_by_draw():
    """pyfair, docs/calculation_details: frequencies times magnitudes."""
    assert multiplied([100, 100, 200], [1_000, 2_000, 3_000]) == (100_000, 200_000, 600_000)
    with pytest.raises(ValueError, match="shorter"):
        multiplied([1, 2], [1])
