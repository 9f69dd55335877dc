import pytest
from hypothesis import given
from hypothesis import strategies as st

from sloyfe.methods.lifecycle import NotAllowed, events_from, problems, reachable, step

TURNSTILE = {"locked": {"coin": "unlocked"}, "unlocked": {"coin": "unlocked", "push": "locked"}}
LETTER = {
    "draft": {"send": "sent", "drop": "dropped"},
    "sent": {"answer": "answered"},
    "answered": {},
    "dropped": {},
}

STATES = st.sampled_from("abcde")
TABLES = st.dictionaries(STATES, st.dictionaries(st.sampled_from("xyz"), STATES), min_size=1)


def test_the_turnstile_of_the_source_opens_for_a_coin_and_locks_behind_a_push():
    assert step(TURNSTILE, "locked", "coin") == "unlocked"
    assert step(TURNSTILE, "unlocked", "coin") == "unlocked"
    assert step(TURNSTILE, "unlocked", "push") == "locked"


def test_a_refusal_says_what_was_tried_and_what_would_have_been_allowed():
    with pytest.raises(NotAllowed) as refusal:
        step(TURNSTILE, "locked", "push")
    assert (refusal.value.state, refusal.value.event, refusal.value.allowed) == ("locked", "push", ("coin",))
    assert str(refusal.value) == "push is not allowed in locked; allowed: coin"


def test_an_end_refuses_everything_in_words():
    with pytest.raises(NotAllowed, match="send is not allowed in answered; allowed: nothing"):
        step(LETTER, "answered", "send")


def test_a_state_that_the_table_never_names_refuses_everything():
    with pytest.raises(NotAllowed) as refusal:
        step(TURNSTILE, "broken", "coin")
    assert refusal.value.allowed == ()


def test_the_events_of_a_state_keep_the_order_of_the_table():
    assert events_from(LETTER, "draft") == ("send", "drop")
    assert events_from(LETTER, "answered") == ()


def test_reachable_follows_every_event():
    assert reachable(LETTER, "draft") == {"draft", "sent", "answered", "dropped"}
    assert reachable(LETTER, "sent") == {"sent", "answered"}


def test_sound_tables_have_no_problems():
    assert problems(TURNSTILE) == []
    assert problems(LETTER) == []


def test_each_fault_in_a_table_is_named():
    assert problems({}) == ["the table has no states"]
    assert problems({"a": {"go": "b"}}) == ["a --go--> b: b has no row"]
    assert problems({"a": {}, "b": {"go": "a"}}) == ["b can't be reached from a"]
    assert problems({"a": {"in": "b", "out": "c"}, "b": {"turn": "b"}, "c": {}}) == ["b can never end"]


@given(TABLES, STATES, st.sampled_from("xyz"))
def test_a_step_happens_exactly_when_the_event_is_offered(table, state, event):
    if event in events_from(table, state):
        assert step(table, state, event) in reachable(table, state)
    else:
        with pytest.raises(NotAllowed):
            step(table, state, event)


@given(TABLES, STATES)
def test_what_can_be_reached_is_closed_under_steps(table, start):
    states = reachable(table, start)
    assert {target for state in states for target in table.get(state, {}).values()} <= states
