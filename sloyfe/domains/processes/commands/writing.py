"""Processes made and written. The way to being in force is publishing's."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sloyfe.domains.publishing import commands as publishing
from sloyfe.methods import bpmn
from sloyfe.methods.bpmn import Model, Unreadable
from sloyfe.platform import access, history
from sloyfe.platform.ui.free_text import stop_national_ids

from ..choices import LARGEST
from ..models import Description, Detail, Drawing, Involvement, Process, Step, StepLink
from ..queries.content import (
    DETAILS,
    WORDS,
    description_of,
    fingerprint,
    hung_facts,
    keys_of,
    model_of,
    xml_of,
)
from ..queries.roles import known_roles
from ..queries.wording import why_unreadable
from .editing import Edit, drafted, edited
from .limits import refuse_too_much
from .refusals import CannotEdit, NotRead, TooDeep, UnknownStep

if TYPE_CHECKING:
    from sloyfe.domains.publishing.models import Version

LONGEST_KEY = 500
OF_STEPS = (Detail, Involvement, StepLink)


@dataclass(frozen=True)
class Place:
    """Where on the map: a kind, or the process it is a part of."""

    kind: str = ""
    parent: Process | None = None
    position: int = 0


@dataclass(frozen=True)
class About:
    """What is said of the process as a whole, and of what is new in the version."""

    title: str
    purpose: str = ""
    inputs: str = ""
    outputs: str = ""
    customers: str = ""
    change_note: str = ""
    significant: bool = True
    effective_on: date | None = None


@dataclass(frozen=True)
class OnStep:
    """Everything besides the file that a version says of one step. Ends are the rows themselves."""

    form: str = ""
    form_url: str = ""
    system: str = ""
    records: str = ""
    personal_data: str = ""
    involved: tuple[tuple[str, str], ...] = ()
    requirements: tuple[Any, ...] = ()
    controls: tuple[Any, ...] = ()
    documents: tuple[Any, ...] = field(default=())


@history.command("processes.create")
def create(
    *,
    by: Any,
    new: publishing.NewItem,
    place: Place,
    now: datetime,
    lines: str = "",
    roles: Iterable[str] = (),
    data: bytes = b"",
) -> "Version":
    """A new process with its first draft: empty, from lines (one is a step), or from a BPMN file."""
    access.require("processes.create", by, new.unit)
    stop_national_ids(title=new.title)
    if place.parent is not None and _held(place.parent).parent_id:
        raise TooDeep
    version = publishing.create(by=by, new=new, now=now)
    Process.objects.create(
        item=version.item,
        kind="" if place.parent else place.kind,
        parent=place.parent,
        position=place.position,
    )
    model = None
    if data:
        model = read_file(data)
    elif lines.strip():
        model = drafted(lines, title=new.title, roles=(*roles, *known_roles(by)))
    return _redraw(by, version, version.revision, model, now) if model else version


def _held(process: Process) -> Process:
    return Process.objects.select_for_update(of=("self",), no_key=True).get(pk=process.pk)


@history.command("processes.edit")
def edit(
    *, by: Any, version: "Version", revision: int, edits: Iterable[Edit], now: datetime
) -> tuple["Version", Model]:
    """Put edits of the list to the draft. Raises publishing's `Overtaken` when somebody has saved since."""
    access.require("processes.write", by, version)
    model = edited(model_of(version), edits, title=version.title, roles=known_roles(by))
    return _redraw(by, version, revision, model, now), model


@history.command("processes.draw")
def draw(
    *, by: Any, version: "Version", revision: int, data: bytes, now: datetime
) -> tuple["Version", Model]:
    """Put what came back from a canvas into the draft's file: what the canvas does not know stays as it came."""
    access.require("processes.write", by, version)
    canvas, old = read_file(data), model_of(version)
    model = bpmn.merged(old, canvas) if old is not None else canvas
    return _redraw(by, version, revision, model, now), model


@history.command("processes.replace")
def replace_file(
    *, by: Any, version: "Version", revision: int, data: bytes, now: datetime
) -> tuple["Version", Model]:
    """Another tool's file in the place of ours. Steps that were there before keep their identity."""
    access.require("processes.write", by, version)
    new, old = read_file(data), model_of(version)
    model = bpmn.adopted(old, new) if old is not None else new
    return _redraw(by, version, revision, model, now), model


@history.command("processes.tell")
def tell(*, by: Any, version: "Version", revision: int, about: About, now: datetime) -> "Version":
    """What the process is for, and what is new in this version."""
    access.require("processes.write", by, version)
    words = {name: getattr(about, name).replace("\r\n", "\n").strip() for name in WORDS}
    stop_national_ids(title=about.title, change_note=about.change_note, **words)
    held = publishing.write(
        by=by,
        version=version,
        revision=revision,
        now=now,
        fingerprint=fingerprint(about.title, words, xml_of(version), hung_facts(version)),
        title=about.title,
        change_note=about.change_note,
        significant=about.significant,
        effective_on=about.effective_on,
    )
    Description.objects.update_or_create(version=held, defaults=words)
    return held


