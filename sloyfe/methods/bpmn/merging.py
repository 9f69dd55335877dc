"""What came back from a canvas, put into the file it was made from.

Source: bpmn-js writes through bpmn-moddle, which knows the schema and nothing else: it drops comments, elements it
has no name for, references that lead nowhere and attributes that say what is the default anyway, and writes
numbers and tags anew. What somebody changed on the canvas is carried over; all the rest stays as it came.
"""

import re
from collections.abc import Hashable, Iterator, Mapping

from .drawing import number
from .elements import free_prefix, meaning_of, new, prefix_for, put, put_behind, set_text, take_out
from .model import Model
from .names import BOUNDS, DIAGRAM, KNOWN, LINES, MODEL, SCHEMA_INSTANCE
from .tree import Element

# Attributes that may be left out when they say this, by the schemas of BPMN 2.0.2.
_DEFAULTS: Mapping[str, frozenset[str]] = {
    "associationDirection": frozenset({"None"}),
    "behavior": frozenset({"All"}),
    "cancelActivity": frozenset({"true"}),
    "cancelRemainingInstances": frozenset({"true"}),
    "completionQuantity": frozenset({"1"}),
    "eventGatewayType": frozenset({"Exclusive"}),
    "expressionLanguage": frozenset({"http://www.w3.org/1999/XPath"}),
    "gatewayDirection": frozenset({"Unspecified"}),
    "instantiate": frozenset({"false"}),
    "isCollection": frozenset({"false"}),
    "isForCompensation": frozenset({"false"}),
    "isInterrupting": frozenset({"true"}),
    "isReference": frozenset({"false"}),
    "isSequential": frozenset({"false"}),
    "isUnlimited": frozenset({"true"}),
    "loopType": frozenset({"None"}),
    "maximum": frozenset({"1"}),
    "messageVisibleKind": frozenset({"initiating"}),
    "minimum": frozenset({"0"}),
    "mustUnderstand": frozenset({"false"}),
    "parallelMultiple": frozenset({"false"}),
    "startQuantity": frozenset({"1"}),
    "testBefore": frozenset({"false"}),
    "textFormat": frozenset({"text/plain"}),
    "triggeredByEvent": frozenset({"false"}),
    "typeLanguage": frozenset({"http://www.w3.org/2001/XMLSchema"}),
    "waitForCompletion": frozenset({"true"}),
    "x": frozenset({"0", "0.0"}),
    "y": frozenset({"0", "0.0"}),
}
_LINE_END = re.compile(r"[\r ]*\n")
_OURS = frozenset({MODEL, DIAGRAM, BOUNDS, LINES})
_ENDS = ("Ref", "Element", "default", "source", "target")


def merged(old: Model, canvas: Model) -> Model:
    """The old file with the changes of the canvas. Without a change on the canvas it is the old file."""
    copy = old.copy()
    _Merger(copy).update(copy.root, canvas.root)
    return Model(copy.document)


class _Merger:
    def __init__(self, model: Model) -> None:
        self.model = model
        self.known = {element.id: element for element in model.root.walk() if element.id}

    def update(self, ours: Element, theirs: Element) -> None:
        is_another = ours.local != theirs.local and not _is_expression(ours, theirs)
        if is_another:
            _rename(ours, theirs)
        is_redrawn = ours.local in {"BPMNShape", "BPMNEdge"} and ours.id != theirs.id
        self._attributes(ours, theirs, keeps=is_another or is_redrawn)
        if theirs.elements or ours.elements:
            self._children(ours, theirs)
        elif ours.text.strip() != theirs.text.strip():
            set_text(ours, theirs.text)

    def _attributes(self, ours: Element, theirs: Element, *, keeps: bool) -> None:
        """`keeps` where the canvas has made a new thing in the place of ours: it knows nothing of extensions."""
        own, given = dict(_expanded(ours)), dict(_expanded(theirs))
        for key, name in own.items():
            is_kept = keeps and key[0] != ""
            if key not in given and not is_kept and not self._may_be_left_out(key, ours.attributes[name]):
                ours.set(name, "")
        for key, name in given.items():
            if key == ("", "id") and keeps:
                continue
            value = theirs.attributes[name]
            if key == (SCHEMA_INSTANCE, "type"):
                if _is_expression(ours, theirs):
                    continue
                value = _translated(ours, theirs, value)
            if key not in own:
                ours.set(_name_for(ours, *key), value)
            elif not _same(ours.attributes[own[key]], value):
                ours.set(own[key], value)

    def _may_be_left_out(self, key: tuple[str, str], value: str) -> bool:
        namespace, local = key
        if namespace == SCHEMA_INSTANCE or value in _DEFAULTS.get(local, ()):
            return True
        return namespace == "" and local.endswith(_ENDS) and self.model.find(value) is None

    def _children(self, ours: Element, theirs: Element) -> None:
        own = dict(_keyed(ours))
        by_id = {child.id: child for child in ours.elements if child.id}
        pairs = [(their, own.get(key) or by_id.get(their.id)) for key, their in _keyed(theirs)]
        met = {id(child) for _, child in pairs}
        for mine in own.values():
            if id(mine) not in met and not self._is_beyond_them(mine):
                take_out(mine)
        last: Element | None = None
        for their, child in pairs:
            known = child or self._from_elsewhere(their)
            if known is None:
                last = self._bring(ours, their, last)
            else:
                self._seat(ours, known, last)
                self.update(known, their)
                last = known

    def _seat(self, ours: Element, child: Element, last: Element | None) -> None:
        if child.parent is ours:
            return
        if child.parent is not None:
            take_out(child)
        _place(ours, child, last)

    def _from_elsewhere(self, their: Element) -> Element | None:
        """What the canvas moved into another process or subprocess, or made another kind of."""
        return self.known.get(their.id) if their.id and their.namespace in _OURS else None

    def _is_beyond_them(self, child: Element) -> bool:
        """Whether a writer that knows only the schema would have dropped it."""
        if child.namespace == MODEL:
            is_reference = child.local.endswith("Ref") or child.local in {
                "incoming",
                "outgoing",
                "source",
                "target",
            }
            return child.local not in KNOWN or (is_reference and self.model.find(child.text) is None)
        around = child.parent
        is_extension = around is not None and (
            around.namespace not in _OURS or around.local == "extensionElements"
        )
        return child.namespace not in _OURS and not is_extension

    def _bring(self, ours: Element, their: Element, last: Element | None) -> Element:
        """Something new on the canvas, in the words of our file."""
        made = new(ours, their.namespace, their.local)
        _place(ours, made, last)
        if not their.elements:
            set_text(made, their.text)
        self.update(made, their)
        return made


