"""Reads of tokens: only ever one's own."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from .models import ApiToken


def own_tokens(user: Any, now: datetime) -> QuerySet[ApiToken]:
    """Those that work today, the newest first."""
    own = ApiToken.objects.filter(user=user, revoked_at=None, expires_at__gt=now)
    return own.order_by("-created_at")


def own_token(user: Any, pk: int) -> ApiToken | None:
    return ApiToken.objects.filter(pk=pk, user=user).first()
