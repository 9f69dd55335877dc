"""Published trees, trees with a formula of their own, and any small tree against all its combinations."""

from math import comb, fsum, isclose

import pytest
from hypothesis import given, settings

from sloyfe.methods.risk.tests.trees import chance_of, counted_out, events_of, smallest, trees
from sloyfe.methods.risk.tree import Event, Gate, minimal_cut_sets, probability, rare_event_bound

MAINS, GENERATOR, RELAY = Event("mains", 0.03), Event("generator", 0.02), Event("relay", 0.05)
THEATRE = Gate("dark", "and", (MAINS, Gate("no reserve", "or", (GENERATOR, RELAY))))


def bridge(reliability):
    """Five lines between two points, the fifth across: fails where every way through has a line that fails."""
    a, b, c, d, e = (Event(name, 1 - reliability) for name in "abcde")
    cuts = [(a, b), (c, d), (a, e, d), (b, e, c)]
    return Gate("cut off", "or", tuple(Gate(f"cut {n}", "and", cut) for n, cut in enumerate(cuts)))


def alike(count, chance=0.01):
    return tuple(Event(f"e{number}", chance) for number in range(count))


def test_the_theatre_of_openfta_is_dark_as_often_as_published():
    assert probability(THEATRE) == pytest.approx(0.00207, abs=1e-15)
    assert rare_event_bound(THEATRE) == pytest.approx(0.0021, abs=1e-15)
    assert minimal_cut_sets(THEATRE) == (frozenset({"generator", "mains"}), frozenset({"mains", "relay"}))


@pytest.mark.parametrize(("reliability", "published"), [(0.9, 0.97848), (0.99, 0.99979805)])
def test_a_bridge_holds_as_in_billinton_and_allan(reliability, published):
    """Reliability Evaluation of Engineering Systems (2nd edition 1992), § 5.3; every line stands in several cuts."""
    assert 1 - probability(bridge(reliability)) == pytest.approx(published, abs=5e-9)


def test_a_barrier_that_two_causes_share_fails_once():
    shared, causes = Event("alarm fails", 0.1), alike(2, 0.5)
    top = Gate("top", "or", tuple(Gate(f"way {cause.id}", "and", (cause, shared)) for cause in causes))
    assert probability(top) == pytest.approx(0.1 * 0.75, rel=1e-15)


def test_what_is_rare_keeps_its_digits():
    ten = Gate("all ten", "and", alike(10, 1e-3))
    assert probability(ten) == pytest.approx(1e-30, rel=1e-12)
    assert probability(Gate("twice not", "not", (Gate("not", "not", (ten,)),))) == pytest.approx(
        1e-30, rel=1e-12
    )
    rare = Gate("any", "or", (Event("a", 1e-20), Event("b", 2e-20)))
    assert probability(rare) == pytest.approx(3e-20, rel=1e-12)


@pytest.mark.parametrize(("count", "k"), [(200, 0), (200, 1), (200, 2), (200, 100), (200, 199), (200, 200)])
def test_so_many_of_two_hundred_is_the_binomial_tail(count, k):
    top = Gate("top", "atleast", alike(count, 0.3), k)
    exact = fsum(comb(count, n) * 0.3**n * 0.7 ** (count - n) for n in range(k, count + 1))
    assert probability(top) == pytest.approx(exact, rel=1e-11)
    assert rare_event_bound(top) == pytest.approx(min(1.0, comb(count, k) * 0.3**k), rel=1e-11)


@pytest.mark.parametrize("run", [2, 3, 10])
def test_a_line_of_two_hundred_breaks_at_neighbours_also_when_they_come_in_any_order(run):
    """Consecutive-k-out-of-n:F, Chiang and Niu, Journal of Applied Probability 18 (1981), 983-986."""
    fails = 0.1
    holds = [1.0] * run + [0.0] * (201 - run)
    holds[run] = 1 - fails**run
    for n in range(run + 1, 201):
        holds[n] = holds[n - 1] - fails**run * (1 - fails) * holds[n - run - 1]
    line = alike(200, fails)
    stretches = [Gate(f"from {n}", "and", line[n : n + run]) for n in range(201 - run)]
    scattered = sorted(stretches, key=lambda gate: (int(gate.id[5:]) * 7919) % 211)
    assert probability(Gate("top", "or", tuple(scattered))) == pytest.approx(1 - holds[200], rel=1e-10)


