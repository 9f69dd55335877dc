"""New editions of the types. An edition that has been published is never edited."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sloyfe.platform import access, history

from ..models import ItemType, TypeEdition


class TooEarly(ValueError):
    """An edition cannot come into force before the day it is published: that would rewrite the past."""

    sentence = _("Choose today or a later day. What is approved already keeps its rules.")


class TypeTakenAway(ValueError):
    """Items would be left without rules."""

    sentence = _("A type that is in use cannot be taken away.")


@history.command("publishing.publish_types")
def publish_types(
    *, by: Any, rows: Iterable[Mapping[str, Any]], valid_from: date, now: datetime
) -> TypeEdition:
    """`rows` hold the columns of a type, for all subjects."""
    access.require("publishing.change_types", by)
    if valid_from < timezone.localdate(now):
        raise TooEarly
    # One row is held, so that two who publish at once get numbers that follow each other.
    list(TypeEdition.objects.select_for_update().order_by("pk")[:1])
    given = [dict(row) for row in rows]
    kept = {(row["subject"], row["code"]) for row in given}
    used = set(ItemType.objects.filter(items__isnull=False).values_list("subject", "code").distinct())
    if used - kept:
        raise TypeTakenAway
    last = TypeEdition.objects.aggregate(last=Max("number"))["last"] or 0
    edition = TypeEdition.objects.create(
        number=last + 1, valid_from=valid_from, published_at=now, published_by=by
    )
    ItemType.objects.bulk_create(
        ItemType(edition=edition, position=place, **row) for place, row in enumerate(given)
    )
    return edition
