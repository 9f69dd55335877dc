"""Reads of files: one under its owner's lock, and those that nobody owns."""

from datetime import datetime, timedelta
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef

from .choices import ScanState
from .locks import may_read
from .models import StoredFile

# Somebody may be filling in a form with the file chosen; a day is longer than any form.
GRACE = timedelta(days=1)


def get_readable(user: Any, key: str) -> StoredFile | None:
    """The file when a subject vouches that this person may see it, else None: it does not exist for them."""
    file = StoredFile.objects.filter(key=key).first()
    return file if file and may_read(user, file) else None


def waiting_for_scan(file_id: int) -> StoredFile | None:
    return StoredFile.objects.filter(pk=file_id, scan=ScanState.WAITING).first()


def known_among(keys: list[str]) -> set[str]:
    """Those of the keys that a row has."""
    return set(StoredFile.objects.filter(key__in=keys).values_list("key", flat=True))


def orphans(now: datetime) -> "models.QuerySet[StoredFile]":
    """Files older than a day that no row of any subject points at."""
    files = StoredFile.objects.filter(stored_at__lt=now - GRACE)
    for relation in StoredFile._meta.related_objects:
        if hasattr(relation.related_model, "pgh_tracked_model"):
            continue  # history names files, and owns none
        owners = relation.related_model._base_manager.filter(**{relation.field.name: OuterRef("pk")})
        files = files.exclude(Exists(owners))
    return files
