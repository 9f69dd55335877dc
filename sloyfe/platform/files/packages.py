"""Office documents are zip packages: read to the last byte before they are believed, under a limit.

The declared sizes in a zip can lie, so the entries are unpacked (to nowhere) and counted as they come.
"""

import io
import re
import zipfile
import zlib

from django.utils.translation import gettext as _

from .refusals import Rejected

ENTRIES = 10_000
UNPACKED = 300 * 1024 * 1024
RATIO = 200  # real documents pack 3–20 times; a bomb a thousand
SMALL = 5 * 1024 * 1024  # below this no ratio is suspicious
STEP = 256 * 1024
_ENCRYPTED = 0x1
_MAIN = re.compile(
    rb'ContentType="(application/vnd\.openxmlformats-officedocument\.[a-z]+\.[a-z]+)\.main\+xml"'
)
# The folder that the main part of each kind lies in: a claim without the part is no document.
_PARTS = {"wordprocessingml": "word/", "spreadsheetml": "xl/", "presentationml": "ppt/"}


def content_type(content: bytes, name: str) -> str:
    """The media type that the package's own table of contents gives; "" when it is some other zip."""
    broken = _("“%(name)s” is damaged and cannot be opened. Save it again and choose it anew.") % {
        "name": name
    }
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = _checked_names(package, name)
            _unpack(package, len(content), name)
            if "mimetype" in names:
                return _open_document(package)
            if "[Content_Types].xml" in names:
                return _office(package, names, name)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, UnicodeError, OSError) as error:
        raise Rejected(broken) from error
    return ""


def _checked_names(package: zipfile.ZipFile, name: str) -> set[str]:
    entries = package.infolist()
    if len(entries) > ENTRIES:
        raise Rejected(_too_much(name))
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise Rejected(
            _("“%(name)s” is locked with a password. Save it without one and choose it again.")
            % {"name": name}
        )
    names = {entry.filename for entry in entries}
    if any(part.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", part) for part in names):
        raise zipfile.BadZipFile("a part lies outside the package")
    return names


def _unpack(package: zipfile.ZipFile, packed: int, name: str) -> None:
    total = 0
    for entry in package.infolist():
        with package.open(entry) as part:
            while piece := part.read(STEP):
                total += len(piece)
                if total > UNPACKED or (total > SMALL and total > packed * RATIO):
                    raise Rejected(_too_much(name))


def _open_document(package: zipfile.ZipFile) -> str:
    names = package.namelist()
    if not {"content.xml", "META-INF/manifest.xml"} <= set(names):
        return ""
    with package.open("mimetype") as part:
        return part.read(200).decode("ascii").strip()


def _office(package: zipfile.ZipFile, names: set[str], name: str) -> str:
    with package.open("[Content_Types].xml") as part:
        table = part.read(SMALL)
    if b"macroEnabled" in table or any(part.lower().endswith("vbaproject.bin") for part in names):
        raise Rejected(
            _(
                "“%(name)s” has macros, which can do harm. "
                "Save it as an ordinary document and choose it again."
            )
            % {"name": name}
        )
    found = _MAIN.search(table)
    if not found:
        return ""
    kind = found[1].decode()
    folder = next((folder for word, folder in _PARTS.items() if word in kind), None)
    return kind if folder and any(part.startswith(folder) for part in names) else ""


def _too_much(name: str) -> str:
    return _("“%(name)s” unpacks to more than we can take. Send the parts that matter, each on its own.") % {
        "name": name
    }
