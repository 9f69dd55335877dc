"""Pictures and files of a draft."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from sloyfe.domains.publishing import commands as publishing
from sloyfe.platform import access, events, history, jobs
from sloyfe.platform.files import commands as files
from sloyfe.platform.files.kinds import EVERYTHING
from sloyfe.platform.ui.free_text import stop_national_ids

from ..choices import Reading
from ..events import FileReadOut
from ..models import Attachment, FileText
from ..queries.texts import fingerprint_of

if TYPE_CHECKING:
    from sloyfe.domains.publishing.models import Version

MOST = 50


class TooMany(ValueError):
    sentence = _("A document has at most fifty files.")


@history.command("documents.attach")
def attach(*, by: Any, version: "Version", upload: Any, title: str, now: datetime) -> Attachment:
    """Keep a file with the draft; raises files.Rejected with a sentence. Its words are read out by a job."""
    access.require("documents.write", by, version)
    stop_national_ids(title=title, file=upload.name or "")
    held = publishing.hold(by=by, version=version)
    if Attachment.objects.filter(version=held).count() >= MOST:
        raise TooMany
    stored = files.store(by=by, upload=upload, now=now, allowed=EVERYTHING)
    made = Attachment.objects.create(version=held, file=stored, title=title.strip() or stored.name)
    if not stored.is_picture:
        FileText.objects.create(file=stored)
        jobs.enqueue("documents.read_out", file_id=stored.pk)
    _save(by, held, now)
    return made


@history.command("documents.detach")
def detach(*, by: Any, attachment: Attachment, now: datetime) -> None:
    """Take a file off the draft. Earlier versions keep it."""
    access.require("documents.write", by, attachment.version)
    held = publishing.hold(by=by, version=attachment.version)
    attachment.delete()
    _save(by, held, now)


@history.command("documents.read_out")
def read_out(*, by: None, text: FileText, words: str | None) -> None:
    """What the job found in the file; None when it could not be read."""
    text.body = (words or "").strip()
    text.state = Reading.FAILED if words is None else Reading.READ if text.body else Reading.EMPTY
    text.save(update_fields=["body", "state"])
    events.publish(FileReadOut(text.pk))


def _save(by: Any, held: "Version", now: datetime) -> None:
    """A file is approved with the text: whoever puts one there, or takes one away, has written on the draft."""
    publishing.write(by=by, version=held, revision=held.revision, now=now, fingerprint=fingerprint_of(held))
