"""Binary decision diagrams: one drawing for each truth function, whatever gates it came from.

Source: Bryant, «Graph-based algorithms for Boolean function manipulation», IEEE Transactions on Computers C-35 (1986),
677-691; ends that may be turned round after Brace, Rudell and Bryant, «Efficient implementation of a BDD package»,
Design Automation Conference (1990), 40-45. Ends are numbered as in `nets`, and no function calls itself: a tree may
be as deep as it likes.
"""

from collections.abc import Sequence

from .nets import ALWAYS, NEVER

DEEPEST = 1 << 60  # the level of what is always or never so


class Full(Exception):
    """More was to be drawn than was allowed. `joined` says how many ends of gates came in."""

    def __init__(self, joined: int) -> None:
        self.joined = joined
        super().__init__(joined)


class Diagram:
    """Node n asks about the event at `levels[n]`: where it occurs goes on at `highs[n]`, else at `lows[n]`.

    Inputs have lower numbers than what stands on them. The end at a `highs` is never turned, so that a function and
    its opposite are one drawing.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self.joined = 0
        self.levels = [DEEPEST]
        self.highs = [ALWAYS]
        self.lows = [ALWAYS]
        self._known: dict[tuple[int, int, int], int] = {}
        self._both: dict[tuple[int, int], int] = {}

    def choice(self, level: int, high: int, low: int) -> int:
        """The end of "if the event at this level then high else low"; both halves ask deeper levels only."""
        if high == low:
            return high
        turned = high & 1
        key = (level, high ^ turned, low ^ turned)
        node = self._known.get(key)
        if node is None:
            node = self._known[key] = len(self.levels)
            if node + len(self._both) > self.most:
                raise Full(self.joined)
            self.levels.append(level)
            self.highs.append(high ^ turned)
            self.lows.append(low ^ turned)
        return 2 * node + turned

    def halves(self, end: int, level: int) -> tuple[int, int]:
        """What is left of a function where the event at the level occurs, and where it does not."""
        node, turned = end >> 1, end & 1
        if self.levels[node] != level:
            return end, end
        return self.highs[node] ^ turned, self.lows[node] ^ turned

    def both(self, one: int, other: int) -> int:
        """And. The work to do lies on a stack: a pair to join, or a level whose halves are joined by then."""
        todo, done = [(one, other, -1)], list[int]()
        while todo:
            one, other, level = todo.pop()
            if level >= 0:
                high = done.pop()
                found = self._both[one, other] = self.choice(level, high, done.pop())
                done.append(found)
                continue
            if one > other:
                one, other = other, one
            if one <= NEVER:
                done.append(other if one == ALWAYS else NEVER)
            elif one >> 1 == other >> 1:
                done.append(one if one == other else NEVER)
            elif (one, other) in self._both:
                done.append(self._both[one, other])
            else:
                level = min(self.levels[one >> 1], self.levels[other >> 1])
                one_high, one_low = self.halves(one, level)
                other_high, other_low = self.halves(other, level)
                todo.append((one, other, level))
                todo.append((one_high, other_high, -1))
                todo.append((one_low, other_low, -1))
        return done[0]

    def either(self, one: int, other: int) -> int:
        return self.both(one ^ 1, other ^ 1) ^ 1

    def at_least(self, least: int, ends: Sequence[int]) -> int:
        """At least so many of the ends, by rows: `rows[j]` is "j more are wanted of those looked at so far".

        The deepest come first, so that what is drawn is mostly put on top of what is there.
        """
        rows = {0: ALWAYS}
        backwards = ends[::-1]
        ordered = sorted(backwards, key=lambda end: -self.levels[end >> 1])
        for seen, end in enumerate(ordered, start=1):
            self.joined += 1
            wanted = range(max(1, least - len(ends) + seen), min(least, seen) + 1)
            rows = {0: ALWAYS} | {j: self._chosen(end, rows[j - 1], rows.get(j, NEVER)) for j in wanted}
        return rows.get(least, ALWAYS)

    def _chosen(self, end: int, high: int, low: int) -> int:
        """If end then high else low, where low is never so without high."""
        node = end >> 1
        level, is_event = self.levels[node], (self.highs[node], self.lows[node]) == (ALWAYS, NEVER)
        if is_event and level < min(self.levels[high >> 1], self.levels[low >> 1]):
            return self.choice(level, low, high) if end & 1 else self.choice(level, high, low)
        return self.either(low, self.both(end, high))
