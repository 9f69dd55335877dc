"""Edits of the list of steps, put to the model: no row is written here."""

import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from sloyfe.methods import bpmn
from sloyfe.methods.bpmn import Impossible, Kind, Model

from ..choices import MOST_STEPS, Do
from ..queries.wording import why_impossible
from .limits import refuse_too_much
from .refusals import CannotEdit, NoSteps, TooManySteps


@dataclass(frozen=True)
class Edit:
    """One edit. `step` is what it is about (a step, or the way that is renamed or led elsewhere).

    `after` and `way` say where something goes, `to` where a way leads, `text` is what is written about a step or
    the lines that become steps.
    """

    do: str
    step: str = ""
    name: str = ""
    role: str = ""
    kind: str = ""
    text: str = ""
    after: str = ""
    way: str = ""
    to: str = ""


def new_id() -> str:
    """Never given before: what hangs on a step that was taken away must not land on a new one."""
    return f"Step_{secrets.token_hex(6)}"


def _new_ids() -> Iterator[str]:
    while True:
        yield new_id()


def drafted(text: str, *, title: str, roles: Iterable[str]) -> Model:
    """A whole process from pasted lines, laid out."""
    listed = bpmn.drafted(text, _new_ids(), roles)
    if not listed:
        raise NoSteps
    if len(listed) > MOST_STEPS:  # before it is laid out, which is more work the more there is
        raise TooManySteps
    return bpmn.layout(listed, name=title, id_=f"Process_{secrets.token_hex(6)}")


def edited(model: Model | None, edits: Iterable[Edit], *, title: str, roles: Iterable[str] = ()) -> Model:
    """The model with all edits in their order, or CannotEdit and none of them."""
    known = tuple(roles)
    for edit in edits:
        try:
            if model is None or not bpmn.steps(model):
                model = _begun(edit, title, known)
            else:
                model = EDITS[Do(edit.do)](model, edit, known)
        except Impossible as refusal:
            raise CannotEdit(why_impossible(refusal)) from None
    if model is None:
        raise NoSteps
    return model


def _begun(edit: Edit, title: str, roles: Iterable[str]) -> Model:
    """The first edit of an empty process says what its steps are."""
    text = edit.text if edit.do == Do.LINES else edit.name if edit.do == Do.ADD else ""
    return drafted(text, title=title, roles=(*roles, edit.role) if edit.role else roles)


def _rename(model: Model, edit: Edit, _roles: Iterable[str]) -> Model:
    return bpmn.rename(model, edit.step, edit.name)


def _assign(model: Model, edit: Edit, _roles: Iterable[str]) -> Model:
    return bpmn.assign(model, edit.step, edit.role)


def _document(model: Model, edit: Edit, _roles: Iterable[str]) -> Model:
    return bpmn.document(model, edit.step, edit.text)


def _kind(model: Model, edit: Edit, _roles: Iterable[str]) -> Model:
    return bpmn.change_kind(model, edit.step, _known_kind(edit.kind))


def _add(model: Model, edit: Edit, _roles: Iterable[str]) -> Model:
    after = edit.after or _last(model)
    made = bpmn.Step(edit.step or new_id(), _known_kind(edit.kind or Kind.TASK), edit.name, edit.role)
    return bpmn.insert(model, made, after=after, way=edit.way)


def _known_kind(name: str) -> Kind:
    return next((kind for kind in Kind if kind == name), Kind.TASK)


def _last(model: Model) -> str:
    """What leads to the last end, so that something new comes last; the last step where nothing ends."""
    listed = bpmn.steps(model)
    ends = [step.id for step in listed if step.kind is Kind.END and not step.parent]
    onto = [step for step in listed if ends and any(way.target == ends[-1] for way in step.next)]
    if onto:
        return onto[-1].id
    return next(step.id for step in reversed(listed) if step.kind is not Kind.END)


def _move(model: Model, edit: Edit, _roles: Iterable[str]) -> Model:
    return bpmn.move(model, edit.step, after=edit.after, way=edit.way)


