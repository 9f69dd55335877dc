"""A BPMN file as a whole, and what stands in it by id.

Source: OMG BPMN 2.0.2, clause 8 (core structure) and 15 (exchange formats). A model is never changed: each edit
gives a new one, and the old one still stands for the version it was.
"""

from collections.abc import Iterator
from functools import cached_property

from .names import MODEL, OTHER_VERSIONS, PROCESSES
from .parsing import parse
from .refusals import Reason, Unreadable
from .tree import Document, Element, written


class Model:
    """A BPMN file that has been read. Its elements are for reading; whoever edits copies the model first."""

    def __init__(self, document: Document) -> None:
        self.document = document

    @property
    def root(self) -> Element:
        return self.document.root

    @cached_property
    def by_id(self) -> dict[str, Element]:
        """The elements of BPMN's own namespace by id; where two share one, the first."""
        found: dict[str, Element] = {}
        for element in semantic(self.root):
            if element.id:
                found.setdefault(element.id, element)
        return found

    def find(self, reference: str) -> Element | None:
        """What a reference in the file points at: an id, or an id behind a prefix."""
        name = reference.strip()
        return self.by_id.get(name) or self.by_id.get(name.rpartition(":")[2])

    @cached_property
    def participants(self) -> tuple[Element, ...]:
        """The pools, in the order of the file."""
        return tuple(
            element
            for collaboration in children(self.root, "collaboration")
            for element in children(collaboration, "participant")
        )

    @cached_property
    def processes(self) -> tuple[Element, ...]:
        """What holds steps, in the order of the pools that show it, then of the file."""
        listed = [element for element in self.root.elements if is_model(element, *PROCESSES)]
        shown = [self.find(pool.get("processRef")) for pool in self.participants]
        order = [process for process in shown if process is not None and process in listed]
        return tuple(dict.fromkeys(order + listed))

    def pool_of(self, process: Element) -> Element | None:
        """The pool that shows the process, if any does."""
        shown = (pool for pool in self.participants if self.find(pool.get("processRef")) is process)
        return next(shown, None)

    def copy(self) -> "Model":
        return Model(self.document.copy())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Model) and write(self) == write(other)

    __hash__ = None  # type: ignore[assignment]  # equal by content, which is too much to hash


def read(data: bytes) -> Model:
    """The model in the bytes of a file; raises Unreadable, which says what is wrong and in which line."""
    model = Model(parse(data, _refuse_what_is_not_bpmn))
    _refuse_repeated_ids(model)
    return model


def write(model: Model) -> bytes:
    """The file of the model, in UTF-8. What nobody touched is written as it came."""
    return written(model.document).encode()


def _refuse_what_is_not_bpmn(root: Element) -> None:
    if root.namespace == MODEL and root.local == "definitions":
        return
    if root.namespace == MODEL or (root.namespace.startswith(OTHER_VERSIONS) and root.local != "definitions"):
        raise Unreadable(Reason.FRAGMENT, root.line, root.local)
    if root.namespace.startswith(OTHER_VERSIONS):
        raise Unreadable(Reason.OTHER_VERSION, root.line, root.namespace)
    raise Unreadable(Reason.NOT_BPMN, root.line, root.local)


def _refuse_repeated_ids(model: Model) -> None:
    seen = set()
    for element in semantic(model.root):
        if element.id in seen:
            raise Unreadable(Reason.REPEATED_ID, element.line, element.id)
        if element.id:
            seen.add(element.id)


def semantic(root: Element) -> Iterator[Element]:
    """The root and what BPMN itself says below it; nothing inside extensions or foreign elements."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if element.namespace == MODEL and element.local != "extensionElements":
            yield element
            waiting.extend(reversed(element.elements))


def is_model(element: Element, *names: str) -> bool:
    """Whether it is one of BPMN's own elements of these names."""
    return element.namespace == MODEL and element.local in names


def children(element: Element, *names: str) -> list[Element]:
    """Its children in BPMN's own namespace by name."""
    return [child for child in element.elements if is_model(child, *names)]


def child_text(element: Element, name: str) -> list[str]:
    """The texts of its children of a name, blanks around them taken away: how BPMN lists references."""
    return [child.text.strip() for child in children(element, name)]
