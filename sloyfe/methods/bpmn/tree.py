"""An XML document that remembers how it was written.

Source: XML 1.0 (fifth edition). Each part keeps the characters it came as, and only what an edit touches is
written anew: comments, processing instructions, CDATA, order, quotes, blanks and namespace prefixes come back
as they were, and so do prefixes inside values (`xsi:type="bpmn:tFormalExpression"`), because nothing is ever
renamed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_IN_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_IN_VALUE = str.maketrans(
    {"&": "&amp;", "<": "&lt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
)


def writable(text: str) -> str:
    """The text with U+FFFD for each character that XML can't hold."""
    return _UNWRITABLE.sub("\ufffd", text)


@dataclass(slots=True)
class Text:
    """Characters. `raw` is how they are written: escaped, or as CDATA."""

    value: str
    raw: str

    @classmethod
    def of(cls, value: str) -> "Text":
        clean = writable(value)
        return cls(clean, clean.translate(_IN_TEXT))


@dataclass(slots=True)
class Aside:
    """A comment or a processing instruction: kept, never read."""

    raw: str


@dataclass(slots=True, eq=False)
class Element:
    """An element; `namespace` and `local` are what its prefix stood for where it was read.

    `start` and `end` are its tags as they came. An empty `start` is written from name and attributes.
    """

    name: str
    namespace: str
    local: str
    attributes: dict[str, str]
    line: int = 0
    start: str = ""
    end: str = ""
    parent: "Element | None" = field(default=None, repr=False)
    children: list["Node"] = field(default_factory=list, repr=False)

    @property
    def id(self) -> str:
        return self.attributes.get("id", "")

    def get(self, name: str) -> str:
        """The value of an attribute, "" without it."""
        return self.attributes.get(name, "")

    def set(self, name: str, value: str) -> None:
        """Sets an attribute, or takes it away where the value is empty."""
        clean = writable(value)
        if clean == self.attributes.get(name, ""):
            return
        self.start = ""
        if clean:
            self.attributes[name] = clean
        else:
            del self.attributes[name]

    @property
    def elements(self) -> list["Element"]:
        return [child for child in self.children if isinstance(child, Element)]

    @property
    def text(self) -> str:
        """The element's own characters, those of its children not among them."""
        return "".join(child.value for child in self.children if isinstance(child, Text))

    def walk(self) -> Iterator["Element"]:
        """The element and everything below it, in the order of the file."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend(reversed(element.elements))

    def within(self) -> Iterator["Element"]:
        """The elements around it, the nearest first."""
        around = self.parent
        while around is not None:
            yield around
            around = around.parent

    def copy(self, parent: "Element | None" = None) -> "Element":
        twin = Element(
            self.name,
            self.namespace,
            self.local,
            dict(self.attributes),
            self.line,
            self.start,
            self.end,
            parent,
        )
        twin.children = [child.copy(twin) if isinstance(child, Element) else child for child in self.children]
        return twin


Node = Text | Aside | Element


@dataclass(slots=True)
class Document:
    """The outermost element, with all that stands before and after it as it came."""

    before: str
    root: Element
    after: str

    def copy(self) -> "Document":
        return Document(self.before, self.root.copy(), self.after)


def written(document: Document) -> str:
    """The document as text."""
    parts = [document.before]
    _write(document.root, parts)
    parts.append(document.after)
    return "".join(parts)


def _write(element: Element, parts: list[str]) -> None:
    start = element.start or _start_tag(element)
    if start.endswith("/>") and not element.children:
        parts.append(start)
        return
    parts.append(start[:-2].rstrip() + ">" if start.endswith("/>") else start)
    for child in element.children:
        if isinstance(child, Element):
            _write(child, parts)
        else:
            parts.append(child.raw)
    parts.append(element.end or f"</{element.name}>")


def _start_tag(element: Element) -> str:
    values = "".join(f' {name}="{value.translate(_IN_VALUE)}"' for name, value in element.attributes.items())
    # An element that came with an end tag of its own keeps it, also when nothing stands inside any more.
    return f"<{element.name}{values}" + (">" if element.end else " />")
