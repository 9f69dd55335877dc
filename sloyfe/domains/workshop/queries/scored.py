"""What the rounds came to, question by question."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from ..choices import FEWEST, LEVELS, MOST_SPREAD, MOST_UNKNOWN
from ..models import Question, Reveal, Workshop


@dataclass(frozen=True)
class Scored:
    """One scale of one question in one round. Where too few scored only `n` and `unknown` are told."""

    n: int
    unknown: int
    median: Decimal | None
    lower: Decimal | None
    upper: Decimal | None
    counts: dict[int, int] | None

    @property
    def spread(self) -> Decimal | None:
        """Levels between the quartiles."""
        return self.upper - self.lower if self.upper is not None and self.lower is not None else None

    @property
    def few_on_phones(self) -> bool:
        """Enough have scored, and nothing is told: of those who entered no paper there are too few."""
        return self.counts is None and self.n >= FEWEST

    @property
    def share_unknown(self) -> float:
        return self.unknown / (self.n + self.unknown) if self.n + self.unknown else 0.0

    @property
    def differs(self) -> bool:
        """Whether the room should talk: far between the quartiles, or many who do not know."""
        far = self.spread is not None and self.spread >= MOST_SPREAD
        return far or self.share_unknown >= MOST_UNKNOWN

    @property
    def ends(self) -> tuple[int, int] | None:
        """The lowest and the highest that somebody said."""
        said = [level for level, n in (self.counts or {}).items() if n]
        return (min(said), max(said)) if said else None


def scored(reveal: Reveal) -> dict[str, Scored]:
    """By axis."""
    return {axis: _of(reveal, axis) for axis in ("likelihood", "consequence")}


def _of(reveal: Reveal, axis: str) -> Scored:
    counted = getattr(reveal, f"{axis}_counts")
    counts = {level: int(counted.get(str(level), 0)) for level in LEVELS} if counted is not None else None
    return Scored(
        n=getattr(reveal, f"{axis}_n"),
        unknown=getattr(reveal, f"{axis}_unknown"),
        median=getattr(reveal, f"{axis}_median"),
        lower=getattr(reveal, f"{axis}_lower"),
        upper=getattr(reveal, f"{axis}_upper"),
        counts=counts,
    )


def in_order_of_disagreement(workshop: Workshop, number: int) -> list[tuple[Question, dict[str, Scored]]]:
    """Those of a round, the ones where people differ most first: by the widest spread, then the share that does not
    know."""
    rows = Reveal.objects.filter(round__workshop=workshop, round__number=number).select_related("question")
    found = [(one.question, scored(one)) for one in rows]
    return sorted(found, key=lambda pair: (*_disagreement(pair[1].values()), pair[0].position, pair[0].pk))


def _disagreement(axes: Iterable[Scored]) -> tuple[float, float]:
    told = list(axes)
    return -max(float(one.spread or 0) for one in told), -max(one.share_unknown for one in told)


def decided(question: Question) -> tuple[int, int] | None:
    """What stands for the question: what the room settled on aloud, else the medians of the last round. A median
    between two levels counts as the higher one; None where too few scored and nobody has said."""
    if question.agreed_likelihood and question.agreed_consequence:
        return question.agreed_likelihood, question.agreed_consequence
    reveal = question.reveals.order_by("round__number").last()
    if reveal is None or reveal.likelihood_median is None or reveal.consequence_median is None:
        return None
    return level_of(reveal.likelihood_median), level_of(reveal.consequence_median)


def level_of(median: Decimal) -> int:
    """One between two levels counts as the higher."""
    return int(median.quantize(Decimal(1), ROUND_HALF_UP))
