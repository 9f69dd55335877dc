"""Files come in, are judged by the scanner, and go. Subjects ask who may; this room keeps the files safe."""

import hashlib
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from sloyfe.platform import history, jobs
from sloyfe.platform.access.secret import new_token

from . import naming, pictures
from .choices import ScanState
from .kinds import EVERYTHING, PICTURES, Kind, kind_of
from .models import StoredFile
from .refusals import Rejected
from .storage import store as storage


@history.command("files.store")
def store(
    *, by: Any, upload: "UploadedFile[bytes]", now: datetime, allowed: frozenset[Kind] = EVERYTHING
) -> StoredFile:
    """Keep an uploaded file, or raise Rejected with a sentence.

    `by` is None for an anonymous report; such forms take pictures alone (`allowed=PICTURES`), since a
    document names its author inside.
    """
    called = naming.shown(upload.name or "")
    content = _read(upload, called)
    kind = kind_of(content, called, allowed)
    if kind in PICTURES:
        content = pictures.cleaned(content, kind, called)
    file = StoredFile(
        key=new_token(),
        name=naming.shown(upload.name or "", kind.extension),
        content_type=kind.content_type,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        scan=ScanState.WAITING if settings.FILES_SCANNER else ScanState.UNSCANNED,
        stored_at=now,
    )
    storage().save(file.path, ContentFile(content))
    file.save(force_insert=True)
    if file.scan == ScanState.WAITING:
        jobs.enqueue("files.scan", file_id=file.pk)
    return file


def _read(upload: "UploadedFile[bytes]", called: str) -> bytes:
    cap = settings.FILES_MAX_BYTES
    content = b""
    if (upload.size or 0) <= cap:
        content = upload.read(cap + 1)
        if not content:
            raise Rejected(_("“%(name)s” is empty. Choose another file.") % {"name": called})
    if not content or len(content) > cap:
        words = {"name": called, "cap": cap // 1024**2}
        raise Rejected(
            _(
                "“%(name)s” is larger than %(cap)d MB, which is the most we can take. "
                "Make it smaller, or send it in parts."
            )
            % words
        )
    return content


@history.command("files.judge")
def judge(*, by: Any, file: StoredFile, infected: bool) -> None:
    """What the scanner said. An infected file stays where it lies and is never served."""
    file.scan = ScanState.INFECTED if infected else ScanState.CLEAN
    file.save(update_fields=["scan"])


@history.command("files.forget")
def forget(*, by: Any, file: StoredFile) -> None:
    """Take a file away; its bytes go when the transaction has held."""
    path = file.path
    file.delete()
    transaction.on_commit(lambda: storage().delete(path))
