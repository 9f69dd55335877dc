"""The sums that the bench measures are the ones it names; how long they take is for the bench to say."""

import pytest

from bench.sums import EVENTS, Sum, estimates, measured, sums, trees
from sloyfe.methods.risk import tree
from sloyfe.methods.risk.nets import net


def test_the_trees_have_two_hundred_events():
    assert {name: len(net(top).events) for name, top in trees().items()} == dict.fromkeys(trees(), EVENTS)


def test_the_trees_are_the_same_each_time():
    assert trees() == trees()


def test_a_thousand_estimates_are_brought_up_to_date():
    found = estimates()
    assert (len(found), {one.level for one in found}) == (1_000, {1, 2, 3, 4, 5})


def test_a_sum_is_done_once_more_than_it_is_timed_and_told_with_its_goal():
    done = []
    one = Sum("one", lambda: done.append(1), 500)
    (told,) = measured([one], turns=3)
    assert (told[0], told[2], len(done)) == ("one", 500, 4)


def test_every_tree_is_reckoned_and_every_kind_of_loss_drawn():
    names = [one.name for one in sums()]
    assert len(set(names)) == len(names) == 2 * len(trees()) + 4
    chain, *_others = (one for one in sums() if "a chain of pairs" in one.name)
    assert chain.work() == pytest.approx(tree.probability(trees()["a chain of pairs in any order"]))
