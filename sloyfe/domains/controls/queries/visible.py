"""The read lock: controls are for everybody who works here. `rules` says the same of one."""

from typing import Any

from django.db.models import QuerySet

from sloyfe.platform.access.predicates import works_here
from sloyfe.platform.files.models import StoredFile

from ..models import Control, Proof


def visible_to(user: Any) -> "QuerySet[Control]":
    return Control.objects.all() if works_here(user) else Control.objects.none()


def get_visible(user: Any, ref: str) -> Control | None:
    rows = visible_to(user).select_related("unit__scope", "owner", "text")
    if "\x00" in ref:
        return None
    return rows.prefetch_related("proofs__added_by", "proofs__file").filter(ref__iexact=ref).first()


def may_read(user: Any, file: StoredFile) -> bool:
    """Whoever reads a control opens what shows that it works."""
    return works_here(user) and Proof.objects.filter(file=file).exists()


def by_id(control_id: int) -> Control:
    """For handlers, which have no reader whose right could be asked for."""
    return Control.objects.get(pk=control_id)
