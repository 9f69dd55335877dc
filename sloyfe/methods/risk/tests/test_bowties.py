from math import prod

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sloyfe.methods.risk.bowties import BowTie, Cause, Consequence, event, follows, reckoned
from sloyfe.methods.risk.tests.trees import counted_out
from sloyfe.methods.risk.tree import Contradictory, Event, Gate, rare_event_bound

CHANCES = st.floats(0, 1)


def test_three_barriers_against_an_attack_hold_as_published():
    """The event tree attack.xml of SCRAM: access is denied (0.2), else it is seen (0.7) and then stopped (0.05)."""
    access = Event("access is open", 0.8)
    unseen, unstopped = Event("not seen", 0.3), Event("not stopped", 0.95)
    tie = BowTie(
        "attack",
        (Cause(Event("somebody attacks", 1.0)),),
        (Consequence("it succeeds", (access, Gate("watch fails", "or", (unseen, unstopped)))),),
    )
    assert reckoned(tie).consequences == {"it succeeds": pytest.approx(0.772, abs=1e-12)}


def test_a_barrier_that_two_causes_share_is_counted_once():
    check = Event("double check fails", 0.1)
    tie = BowTie(
        "wrong dose", (Cause(Event("haste", 0.5), (check,)), Cause(Event("like packs", 0.5), (check,)))
    )
    found = reckoned(tie)
    assert found.event == pytest.approx(0.1 * 0.75, rel=1e-12)
    assert found.causes == {"haste": pytest.approx(0.05), "like packs": pytest.approx(0.05)}
    assert rare_event_bound(event(tie)) == pytest.approx(0.1, rel=1e-12)


def test_a_barrier_on_both_sides_has_failed_already_when_the_event_is_there():
    alarm = Event("alarm is silent", 0.1)
    tie = BowTie("fire", (Cause(Event("spark", 0.2), (alarm,)),), (Consequence("burns down", (alarm,)),))
    assert reckoned(tie).consequences == {"burns down": pytest.approx(0.02, rel=1e-12)}


def test_a_broken_barrier_is_no_barrier_and_a_perfect_one_lets_nothing_through():
    ways = [Cause(Event("a", 0.3), (Event("gone", 1.0),)), Cause(Event("b", 0.9), (Event("sure", 0.0),))]
    found = reckoned(BowTie("top", tuple(ways), (Consequence("worst"),)))
    assert (found.event, found.causes, found.consequences) == (0.3, {"a": 0.3, "b": 0.0}, {"worst": 0.3})


@pytest.mark.parametrize(
    ("causes", "consequences", "sentence"),
    [
        ((), (), "has no causes"),
        ((Cause(Event("a", 0.1)), Cause(Event("a", 0.1))), (), "two ends of 'top' have the same id"),
        (
            (Cause(Event("a", 0.1)),),
            (Consequence("c"), Consequence("c")),
            "two ends of 'top' have the same id",
        ),
    ],
)
def test_what_is_no_bow_tie_is_refused(causes, consequences, sentence):
    with pytest.raises(ValueError, match=sentence):
        BowTie("top", causes, consequences)


def test_one_barrier_with_two_chances_is_refused():
    ways = (Cause(Event("a", 0.1), (Event("lock", 0.1),)), Cause(Event("b", 0.1), (Event("lock", 0.2),)))
    with pytest.raises(Contradictory, match="'lock' is defined in two ways"):
        reckoned(BowTie("top", ways))


@settings(deadline=None)
@given(
    st.lists(st.tuples(CHANCES, st.lists(CHANCES, max_size=3)), min_size=1, max_size=5),
    st.lists(CHANCES, max_size=3),
)
def test_where_nothing_is_shared_it_is_one_less_what_every_cause_leaves(ways, behind):
    causes = tuple(
        Cause(Event(f"c{n}", chance), tuple(Event(f"b{n}.{m}", fails) for m, fails in enumerate(barriers)))
        for n, (chance, barriers) in enumerate(ways)
    )
    last = Consequence("worst", tuple(Event(f"last {n}", fails) for n, fails in enumerate(behind)))
    found = reckoned(BowTie("top", causes, (last,)))
    expected = 1 - prod(1 - chance * prod(barriers) for chance, barriers in ways)
    assert found.event == pytest.approx(expected, abs=1e-12)
    assert found.consequences["worst"] == pytest.approx(expected * prod(behind), abs=1e-12)


@settings(deadline=None)
@given(st.lists(CHANCES, min_size=4, max_size=4), st.data())
def test_however_barriers_are_shared_it_is_what_all_combinations_come_to(fails, data):
    barriers = [Event(f"b{n}", chance) for n, chance in enumerate(fails)]
    some = st.lists(st.sampled_from(barriers), max_size=4).map(tuple)
    causes = tuple(Cause(Event(f"c{n}", data.draw(CHANCES)), data.draw(some)) for n in range(3))
    tie = BowTie("top", causes, (Consequence("worst", data.draw(some)),))
    found = reckoned(tie)
    assert found.event == pytest.approx(counted_out(event(tie)), abs=1e-12)
    assert found.consequences["worst"] == pytest.approx(
        counted_out(follows(tie, tie.consequences[0])), abs=1e-12
    )
