from fractions import Fraction
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sloyfe.methods.risk.agreement import Agreement, agreement, quartiles, to_be_discussed

ANSWERS = st.lists(st.integers(1, 5) | st.none(), max_size=40)


def test_the_quartiles_of_one_to_eleven_are_those_of_r():
    assert quartiles(range(1, 12)) == (3.5, 6, 8.5)


def test_the_table_of_hyndman_and_fan_is_followed_between_two_scores():
    """Definition 7: the quarter of four lies three quarters of the way from the first to the second."""
    assert quartiles([1, 2, 4, 8]) == (1.75, 3, 5)


def test_scores_are_told_by_their_middle_spread_and_distribution():
    found = agreement([2, 4, None, 3, 3, 5, 2, None])
    assert found == Agreement(8, 6, 2, 0.25, 3.0, 1.5, ((2, 2), (3, 2), (4, 1), (5, 1)))


def test_all_of_one_mind():
    assert agreement([3] * 5) == Agreement(5, 5, 0, 0.0, 3, 0, ((3, 5),))


def test_under_five_scores_none_of_them_can_be_read():
    """Nine answered and four of them scored: how many did not know may be seen, the scores may not."""
    assert agreement([5, 5, 5, 5, *[None] * 5]) == Agreement(9, 4, 5, pytest.approx(5 / 9), None, None, None)


@pytest.mark.parametrize("answers", [[], [4], [None], [1, 2, 3, 4], [None, None, None, 4]])
def test_under_five_answers_not_even_who_did_not_know_can_be_read(answers):
    assert agreement(answers) == Agreement(len(answers), None, None, None, None, None, None)


def test_how_few_is_too_few_may_be_set_higher():
    assert agreement([1, 2, 3, 4, 5], fewest=6).median is None
    assert agreement([1, 2, 3, 4, 5], fewest=5).median == 3


def test_nothing_can_be_said_of_no_scores():
    with pytest.raises(ValueError, match="of no scores"):
        agreement([], fewest=0)
    with pytest.raises(ValueError, match="quartiles of nothing"):
        quartiles([])


@pytest.mark.parametrize(
    ("answers", "discussed"),
    [
        ([3, 3, 3, 3, 3], False),
        ([1, 1, 2, 3, 3], True),  # two levels between the quartiles
        ([2, 2, 3, 3, 3], False),
        ([3, 3, 3, 3, None], True),  # one in five does not know, and the scores are too few to say more
        ([3, 3, 3, 3, 3, None], False),
        ([None] * 5, True),
        ([1, 5], False),  # nobody can tell yet
    ],
)
def test_where_people_differ_or_do_not_know_it_is_discussed(answers, discussed):
    assert to_be_discussed(agreement(answers), spread=2, unknown=0.2) is discussed


@given(ANSWERS)
def test_what_is_told_does_not_hang_on_the_order_of_answers(answers):
    assert agreement(answers) == agreement(answers[::-1])


@given(st.lists(st.integers(1, 5), min_size=5, max_size=40))
def test_as_many_steps_between_scores_lie_on_each_side_of_a_quartile_as_it_says(scores):
    """Definition 7 counts the steps from the first score to the last, of which there is one less than scores."""
    found, steps = agreement(scores), len(scores) - 1
    first, median, third = quartiles(scores)
    assert (found.median, found.spread) == (median, third - first)
    for bound, share in ((first, Fraction(1, 4)), (median, Fraction(1, 2)), (third, Fraction(3, 4))):
        assert sum(score < bound for score in scores) <= ceil(share * steps)
        assert sum(score > bound for score in scores) <= ceil((1 - share) * steps)
    assert sum(count for _score, count in found.distribution) == len(scores)
