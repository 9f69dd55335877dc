"""State tables as data: what may happen next, and what may not.

Source: the deterministic finite automaton written as a transition table; the worked example is the
coin-operated turnstile (locked, unlocked; coin, push). An event without a column in the state's row
is refused, where the textbook's machine would ignore it: a refusal can be explained to a person.
"""

from collections.abc import Mapping
from typing import TypeVar

S = TypeVar("S", bound=str)
E = TypeVar("E", bound=str)

# state -> event -> next state. The first row is where everything starts; an empty row is an end.
Table = Mapping[S, Mapping[E, S]]


class NotAllowed(Exception):
    """The event does not apply in this state. `allowed` says which events do, for the sentence shown."""

    def __init__(self, state: str, event: str, allowed: tuple[str, ...]) -> None:
        self.state = state
        self.event = event
        self.allowed = allowed
        super().__init__(f"{event!s} is not allowed in {state!s}; allowed: {', '.join(allowed) or 'nothing'}")


def step(table: Table[S, E], state: S, event: E) -> S:
    """The state after the event; raises NotAllowed, also for a state or event that the table never names."""
    row = table.get(state, {})
    if event not in row:
        raise NotAllowed(state, event, tuple(row))
    return row[event]


def events_from(table: Table[S, E], state: S) -> tuple[E, ...]:
    """The events that apply in the state, in the table's order: what a page may offer as buttons."""
    return tuple(table.get(state, {}))


def reachable(table: Table[S, E], start: S) -> frozenset[S]:
    """Every state that some sequence of events leads to, the start included."""
    seen: set[S] = set()
    waiting = [start]
    while waiting:
        state = waiting.pop()
        if state not in seen:
            seen.add(state)
            waiting.extend(table.get(state, {}).values())
    return frozenset(seen)


def problems(table: Table[S, E]) -> list[str]:
    """What is wrong with the table as a drawing, in words; an empty list for a sound one.

    A target must have a row, every row must be reachable from the first, and where the table has
    ends, every state must be able to reach one, so that nothing can be stuck for ever.
    """
    if not table:
        return ["the table has no states"]
    start = next(iter(table))
    ends = {state for state, row in table.items() if not row}
    found = [
        f"{state!s} --{event!s}--> {target!s}: {target!s} has no row"
        for state, row in table.items()
        for event, target in row.items()
        if target not in table
    ]
    known = reachable(table, start)
    found += [f"{state!s} can't be reached from {start!s}" for state in table if state not in known]
    if ends:
        found += [f"{state!s} can never end" for state in table if not ends & reachable(table, state)]
    return found
