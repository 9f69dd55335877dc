"""A file from an old system arrives: in pieces that may come again, or at once from a plain form."""

from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from sloyfe.methods import lifecycle
from sloyfe.platform import access, history, jobs

from ..choices import IMPORT_STATES, ImportState
from ..models import (
    CaseImport,
    ImportContents,
    ImportFault,
    ImportLine,
    ImportPart,
    ImportProgress,
    ImportRow,
)

MOST_BYTES = 256 * 1024 * 1024
PIECE = 4 * 1024 * 1024
KEPT = timedelta(days=30)
WAITING = (
    ImportState.RECEIVING,
    ImportState.READING,
    ImportState.READ,
    ImportState.CHECKING,
    ImportState.CHECKED,
    ImportState.UNREADABLE,
)
JOBS = {
    ImportState.READING: "cases.read_import",
    ImportState.CHECKING: "cases.check_import",
    ImportState.APPLYING: "cases.import",
    ImportState.UNDOING: "cases.undo_import",
}
EMPTIED = (ImportPart, ImportLine, ImportRow, ImportContents, ImportProgress)


class FileTooLarge(ValueError):
    sentence = _("The file is larger than 256 MB. Split it into several files.")
    field = "file"


class FileEmpty(ValueError):
    sentence = _("The file is empty. Choose a file with a heading row and at least one row below it.")
    field = "file"


class PieceOutOfPlace(Exception):
    """The piece does not begin where the last one ended; `offset` is where the next must begin."""

    conflict = True
    sentence = _("A piece of the file came out of turn. Load the page again and choose the same file.")

    def __init__(self, offset: int) -> None:
        super().__init__(str(offset))
        self.offset = offset


class StillWorking(Exception):
    conflict = True
    sentence = _("The file is being worked on just now. Wait until it is done.")


@history.command("cases.begin_import")
def begin_import(*, by: Any, name: str, size: int, key: str, now: datetime) -> CaseImport:
    """A new import, or the same file whose upload broke off; its `received` says where to go on."""
    access.require("cases.import", by)
    if size > MOST_BYTES:
        raise FileTooLarge
    if size <= 0:
        raise FileEmpty
    found, _made = CaseImport.objects.get_or_create(
        by=by,
        key=key,
        state=ImportState.RECEIVING,
        defaults={"name": name[:200], "size": size, "begun_at": now},
    )
    return found


@history.command("cases.receive_import")
def receive_part(*, by: Any, batch: CaseImport, offset: int, content: bytes) -> int:
    """How much of the file is here now. A piece that came before is passed over; one out of turn is refused."""
    access.require("cases.import", by, batch)
    held = hold(batch, "arrive")
    if offset + len(content) <= held.received:
        return held.received
    if offset != held.received or offset + len(content) > held.size:
        raise PieceOutOfPlace(held.received)
    _keep(held, offset, content)
    CaseImport.objects.filter(pk=held.pk).update(received=F("received") + len(content))
    return offset + len(content)


def _keep(batch: CaseImport, offset: int, content: bytes) -> None:
    """As bytes: written as text in a statement they would be twice as many, and be read letter by letter."""
    statement = 'copy cases_importpart (batch_id, "offset", content) from stdin (format binary)'
    with connection.cursor() as cursor, cursor.copy(statement) as stream:
        stream.set_types(["int8", "int8", "bytea"])
        stream.write_row((batch.pk, offset, content))


@history.command("cases.receive_import")
def finish_upload(*, by: Any, batch: CaseImport, background: bool = True) -> CaseImport:
    """All of it is here: now it is read. `background` is false where somebody waits at a terminal."""
    access.require("cases.import", by, batch)
    held = hold(batch, "arrive")
    if held.received != held.size:
        raise PieceOutOfPlace(held.received)
    move(held, "arrive")
    if background:
        jobs.enqueue("cases.read_import", once=f"cases.import:{held.pk}", batch_id=held.pk)
    return held


@history.command("cases.retry_import")
def retry_import(*, by: Any, batch: CaseImport) -> None:
    """Work whose machine went down is asked for once more; where it goes on after all, it is done once."""
    access.require("cases.import", by, batch)
    if job := JOBS.get(ImportState(batch.state)):
        jobs.enqueue(job, once=f"cases.import:{batch.pk}", batch_id=batch.pk)


@history.command("cases.discard_import")
def discard_import(*, by: Any, batch: CaseImport) -> None:
    """A file that is not wanted after all; nothing of it is kept."""
    access.require("cases.import", by, batch)
    held = CaseImport.objects.select_for_update().get(pk=batch.pk)
    if held.state not in WAITING:
        raise StillWorking
    _drop(held)


@history.command("cases.sweep_imports")
def sweep_imports(*, by: None, now: datetime) -> int:
    """Files that wait for a yes no longer than a month, and rows that were left out."""
    old = CaseImport.objects.filter(begun_at__lt=now - KEPT)
    for batch in old.filter(state__in=WAITING):
        _drop(batch)
    gone, _rows = ImportFault.objects.filter(batch__in=old).delete()
    return gone


def _drop(batch: CaseImport) -> None:
    empty(batch)
    ImportFault.objects.filter(batch=batch)._raw_delete("default")
    batch.delete()


def hold(batch: CaseImport, event: str) -> CaseImport:
    """The row as it is now, held until the command ends, if the event may happen to it. Its key is not: how far the
    work has come is written beside it by another connection, which points at the row."""
    held = CaseImport.objects.select_for_update(no_key=True).get(pk=batch.pk)
    lifecycle.step(IMPORT_STATES, held.state, event)
    return held


def move(held: CaseImport, event: str, **values: Any) -> None:
    held.state = lifecycle.step(IMPORT_STATES, held.state, event)
    for name, value in values.items():
        setattr(held, name, value)
    held.save(update_fields=["state", *values])


def empty(batch: CaseImport) -> None:
    """What came and what was made of it on the way; the import itself and what it left out stay."""
    for model in EMPTIED:
        model._base_manager.filter(batch=batch)._raw_delete("default")
