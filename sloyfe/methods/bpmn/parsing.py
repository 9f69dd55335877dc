"""Bytes to an XML document, or a refusal that says what is wrong and in which line.

Source: expat, Python's own parser, which never fetches anything; the limits follow OWASP, XML Security Cheat
Sheet. What guards and what reads is the same parser, so that no file can look one way to the guard and another
to the reader. Entities are refused where they are declared, before any is used; size and number of parts are
refused before parsing, depth while it goes on.
"""

import re
from collections.abc import Callable
from xml.parsers import expat

from .encodings import in_utf8
from .refusals import Reason, Unreadable
from .tree import Aside, Document, Element, Text

# A drawing of 1,000 steps with all its lines takes some 3 MB, 40,000 tags and 50,000 attributes.
MAX_BYTES = 8 * 1024 * 1024
MAX_PARTS = 80_000  # tags, comments and the like
MAX_VALUES = 60_000  # attributes
MAX_DEPTH = 200

_XML = "http://www.w3.org/XML/1998/namespace"
_TAG = re.compile(rb"""<[^"'>]*(?:"[^"]*"[^"'>]*|'[^']*'[^"'>]*)*>""")
_FAULTS = {
    expat.errors.XML_ERROR_TAG_MISMATCH: Reason.MISMATCHED_TAG,
    expat.errors.XML_ERROR_DUPLICATE_ATTRIBUTE: Reason.REPEATED_ATTRIBUTE,
    expat.errors.XML_ERROR_UNDEFINED_ENTITY: Reason.UNKNOWN_ENTITY,
    expat.errors.XML_ERROR_NO_ELEMENTS: Reason.CUT_OFF,
    expat.errors.XML_ERROR_UNCLOSED_TOKEN: Reason.CUT_OFF,
    expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION: Reason.CUT_OFF,
    expat.errors.XML_ERROR_PARTIAL_CHAR: Reason.CUT_OFF,
}


def parse(data: bytes, check: Callable[[Element], None]) -> Document:
    """The document; raises Unreadable. Untouched, it is written as the bytes that came, in UTF-8.

    `check` sees the outermost element before anything in it is read, and may refuse it.
    """
    if len(data) > MAX_BYTES:
        raise Unreadable(Reason.TOO_LARGE, _line(data, MAX_BYTES), str(MAX_BYTES))
    source = in_utf8(data)
    _refuse_what_is_not_xml(source)
    _refuse_too_many(source, b"<", MAX_PARTS)
    _refuse_too_many(source, b"=", MAX_VALUES)
    return _Reading(source, check).document()


def _line(data: bytes, place: int) -> int:
    return data.count(b"\n", 0, place) + 1


def _refuse_what_is_not_xml(source: bytes) -> None:
    start = source[:1000].lstrip()
    if not start:
        raise Unreadable(Reason.EMPTY, 1)
    if not start.startswith(b"<"):
        raise Unreadable(
            Reason.NOT_XML, _line(source, source.index(start)), repr(start[:12].decode(errors="replace"))
        )


def _refuse_too_many(source: bytes, sign: bytes, most: int) -> None:
    if source.count(sign) <= most:
        return
    place = -1
    for _ in range(most + 1):
        place = source.index(sign, place + 1)
    raise Unreadable(Reason.TOO_MANY_PARTS, _line(source, place), str(most))


