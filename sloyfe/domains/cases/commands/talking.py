"""The thread: the reporter adds and replies, the handlers note among themselves."""

from datetime import datetime
from typing import Any

from sloyfe.methods import lifecycle, national_id
from sloyfe.platform import access, events, history

from ..choices import STATES, MessageKind, Status, TextField
from ..events import MessageWritten
from ..models import Case, CaseText, Message
from .sending import hash_of_sent, sent_before
from .steps import locked

ADDED_BY_THE_REPORTER = (TextField.WHERE, TextField.HELPED, TextField.SUGGESTION)


@history.command("cases.reply")
def reply(
    *, by: Any, case: Case, text: str, now: datetime, key: str = "", with_code: bool = False
) -> Message:
    """The reporter writes; a case that waited for it comes back to the handler.

    `key` is the form's own: the same words with it once more (a double click, a page loaded again) are the
    message that stands. `with_code` is a reporter without a name, whom the follow-up code has let in; then
    `by` is None.
    """
    if not with_code:
        access.require("cases.write_own", by, case)
    held = locked(case)
    sent = hash_of_sent(key, text)
    if standing := sent_before(held, sent):
        return standing
    message = Message.objects.create(
        case=held,
        kind=MessageKind.MESSAGE,
        from_reporter=True,
        body=national_id.mask(text.strip()),
        at=now,
        sent_hash=sent,
    )
    if held.status == Status.RETURNED:
        held.status = lifecycle.step(STATES, held.status, "reply")
        held.save(update_fields=["status"])
    events.publish(MessageWritten(held.pk, message.pk, from_reporter=True, at=now))
    return message


@history.command("cases.add_details")
def add_details(
    *,
    by: Any,
    case: Case,
    now: datetime,
    texts: dict[str, str],
    occurred_at: datetime | None = None,
    with_code: bool = False,
) -> None:
    """What the receipt page offers to add: when, where, what helped, a suggestion. Never required."""
    if not with_code:
        access.require("cases.write_own", by, case)
    held = locked(case)
    if occurred_at is not None and occurred_at <= now:
        held.occurred_at = occurred_at
        held.save(update_fields=["occurred_at"])
    for field in ADDED_BY_THE_REPORTER:
        if text := texts.get(field, "").strip():
            CaseText.objects.update_or_create(
                case=held, field=field, defaults={"body": national_id.mask(text)}
            )


@history.command("cases.note")
def note(*, by: Any, case: Case, text: str, now: datetime, key: str = "") -> Message:
    """Internal: never on the reporter's page, in notices or in exports to the reporter. `key` as in `reply`."""
    access.require("cases.note", by, case)
    held, sent = locked(case), hash_of_sent(key, text)
    return sent_before(held, sent) or Message.objects.create(
        case=held, kind=MessageKind.NOTE, author=by, body=text.strip(), at=now, sent_hash=sent
    )
