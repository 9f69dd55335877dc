"""The list of what is scored: written, gathered from ideas, merged, and cleaned of what is not for the room."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from sloyfe.platform import history
from sloyfe.platform.ui.free_text import stop_national_ids

from ..choices import LIST_IS_OPEN, MOST_QUESTIONS, Where
from ..models import Idea, Question, Why, Workshop
from .steps import held_question, lead, show


class ListIsClosed(ValueError):
    conflict = True
    sentence = _("The list is agreed on. Go back to gathering to change it.")


class EventMissing(ValueError):
    field = "event"
    sentence = _("Write what may happen.")


class NotAnother(ValueError):
    field = "into"
    sentence = _("Choose another risk in the list that says the same.")


class TooManyQuestions(ValueError):
    field = "event"
    sentence = _("Twelve is the most a room can score in the time. Leave one out first.")


@dataclass(frozen=True)
class NewQuestion:
    """`ideas` are the ones of the room that it says; `harms` is what the consequence is scored for."""

    event: str
    because: str = ""
    so_that: str = ""
    harms: Any = None
    ideas: Iterable[Any] = ()


@history.command("workshop.add_question")
def add_question(*, by: Any, workshop: Workshop, wanted: NewQuestion) -> Question:
    found = _open_list(by, workshop)
    if found.questions.filter(left_out=False).count() >= MOST_QUESTIONS:
        raise TooManyQuestions
    ideas = [idea for idea in wanted.ideas if idea.workshop_id == found.pk]
    last = found.questions.order_by("position").last()
    made = Question(
        workshop=found,
        position=last.position + 1 if last else 1,
        where=Where.ROOM if ideas else Where.FACILITATOR,
    )
    _take(made, wanted)
    made.save()
    Idea.objects.filter(pk__in=[idea.pk for idea in ideas]).update(question=made)
    show(found)
    return made


@history.command("workshop.change_question")
def change_question(*, by: Any, workshop: Workshop, question: Question, wanted: NewQuestion) -> Question:
    found = _open_list(by, workshop)
    held = held_question(found, question)
    _take(held, wanted)
    held.save()
    show(found)
    return held


@history.command("workshop.leave_out")
def leave_out(*, by: Any, workshop: Workshop, question: Question, out: bool) -> Question:
    found = _open_list(by, workshop)
    if not out and found.questions.filter(left_out=False).count() >= MOST_QUESTIONS:
        raise TooManyQuestions
    held = held_question(found, question)
    held.left_out = out
    held.save(update_fields=["left_out"])
    show(found)
    return held


@history.command("workshop.merge")
def merge(*, by: Any, workshop: Workshop, question: Question, into: Question) -> Question:
    """Two that say the same: the ideas go over, and the first is left out of the list."""
    found = _open_list(by, workshop)
    held, other = held_question(found, question), held_question(found, into)
    if held.pk == other.pk or other.left_out:
        raise NotAnother
    held.ideas.update(question=other)
    held.left_out = True
    held.save(update_fields=["left_out"])
    show(found)
    return other


@history.command("workshop.hide_idea")
def hide_idea(*, by: Any, workshop: Workshop, idea: Idea, hidden: bool = True) -> None:
    found = lead(by, workshop)
    Idea.objects.filter(workshop=found, pk=idea.pk).update(hidden=hidden)
    show(found)


@history.command("workshop.hide_reason")
def hide_reason(*, by: Any, workshop: Workshop, reason: Why, hidden: bool = True) -> None:
    found = lead(by, workshop)
    Why.objects.filter(round__workshop=found, pk=reason.pk).update(hidden=hidden)
    show(found)


def _open_list(by: Any, workshop: Workshop) -> Workshop:
    found = lead(by, workshop)
    if found.state not in LIST_IS_OPEN:
        raise ListIsClosed
    return found


def _take(question: Question, wanted: NewQuestion) -> None:
    stop_national_ids(because=wanted.because, event=wanted.event, so_that=wanted.so_that)
    if not wanted.event.strip():
        raise EventMissing
    question.event, question.because = wanted.event.strip(), wanted.because.strip()
    question.so_that = wanted.so_that.strip()
    question.harms = wanted.harms or question.workshop.assessment.edition.consequence_types.first()
