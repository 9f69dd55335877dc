"""What stands in the room now: the same for everybody in it, so that it is made once for all."""

import base64
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sloyfe.domains.risk import queries as risks

from ..choices import HANDING_OUT, IN_A_ROUND, State
from ..models import CasesAtStep, PaperKey, Question, Reveal, Why, Workshop
from .agenda import seconds_left
from .agreed import Agreed, agreed_in
from .counting import Counts, counts
from .placed import Placed, placed
from .scored import Scored, in_order_of_disagreement, scored
from .strips import Picture, picture

# From here on what the first round came to may be seen.
SHOWN_ONE = (
    State.REVEAL_ONE,
    State.DISCUSSION,
    State.REVEAL_TWO,
    State.ACTIONS,
    State.DECISION,
    State.APPROVED,
)
BEGINNING = (State.OPENING, State.SCOPE, State.IDEAS, State.GATHERING)
# Papers that a process signs while it serves pages as well, and the seconds in which nobody minds that it is busy.
SIGNED_A_SECOND, AT_ONCE = 50, 5
SHOWN_TWO = (State.REVEAL_TWO, State.ACTIONS, State.DECISION, State.APPROVED)


@dataclass(frozen=True)
class Asked:
    """One question, what its consequence is scored for, and what is known of its answers. `modulus` is of the key that
    signs its papers, while they are handed out."""

    question: Question
    kind: Any = None
    modulus: str = ""
    rounds: dict[int, dict[str, Scored]] = field(default_factory=dict)
    reasons: list[str] = field(default_factory=list)

    def picture(self, axis: str) -> Picture | None:
        return picture(self.rounds, axis)

    @property
    def last(self) -> dict[str, Scored] | None:
        return self.rounds[max(self.rounds)] if self.rounds else None


@dataclass(frozen=True)
class Room:
    workshop: Workshop
    scale: Any
    asked: list[Asked]
    focus: Asked | None
    order: list[Asked]
    counts: Counts
    actions: list[Agreed]
    left: int | None
    data: list[CasesAtStep]
    number: int = 0

    @property
    def is_voting(self) -> bool:
        return self.workshop.state in IN_A_ROUND

    @property
    def placed(self) -> Placed | None:
        return placed(self.asked, self.scale)

    @property
    def draw_within(self) -> int:
        """Seconds the phones spread over when they draw: none in a room of people, some in a hall."""
        return max(0, self.counts.joined * len(self.asked) // SIGNED_A_SECOND - AT_ONCE)


def room(workshop: Workshop, now: datetime) -> Room:
    questions = list(workshop.questions.filter(left_out=False).select_related("harms", "risk"))
    number = IN_A_ROUND.get(workshop.state) or HANDING_OUT.get(workshop.state) or 0
    moduli = _moduli(workshop, number) if number else {}
    told = _told(workshop)
    reasons = _reasons(workshop)
    scale = risks.reading(workshop.assessment.edition)
    kinds = {kind.pk: kind for kind in scale.types}
    asked = [
        Asked(
            one,
            kinds.get(one.harms_id) if one.harms_id else None,
            moduli.get(one.pk, ""),
            told.get(one.pk, {}),
            reasons.get(one.pk, []),
        )
        for one in questions
    ]
    by_id = {one.question.pk: one for one in asked}
    latest = max((round_ for one in asked for round_ in one.rounds), default=0)
    order = [
        by_id[question.pk]
        for question, _scored in (in_order_of_disagreement(workshop, latest) if latest else [])
        if question.pk in by_id
    ]
    late = workshop.state in (State.ACTIONS, State.DECISION, State.APPROVED)
    return Room(
        workshop,
        scale,
        asked,
        by_id.get(workshop.focus_id) if workshop.focus_id else None,
        order,
        counts(workshop),
        agreed_in(workshop) if late else [],
        seconds_left(workshop, now),
        list(workshop.data.all()) if workshop.state in BEGINNING else [],
        number,
    )


def _moduli(workshop: Workshop, number: int) -> dict[int, str]:
    rows = PaperKey.objects.filter(round__workshop=workshop, round__number=number)
    return {
        question: base64.urlsafe_b64encode(bytes(modulus)).rstrip(b"=").decode()
        for question, modulus in rows.values_list("question", "modulus")
    }


def _told(workshop: Workshop) -> dict[int, dict[int, dict[str, Scored]]]:
    shown = {1} if workshop.state in SHOWN_ONE else set()
    shown |= {2} if workshop.state in SHOWN_TWO else set()
    found: dict[int, dict[int, dict[str, Scored]]] = {}
    rows = Reveal.objects.filter(round__workshop=workshop, round__number__in=shown).select_related("round")
    for one in rows:
        found.setdefault(one.question_id, {})[one.round.number] = scored(one)
    return found


def _reasons(workshop: Workshop) -> dict[int, list[str]]:
    """In the order of the alphabet: in the order they lie in, one could be tried against the order people answered."""
    if workshop.state not in SHOWN_ONE:
        return {}
    found: dict[int, set[str]] = {}
    rows = Why.objects.filter(round__workshop=workshop, hidden=False)
    for question, body in rows.values_list("question", "body"):
        found.setdefault(question, set()).add(body)
    return {question: sorted(bodies) for question, bodies in found.items()}
