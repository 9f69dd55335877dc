"""What follows from looking: the handler has read it; a restricted case remembers who looked."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Q

from sloyfe.platform import access, history
from sloyfe.platform.files.models import StoredFile
from sloyfe.platform.history.choices import Reading
from sloyfe.platform.history.commands import log_read

from ..models import Case
from ..rules import is_handler
from .steps import locked


@history.command("cases.mark_read")
def open_case(*, by: Any, case: Case, now: datetime, read: bool = True) -> None:
    """`read` is false for a page fetched ahead of a click. The case given is brought up to date."""
    access.require("cases.view", by, case)
    if read and case.read_at is None and case.is_open and is_handler(by, case):
        held = locked(case)
        if held.read_at is None:
            held.read_at = now
            held.save(update_fields=["read_at"])
        case.read_at = held.read_at
    if case.is_restricted:
        log_read(by=by, kind=Reading.VIEW, of=case, now=now)


@history.command("cases.open_file")
def open_file(*, by: Any, file: StoredFile, now: datetime) -> None:
    """A photo tells as much as a text: with a restricted case it is a reading of the case.

    Whoever reported and looks at the own photo has not read the case of another.
    """
    case = Case.objects.filter(Q(attachments__file=file) | Q(duties__evidence=file)).first()
    if case is not None and case.is_restricted and access.can("cases.view", by, case):
        log_read(by=by, kind=Reading.VIEW, of=case, now=now)


@history.command("cases.export")
def log_export(*, by: Any, what: str, now: datetime) -> None:
    """An export of a list: who took it out, as what, with which filters."""
    access.require("cases.export", by)
    log_read(by=by, kind=Reading.EXPORT, of=Case, now=now, what=what)


@history.command("cases.export_breaches")
def log_breach_export(*, by: Any, what: str, restricted: Iterable[Case], now: datetime) -> None:
    """The register is whole in the file, so each restricted case in it has been read."""
    access.require("cases.read_breaches", by)
    log_read(by=by, kind=Reading.EXPORT, of=Case, now=now, what=what)
    for case in restricted:
        log_read(by=by, kind=Reading.EXPORT, of=case, now=now, what=what)
