"""What a file is, told from its bytes alone: what it is called or says it is counts for nothing.

Only kinds named here are taken. SVG and HTML carry script and are refused like everything unknown.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from . import packages
from .refusals import Rejected


@dataclass(frozen=True)
class Kind:
    content_type: str
    extension: str


JPEG = Kind("image/jpeg", "jpg")
PNG = Kind("image/png", "png")
WEBP = Kind("image/webp", "webp")
PDF = Kind("application/pdf", "pdf")
_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"
PACKAGED = {
    f"{_OFFICE}.wordprocessingml.document": Kind(f"{_OFFICE}.wordprocessingml.document", "docx"),
    f"{_OFFICE}.spreadsheetml.sheet": Kind(f"{_OFFICE}.spreadsheetml.sheet", "xlsx"),
    f"{_OFFICE}.presentationml.presentation": Kind(f"{_OFFICE}.presentationml.presentation", "pptx"),
    f"{_OPEN}.text": Kind(f"{_OPEN}.text", "odt"),
    f"{_OPEN}.spreadsheet": Kind(f"{_OPEN}.spreadsheet", "ods"),
    f"{_OPEN}.presentation": Kind(f"{_OPEN}.presentation", "odp"),
}

PICTURES = frozenset({JPEG, PNG, WEBP})
DOCUMENTS = frozenset({PDF, *PACKAGED.values()})
EVERYTHING = PICTURES | DOCUMENTS

_APPLE = {b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif"}
# The end mark of a PDF stands last, give or take what some writers append.
_TAIL = 2048


def kind_of(content: bytes, name: str, allowed: frozenset[Kind] = EVERYTHING) -> Kind:
    """The kind, or Rejected: unknown, not asked for here, broken, locked, or hiding something."""
    found = _recognised(content, name)
    if found not in allowed:
        raise Rejected(_wrong_kind(name, allowed))
    return found


def _recognised(content: bytes, name: str) -> Kind | None:
    if content.startswith(b"\xff\xd8\xff"):
        return JPEG
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return WEBP
    if content[4:8] == b"ftyp" and content[8:12] in _APPLE:
        raise Rejected(
            _(
                "“%(name)s” is a photo of a kind that not everybody can open (HEIC). "
                "Save it as JPEG and choose it again."
            )
            % {"name": name}
        )
    if content.startswith(b"%PDF-"):
        if b"%%EOF" not in content[-_TAIL:]:
            raise Rejected(
                _("“%(name)s” stops before its end. Save it again and choose it anew.") % {"name": name}
            )
        return PDF
    if content.startswith(b"PK\x03\x04"):
        return PACKAGED.get(packages.content_type(content, name))
    return None


def _wrong_kind(name: str, allowed: frozenset[Kind]) -> str:
    if allowed <= PICTURES:
        return _("“%(name)s” is not a photo that we can take. Choose a JPEG, PNG or WebP file.") % {
            "name": name
        }
    return _(
        "“%(name)s” is not a kind of file that we can take. "
        "Choose a photo (JPEG, PNG, WebP), a PDF or a document from Word, Excel, PowerPoint or LibreOffice."
    ) % {"name": name}
