"""Connecting and disconnecting. Whoever does it must see both ends."""

from datetime import datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from sloyfe.platform import history

from .kinds import kind_of
from .models import Link
from .queries import end_of, sees


class NotConnectable(ValueError):
    """`sentence` says why, in the reader's language."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@history.command("links.connect")
def connect(*, by: Any, source: models.Model, kind: str, target: models.Model, now: datetime) -> Link:
    """Make the link, or find the one that is there. May they change the objects? The subject has asked."""
    kind_of(kind)
    if end_of(source) == end_of(target):
        raise NotConnectable(_("Something cannot be linked to itself. Choose another."))
    if not (sees(by, source) and sees(by, target)):
        raise NotConnectable(
            _("We did not find both things to link. One of them may be gone, or not for you to see.")
        )
    (source_type, source_id), (target_type, target_id) = end_of(source), end_of(target)
    link, _made = Link.objects.get_or_create(
        kind=kind,
        source_type=source_type,
        source_id=source_id,
        target_type=target_type,
        target_id=target_id,
        defaults={"made_at": now},
    )
    return link


@history.command("links.disconnect")
def disconnect(*, by: Any, source: models.Model, kind: str, target: models.Model) -> bool:
    """Take the link away; says whether there was one. Who does not see both ends cannot know of it."""
    if not (sees(by, source) and sees(by, target)):
        return False
    (source_type, source_id), (target_type, target_id) = end_of(source), end_of(target)
    ends = {
        "source_type": source_type,
        "source_id": source_id,
        "target_type": target_type,
        "target_id": target_id,
    }
    gone, _rows = Link.objects.filter(kind=kind, **ends).delete()
    return gone > 0
