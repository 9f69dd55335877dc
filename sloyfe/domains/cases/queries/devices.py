"""Which person a device may report for."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from sloyfe.platform.access.secret import hash_of

from ..models import ReportToken


def holder_of(secret: str, now: datetime) -> Any | None:
    """The person behind a device's secret, while it is valid and they still have access; else None."""
    if not secret:
        return None
    tokens = ReportToken.objects.select_related("user").filter(token_hash=hash_of(secret), revoked_at=None)
    token = tokens.filter(expires_at__gt=now).first()
    return token.user if token and token.user.has_access(timezone.localdate(now)) else None


def device_of(user: Any, pk: int, now: datetime) -> ReportToken | None:
    return devices_of(user, now).filter(pk=pk).first()


def devices_of(user: Any, now: datetime) -> QuerySet[ReportToken]:
    """The devices that report in this person's name today, the newest first."""
    if not getattr(user, "is_authenticated", False):
        return ReportToken.objects.none()
    return ReportToken.objects.filter(user=user, revoked_at=None, expires_at__gt=now).order_by(
        "-created_at", "-pk"
    )