def test_a_tree_may_be_deeper_than_python_and_wider_than_a_page():
    deep = Event("start", 0.5)
    expected = 0.5
    for n in range(5_000):
        deep = Gate(f"g{n}", ("and", "or")[n % 2], (deep, Event(f"e{n}", 0.5)))
        expected = expected * 0.5 if n % 2 == 0 else 0.5 + expected * 0.5
    assert probability(deep) == pytest.approx(expected, rel=1e-9)
    assert probability(Gate("any", "or", alike(5_000, 1e-4))) == pytest.approx(1 - 0.9999**5_000, rel=1e-9)


def test_a_ladder_where_each_rung_stands_on_both_below_is_walked_once():
    one, other = Event("a", 0.5), Event("b", 0.25)
    for n in range(200):
        one, other = Gate(f"and {n}", "and", (one, other)), Gate(f"or {n}", "or", (one, other))
    assert probability(Gate("top", "or", (one, other))) == pytest.approx(0.625, rel=1e-12)


@pytest.mark.parametrize(
    ("top", "expected"),
    [
        (Event("a", 0.25), 0.25),
        (Gate("t", "and", (Event("a", 1), Event("b", 1))), 1.0),
        (Gate("t", "or", (Event("a", 0), Event("b", 0))), 0.0),
        (Gate("t", "or", (Event("a", 0.3), Event("b", 1.0))), 1.0),
        (Gate("t", "not", (Event("a", 0.25),)), 0.75),
        (Gate("t", "and", (Event("a", 0.25), Event("a", 0.25))), 0.25),
        (Gate("t", "atleast", (Event("a", 0.25),), 0), 1.0),
        (Gate("t", "atleast", (Event("a", 0.25), Event("a", 0.25), Event("b", 0.5)), 2), 0.25),
        (Gate("t", "or", (Event("a", 0.3), Gate("n", "not", (Event("a", 0.3),)))), 1.0),
        (Gate("t", "and", (Event("a", 0.3), Gate("n", "not", (Event("a", 0.3),)))), 0.0),
    ],
)
def test_the_plainest_trees_are_exactly_what_they_should_be(top, expected):
    assert probability(top) == expected


def test_copies_of_a_node_are_the_node():
    """Equality of ids decides, not of objects: a tree that was read from two lists is the same tree."""
    copies = [Gate("g", "or", (Event("a", 0.5), Event("b", 0.5))) for _n in range(2)]
    turned = Gate("g", "or", (Event("b", 0.5), Event("a", 0.5)))
    assert probability(Gate("t", "and", (*copies, turned))) == 0.75


def test_what_is_always_so_below_is_no_obstacle_above():
    always = Gate("always", "atleast", (Event("x", 0.3), Event("y", 0.3)), 0)
    never = Gate("never", "and", (Event("z", 0.3), Gate("n", "not", (Event("z", 0.3),))))
    top = Gate(
        "t", "or", (Gate("p", "and", (always, Event("a", 0.25))), Gate("q", "and", (never, Event("b", 0.5))))
    )
    assert (probability(top), rare_event_bound(top)) == (0.25, 0.25)
    assert minimal_cut_sets(top) == (frozenset({"a"}),)


@settings(deadline=None)
@given(trees())
def test_any_small_tree_is_worth_what_its_combinations_add_up_to(top):
    assert probability(top) == pytest.approx(counted_out(top), abs=1e-12)


@settings(deadline=None)
@given(trees(most_events=10, kinds=("and", "or", "atleast")))
def test_ten_events_are_worth_what_their_combinations_add_up_to(top):
    assert probability(top) == pytest.approx(counted_out(top), abs=1e-12)


@settings(deadline=None)
@given(trees())
def test_a_tree_and_its_opposite_come_to_one(top):
    assert probability(top) + probability(Gate("opposite", "not", (top,))) == pytest.approx(1, abs=1e-12)


@settings(deadline=None)
@given(trees())
def test_the_bound_is_the_sum_over_the_smallest_sets_and_never_below_the_chance(top):
    chances = events_of(top)
    expected = min(1.0, fsum(chance_of(cube, chances) for cube in smallest(top)))
    bound = rare_event_bound(top)
    assert bound == pytest.approx(expected, abs=1e-9)
    assert bound >= probability(top) or isclose(bound, probability(top), abs_tol=1e-12)


@settings(deadline=None)
@given(trees(kinds=("and", "or", "atleast")))
def test_the_cut_sets_are_the_smallest_sets_that_are_enough(top):
    ids = list(events_of(top))
    expected = {frozenset(name for name, at in zip(ids, cube, strict=True) if at) for cube in smallest(top)}
    assert set(minimal_cut_sets(top)) == expected
