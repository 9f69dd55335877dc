from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sloyfe.methods.risk.scales import Scale, interval, level_of, middle

UNIT = Scale((0.1, 0.5, 1, 12))
SOCIETY = Scale((0.001, 0.01, 0.02, 0.1))


def test_once_in_two_to_ten_years_lies_in_the_middle_at_once_in_four_and_a_half():
    assert 1 / middle(2, UNIT) == pytest.approx(4.472, abs=5e-4)


@pytest.mark.parametrize(
    ("frequency", "level"),
    [(0, 1), (0.0999, 1), (0.1, 2), (0.3, 2), (0.5, 3), (1, 4), (11.9, 4), (12, 5), (1e9, 5), (inf, 5)],
)
def test_a_bound_belongs_to_the_level_above_it(frequency, level):
    assert level_of(frequency, UNIT) == level


def test_the_levels_of_society_are_once_in_a_thousand_hundred_fifty_and_ten_years():
    assert [level_of(1 / years, SOCIETY) for years in (2_000, 500, 75, 20, 5)] == [1, 2, 3, 4, 5]
    assert [interval(level, SOCIETY) for level in (1, 3, 5)] == [(0, 0.001), (0.01, 0.02), (0.1, inf)]


def test_a_scale_may_be_closed_at_its_ends():
    closed = Scale((1.0,), lowest=0.25, highest=4.0)
    assert (middle(1, closed), middle(2, closed)) == (0.5, 2.0)


@pytest.mark.parametrize(
    ("bounds", "lowest", "highest"),
    [
        ((), 0, inf),
        ((0, 1), 0, inf),
        ((1, 1), 0, inf),
        ((2, 1), 0, inf),
        ((1, nan), 0, inf),
        ((1,), 2, inf),
        ((1,), -1, inf),
        ((1, 2), 0, 1.5),
        ((1, inf), 0, inf),
    ],
)
def test_bounds_that_do_not_rise_are_refused(bounds, lowest, highest):
    with pytest.raises(ValueError, match="the bounds of a scale rise"):
        Scale(bounds, lowest, highest)


@pytest.mark.parametrize("level", [0, 6, -1])
def test_a_level_that_the_scale_lacks_is_refused(level):
    with pytest.raises(ValueError, match=f"levels from 1 to 5, not {level}"):
        interval(level, UNIT)


@pytest.mark.parametrize("frequency", [-0.1, nan])
def test_a_frequency_below_nought_is_refused(frequency):
    with pytest.raises(ValueError, match="a frequency is 0 or more"):
        level_of(frequency, UNIT)


@given(st.lists(st.integers(1, 10**6), min_size=1, max_size=8, unique=True))
def test_the_middle_of_a_level_belongs_to_it(bounds):
    scale = Scale(tuple(bound / 1000 for bound in sorted(bounds)))
    assert [level_of(middle(level, scale), scale) for level in range(2, scale.levels)] == list(
        range(2, scale.levels)
    )
    assert (level_of(middle(1, scale), scale), level_of(middle(scale.levels, scale), scale)) == (
        1,
        scale.levels,
    )
