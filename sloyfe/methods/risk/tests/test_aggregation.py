import pytest

from sloyfe.methods.risk.aggregation import Aggregate, Rated, aggregated
from sloyfe.methods.risk.frequencies import Knowledge

WEAK, MEDIUM, STRONG = Knowledge


def test_of_many_risks_the_highest_and_the_middle_stand_out():
    risks = [Rated(1, STRONG), Rated(1, WEAK), Rated(2, MEDIUM), Rated(3, WEAK), Rated(1, MEDIUM)]
    assert aggregated(risks) == Aggregate(5, 3, 1, ((1, 3), (2, 1), (3, 1)), pytest.approx(0.4))


def test_between_two_levels_the_middle_is_the_higher_and_never_between():
    assert aggregated([Rated(1, MEDIUM), Rated(3, MEDIUM)]).median == 3


def test_one_high_risk_is_not_averaged_away():
    found = aggregated([Rated(1, STRONG)] * 99 + [Rated(3, STRONG)])
    assert (found.highest, found.median, found.by_level, found.weak) == (3, 1, ((1, 99), (3, 1)), 0.0)


def test_of_nothing_nothing_stands_out():
    assert aggregated([]) is None
