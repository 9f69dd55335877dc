"""What stands in a workshop, one by one."""

from typing import Any

from sloyfe.domains.risk import queries as risks

from ..choices import LIST_IS_OPEN
from ..models import AgreedAction, Idea, Question, Why, Workshop


def question_in(workshop: Workshop, pk: int) -> Question | None:
    return workshop.questions.select_related("risk", "harms", "workshop").filter(pk=pk).first()


def asked_in(workshop: Workshop) -> list[Question]:
    """What is scored, in the order of the list."""
    return list(workshop.questions.filter(left_out=False).select_related("risk", "harms"))


def left_out_in(workshop: Workshop) -> list[Question]:
    """What is not scored, also since it was merged with another."""
    return list(workshop.questions.filter(left_out=True))


def idea_in(workshop: Workshop, pk: Any) -> Idea | None:
    return workshop.ideas.filter(pk=pk).first()


def reason_in(workshop: Workshop, pk: Any) -> Why | None:
    return Why.objects.filter(round__workshop=workshop, pk=pk).first()


def agreed_action_in(workshop: Workshop, pk: int) -> AgreedAction | None:
    rows = AgreedAction.objects.select_related("action", "question")
    return rows.filter(question__workshop=workshop, pk=pk).first()


def loose_ideas(workshop: Workshop) -> list[Idea]:
    """Those that no question says yet, in the order of the alphabet: when they came says who was quick."""
    rows = workshop.ideas.filter(hidden=False, question=None)
    return sorted(rows, key=lambda idea: (idea.body.casefold(), str(idea.pk)))


def reasons_in(workshop: Workshop) -> dict[int, list[Why]]:
    found: dict[int, list[Why]] = {}
    for one in Why.objects.filter(round__workshop=workshop).order_by("body", "pk"):
        found.setdefault(one.question_id, []).append(one)
    return found


def kinds_of_harm(workshop: Workshop) -> list[tuple[str, str]]:
    return [(str(kind.pk), str(kind)) for kind in risks.reading(workshop.assessment.edition).types]


def kind_of_harm(workshop: Workshop, pk: str) -> Any:
    kinds = {str(kind.pk): kind for kind in risks.reading(workshop.assessment.edition).types}
    return kinds.get(pk)


def list_is_open(workshop: Workshop) -> bool:
    return workshop.state in LIST_IS_OPEN


def papers_in(workshop: Workshop) -> list[tuple[int, int]]:
    """(round, how many ballots were entered from paper), where there were any."""
    return list(workshop.rounds.filter(papers__gt=0).values_list("number", "papers"))


def functions_in(workshop: Workshop) -> list[tuple[str, int]]:
    """How many came as what, for the minutes."""
    counted: dict[str, int] = {}
    for seat in workshop.seats.all():
        counted[seat.function] = counted.get(seat.function, 0) + 1
    return sorted(counted.items())
