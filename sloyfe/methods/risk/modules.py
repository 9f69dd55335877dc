"""Which gates stand alone: nothing below them is used from elsewhere, so that each may be reckoned by itself.

Source: Dutuit and Rauzy, «A linear-time algorithm to find modules of fault trees», IEEE Transactions on Reliability 45
(1996), 422-425: walk once from the left and note when each node is first and last met; a gate stands alone where all
that is below it was met between the two times it was itself passed.
"""

from .nets import Net


def standing_alone(net: Net) -> list[int]:
    """The gates below the top that do, and the top; those further down first."""
    first, second, last = _met(net)
    low: dict[int, int] = {}
    high: dict[int, int] = {}
    found = []
    for gate in sorted(second):
        below = {end >> 1 for end in net.gates[gate][1]}
        low[gate] = min(min(first[node], low.get(node, first[node])) for node in below)
        high[gate] = max(max(last[node], high.get(node, last[node])) for node in below)
        if first[gate] < low[gate] and high[gate] < second[gate]:
            found.append(gate)
    return found


def _met(net: Net) -> tuple[dict[int, int], dict[int, int], dict[int, int]]:
    """When each node was first met, when each gate was left, and when each node was last met."""
    first: dict[int, int] = {}
    second: dict[int, int] = {}
    last: dict[int, int] = {}
    todo, moment = [(net.top >> 1, False)], 0
    while todo:
        node, leaving = todo.pop()
        moment += 1
        last[node] = moment
        if leaving:
            second[node] = moment
        elif node not in first:
            first[node] = moment
            if node in net.gates:
                todo.append((node, True))
                todo.extend((end >> 1, False) for end in reversed(net.gates[node][1]))
    return first, second, last