def _place(parent: Element, child: Element, last: Element | None) -> None:
    if last is None:
        put(parent, child, ())
    else:
        put_behind(last, child)


def _is_expression(ours: Element, theirs: Element) -> bool:
    """Two spellings of one thing: an element `formalExpression`, or an `expression` that says it is formal."""
    return (ours.local, theirs.local) == ("formalExpression", "expression")


def _rename(ours: Element, theirs: Element) -> None:
    prefix = prefix_for(ours, theirs.namespace) or ""
    ours.namespace, ours.local = theirs.namespace, theirs.local
    ours.name = f"{prefix}:{theirs.local}" if prefix else theirs.local
    ours.start = ours.end = ""


def _expanded(element: Element) -> Iterator[tuple[tuple[str, str], str]]:
    """Attributes by namespace and name, BPMN's own as if without one; declarations of namespaces are none."""
    for name in element.attributes:
        prefix, _, local = name.rpartition(":")
        if name != "xmlns" and prefix != "xmlns":
            meaning = meaning_of(element, prefix) if prefix else ""
            yield ("" if meaning in _OURS else meaning, local), name


def _name_for(place: Element, namespace: str, local: str) -> str:
    """The name of an attribute where it is to stand; attributes without a prefix have no namespace."""
    if not namespace:
        return local
    prefix = prefix_for(place, namespace, default=False)
    if prefix is None:
        prefix = free_prefix(place)
        place.set(f"xmlns:{prefix}", namespace)
    return f"{prefix}:{local}"


def _translated(ours: Element, theirs: Element, value: str) -> str:
    """A name with a prefix as a value, with the prefix that our file has for it."""
    prefix, _, local = value.rpartition(":")
    meaning = prefix_for(ours, meaning_of(theirs, prefix))
    return f"{meaning}:{local}" if meaning else local


def _same(ours: str, theirs: str) -> bool:
    """Whether two values mean the same: as text, as numbers, or as references with and without a prefix."""
    if (
        ours == theirs
        or ours.rpartition(":")[2] == theirs
        or _LINE_END.sub("\n", ours) == _LINE_END.sub("\n", theirs)
    ):
        return True
    one, other = number(ours), number(theirs)
    return one is not None and one == other


def _keyed(element: Element) -> Iterator[tuple[Hashable, Element]]:
    """Children by what makes them themselves: what they draw, their id, the id they name, else kind and number."""
    seen: dict[Hashable, int] = {}
    for child in element.elements:
        key: Hashable
        if child.namespace == DIAGRAM and child.get("bpmnElement"):
            key = (child.local, child.get("bpmnElement").rpartition(":")[2])
        elif child.id and child.namespace in _OURS:
            key = child.id
        elif not child.elements and (child.local.endswith("Ref") or child.local in {"incoming", "outgoing"}):
            key = (child.local, child.text.strip().rpartition(":")[2])
        else:
            key = (child.namespace, child.local)
        seen[key] = seen.get(key, 0) + 1
        yield (key, seen[key]), child
