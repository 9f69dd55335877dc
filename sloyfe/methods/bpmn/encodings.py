"""Which encoding a file is in, and the file in UTF-8.

Source: XML 1.0, appendix F (detection by byte order mark and by the first bytes) and § 4.3.3 (the declaration).
One departure, made on purpose: some tools declare UTF-16 in a file that they save as UTF-8. Where the first
bytes rule UTF-16 out, the declaration is not believed.
"""

import codecs
import re

from .refusals import Reason, Unreadable

# Longer marks first: the mark of UTF-32 begins as that of UTF-16 does.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_FIRST_BYTES = (
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
_DECLARED = re.compile(rb"""\s*<\?xml\s[^>]*?encoding\s*=\s*["']([A-Za-z][A-Za-z0-9._-]*)["']""")
_DECLARED_TEXT = re.compile(r"""(<\?xml\s[^>]*?encoding\s*=\s*["'])([A-Za-z][A-Za-z0-9._-]*)(["'])""")
_VERSION_1_1 = re.compile(r"""(<\?xml\s+version\s*=\s*["'])1\.1(["'])""")
_FAMILY = re.compile(r"utf-(16|32)")

# Encodings of text that a tool may save in; Python's codecs for other purposes are not among them.
_KNOWN = re.compile(r"utf-8|ascii|iso8859-\d+|cp\d+|koi8-[rut]|mac-\w+|gb\w+|big5\w*|euc_\w+|shift_jis\w*")


def in_utf8(data: bytes) -> bytes:
    """The file in UTF-8 without a byte order mark, its declaration changed to match; raises Unreadable.

    A file in UTF-8 comes back byte for byte.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _recoded(data[len(mark) :], name)
    for first, name in _FIRST_BYTES:
        if data.startswith(first):
            return _recoded(data, name)
    return _recoded(data, _declared(data))


def _declared(data: bytes) -> str:
    found = _DECLARED.match(data[:400])
    if found is None:
        return "utf-8"
    name = found[1].decode("ascii")
    try:
        known = codecs.lookup(name).name
    except LookupError:
        raise Unreadable(Reason.UNKNOWN_ENCODING, 1, name) from None
    if _FAMILY.match(known):
        return "utf-8"
    if not _KNOWN.fullmatch(known):
        raise Unreadable(Reason.UNKNOWN_ENCODING, 1, name)
    return known


def _recoded(data: bytes, name: str) -> bytes:
    try:
        text = data.decode(name)
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        raise Unreadable(Reason.WRONG_ENCODING, line, name) from None
    changed = _redeclared(text[:400]) + text[400:]
    return data if name == "utf-8" and changed == text else changed.encode()


def _redeclared(head: str) -> str:
    """The first characters, declaring UTF-8, and XML 1.0, which holds whatever BPMN needs of 1.1."""
    head = _VERSION_1_1.sub(r"\g<1>1.0\2", head, count=1)
    found = _DECLARED_TEXT.match(head)
    if found is None or found[2].lower() in {"utf-8", "utf8"}:
        return head
    return f"{found[1]}UTF-8{found[3]}{head[found.end() :]}"
