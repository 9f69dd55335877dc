"""Who may read a file that hangs on a case: the lock that `platform.files` asks."""

from typing import Any

from sloyfe.platform.files.models import StoredFile

from ..models import Attachment
from .own import reported_by
from .visible import visible_to


def may_read(user: Any, file: StoredFile) -> bool:
    """Those who see the case; and whoever reported, what they sent themselves."""
    attached = Attachment.objects.filter(file=file).values("case", "from_reporter").first()
    if attached is None:
        return False
    case_id = attached["case"]
    if visible_to(user).filter(pk=case_id).exists():
        return True
    return attached["from_reporter"] and reported_by(user).filter(pk=case_id).exists()
