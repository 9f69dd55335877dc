"""Edits of one model that a list of steps and a canvas both need; each gives a new model.

Source: OMG BPMN 2.0.2, 7.6 and 10; UX screen 7 (list and canvas edit the same model). Steps keep their ids
through every edit, and with them all that hangs on them. New steps bring an id of their own: a method that
made ids up would give the id of a removed step to a new one.

Each raises Impossible, and changes nothing, where the step is unknown or the edit would break the model.
"""

from .building import node
from .elements import is_name, model_child, set_text, take_out
from .flows import Draft, holder_of, may_leave, may_reach
from .lanes import drop_if_empty, give, lanes_of, stay
from .listing import Step, Way
from .model import Model, children
from .names import HOLDERS, Kind
from .patching import redrawn
from .refusals import Impossible, Obstacle
from .tree import Element

_FAMILIES = (
    frozenset({Kind.DECISION, Kind.PARALLEL, Kind.INCLUSIVE, Kind.COMPLEX, Kind.EVENT_BASED}),
    frozenset({Kind.CATCH, Kind.THROW}),
    frozenset(kind for kind in Kind if not kind.is_event and not kind.is_gateway),
)


def rename(model: Model, id_: str, name: str) -> Model:
    """Gives a step, a way, a role or a pool another name; "" takes the name away."""
    draft = Draft(model)
    element = draft.model.by_id.get(id_)
    if element is None:
        raise Impossible(Obstacle.NO_SUCH_STEP, id_)
    element.set("name", name)
    return redrawn(model, draft.model)


def document(model: Model, id_: str, text: str) -> Model:
    """Replaces what is written about a step; "" takes it away."""
    draft = Draft(model)
    step = draft.step(id_)
    notes = children(step, "documentation")
    for note in notes[1:] if text else notes:
        take_out(note)
    if text and notes:
        set_text(notes[0], text)
    elif text:
        model_child(step, "documentation", text, ())
    return redrawn(model, draft.model)


def change_kind(model: Model, id_: str, kind: Kind) -> Model:
    """Makes a task another kind of task, or a gateway another kind of gateway."""
    draft = Draft(model)
    step = draft.step(id_)
    family = next((each for each in _FAMILIES if step.local in each), frozenset())
    if kind not in family or (step.local in HOLDERS) != (kind in HOLDERS):
        raise Impossible(Obstacle.OTHER_FAMILY, id_)
    prefix = step.name.rpartition(":")[0]
    step.name, step.local = (f"{prefix}:{kind.value}" if prefix else kind.value), kind.value
    step.start = step.end = ""
    return redrawn(model, Model(draft.model.document))


def assign(model: Model, id_: str, role: str) -> Model:
    """Gives a step to a role; the lane, and the pool around lanes, are made where they are missing."""
    draft = Draft(model)
    give(draft, draft.step(id_), role)
    return redrawn(model, draft.model)


def insert(model: Model, step: Step, *, after: str, way: str = "") -> Model:
    """Puts a new step behind another, on one of its ways: the first, or the one with the given id.

    What the way led to follows the new step. The new step stands in the lane of the other unless it says a role.
    An end ends the way there.
    """
    draft = Draft(model)
    before = draft.step(after)
    may_leave(before)
    made = _make(draft, step, before)
    _splice(draft, made, before, _chosen(draft, before, way))
    _settle(draft, made, before, step.role)
    return redrawn(model, draft.model)


def insert_before(model: Model, step: Step, *, before: str) -> Model:
    """Puts a new step in front of another: all that led to that one leads to the new step."""
    draft = Draft(model)
    after = draft.step(before)
    may_reach(after)
    made = _make(draft, step, after)
    for flow in draft.into(after):
        draft.lead(flow, made)
    draft.refresh()
    draft.connect(made, after, Way(after.id))
    _settle(draft, made, after, step.role)
    return redrawn(model, draft.model)


def branch(model: Model, decision: str, *, to: str, name: str = "", step: Step | None = None) -> Model:
    """Adds a way out of a gateway: to a step there is, or over a new step to it ("" for nowhere yet)."""
    draft = Draft(model)
    gateway = draft.step(decision)
    if not Kind(gateway.local).is_gateway:
        raise Impossible(Obstacle.NOT_A_DECISION, decision)
    if step is None:
        draft.connect(gateway, draft.step(to), Way(to, name))
        return redrawn(model, draft.model)
    made = _make(draft, step, gateway)
    draft.connect(gateway, made, Way(made.id, name))
    if to:
        draft.connect(made, draft.step(to), Way(to))
    _settle(draft, made, gateway, step.role)
    return redrawn(model, draft.model)


