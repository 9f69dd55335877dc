"""The facilitator takes the room from one point of the agenda to the next."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sloyfe.methods import lifecycle
from sloyfe.platform import access, events, history
from sloyfe.platform.access.secret import new_code
from sloyfe.platform.ui.free_text import stop_national_ids

from .. import queries
from ..choices import ENDED, IN_A_ROUND, LEVELS, STATES, Event, State
from ..events import RoundRevealed, WorkshopCancelled, WorkshopOpened
from ..models import CasesAtStep, Question, Round, Workshop
from .counting import count
from .register import write_risks
from .steps import held_question, lead, show, turn_to
from .voting import empty, hand_out


class ListIsEmpty(ValueError):
    conflict = True
    sentence = _("There is nothing to score yet. Write at least one thing that can go wrong.")


class SentenceNotWhole(ValueError):
    """The room scores how bad it would be, so it must know what follows, and from what."""

    conflict = True

    def __init__(self, events: list[str]) -> None:
        super().__init__(events)
        self.events = events

    @property
    def sentence(self) -> str:
        words = {"events": "; ".join(self.events)}
        return str(_("Write why it may happen, and what follows, for: %(events)s") % words)


class NobodyReady(ValueError):
    conflict = True
    sentence = _("No phone has its ballot papers yet. They come by themselves within a few seconds.")


class LevelsIncomplete(ValueError):
    field = "agreed_likelihood"
    sentence = _("Choose a level from 1 to 5 for both, or for none.")


@history.command("workshop.move")
def move(*, by: Any, workshop: Workshop, event: str, now: datetime, seen: str = "") -> Workshop:
    """One step of the state table; what belongs to the step happens with it, or nothing does. `seen` is the state that
    whoever pressed had before them: two presses, or two who lead, take the room one step and not two."""
    found = lead(by, workshop)
    if seen and seen != found.state:
        raise lifecycle.NotAllowed(found.state, event, ())
    if event == Event.APPROVE:  # has questions of its own: see `approving`
        access.require("workshop.approve", by, found)
        raise lifecycle.NotAllowed(found.state, event, ())
    before, after = found.state, lifecycle.step(STATES, found.state, event)
    found.state = after
    if act := ACTS.get((before, after)):
        act(found, by, now)
    turn_to(found, after, now)
    if after in ENDED:
        found.code, found.ended_at = "", now
    show(found)
    return found


def _open(workshop: Workshop, by: Any, now: datetime) -> None:
    """A code that no other room has now; there are 31⁶ of them."""
    code = new_code(1, 6)
    while queries.by_code(code):
        code = new_code(1, 6)
    workshop.code, workshop.opened_at = code, now
    for step_id, words, n in queries.cases_in_scope(by, workshop, timezone.localdate(now)):
        CasesAtStep.objects.create(workshop=workshop, step_id=step_id, words=words, cases=n)
    events.publish(WorkshopOpened(workshop.pk, by.pk, now))


def _confirm(workshop: Workshop, _by: Any, _now: datetime) -> None:
    asked = queries.asked_in(workshop)
    if not asked:
        raise ListIsEmpty
    if halves := [one.event for one in asked if not (one.because and one.so_that)]:
        raise SentenceNotWhole(halves)
    hand_out(workshop, 1)


def _take_back(workshop: Workshop, _by: Any, _now: datetime) -> None:
    """The list changes, so its papers are worth nothing."""
    empty(workshop)


def _begin(workshop: Workshop, _by: Any, now: datetime) -> None:
    """From here on nobody draws. Those who hold papers may vote."""
    number = IN_A_ROUND[workshop.state]
    begun = Round.objects.select_for_update().get(workshop=workshop, number=number)
    begun.seats = queries.seats_with_papers(workshop, number)
    if not begun.seats and not workshop.rehearsal:
        raise NobodyReady
    begun.began_at = now
    begun.save()
    workshop.focus = None
    if number == 1:  # while people answer, so that nobody waits for new keys when the answers are shown
        hand_out(workshop, 2)


def _reveal(workshop: Workshop, by: Any, now: datetime) -> None:
    number = 1 if workshop.state == State.REVEAL_ONE else 2
    count(workshop, number, now)
    workshop.focus = None
    events.publish(RoundRevealed(workshop.pk, number, by.pk, now))


def _discuss_first(workshop: Workshop, _by: Any, _now: datetime) -> None:
    workshop.focus = _most_disputed(workshop)
    if workshop.focus:
        Question.objects.filter(pk=workshop.focus.pk).update(discussed=True)


def _to_actions(workshop: Workshop, by: Any, now: datetime) -> None:
    """What is done about a risk is done about one of the register, so here it comes into the analysis."""
    workshop.focus = None
    if not workshop.rehearsal:
        write_risks(by, workshop, now)


def _cancel(workshop: Workshop, by: Any, now: datetime) -> None:
    empty(workshop)
    events.publish(WorkshopCancelled(workshop.pk, by.pk, now))


Act = Callable[[Workshop, Any, datetime], None]
ACTS: dict[tuple[str, str], Act] = {
    (State.PLANNED, State.OPENING): _open,
    (State.GATHERING, State.READY): _confirm,
    (State.READY, State.GATHERING): _take_back,
    (State.READY, State.ROUND_ONE): _begin,
    (State.ROUND_ONE, State.REVEAL_ONE): _reveal,
    (State.REVEAL_ONE, State.DISCUSSION): _discuss_first,
    (State.DISCUSSION, State.ROUND_TWO): _begin,
    (State.ROUND_TWO, State.REVEAL_TWO): _reveal,
    (State.REVEAL_TWO, State.ACTIONS): _to_actions,
    **{(state, State.CANCELLED): _cancel for state in STATES if state not in ENDED},
}


@history.command("workshop.discuss")
def discuss(*, by: Any, workshop: Workshop, question: Question | None, now: datetime) -> Workshop:
    """Put a question on the screen; without one, the next of those where people differ most."""
    found = lead(by, workshop)
    if found.state not in (State.REVEAL_ONE, State.DISCUSSION, State.REVEAL_TWO):
        raise lifecycle.NotAllowed(found.state, "discuss", ())
    chosen = question or _most_disputed(found)
    if chosen is not None and chosen.workshop_id != found.pk:
        raise lifecycle.NotAllowed(found.state, "discuss", ())
    found.focus = chosen
    if chosen and found.state == State.DISCUSSION:
        Question.objects.filter(pk=chosen.pk).update(discussed=True)
    show(found)
    return found


def _most_disputed(workshop: Workshop) -> Question | None:
    """The next that was not talked about yet and where people differ."""
    number = 2 if workshop.state == State.REVEAL_TWO else 1
    for question, told in queries.in_order_of_disagreement(workshop, number):
        if not question.discussed and any(one.differs for one in told.values()):
            return question
    return None


@history.command("workshop.settle")
def settle(
    *,
    by: Any,
    workshop: Workshop,
    question: Question,
    note: str = "",
    likelihood: int | None = None,
    consequence: int | None = None,
    knowledge: str = "",
) -> Question:
    """What was said about a question, and what the room settled on aloud where it did."""
    found = lead(by, workshop)
    if found.state in (*ENDED, *IN_A_ROUND):
        raise lifecycle.NotAllowed(found.state, "settle", ())
    stop_national_ids(note=note)
    if (likelihood is None) != (consequence is None):
        raise LevelsIncomplete
    if likelihood is not None and not {likelihood, consequence} <= set(LEVELS):
        raise LevelsIncomplete
    held = held_question(found, question)
    held.note = note.strip()
    held.agreed_likelihood, held.agreed_consequence = likelihood, consequence
    held.knowledge = knowledge
    held.save(update_fields=["note", "agreed_likelihood", "agreed_consequence", "knowledge"])
    show(found)
    return held
