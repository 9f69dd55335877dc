"""The order in which a graph of steps is read: each after what leads to it, loops aside.

Source: reverse postorder of depth-first search (Cormen et al., Introduction to Algorithms, topological sort).
Ways are followed last first, so that the first way out of a decision is read first and what its ways join in
comes after them all.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

Ways = Mapping[str, Sequence[str]]


def reading_order(steps: Sequence[str], ways: Ways, first: Iterable[str] = ()) -> list[str]:
    """All steps, in reading order. `ways` says what follows what; `first` where reading begins.

    Where nothing in `first` leads to a step, reading begins at what nothing leads to, then in the order given.
    """
    led_to = {target for targets in ways.values() for target in targets}
    begins = dict.fromkeys([*first, *(step for step in steps if step not in led_to)])
    known, seen = set(steps), set[str]()
    order: list[str] = []
    for begin in reversed([*begins]):
        order.extend(_postorder(begin, ways, known, seen))
    order.reverse()
    for step in steps:
        if step not in seen:
            order.extend(reversed([*_postorder(step, ways, known, seen)]))
    return order


def _postorder(begin: str, ways: Ways, known: set[str], seen: set[str]) -> Iterator[str]:
    if begin in seen or begin not in known:
        return
    seen.add(begin)
    path = [(begin, reversed(ways.get(begin, ())))]
    while path:
        step, rest = path[-1]
        onward = next((target for target in rest if target in known and target not in seen), None)
        if onward is None:
            path.pop()
            yield step
        else:
            seen.add(onward)
            path.append((onward, reversed(ways.get(onward, ()))))
