"""The matrix of the register: how many risks in each cell and where they came from, in one question."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from ..choices import BEING_MADE, LEVELS, Axis
from ..models import Risk, RiskQuerySet, ScaleEdition
from .scales import Reading, Way, grid, mapped, mapped_to

Place = tuple[int, int]
MOST_MOVES = 12


@dataclass(frozen=True)
class Cell:
    likelihood: int
    consequence: int
    level: str
    count: int
    edges: str = ""


@dataclass(frozen=True)
class Move:
    """`count` risks went from one cell to another since the score before the present one."""

    before: Place
    after: Place
    count: int


@dataclass(frozen=True)
class Matrix:
    """Rows from the likeliest down, as it is drawn. `elsewhere` counts risks of editions nobody has mapped to this."""

    read: Reading
    rows: list[tuple[Any, list[Cell]]]
    moves: list[Move]
    total: int
    elsewhere: int

    @property
    def counts(self) -> Mapping[str, int]:
        found: Counter[str] = Counter()
        for _likelihood, cells in self.rows:
            for cell in cells:
                found[cell.level] += cell.count
        return found


def matrix(rows: RiskQuerySet, edition: ScaleEdition) -> Matrix:
    """Risks of other editions stand where the mapping reads them; without one they are only counted."""
    read = grid(edition)
    asked = (
        rows.select_related(None)
        .order_by()
        .values_list("edition", "likelihood", "consequence", "was_likelihood", "was_consequence")
    )
    counts: Counter[Place] = Counter()
    moves: Counter[tuple[Place, Place]] = Counter()
    ways = mapped_to(edition.pk)
    elsewhere = 0
    for found, likelihood, consequence, was_likelihood, was_consequence, n in asked.annotate(n=Count("*")):
        way = ways.get(found)
        after = _placed(way, likelihood, consequence)
        if after is None:
            elsewhere += n
            continue
        counts[after] += n
        before = _placed(way, was_likelihood, was_consequence)
        if before is not None and before != after:
            moves[before, after] += n
    return Matrix(read, drawn(read, counts), _moves(moves), sum(counts.values()), elsewhere)


def _placed(way: Way | None, likelihood: int | None, consequence: int | None) -> Place | None:
    if way is None or likelihood is None or consequence is None:
        return None
    placed = way[Axis.LIKELIHOOD].get(likelihood), way[Axis.CONSEQUENCE].get(consequence)
    return placed if placed[0] and placed[1] else None  # type: ignore[return-value]


def drawn(read: Reading, counts: Counter[Place]) -> list[tuple[Any, list[Cell]]]:
    """By likelihood from the likeliest down, as it is drawn."""
    return [
        (
            read.likelihood(likelihood),
            [
                Cell(
                    likelihood,
                    level,
                    read.level(likelihood, level),
                    counts[likelihood, level],
                    _edges(read, likelihood, level),
                )
                for level in LEVELS
            ],
        )
        for likelihood in reversed(LEVELS)
    ]


def _edges(read: Reading, likelihood: int, consequence: int) -> str:
    """Where the level changes above and to the right: there the line that parts the levels is drawn."""
    own = read.level(likelihood, consequence)
    beside = {"top": (likelihood + 1, consequence), "right": (likelihood, consequence + 1)}
    return " ".join(edge for edge, place in beside.items() if read.cells.get(place, own) != own)


def _moves(moves: Counter[tuple[Place, Place]]) -> list[Move]:
    return [Move(*ends, count) for ends, count in moves.most_common(MOST_MOVES)]


def place_of(risk: Risk, edition: ScaleEdition) -> Place | None:
    """Where one risk stands by another edition, or None where nobody has said how they are read."""
    return _placed(mapped(risk.edition_id, edition.pk), risk.likelihood, risk.consequence)


def edition_of(risk: Risk) -> ScaleEdition:
    """What it is scored by: in an analysis that is being made the analysis's own, else what it was scored by last."""
    assessment = risk.assessment
    return assessment.edition if assessment.status in BEING_MADE else risk.edition


def target_of(risk: Risk, edition: ScaleEdition) -> Place | None:
    """Where it is wanted by another edition, as above."""
    return _placed(mapped(risk.edition_id, edition.pk), risk.target_likelihood, risk.target_consequence)