def connect(model: Model, source: str, target: str, name: str = "") -> Model:
    """Adds a way from any step to another."""
    draft = Draft(model)
    draft.connect(draft.step(source), draft.step(target), Way(target, name))
    return redrawn(model, draft.model)


def disconnect(model: Model, way: str) -> Model:
    """Takes a way out; the steps it joined stay."""
    draft = Draft(model)
    draft.delete(draft.flow(way))
    return redrawn(model, draft.model)


def reroute(model: Model, way: str, target: str) -> Model:
    """Lets a way lead to another step; its id, name and condition stay."""
    draft = Draft(model)
    flow, step = draft.flow(way), draft.step(target)
    if holder_of(flow) is not holder_of(step):
        raise Impossible(Obstacle.OTHER_LEVEL, target)
    draft.lead(flow, step)
    draft.refresh()
    return redrawn(model, draft.model)


def remove(model: Model, id_: str) -> Model:
    """Takes a step out, with what lies in it and sits on its edge; what led to it leads to what followed first."""
    draft = Draft(model)
    step = draft.step(id_)
    held = lanes_of(step)
    _heal(draft, step)
    draft.delete(step)
    drop_if_empty(held)
    draft.refresh()
    return redrawn(model, draft.model)


def move(model: Model, id_: str, *, after: str, way: str = "") -> Model:
    """Moves a step behind another one of its level, on a way of that; ways other than its first stay its own."""
    draft = Draft(model)
    step, before = draft.step(id_), draft.step(after)
    if step is before:
        raise Impossible(Obstacle.ITSELF, id_)
    if holder_of(step) is not holder_of(before):
        raise Impossible(Obstacle.OTHER_LEVEL, after)
    may_leave(before)
    may_reach(step)
    if any(
        draft.end(flow, "targetRef") is step for flow in [_chosen(draft, before, way)] if flow is not None
    ):
        return model
    _heal(draft, step)
    draft.refresh()
    _splice(draft, step, before, _chosen(draft, before, way))
    return redrawn(model, draft.model, replace=frozenset({id_}))


def _make(draft: Draft, step: Step, beside: Element) -> Element:
    if not is_name(step.id):
        raise Impossible(Obstacle.BAD_ID, step.id)
    if step.id in draft.taken:
        raise Impossible(Obstacle.ID_TAKEN, step.id)
    if step.kind is Kind.BOUNDARY:
        raise Impossible(Obstacle.NO_WAY_IN, step.id)
    made = node(holder_of(beside), step)
    draft.taken.add(step.id)
    draft.refresh()
    return made


def _settle(draft: Draft, made: Element, beside: Element, role: str) -> None:
    stay(draft, made, beside)
    if role:
        give(draft, made, role)


def _chosen(draft: Draft, step: Element, way: str) -> Element | None:
    flows = draft.out_of(step)
    if not way:
        return flows[0] if flows else None
    found = next((flow for flow in flows if flow.id == way), None)
    if found is None:
        raise Impossible(Obstacle.NO_SUCH_WAY, way)
    return found


def _splice(draft: Draft, step: Element, before: Element, flow: Element | None) -> None:
    """Puts the step on the flow behind another; where there is none, the step is the last one there."""
    if flow is None:
        for onward in draft.out_of(step)[:1]:
            draft.delete(onward)
        draft.connect(before, step, Way(step.id))
        return
    after = draft.end(flow, "targetRef")
    draft.lead(flow, step)
    draft.refresh()
    ways = draft.out_of(step)
    if step.local == Kind.END:
        return
    if ways:
        draft.lead(ways[0], after)
        draft.refresh()
    else:
        draft.connect(step, after, Way(after.id))


def _heal(draft: Draft, step: Element) -> None:
    """Leads what led to the step on to what followed it first; ways that would lead nowhere or twice go."""
    onward = draft.out_of(step)
    after = draft.end(onward[0], "targetRef") if onward else None
    for flow in draft.into(step):
        source = draft.end(flow, "sourceRef")
        is_loop = source is step or source is after or after is step
        if is_loop or after is None or _leads(draft, source, after, flow):
            draft.delete(flow)
        else:
            draft.lead(flow, after)
            draft.refresh()


def _leads(draft: Draft, source: Element, target: Element, like: Element) -> bool:
    """Whether a way of the same name leads there already."""
    return any(
        flow.get("name") == like.get("name") and draft.end(flow, "targetRef") is target
        for flow in draft.out_of(source)
        if flow is not like
    )
