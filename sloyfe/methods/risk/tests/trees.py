"""Trees for tests: any small one, and what it is worth when every combination of its events is looked at."""

from itertools import product

from hypothesis import strategies as st

from sloyfe.methods.risk.tree import Event, Gate

CHANCES = st.sampled_from([0.0, 1.0, 0.5, 1e-6]) | st.floats(0, 1)


@st.composite
def trees(draw, *, most_events=6, kinds=("and", "or", "atleast", "not")):
    """Gates over events and earlier gates, so that much is shared, listed twice, always or never so."""
    chances = draw(st.lists(CHANCES, min_size=1, max_size=most_events))
    pool = [Event(f"e{number}", chance) for number, chance in enumerate(chances)]
    for number in range(draw(st.integers(1, 7))):
        kind = draw(st.sampled_from(kinds))
        count = 1 if kind == "not" else draw(st.integers(1, 4))
        inputs = tuple(pool[draw(st.integers(0, len(pool) - 1))] for _n in range(count))
        k = draw(st.integers(0, count)) if kind == "atleast" else None
        pool.append(Gate(f"g{number}", kind, inputs, k))
    return pool[-1]


def events_of(top):
    found, todo = {}, [top]
    while todo:
        node = todo.pop()
        if isinstance(node, Event):
            found[node.id] = node.probability
        else:
            todo.extend(node.inputs)
    return found


def occurs(node, state):
    if isinstance(node, Event):
        return state[node.id]
    below = [occurs(one, state) for one in node.inputs]
    least = {"and": len(below), "or": 1, "atleast": node.k}
    return not below[0] if node.kind == "not" else sum(below) >= least[node.kind]


def chance_of(cube, chances):
    """Of a combination: True, False, or None for "whatever", by event."""
    value = 1.0
    for occurring, chance in zip(cube, chances.values(), strict=True):
        value *= {True: chance, False: 1 - chance, None: 1.0}[occurring]
    return value


def combinations(top):
    """Each combination of the events, with whether the top occurs."""
    ids = list(events_of(top))
    for cube in product((False, True), repeat=len(ids)):
        yield cube, occurs(top, dict(zip(ids, cube, strict=True)))


def counted_out(top):
    """The chance of the top, one combination after the other."""
    chances = events_of(top)
    return sum(chance_of(cube, chances) for cube, holds in combinations(top) if holds)


def smallest(top):
    """The smallest combinations that are enough, with None for what does not matter: found by trying all."""
    table = dict(combinations(top))
    width = len(next(iter(table)))
    enough = {
        cube
        for cube in product((False, True, None), repeat=width)
        if all(table[one] for one in product(*[(False, True) if at is None else (at,) for at in cube]))
    }
    return [
        cube
        for cube in enough
        if not any(
            at is not None and (*cube[:n], None, *cube[n + 1 :]) in enough for n, at in enumerate(cube)
        )
    ]
