"""Reading what is restricted leaves a line, and so does every export."""

from datetime import datetime
from typing import Any

from django.db import models

from ..choices import Reading
from ..models import ReadLog


def log_read(
    *, by: Any, kind: Reading, of: models.Model | type[models.Model], now: datetime, what: str = ""
) -> ReadLog:
    """`of` is the object that was opened, or the model when a list was taken out."""
    object_id = str(of.pk) if isinstance(of, models.Model) else ""
    return ReadLog.objects.create(
        user=by, kind=kind, label=of._meta.label_lower, object_id=object_id, what=what[:200], at=now
    )
