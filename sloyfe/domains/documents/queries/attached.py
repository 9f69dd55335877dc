"""What hangs on a version, and who may read a file: the lock that `platform.files` asks."""

from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef

from sloyfe.domains.publishing import queries as publishing
from sloyfe.domains.publishing.choices import WORKING
from sloyfe.platform.files.models import StoredFile

from ..models import Attachment, FileText

if TYPE_CHECKING:
    from sloyfe.domains.publishing.models import Version


def may_read(user: Any, file: StoredFile) -> bool:
    """Those who read a version in force that it hangs on, those asked in a hearing, and those who make it."""
    found = Attachment.objects.filter(file=file)
    if found.filter(version__current_of__in=publishing.readable_by(user)).exists():
        return True
    if found.filter(version__item__in=publishing.made_by(user).values("pk")).exists():
        return True
    heard = publishing.hearings_for(user).filter(closed_at=None, version=OuterRef("version"))
    return found.filter(Exists(heard), version__state__in=WORKING).exists()


def attachments_of(version: "Version") -> list[Attachment]:
    return list(Attachment.objects.filter(version=version).select_related("file"))


def files_of(version: "Version") -> list[tuple[Any, str]]:
    """(key of the file, what it is called): what is approved of it."""
    return list(Attachment.objects.filter(version=version).values_list("file_id", "title"))


def attachment(version: "Version", pk: int) -> Attachment | None:
    return Attachment.objects.filter(version=version, pk=pk).select_related("file").first()


def unread_file(file_id: int) -> FileText | None:
    return FileText.objects.filter(pk=file_id, state="waiting").select_related("file").first()


def items_with(file_id: int) -> list[int]:
    """Ids of the items whose version in force has the file."""
    hung = Attachment.objects.filter(file=file_id, version__current_of__isnull=False)
    return list(hung.values_list("version__item", flat=True))
