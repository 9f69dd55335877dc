"""Reads of history about itself."""

from typing import Any

from django.db import models
from django.db.models import QuerySet

from .models import ReadLog, Seal
from .signing import verifying_keys
from .statement import statement


def last_seal() -> Seal | None:
    return Seal.objects.order_by("-number").first()


def reads_of(obj: models.Model) -> "QuerySet[ReadLog]":
    """Who has opened this object, the newest first. For those who may see the object itself."""
    reads = ReadLog.objects.filter(label=obj._meta.label_lower, object_id=str(obj.pk))
    return reads.select_related("user").order_by("-at", "-pk")


def exported_seals() -> dict[str, Any]:
    """All seals with the public keys that verify them: to be kept where nobody of ours can write."""
    seals = [
        statement(seal) | {"digest": seal.digest, "signature": seal.signature}
        for seal in Seal.objects.order_by("number")
    ]
    return {"keys": {key.id: key.public.hex() for key in verifying_keys().values()}, "seals": seals}
