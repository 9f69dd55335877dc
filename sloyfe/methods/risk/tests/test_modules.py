"""Parts that stand alone are found, and an order that failed gives way to another."""

import pytest

from sloyfe.methods.risk.drawings import drawings
from sloyfe.methods.risk.modules import standing_alone
from sloyfe.methods.risk.nets import net
from sloyfe.methods.risk.orders import orders, part
from sloyfe.methods.risk.tree import Event, Gate, TooEntangled, probability, rare_event_bound

A, B, C, D = (Event(name, 0.5) for name in "abcd")


def test_a_gate_stands_alone_where_nothing_below_it_is_used_elsewhere():
    """As in figure 1 of Dutuit and Rauzy: what shares an event stands together, what shares nothing alone."""
    alone = Gate("alone", "and", (C, D))
    shares, also = Gate("shares", "and", (A, B)), Gate("also", "or", (B, alone))
    numbered = net(Gate("top", "or", (shares, also)))
    names = {number: event.id for number, event in numbered.events.items()}
    found = [
        {names[end >> 1] for end in numbered.gates[gate][1] if end >> 1 in names}
        for gate in standing_alone(numbered)
    ]
    assert found == [{"c", "d"}, set()]


def test_a_mere_event_has_no_parts():
    assert (standing_alone(net(A)), drawings(net(A))) == ([], [])


def test_every_order_holds_every_leaf_once():
    gates = tuple(
        Gate(f"g{n}", "and", (Event(f"e{n}", 0.1), Event(f"e{(n * 7) % 20}", 0.1))) for n in range(1, 20)
    )
    numbered = net(Gate("top", "or", gates))
    whole = part(numbered.gates, numbered.top >> 1, dict.fromkeys(numbered.events))
    assert [sorted(order) for order in orders(numbered.gates, whole)] == [sorted(whole.leaves)] * 4


def test_where_the_first_order_does_not_fit_another_is_taken(monkeypatch):
    """Two rows of pairs, given so that from the left all of one row comes before the other."""
    monkeypatch.setattr("sloyfe.methods.risk.drawings.SHEETS", ((5_000, 4),))
    left, right = ([Event(f"{side}{n}", 0.1) for n in range(20)] for side in "lr")
    pairs = tuple(Gate(f"p{n}", "and", pair) for n, pair in enumerate(zip(left, right, strict=True)))
    rows = Gate("first", "or", (*left, Event("extra", 0.0)))
    top = Gate("top", "and", (rows, Gate("any", "or", pairs)))
    assert probability(top) == pytest.approx(1 - (1 - 0.01) ** 20, rel=1e-12)


def test_the_smallest_sets_may_take_more_room_than_the_tree_they_are_of(monkeypatch):
    """Where "not" stands in the tree new functions are drawn for them: what holds whichever way the switch lies."""
    switch, *events = (Event(f"e{n}", 0.05) for n in range(6))
    on = Gate("on", "and", (switch, Gate("three", "atleast", tuple(events), 3)))
    rows = (Gate("even", "or", events[1::2]), Gate("odd", "or", events[::2]))
    off = Gate("off", "and", (Gate("not", "not", (switch,)), Gate("both", "and", rows)))
    top = Gate("top", "or", (on, off))
    plenty = rare_event_bound(top)
    most = next(most for most in range(20, 2_000) if fits(monkeypatch, top, most))
    monkeypatch.setattr("sloyfe.methods.risk.drawings.SHEETS", ((most, 4),))
    assert rare_event_bound(top) == plenty


def fits(monkeypatch, top, most):
    monkeypatch.setattr("sloyfe.methods.risk.drawings.SHEETS", ((most, 4),))
    try:
        return probability(top) >= 0
    except TooEntangled:
        return False
