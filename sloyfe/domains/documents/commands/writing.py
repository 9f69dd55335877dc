"""Documents made and written. The way to being in force is publishing's."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from sloyfe.domains.publishing import commands as publishing
from sloyfe.platform import access, history
from sloyfe.platform.ui.free_text import stop_national_ids
from sloyfe.platform.ui.markdown import written_and_read

from ..choices import LONGEST
from ..models import Attachment, Document, Text
from ..queries.attached import files_of
from ..queries.texts import fingerprint

if TYPE_CHECKING:
    from sloyfe.domains.publishing.models import Version


class TooLong(ValueError):
    sentence = _("The text is too long. Split it: one document answers one question.")


@dataclass(frozen=True)
class Draft:
    """All that the editor holds. `significant`: those who have read an earlier version must read again."""

    title: str
    body: str
    change_note: str = ""
    significant: bool = True
    effective_on: date | None = None


@history.command("documents.create")
def create(*, by: Any, new: publishing.NewItem, body: str, now: datetime) -> "Version":
    """A new document with its first draft."""
    access.require("documents.create", by, new.unit)
    version = publishing.create(by=by, new=new, now=now)
    Document.objects.create(item=version.item)
    return save_draft(
        by=by, version=version, revision=version.revision, draft=Draft(new.title, body), now=now
    )


@history.command("documents.save")
def save_draft(*, by: Any, version: "Version", revision: int, draft: Draft, now: datetime) -> "Version":
    """Save a draft. Raises publishing's `Overtaken` when somebody has saved since `revision`."""
    access.require("documents.write", by, version)
    body = draft.body.replace("\r\n", "\n").replace("\x00", "")
    if len(body) > LONGEST:
        raise TooLong
    stop_national_ids(body=written_and_read(body))
    held = publishing.write(
        by=by,
        version=version,
        revision=revision,
        now=now,
        fingerprint=fingerprint(draft.title, body, files_of(version)),
        title=draft.title,
        change_note=draft.change_note,
        significant=draft.significant,
        effective_on=draft.effective_on,
    )
    Text.objects.update_or_create(version=held, defaults={"body": body})
    return held


@history.command("documents.copy")
def copy_content(*, by: Any, version: "Version", source: "Version | None") -> None:
    """A new version begins with the text and the files of the one before it."""
    body = Text.objects.filter(version=source).values_list("body", flat=True).first() if source else ""
    Text.objects.update_or_create(version=version, defaults={"body": body or ""})
    attached = Attachment.objects.filter(version=source) if source else []
    Attachment.objects.bulk_create(
        Attachment(version=version, file_id=one.file_id, title=one.title) for one in attached
    )