def _up(model: Model, edit: Edit, _roles: Iterable[str]) -> Model:
    """In front of the step that leads here: behind what leads to that one, on the same way."""
    listed = {step.id: step for step in bpmn.steps(model)}
    led = _led(listed)
    before = next(iter(led.get(edit.step, ())), None)
    above = next(iter(led.get(before[0], ())), None) if before else None
    if above is None:
        raise CannotEdit(why_impossible(Impossible(bpmn.Obstacle.NO_WAY_IN)))
    return bpmn.move(model, edit.step, after=above[0], way=above[1])


def _down(model: Model, edit: Edit, _roles: Iterable[str]) -> Model:
    listed = {step.id: step for step in bpmn.steps(model)}
    onward = listed[edit.step].next if edit.step in listed else ()
    after = listed.get(onward[0].target) if onward else None
    if after is None or after.kind is Kind.END:
        raise CannotEdit(why_impossible(Impossible(bpmn.Obstacle.NO_WAY_ON)))
    return bpmn.move(model, edit.step, after=after.id)


def _led(listed: Mapping[str, bpmn.Step]) -> dict[str, list[tuple[str, str]]]:
    """What leads to each step: (step, way), in reading order."""
    found: dict[str, list[tuple[str, str]]] = {}
    for step in listed.values():
        for way in step.next:
            found.setdefault(way.target, []).append((step.id, way.id))
    return found


def _remove(model: Model, edit: Edit, _roles: Iterable[str]) -> Model:
    return bpmn.remove(model, edit.step)


def _branch(model: Model, edit: Edit, _roles: Iterable[str]) -> Model:
    """A new answer to a decision: straight to a step there is, or over a new step to it."""
    step = None
    if edit.text:
        step = bpmn.Step(new_id(), Kind.TASK, edit.text, edit.role)
    to = edit.to or (_meeting(model, edit.step) if step else _end(model))
    return bpmn.branch(model, edit.step, to=to, name=edit.name, step=step)


def _meeting(model: Model, decision: str) -> str:
    """Where a new way goes on when nobody says: what follows the first step of the first way, or the end."""
    listed = {step.id: step for step in bpmn.steps(model)}
    first = listed[decision].next[0].target if decision in listed and listed[decision].next else ""
    onward = listed[first].next if first in listed else ()
    return onward[0].target if onward else _end(model)


def _end(model: Model) -> str:
    return next((step.id for step in bpmn.steps(model) if step.kind is Kind.END and not step.parent), "")


def _connect(model: Model, edit: Edit, _roles: Iterable[str]) -> Model:
    return bpmn.connect(model, edit.step, edit.to, edit.name)


def _disconnect(model: Model, edit: Edit, _roles: Iterable[str]) -> Model:
    return bpmn.disconnect(model, edit.step)


def _reroute(model: Model, edit: Edit, _roles: Iterable[str]) -> Model:
    return bpmn.reroute(model, edit.step, edit.to)


def _lines(model: Model, edit: Edit, roles: Iterable[str]) -> Model:
    """Each line becomes a step behind the one before it; what answers a decision can be added to it after."""
    after = edit.after or _last(model)
    made_of = bpmn.drafted(edit.text, _new_ids(), roles)[1:-1]
    if len(made_of) > MOST_STEPS:
        raise TooManySteps
    for made in made_of:
        model = bpmn.insert(model, replace(made, next=()), after=after)
        after = made.id
    return model


def _arrange(model: Model, _edit: Edit, _roles: Iterable[str]) -> Model:
    refuse_too_much(model)
    return bpmn.arranged(model)


EDITS: dict[Do, Callable[[Model, Edit, Iterable[str]], Model]] = {
    Do.RENAME: _rename,
    Do.ASSIGN: _assign,
    Do.DOCUMENT: _document,
    Do.KIND: _kind,
    Do.ADD: _add,
    Do.MOVE: _move,
    Do.UP: _up,
    Do.DOWN: _down,
    Do.REMOVE: _remove,
    Do.BRANCH: _branch,
    Do.CONNECT: _connect,
    Do.DISCONNECT: _disconnect,
    Do.REROUTE: _reroute,
    Do.LINES: _lines,
    Do.ARRANGE: _arrange,
}
