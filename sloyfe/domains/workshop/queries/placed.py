"""Where the risks of a workshop stand in the matrix: what the room settled on, else the middles of the last round."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sloyfe.domains.risk import queries as risks

from .scored import Scored, level_of

Place = tuple[int, int]


@dataclass(frozen=True)
class Standing:
    """A risk by its number on the list; `before` is where the first round had it, where the second moved it."""

    number: int
    question: Any
    at: Place
    before: Place | None = None


@dataclass(frozen=True)
class Placed:
    """`rows` are of the matrix, from the likeliest down."""

    rows: list[tuple[Any, list[Any]]]
    standing: list[Standing]
    read: Any

    def numbers(self, likelihood: int, consequence: int) -> list[int]:
        return [one.number for one in self.standing if one.at == (likelihood, consequence)]

    @property
    def arrows(self) -> list[risks.Wire]:
        """In cells of a hundred; they pass beside the numbers they point at."""
        ends = {(one.before, one.at) for one in self.standing if one.before}
        return [risks.arrow_of(risks.Move(before, at, 1)) for before, at in sorted(ends)]


def placed(asked: Sequence[Any], read: Any) -> Placed | None:
    """None where nothing has been scored by enough."""
    standing = []
    for number, one in enumerate(asked, start=1):
        known = [place for _number, axes in sorted(one.rounds.items()) if (place := _place(axes))]
        likelihood, consequence = one.question.agreed_likelihood, one.question.agreed_consequence
        at = (likelihood, consequence) if likelihood and consequence else known[-1] if known else None
        if at:
            standing.append(
                Standing(number, one.question, at, known[0] if known and known[0] != at else None)
            )
    if not standing:
        return None
    return Placed(risks.drawn(read, Counter(one.at for one in standing)), standing, read)


def _place(axes: dict[str, Scored]) -> Place | None:
    likelihood, consequence = axes["likelihood"].median, axes["consequence"].median
    if likelihood is None or consequence is None:
        return None
    return level_of(likelihood), level_of(consequence)
