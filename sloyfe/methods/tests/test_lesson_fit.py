"""How well a lesson fits a unit: the weights, the refusals, and their own example."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sloyfe.methods.lesson_fit import WEIGHTS, Fit, Likeness, reasons, score, size_alike


def test_the_example_of_the_source_same_process_and_half_the_kind():
    fit = Fit({Likeness.KIND: 0.5, Likeness.PROCESS: 1.0, Likeness.RISK: 0.0})
    assert score(fit) == 0.475
    assert reasons(fit) == [Likeness.PROCESS, Likeness.KIND]


def test_the_weights_are_those_of_the_product_and_make_a_whole():
    assert list(WEIGHTS.values()) == [0.40, 0.20, 0.15, 0.15, 0.10]
    assert score(Fit(dict.fromkeys(Likeness, 1.0))) == 1.0


def test_each_refusal_of_something_like_it_halves_the_score():
    alike = {Likeness.PROCESS: 1.0}
    assert [score(Fit(alike, refused=times)) for times in range(3)] == [0.4, 0.2, 0.1]


@pytest.mark.parametrize("fit", [Fit({Likeness.RISK: 1.1}), Fit({Likeness.RISK: -0.1}), Fit({}, -1)])
def test_what_is_no_likeness_is_refused(fit):
    with pytest.raises(ValueError, match="Fit"):
        score(fit)


def test_sizes_are_alike_as_far_as_the_smaller_fills_the_larger():
    assert [size_alike(*pair) for pair in ((10, 20), (20, 10), (7, 7), (0, 5))] == [0.5, 0.5, 1.0, 0.0]


@given(st.dictionaries(st.sampled_from(list(Likeness)), st.floats(0, 1)), st.integers(0, 9))
def test_a_score_is_a_part_of_one_and_never_grows_by_a_refusal(alike, times):
    assert 0 <= score(Fit(alike, times + 1)) <= score(Fit(alike, times)) <= 1
