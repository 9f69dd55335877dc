"""A person signs that a requirement says what its source says."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from sloyfe.platform import access, history

from ..models import Requirement


class AlreadyVerified(Exception):
    """Somebody has signed, or it was looked up in the first place."""

    conflict = True
    sentence = _("This requirement is verified already.")


@history.command("requirements.verify")
def verify(*, by: Any, requirement: Requirement, now: datetime) -> Requirement:
    access.require("requirements.verify", by, requirement)
    held = Requirement.objects.select_for_update().get(pk=requirement.pk)
    if held.is_verified:
        raise AlreadyVerified
    held.verified_by, held.verified_at = by, now
    held.save(update_fields=["verified_by", "verified_at"])
    return held