class _Reading:
    """One pass over a file. `at` is the byte after the markup seen last; all up to the next one is text."""

    def __init__(self, source: bytes, check: Callable[[Element], None]) -> None:
        self.source = source
        self.check = check
        self.at = 0
        self.heard: list[str] = []
        self.open: list[Element] = []
        self.root: Element | None = None
        self.before = ""
        self.bound = {"xml": _XML, "": ""}
        self.hidden: list[dict[str, str]] = []
        self.parser = expat.ParserCreate("utf-8")
        self._listen()

    def _listen(self) -> None:
        parser = self.parser
        parser.ordered_attributes = True
        parser.buffer_text = True
        parser.buffer_size = 1 << 16
        parser.StartElementHandler = self.starts
        parser.EndElementHandler = self.ends
        parser.CharacterDataHandler = self.heard.append
        parser.StartCdataSectionHandler = self.cdata
        parser.EndCdataSectionHandler = self.cdata_ends
        parser.CommentHandler = lambda _comment: self.aside(b"-->", 4)
        parser.ProcessingInstructionHandler = lambda _target, _data: self.aside(b"?>", 2)
        parser.StartDoctypeDeclHandler = self.document_type
        parser.EntityDeclHandler = self.entity

    def document(self) -> Document:
        try:
            self.parser.Parse(self.source, True)
        except expat.ExpatError as fault:
            raise self._refusal(fault) from None
        if self.root is None:  # pragma: no cover - expat refuses a file without elements
            raise Unreadable(Reason.CUT_OFF, 1)
        return Document(self.before, self.root, self.source[self.at :].decode())

    def _refusal(self, fault: expat.ExpatError) -> Unreadable:
        said = expat.ErrorString(fault.code) or ""
        reason = _FAULTS.get(said, Reason.NOT_WELL_FORMED)
        return Unreadable(reason, fault.lineno, said if reason is Reason.NOT_WELL_FORMED else "")

    def _refuse(self, reason: Reason, what: str) -> None:
        raise Unreadable(reason, self.parser.CurrentLineNumber, what)

    def document_type(self, name: str, system: str | None, public: str | None, has_subset: int) -> None:
        """A bare document type is harmless and kept. One with content is refused, entities by their name."""
        if system or public:
            self._refuse(Reason.EXTERNAL_FILE, system or public or "")
        if has_subset:
            self.parser.EndDoctypeDeclHandler = lambda: self._refuse(Reason.DOCUMENT_TYPE, name)

    def entity(self, name: str, *_details: object) -> None:
        self._refuse(Reason.ENTITIES, name)

    def starts(self, name: str, listed: list[str]) -> None:
        if len(self.open) >= MAX_DEPTH:
            self._refuse(Reason.TOO_DEEP, str(MAX_DEPTH))
        line, raw = self.parser.CurrentLineNumber, self._start_tag()
        attributes = dict(zip(listed[::2], listed[1::2], strict=True))
        self._bind(attributes)
        prefix, _, local = name.rpartition(":")
        element = Element(name, self._meaning(prefix), local, attributes, line, raw)
        for other in attributes:
            if ":" in other and not other.startswith("xmlns:"):
                self._meaning(other.rpartition(":")[0])
        if self.open:
            element.parent = self.open[-1]
            element.parent.children.append(element)
        else:
            self.root = element
            self.check(element)
        self.open.append(element)

    def _start_tag(self) -> str:
        place = self.parser.CurrentByteIndex
        if self.root is None:
            self.before = self.source[:place].decode()
        else:
            self._text_up_to(place)
        tag = _TAG.match(self.source, place)
        self.at = tag.end() if tag else place
        return tag[0].decode() if tag else ""

    def _bind(self, attributes: dict[str, str]) -> None:
        """Lets prefixes mean what the element says, and remembers what they meant before."""
        given = {name[6:]: attributes[name] for name in attributes if name == "xmlns" or name[:6] == "xmlns:"}
        self.hidden.append({prefix: self.bound.get(prefix, "") for prefix in given})
        self.bound |= given

    def _meaning(self, prefix: str) -> str:
        meaning = self.bound.get(prefix, "")
        if prefix and not meaning:
            raise Unreadable(Reason.UNBOUND_PREFIX, self.parser.CurrentLineNumber, prefix)
        return meaning

    def ends(self, _name: str) -> None:
        element = self.open[-1]
        if not element.start.endswith("/>"):
            place = self.parser.CurrentByteIndex
            self._text_up_to(place)
            self.at = self.source.index(b">", place) + 1
            element.end = self.source[place : self.at].decode()
        self.bound |= self.hidden.pop()
        self.open.pop()

    def _text_up_to(self, place: int) -> None:
        if place > self.at:
            raw = self.source[self.at : place].decode()
            self.open[-1].children.append(Text("".join(self.heard), raw))
        self.heard.clear()

    def cdata(self) -> None:
        place = self.parser.CurrentByteIndex
        self._text_up_to(place)
        self.at = place

    def cdata_ends(self) -> None:
        end = self.source.index(b"]]>", self.at) + 3
        self._text_up_to(end)
        self.at = end

    def aside(self, mark: bytes, opening: int) -> None:
        """A comment or processing instruction; those outside the root are part of what stands around it."""
        if not self.open:
            return
        place = self.parser.CurrentByteIndex
        self._text_up_to(place)
        self.at = self.source.index(mark, place + opening) + len(mark)
        self.open[-1].children.append(Aside(self.source[place : self.at].decode()))