@history.command("processes.describe")
def describe(
    *, by: Any, version: "Version", revision: int, key: str, on_step: OnStep, text: str, now: datetime
) -> "Version":
    """How a step is done (which the file says), and what it works with, answers to and is kept safe by."""
    access.require("processes.write", by, version)
    step = Step.objects.filter(process=version.item_id, key=key).first()
    if step is None:
        raise UnknownStep
    values = {name: getattr(on_step, name).strip() for name in DETAILS}
    stop_national_ids(text=text, involved="\n".join(role for role, _part in on_step.involved), **values)
    xml = _documented(version, key, text.replace("\r\n", "\n").strip())
    hung = [fact for fact in hung_facts(version) if fact[1] != key] + [*_facts(key, values, on_step)]
    held = publishing.write(
        by=by, version=version, revision=revision, now=now, fingerprint=_fingerprint(version, hung, xml)
    )
    Drawing.objects.filter(version=held).exclude(xml=xml).update(xml=xml)
    for model in OF_STEPS:
        model._base_manager.filter(version=held, step=step).delete()
    if any(values.values()):
        Detail.objects.create(version=held, step=step, **values)
    Involvement.objects.bulk_create(
        Involvement(version=held, step=step, role=role, part=part) for role, part in on_step.involved
    )
    StepLink.objects.bulk_create(
        [
            *(StepLink(version=held, step=step, requirement=one) for one in on_step.requirements),
            *(StepLink(version=held, step=step, control=one) for one in on_step.controls),
            *(StepLink(version=held, step=step, document=one) for one in on_step.documents),
        ]
    )
    return held


@history.command("processes.copy")
def copy_content(*, by: Any, version: "Version", source: "Version | None") -> None:
    """A new version begins with what stands now: the file, the words and what hangs on the steps."""
    if source is None:
        return
    xml = xml_of(source)
    if xml:
        Drawing.objects.update_or_create(version=version, defaults={"xml": xml})
    words = description_of(source)
    Description.objects.update_or_create(
        version=version, defaults={name: getattr(words, name) for name in WORDS}
    )
    for model in OF_STEPS:
        rows: list[Any] = list(model._base_manager.filter(version=source).order_by("pk"))
        for row in rows:
            row.pk, row.version_id = None, version.pk
        model._base_manager.bulk_create(rows)


def read_file(data: bytes) -> Model:
    """A file from anybody: refused with a sentence when it is none, hostile, or more than people can follow."""
    if len(data) > LARGEST:
        raise NotRead(why_unreadable(Unreadable(bpmn.Reason.TOO_LARGE, 1)))
    try:
        model = bpmn.read(data)
    except Unreadable as refusal:
        raise NotRead(why_unreadable(refusal)) from None
    refuse_too_much(model)
    return model


def _redraw(by: Any, version: "Version", revision: int, model: Model, now: datetime) -> "Version":
    refuse_too_much(model)
    listed, xml = bpmn.steps(model), bpmn.write(model).decode()
    if len(xml.encode()) > LARGEST or any(len(step.id) > LONGEST_KEY for step in listed):
        raise CannotEdit(why_unreadable(Unreadable(bpmn.Reason.TOO_LARGE, 1)))
    stop_national_ids(lines="\n".join(bpmn.words(model)))
    keys = [step.id for step in listed if step.id]
    hung = [fact for fact in hung_facts(version) if fact[1] in set(keys)]
    held = publishing.write(
        by=by, version=version, revision=revision, now=now, fingerprint=_fingerprint(version, hung, xml)
    )
    Drawing.objects.update_or_create(version=held, defaults={"xml": xml})
    known = keys_of(held.item_id)
    Step.objects.bulk_create(Step(process_id=held.item_id, key=key) for key in keys if key not in known)
    for one in OF_STEPS:
        one._base_manager.filter(version=held).exclude(step__key__in=keys).delete()
    return held


def _documented(version: "Version", key: str, text: str) -> str:
    """The file with this written about the step; as it is when that is what it says already."""
    model = model_of(version)
    step = next((one for one in bpmn.steps(model) if one.id == key), None) if model else None
    if model is None or step is None:
        raise UnknownStep
    if step.documentation == text:
        return xml_of(version)
    return bpmn.write(bpmn.document(model, key, text)).decode()


def _fingerprint(version: "Version", hung: list[tuple[Any, ...]], xml: str) -> str:
    words = {name: getattr(description_of(version), name) for name in WORDS}
    return fingerprint(version.title, words, xml, hung)


def _facts(key: str, values: dict[str, str], on_step: OnStep) -> Iterator[tuple[Any, ...]]:
    """The same as `hung_facts` will say of the step once it is saved."""
    if any(values.values()):
        yield ("detail", key, *(values[name] for name in DETAILS))
    for role, part in on_step.involved:
        yield ("role", key, role, part)
    yield from (("link", key, one.ref, "", "") for one in on_step.requirements)
    yield from (("link", key, "", one.ref, "") for one in on_step.controls)
    yield from (("link", key, "", "", str(one.pk)) for one in on_step.documents)
