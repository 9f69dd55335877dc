"""Items and their drafts: made, begun anew, written, handed over, discarded."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from sloyfe.methods import lifecycle
from sloyfe.platform import access, events, history
from sloyfe.platform.ui.free_text import stop_national_ids

from ..choices import STATES, WORKING, Language, State
from ..events import DraftSaved, DraftStarted
from ..models import MOST_QUESTIONS, Item, ItemType, Question, Version
from ..queries.reading import questions_on, sealed
from ..queries.subjects import subject_of
from .steps import Overtaken, begin, hold, locked_item
from .writers import has_written


class AlreadyBegun(ValueError):
    conflict = True
    sentence = _("A new version is being worked on already. Open that one.")


class TooManyQuestions(ValueError):
    sentence = _("Ask at most three control questions.")


class WrongType(ValueError):
    sentence = _(
        "Choose a type that fits: an external link needs its source, a local addendum its common text."
    )


@dataclass(frozen=True)
class NewItem:
    """`external` is (address, source, reviewer); `parent` is the item in force that an addendum belongs to."""

    subject: str
    type: ItemType
    title: str
    unit: Any
    owner: Any
    language: str = Language.NB
    external: tuple[str, str, Any] | None = None
    parent: Item | None = None


@dataclass(frozen=True)
class ControlQuestion:
    text: str
    right: str
    wrong: str
    wrong_too: str = ""


@history.command("publishing.create")
def create(*, by: Any, new: NewItem, now: datetime) -> Version:
    """A new item and its first draft. The subject writes its content on the version that comes back."""
    access.require("publishing.create", by, new.unit)
    stop_national_ids(title=new.title)
    fits = bool(new.external) == new.type.external and bool(new.parent) == new.type.local
    if not fits or (new.parent and new.parent.current_id is None):
        raise WrongType
    url, source, reviewer = new.external or ("", "", None)
    item = Item.objects.create(
        subject=new.subject,
        type=new.type,
        title=new.title,
        unit=new.unit,
        owner=new.owner,
        external_url=url,
        external_source=source,
        external_reviewer=reviewer,
        parent=new.parent,
        bound_to_id=new.parent.current_id if new.parent else None,
        made_at=now,
    )
    return _begin_version(by, item, None, now, language=new.language)


@history.command("publishing.start")
def start(*, by: Any, item: Item, now: datetime) -> Version:
    """A new version of what is in force, or of what was; its content is copied by the subject's handler."""
    held = locked_item(item)
    access.require("publishing.start", by, held)
    if held.versions.filter(state__in=WORKING).exists():
        raise AlreadyBegun
    last = held.current or held.versions.exclude(state=State.DISCARDED).order_by("-number").first()
    language = last.language if last else Language.NB
    made = _begin_version(by, held, last, now, language=language)
    if last:
        _copy_questions(last, made)
    return made


def _begin_version(by: Any, item: Item, source: Version | None, now: datetime, *, language: str) -> Version:
    newest = item.versions.order_by("-number").first()
    made = Version.objects.create(
        item=item,
        number=newest.number + 1 if newest else 1,
        title=item.title,
        language=language,
        significant=source is None,
        author=by,
        saved_by=by,
        saved_at=now,
        begun_at=now,
    )
    from_id = source.pk if source else None
    events.publish(DraftStarted(item.subject, item.pk, made.pk, from_id, by.pk, now))
    return made


def _copy_questions(source: Version, made: Version) -> None:
    columns = ("position", "text", "right", "wrong", "wrong_too")
    rows = [{name: getattr(one, name) for name in columns} for one in source.questions.all()]
    Question.objects.bulk_create(Question(version=made, **row) for row in rows)


@history.command("publishing.write")
def write(
    *,
    by: Any,
    version: Version,
    revision: int,
    now: datetime,
    fingerprint: str | None = None,
    title: str | None = None,
    change_note: str | None = None,
    significant: bool | None = None,
    effective_on: date | None = None,
) -> Version:
    """Hold a draft to write its content. `revision` is the one the writer began from: `Overtaken` says that
    somebody else has saved since, and then nothing is written. The subject saves its content in the same
    transaction and gives its `fingerprint`; the control questions are in it too."""
    held, state = begin("publishing.write", by, version, "write")
    stop_national_ids(title=title or "", change_note=change_note or "")
    if held.revision != revision:
        raise Overtaken(held)
    given = {
        "fingerprint": None if fingerprint is None else sealed(fingerprint, questions_on(held)),
        "title": title,
        "change_note": change_note,
        "significant": significant,
    }
    for name, value in given.items():
        if value is not None:
            setattr(held, name, value)
    if title is not None:  # the whole form came, so an emptied day is a wish too
        held.effective_on = effective_on
    held.state, held.revision, held.saved_at, held.saved_by = state, held.revision + 1, now, by
    held.save()
    if held.item.current_id is None and held.item.title != held.title:
        held.item.title = held.title
        held.item.save(update_fields=["title"])
    if held.author_id != by.pk:
        has_written(held, by)
    events.publish(DraftSaved(held.item.subject, held.item_id, held.pk, False, now))
    return held


@history.command("publishing.ask_questions")
def ask_questions(
    *, by: Any, version: Version, revision: int, questions: Sequence[ControlQuestion], now: datetime
) -> Version:
    """The control questions of a draft, all at once. They are approved with the text, so this is a save like any
    other: whoever asks has written on it, and names the save they began from."""
    held = hold(by=by, version=version)
    if held.revision != revision:
        raise Overtaken(held)
    if len(questions) > MOST_QUESTIONS:
        raise TooManyQuestions
    for one in questions:
        stop_national_ids(text=one.text, right=one.right, wrong=one.wrong, wrong_too=one.wrong_too)
    held.questions.all().delete()
    Question.objects.bulk_create(
        Question(
            version=held,
            position=position,
            text=one.text,
            right=one.right,
            wrong=one.wrong,
            wrong_too=one.wrong_too,
        )
        for position, one in enumerate(questions, start=1)
    )
    content = subject_of(held.item).fingerprint(held)
    return write(by=by, version=held, revision=revision, now=now, fingerprint=content)


@history.command("publishing.discard")
def discard(*, by: Any, version: Version, now: datetime) -> Version:
    """Give a version up. What is in force stays in force."""
    held = begin("publishing.discard", by, version, "discard")[0]
    held.state, held.ended_at = lifecycle.step(STATES, held.state, "discard"), now
    held.save(update_fields=["state", "ended_at"])
    events.publish(DraftSaved(held.item.subject, held.item_id, held.pk, True, now))
    return held
