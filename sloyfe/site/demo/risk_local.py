"""The risks as each unit has them: in its own words, found by its own analyses, scored anew in each of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from sloyfe.site.demo import reading
from sloyfe.site.demo.bowties import BowTie
from sloyfe.site.demo.phrases import Weighted
from sloyfe.site.demo.risk_rounds import Round, Series

SHIFT = Weighted({0: 70, -1: 16, 1: 14})  # how a unit's own likelihood differs from that of the kind
MILDER = 0.12
WENT = Weighted({"target": 30, "closer": 34, "same": 28, "worse": 8})  # from one analysis to the next
FOUND_LATE = 0.25  # share that the first analysis did not see

Levels = tuple[int, int]


@dataclass(frozen=True, slots=True, eq=False)
class LocalRisk:
    """`rounds` are the analyses it was in, the oldest first, and `scores` what each said; none: it is a draft."""

    tie: BowTie
    series: Series
    spot: str
    because: str
    so_that: str
    rounds: tuple[Round, ...]
    scores: tuple[Levels, ...]
    target: Levels

    @property
    def event(self) -> str:
        return f"{self.tie.event} {self.spot}".strip()

    @property
    def is_draft(self) -> bool:
        return self.rounds[-1].approved is None


class LocalRisks:
    """All of them: one of each kind in each place, and with more words besides when more are asked for."""

    def __init__(self, series: list[Series], *, count: int | None, rng: Random) -> None:
        self.series, self.count, self.rng = series, count, rng
        self.spots = reading.settings("risk_words.toml")["spots"]

    def all(self) -> Iterator[LocalRisk]:
        pairs = [
            (tie, one) for one in self.series if one.newest and self._has_begun(one) for tie in one.found()
        ]
        local = [(tie, one) for tie, one in pairs if not tie.whole]
        asked = len(local) if self.count is None else max(self.count - len(pairs) + len(local), 0)
        for turn, start in enumerate(range(0, asked, len(local) or 1)):
            for tie, one in local[: asked - start]:
                yield self._risk(tie, one, self._spot(turn))
        for tie, one in pairs:
            if tie.whole:
                yield self._risk(tie, one, "")

    def _has_begun(self, series: Series) -> bool:
        """In one that is only planned nobody has written a risk."""
        return bool(series.approved) or (
            series.under_way is not None and series.under_way.started is not None
        )

    def _spot(self, turn: int) -> str:
        if not turn:
            return ""
        lap, place = divmod(turn - 1, len(self.spots))
        return f"{self.spots[place]}{f' ({lap + 1})' if lap else ''}"

    def _risk(self, tie: BowTie, series: Series, spot: str) -> LocalRisk:
        rng = self.rng
        late = rng.random() < FOUND_LATE
        because, so_that = tie.because.say(rng), tie.so_that.say(rng)
        first = self._own(tie.before) if not tie.whole else tie.before
        target = min(first[0], tie.target[0]), min(first[1], tie.target[1])
        if tie.opportunity:
            target = tie.target
        rounds = series.approved or ((series.under_way,) if series.under_way else ())
        if late and len(rounds) > 1:
            rounds = rounds[1:]
        scores = [first]
        for _one in rounds[1:]:
            scores.append(self._next(scores[-1], target))
        if rounds[-1].status == "under_way" and rng.random() < 0.5:
            scores = []
        return LocalRisk(tie, series, spot, because, so_that, rounds, tuple(scores), target)

    def _own(self, levels: Levels) -> Levels:
        likelihood, consequence = levels
        milder = self.rng.random() < MILDER
        return _inside(likelihood + SHIFT.draw(self.rng)), _inside(consequence - milder)

    def _next(self, now: Levels, target: Levels) -> Levels:
        went = WENT.draw(self.rng)
        if went == "target":
            return target
        if went == "closer":
            return max(now[0] - 1, min(target[0], now[0])), max(now[1], target[1])
        return (_inside(now[0] + 1), now[1]) if went == "worse" else now


def _inside(level: int) -> int:
    return min(max(level, 1), 5)
