"""A device that may report in a person's name and read nothing."""

from datetime import datetime, timedelta
from typing import Any

from sloyfe.platform import access, history
from sloyfe.platform.access.secret import hash_of, new_token

from ..models import ReportToken

LASTS = timedelta(days=90)


@history.command("cases.remember_device")
def remember_device(*, by: Any, device: str, now: datetime) -> str:
    """The secret for the device's cookie; only its hash is kept."""
    access.require("cases.keep_own_devices", by)
    secret = new_token()
    ReportToken.objects.create(
        user=by, token_hash=hash_of(secret), device=device[:80], created_at=now, expires_at=now + LASTS
    )
    return secret


@history.command("cases.revoke_device")
def revoke_device(*, by: Any, token: ReportToken, now: datetime) -> None:
    """A lost phone: from now on what it sends has no name and goes to quality."""
    access.require("cases.keep_own_devices", by, token)
    if token.revoked_at is None:
        token.revoked_at = now
        token.save(update_fields=["revoked_at"])
