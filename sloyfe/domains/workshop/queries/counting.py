"""How many, and never who."""

from dataclasses import dataclass

from django.db.models import Count

from ..choices import HANDING_OUT, IN_A_ROUND
from ..models import Draw, PaperKey, Seat, Workshop


@dataclass(frozen=True)
class Counts:
    """`ready`: seats that hold their papers, while they are handed out. `answered`: ballots by question, in a round."""

    joined: int
    ideas: int
    ready: int
    answered: dict[int, int]

    @property
    def fewest_answers(self) -> int:
        return min(self.answered.values(), default=0)


def counts(workshop: Workshop) -> Counts:
    answered: dict[int, int] = {}
    ready = 0
    if workshop.state in IN_A_ROUND:
        keys = PaperKey.objects.filter(
            round__workshop=workshop, round__number=IN_A_ROUND[workshop.state]
        ).order_by()
        answered = dict(keys.annotate(n=Count("ballots")).values_list("question", "n"))
    if workshop.state in HANDING_OUT:
        ready = seats_with_papers(workshop, HANDING_OUT[workshop.state])
    return Counts(
        Seat.objects.filter(workshop=workshop).count(),
        workshop.ideas.filter(hidden=False).count(),
        ready,
        answered,
    )


def seats_with_papers(workshop: Workshop, number: int) -> int:
    """Those that hold a paper for every question of the round."""
    keys = PaperKey.objects.filter(round__workshop=workshop, round__number=number).count()
    rows = Draw.objects.filter(key__round__workshop=workshop, key__round__number=number).order_by()
    return rows.values("seat").annotate(n=Count("pk")).filter(n__gte=keys).count() if keys else 0
