"""A sample that can be drawn again."""

from fractions import Fraction

import pytest

from sloyfe.methods.sampling import draw, size_of

FIVE_PER_CENT = Fraction(5, 100)


@pytest.mark.parametrize(
    ("count", "drawn"), [(40, 2), (0, 0), (1, 1), (20, 1), (21, 2), (100, 5), (1000, 50)]
)
def test_five_per_cent_and_at_least_one_where_there_is_one(count, drawn):
    assert size_of(count, FIVE_PER_CENT) == drawn


def test_the_same_seed_draws_the_same_whatever_the_order_and_another_seed_draws_others():
    names = [f"2026-{n:05d}" for n in range(400)]
    drawn = draw(names, FIVE_PER_CENT, "2026-10:NORD")
    assert drawn == draw(reversed(names), FIVE_PER_CENT, "2026-10:NORD")
    assert (len(drawn), set(drawn) <= set(names)) == (20, True)
    assert drawn != draw(names, FIVE_PER_CENT, "2026-11:NORD")


def test_each_has_the_same_chance():
    names = [str(n) for n in range(50)]
    times = dict.fromkeys(names, 0)
    for seed in range(2000):
        for name in draw(names, Fraction(1, 10), str(seed)):
            times[name] += 1
    # 200 are expected; four standard deviations are 54.
    assert (min(times.values()) > 146, max(times.values()) < 254) == (True, True)
