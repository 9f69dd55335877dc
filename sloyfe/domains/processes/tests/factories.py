"""The few ways tests make processes: through the commands, as the product does."""

from datetime import UTC, datetime
from typing import Any

from sloyfe.domains.processes import commands
from sloyfe.domains.processes.choices import SUBJECT, ProcessKind
from sloyfe.domains.processes.models import Process
from sloyfe.domains.publishing import commands as publishing
from sloyfe.domains.publishing import queries

NOW = datetime(2026, 11, 18, 9, 30, tzinfo=UTC)  # a Wednesday
LINES = "Sykepleier: Hente listen\nSykepleier: Kontrollere navnet\nLeder: Følge opp"


def draft(
    by: Any,
    unit: Any,
    *,
    title: str = "Dele ut legemidler",
    lines: str = LINES,
    kind: str = ProcessKind.CORE,
    parent: Process | None = None,
    data: bytes = b"",
    now: datetime = NOW,
) -> Any:
    code = "subprocess" if parent else "process"
    new = publishing.NewItem(
        subject=SUBJECT,
        type=queries.type_named(SUBJECT, code, now.date()),
        title=title,
        unit=unit,
        owner=by,
    )
    version = commands.create(
        by=by,
        new=new,
        place=commands.Place(kind=kind, parent=parent),
        lines="" if data else lines,
        roles=["Sykepleier", "Leder"],
        data=data,
        now=now,
    )
    about = commands.About(title=title, purpose="Riktig medisin til rett tid.")
    return commands.tell(by=by, version=version, revision=version.revision, about=about, now=now)


def in_force(by: Any, unit: Any, approver: Any, *, now: datetime = NOW, **more: Any) -> Process:
    version = draft(by, unit, now=now, **more)
    approved(version, by, approver, now=now)
    return Process.objects.get(pk=version.item_id)


def approved(version: Any, by: Any, approver: Any, *, now: datetime = NOW) -> Any:
    version = queries.version_by_id(version.pk)
    publishing.send(by=by, version=version, now=now)
    version = queries.version_by_id(version.pk)
    return publishing.approve(by=approver, version=version, seal=version.seal, now=now)


def rewritten(
    process: Process, by: Any, *edits: commands.Edit, now: datetime = NOW, note: str = "Bedre."
) -> Any:
    """A new draft with these edits of the list."""
    version = publishing.start(by=by, item=Process.objects.get(pk=process.pk).item, now=now)
    if edits:
        version, _model = commands.edit(
            by=by, version=version, revision=version.revision, edits=edits, now=now
        )
    about = commands.About(title=process.item.title, purpose="Riktig medisin til rett tid.", change_note=note)
    return commands.tell(by=by, version=version, revision=version.revision, about=about, now=now)


def key_of(process: Process, name: str) -> str:
    """The id in the file of the step in force that is called so."""
    return process.lines.get(name=name).step.key
