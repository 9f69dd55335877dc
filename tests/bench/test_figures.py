import pytest

from bench.figures import Summary, growth, percentile


@pytest.mark.parametrize(("share", "expected"), [(5, 15), (30, 20), (40, 20), (50, 35), (95, 50), (100, 50)])
def test_the_percentile_is_the_nearest_rank(share, expected):
    assert percentile([50, 15, 40, 20, 35], share) == expected


def test_the_percentile_of_one_value_is_that_value():
    assert percentile([7.5], 1) == percentile([7.5], 100) == 7.5


def test_the_percentile_is_always_a_value_that_was_measured():
    values = [3.1, 2.2, 9.9, 4.4]
    assert {percentile(values, share) for share in range(1, 101)} == set(values)


def test_there_is_no_percentile_of_nothing():
    with pytest.raises(ValueError, match="nothing"):
        percentile([], 50)


@pytest.mark.parametrize("share", [0, -1, 100.1])
def test_a_share_lies_between_nothing_and_all(share):
    with pytest.raises(ValueError, match="share"):
        percentile([1], share)


def test_a_summary_has_the_middle_and_the_slow_end():
    assert Summary.of([float(value) for value in range(1, 101)]) == Summary(count=100, p50=50, p95=95)


def test_one_slow_request_in_sixty_moves_neither():
    assert Summary.of([10.0] * 59 + [9000.0]) == Summary(count=60, p50=10, p95=10)


def test_the_ratio_is_between_medians():
    assert Summary(60, 30, 900).ratio(Summary(60, 10, 11)) == 3


def test_growth_leaves_out_what_the_machine_did():
    small, small_base = Summary(60, 20, 20), Summary(60, 10, 10)
    twice_as_busy, its_base = Summary(60, 60, 60), Summary(60, 20, 20)
    assert growth(small, small_base, twice_as_busy, its_base) == 1.5
