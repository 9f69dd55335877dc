"""What is no tree is refused with a sentence, and nothing is ever reckoned from half of one."""

import random
from math import inf, nan

import pytest

from sloyfe.methods.risk.tree import (
    Circular,
    Contradictory,
    Event,
    Gate,
    Refused,
    TooEntangled,
    TooMany,
    minimal_cut_sets,
    probability,
    rare_event_bound,
)

A, B = Event("a", 0.1), Event("b", 0.2)


@pytest.mark.parametrize("chance", [-0.1, 1.0000001, nan, inf, -inf])
def test_a_probability_outside_nought_and_one_is_refused(chance):
    with pytest.raises(ValueError, match="must be from 0 to 1"):
        Event("a", chance)


@pytest.mark.parametrize(
    ("kind", "inputs", "k", "sentence"),
    [
        ("xor", (A, B), None, "'xor' is not a valid Kind"),
        ("and", (), None, "'g' has 0 inputs"),
        ("atleast", (), 0, "'g' has 0 inputs"),
        ("not", (A, B), None, "'g' has 2 inputs; not takes one"),
        ("and", (A, B), 2, "'g' is and, which has no k"),
        ("atleast", (A, B), None, "asks for None of 2"),
        ("atleast", (A, B), 3, "asks for 3 of 2; k must be a whole number from 0 to 2"),
        ("atleast", (A, B), -1, "asks for -1 of 2"),
        ("atleast", (A, B), 1.5, "asks for 1.5 of 2"),
    ],
)
def test_a_gate_that_makes_no_sense_is_refused(kind, inputs, k, sentence):
    with pytest.raises(ValueError, match=sentence):
        Gate("g", kind, inputs, k)


def test_the_inputs_of_a_gate_are_nodes_and_not_their_names():
    with pytest.raises(TypeError, match="must be events and gates"):
        Gate("g", "and", ("a", "b"))


def test_nodes_stay_as_they_are():
    with pytest.raises(AttributeError):
        A.probability = 0.5
    assert Gate("g", "and", [A, B]).inputs == (A, B)


@pytest.mark.parametrize("reckon", [probability, rare_event_bound, minimal_cut_sets])
@pytest.mark.parametrize(
    ("top", "at"),
    [
        (Gate("t", "and", (A, Event("a", 0.2))), "a"),
        (Gate("t", "and", (A, Gate("a", "or", (B,)))), "a"),
        (Gate("t", "and", (Gate("g", "or", (A, B)), Gate("g", "and", (A, B)))), "g"),
        (Gate("t", "and", (Gate("g", "or", (A, B)), Gate("g", "or", (A,)))), "g"),
        (Gate("t", "and", (Gate("g", "atleast", (A, B), 1), Gate("g", "atleast", (A, B), 2))), "g"),
        (Gate("t", "and", (Gate("g", "or", (A, B)), Gate("g", "or", (A, Event("b", 0.3))))), "b"),
    ],
)
def test_one_id_that_is_two_things_is_refused(reckon, top, at):
    with pytest.raises(Contradictory, match=f"'{at}' is defined in two ways") as refusal:
        reckon(top)
    assert refusal.value.id == at


def test_a_gate_below_itself_is_refused():
    with pytest.raises(Circular, match="'g' leads back to itself"):
        probability(Gate("t", "or", (Gate("g", "or", (A, Gate("h", "and", (B, Gate("g", "or", (A,)))))),)))


def test_a_gate_that_is_its_own_input_is_refused():
    loop = Gate("g", "or", (A, B))
    object.__setattr__(loop, "inputs", (A, loop))
    with pytest.raises(Circular, match="'g' leads back to itself"):
        probability(Gate("t", "and", (loop, B)))


def test_too_many_cut_sets_are_counted_and_not_listed():
    top = Gate("t", "atleast", tuple(Event(f"e{n}", 0.1) for n in range(30)), 15)
    with pytest.raises(TooMany, match="155117520 cut sets, and at most 10000"):
        minimal_cut_sets(top)


def test_cut_sets_are_asked_of_what_occurs():
    with pytest.raises(Refused, match="'b' counts where it does not occur"):
        minimal_cut_sets(Gate("t", "and", (A, Gate("n", "not", (B,)))))


def test_what_nobody_could_reckon_is_refused_and_not_guessed(monkeypatch):
    """With sheets of a few hundred nodes, so that the refusal comes at once."""
    monkeypatch.setattr("sloyfe.methods.risk.drawings.SHEETS", ((300, 4), (600, 2)))
    lot = random.Random(1)
    events = [Event(f"e{n}", 0.1) for n in range(60)]
    triples = tuple(Gate(f"g{n}", "and", tuple(lot.sample(events, 3))) for n in range(80))
    for reckon in (probability, rare_event_bound, minimal_cut_sets):
        with pytest.raises(TooEntangled, match="so much is shared below 't'"):
            reckon(Gate("t", "or", triples))
