"""A whole import is taken back, as long as nobody has worked with its cases."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from sloyfe.platform import access, history, jobs
from sloyfe.platform.history.commands import bulk

from ..models import Case, CaseImport, CaseText, ImportedCase, Message, Quarantine, Reporter
from ..queries.import_touched import is_touched
from .import_progress import Told, quietly
from .import_upload import empty, hold, move

OF_THE_BATCH = "(select case_id from cases_importedcase where batch_id = %s)"


class Touched(Exception):
    """Somebody has opened, answered or changed one of the cases: they are this system's own now."""

    conflict = True
    sentence = _("Somebody has begun to work with these cases, so the import can no longer be undone.")


@history.command("cases.ask_undo_import")
def ask_undo_import(*, by: Any, batch: CaseImport, background: bool = True) -> CaseImport:
    access.require("cases.import", by, batch)
    held = hold(batch, "undo")
    if is_touched(held):
        raise Touched
    move(held, "undo", problem={})
    if background:
        jobs.enqueue("cases.undo_import", once=f"cases.import:{held.pk}", batch_id=held.pk)
    return held


@history.command("cases.undo_import")
def take_out(*, by: Any, batch: CaseImport, now: datetime, told: Told = quietly) -> CaseImport:
    """All of its cases go; history keeps that they were here, and their numbers are not given again."""
    access.require("cases.import", by, batch)
    held = hold(batch, "take_out")
    # Held first, so that nobody begins with one while all go.
    cases = Case.objects.select_for_update().filter(imported__batch=held)
    gone = list(cases.values_list("pk", flat=True))
    if is_touched(held):
        raise Touched
    Quarantine.objects.filter(case__imported__batch=held).delete()
    for done, model in enumerate((Message, CaseText, Reporter, ImportedCase), start=1):
        bulk.delete(model, f"case_id in {OF_THE_BATCH}", [held.pk])
        told(done, 5)
    bulk.delete(Case, "id = any(%s)", [gone])
    told(5, 5)
    move(held, "take_out", undone_at=now)
    return held


@history.command("cases.stop_import")
def stop_import(*, by: None, batch: CaseImport, code: str) -> CaseImport:
    """Work that could not be done: nothing of it is there, and it may be tried again. No person asks for it, and it
    is done also where whoever asked for the work may no longer."""
    held = hold(batch, "stop")
    move(held, "stop", problem={"code": code, "words": {}})
    return held


@history.command("cases.empty_import")
def empty_import(*, by: None, batch: CaseImport) -> None:
    """The waiting room, when what waited is in."""
    empty(batch)
