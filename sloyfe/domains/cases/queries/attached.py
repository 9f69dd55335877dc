"""Who may read a file that hangs on a case: the lock that `platform.files` asks."""

from typing import Any

from sloyfe.platform.files.models import StoredFile

from ..models import Attachment, Case, DutyClock
from .own import reported_by
from .visible import visible_to


def may_read(user: Any, file: StoredFile) -> bool:
    """Those who see the case; and whoever reported, what they sent themselves."""
    if shown := DutyClock.objects.filter(evidence=file).values_list("case", flat=True).first():
        return visible_to(user).filter(pk=shown).exists()
    attached = Attachment.objects.filter(file=file).values("case", "from_reporter").first()
    if attached is None:
        return False
    case_id = attached["case"]
    if visible_to(user).filter(pk=case_id).exists():
        return True
    return attached["from_reporter"] and reported_by(user).filter(pk=case_id).exists()


def sent_along(case: Case) -> list[Attachment]:
    """What whoever reported has attached, for their own page."""
    return list(case.attachments.filter(from_reporter=True).select_related("file"))


def attached_by_reporter(case: Case, key: str) -> StoredFile | None:
    """What hangs on exactly this case and came from its reporter, for one whom the code has let in."""
    return StoredFile.objects.filter(
        case_attachment__case=case, case_attachment__from_reporter=True, key=key
    ).first()
