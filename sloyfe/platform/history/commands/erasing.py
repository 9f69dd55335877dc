"""A retention rule takes a text away, out of the row and of its history; that it happened stays."""

from datetime import datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from ..models import Erasure, Leaf, Source
from ..recording import command
from ..tracking import tracked


class NotErasable(ValueError):
    """Only texts can be erased: numbers, dates and persons carry what happened."""

    def __init__(self, field: str) -> None:
        self.sentence = _("“%(field)s” is not a text, so it cannot be erased.") % {"field": field}
        super().__init__(self.sentence)


@command("history.erase_text")
def erase_text(
    *, by: Any, model: type[models.Model], object_id: Any, field: str, reason: str, now: datetime
) -> int:
    """Empty the field now and in each event; returns how many events held a text.

    The leaf's hash stays and its salt goes: the seal still holds, and the text cannot be guessed from it.
    Works for a row that is long gone too. Who may is asked by the subject that calls.
    """
    column = model._meta.get_field(field)
    if not isinstance(column, models.TextField | models.CharField) or column.choices or column.unique:
        raise NotErasable(field)
    model._base_manager.filter(pk=object_id).update(**{field: ""})
    kept = tracked(model)
    held = kept.events._base_manager.filter(pgh_obj_id=object_id).exclude(**{field: ""})
    event_ids = list(held.values_list("pgh_id", flat=True))
    held.update(**{field: ""})
    sources = Source.objects.filter(label=kept.label).values("pk")
    Leaf.objects.filter(source__in=sources, event_id__in=event_ids).update(salt=None)
    Erasure.objects.create(label=kept.label, object_id=str(object_id), field=field, reason=reason, at=now)
    return len(event_ids)
