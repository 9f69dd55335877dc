"""Who writes on a draft besides the one who began it."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from sloyfe.platform import events, history

from ..events import WriterInvited
from ..models import Version, Writer
from .steps import begin


class HasWritten(ValueError):
    conflict = True
    sentence = _("They have written on it already, and what they wrote is in the draft.")


@history.command("publishing.invite_writer")
def invite_writer(*, by: Any, version: Version, user: Any, now: datetime) -> Writer:
    """Let somebody write on the draft. Whoever may write on it does not approve it."""
    held, _state = begin("publishing.write", by, version, "write")
    writer, made = Writer.objects.get_or_create(version=held, user=user)
    if made:
        events.publish(WriterInvited(held.pk, user.pk, now))
    return writer


@history.command("publishing.drop_writer")
def drop_writer(*, by: Any, writer: Writer) -> None:
    """Take the invitation back. Whoever has written stays: else their own words could become theirs to approve."""
    begin("publishing.write", by, writer.version, "write")
    held = Writer.objects.select_for_update().get(pk=writer.pk)
    if held.wrote:
        raise HasWritten
    held.delete()


def has_written(version: Version, user: Any) -> None:
    """Keep that the person has saved something of the draft; part of the command that saved it."""
    writer, made = Writer.objects.get_or_create(version=version, user=user, defaults={"wrote": True})
    if not made and not writer.wrote:
        writer.wrote = True
        writer.save(update_fields=["wrote"])
