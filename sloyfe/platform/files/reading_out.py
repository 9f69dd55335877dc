"""Run alone: bytes of a document in, its words out. Knows nothing of the site, so a fault here harms nobody."""

import io
import resource
import sys
import zipfile
from collections.abc import Callable
from xml.parsers import expat

MEMORY = 512 * 1024 * 1024
PART = 50 * 1024 * 1024  # of one unpacked part
PAGES = 500
LONGEST = 1_000_000
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main "
BREAKS = {W + "p": "\n", W + "tab": "\t", W + "br": "\n", W + "tc": "\t"}


class Hostile(ValueError):
    """A document type, an entity, or more than is reasonable: no office program writes such."""


def word(content: bytes) -> str:
    """The text runs of a Word document, notes and headers too. Entities and document types are refused."""
    found: list[str] = []
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = [
            name
            for name in package.namelist()
            if name.startswith("word/") and name.endswith(".xml") and name.count("/") == 1
            and name[5:].startswith(("document", "header", "footer", "footnotes", "endnotes"))
        ]  # fmt: skip
        for name in sorted(names):
            with package.open(name) as part:
                raw = part.read(PART + 1)
            if len(raw) > PART:
                raise Hostile(name)
            _runs(raw, found)
    return "".join(found)


def _runs(raw: bytes, found: list[str]) -> None:
    inside = [False]
    length = [0]

    def start(name: str, _attributes: object) -> None:
        inside[0] = name == W + "t"

    def end(name: str) -> None:
        inside[0] = False
        if name in BREAKS:
            found.append(BREAKS[name])

    def data(text: str) -> None:
        if inside[0] and length[0] < LONGEST:
            found.append(text)
            length[0] += len(text)

    def refuse(*_about: object) -> None:
        raise Hostile("document type")

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, data
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = refuse
    parser.Parse(raw, True)


def pdf(content: bytes) -> str:
    """Page by page, up to a length; pypdf never runs what a PDF holds."""
    import pypdf  # noqa: PLC0415 - only this kind needs it

    found, length = [], 0
    reader = pypdf.PdfReader(io.BytesIO(content), strict=False)
    for page in reader.pages[:PAGES]:
        text = page.extract_text() or ""
        found.append(text)
        length += len(text)
        if length > LONGEST:
            break
    return "\n".join(found)[:LONGEST]


READERS: dict[str, Callable[[bytes], str]] = {"docx": word, "pdf": pdf}


def main(words: list[str]) -> int:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    text = READERS[words[0]](sys.stdin.buffer.read())
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
