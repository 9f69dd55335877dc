"""Asking many: a hearing is opened, people comment, every comment is answered. Suggestions go the same way."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sloyfe.methods import lifecycle
from sloyfe.platform import access, events, history

from ..choices import STATES
from ..events import ChangeSuggested, CommentAnswered, HearingOpened, SuggestionAnswered
from ..models import Comment, Hearing, Invitation, Item, Suggestion, Version
from ..queries.subjects import subject_of
from .steps import NotReady, begin, locked, locked_item

LONGEST = 4000


class HearingTooShort(ValueError):
    sentence = _("Give people at least one day to answer.")


class NobodyInvited(ValueError):
    sentence = _("Choose at least one unit to ask.")


class SaysNothing(ValueError):
    sentence = _("Write something.")


class HearingClosed(ValueError):
    conflict = True
    sentence = _("The hearing is closed.")


class AlreadyAnswered(ValueError):
    conflict = True
    sentence = _("This has been answered already.")


@history.command("publishing.hear")
def open_hearing(
    *,
    by: Any,
    version: Version,
    invited: Iterable[tuple[Any, str]],
    due_on: date,
    letter: str = "",
    now: datetime,
) -> Hearing:
    """`invited` are (unit, role or "")."""
    held, state = begin("publishing.send", by, version, "hear")
    asked = list(dict.fromkeys(invited))
    if not asked:
        raise NobodyInvited
    if due_on <= timezone.localdate(now):
        raise HearingTooShort
    subject = subject_of(held.item)
    if problems := subject.problems(held):
        raise NotReady(problems)
    held.state = state
    held.save(update_fields=["state"])
    hearing = Hearing.objects.create(
        version=held, title=held.title, places=subject.places(held),
        letter=letter.strip(), opened_by=by, opened_at=now, due_on=due_on,
    )  # fmt: skip
    Invitation.objects.bulk_create(Invitation(hearing=hearing, unit=unit, role=role) for unit, role in asked)
    events.publish(HearingOpened(held.item.subject, held.item_id, held.pk, hearing.pk, now))
    return hearing


@history.command("publishing.comment")
def comment(*, by: Any, hearing: Hearing, body: str, now: datetime, place: str = "") -> Comment:
    """While it is open; what comes after the date still counts until the hearing is closed."""
    version = locked(hearing.version)
    access.require("publishing.comment", by, hearing)
    held = Hearing.objects.get(pk=hearing.pk)
    if held.closed_at is not None:
        raise HearingClosed
    lifecycle.step(STATES, version.state, "comment")
    return Comment.objects.create(hearing=held, body=_said(body), place=place[:200], by=by, at=now)


@history.command("publishing.answer")
def answer(*, by: Any, comment: Comment, verdict: str, text: str, now: datetime) -> Comment:
    """Followed, partly or not, and why. An answer stands: whoever got it has read it."""
    held = Comment.objects.select_for_update(of=("self",)).get(pk=comment.pk)
    access.require("publishing.answer", by, comment.hearing)
    _answer(held, by, verdict, text, now)
    events.publish(CommentAnswered(held.pk, now))
    return held


@history.command("publishing.suggest")
def suggest(*, by: Any, item: Item, body: str, now: datetime, place: str = "") -> Suggestion:
    """A change to what is in force; `place` is a step's identity or a heading."""
    held = locked_item(item)
    access.require("publishing.suggest", by, held)
    assert held.current is not None  # noqa: S101 the lock lets nobody suggest to what is not in force
    made = Suggestion.objects.create(
        item=held, version=held.current, body=_said(body), place=place[:200], by=by, at=now
    )
    events.publish(ChangeSuggested(made.pk, now))
    return made


@history.command("publishing.answer_suggestion")
def answer_suggestion(
    *, by: Any, suggestion: Suggestion, verdict: str, text: str, now: datetime
) -> Suggestion:
    held = (
        Suggestion.objects.select_for_update(of=("self",))
        .select_related("item__unit__scope")
        .get(pk=suggestion.pk)
    )
    access.require("publishing.answer", by, held.item)
    _answer(held, by, verdict, text, now)
    events.publish(SuggestionAnswered(held.pk, now))
    return held


def _answer(held: Any, by: Any, verdict: str, text: str, now: datetime) -> None:
    if held.answered_at is not None:
        raise AlreadyAnswered
    held.verdict, held.answer, held.answered_by, held.answered_at = verdict, _said(text), by, now
    held.save(update_fields=["verdict", "answer", "answered_by", "answered_at"])


def _said(text: str) -> str:
    if not text.strip():
        raise SaysNothing
    return text.strip()[:LONGEST]
