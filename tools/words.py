"""One word per thing: the words that CONTEXT.md says to avoid stand nowhere that a reader looks.

`python -m tools.words` reads the columns *avoid* of CONTEXT.md's tables and looks through catalogues and the
handbook. A word in the table may end in * to cover its inflections.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.pofile import read_po

from tools.tree import ROOT, files

CONTEXT = "CONTEXT.md"
NORWEGIAN, ENGLISH = "avoid (nb, nn)", "avoid (en)"


def problems(root: Path = ROOT) -> list[str]:
    context = (root / CONTEXT).read_text()
    norwegian, english = avoided(context, NORWEGIAN), avoided(context, ENGLISH)
    found: list[str] = []
    for path in files(root, "*.po"):
        language = path.parts[-3]
        place = path.relative_to(root).as_posix()
        with path.open("rb") as file:
            for message in read_po(file):
                if message.id:
                    texts = message.string if language != "en" else message.id
                    found += _said(place, texts, english if language == "en" else norwegian)
    for path in files(root, "docs/handbok/*.md", "docs/handbok/**/*.md"):
        found += _said(path.relative_to(root).as_posix(), path.read_text(), norwegian)
    return found


def avoided(context: str, column: str) -> dict[str, str]:
    """Word to avoid → what to say instead, from every table that has the column."""
    words: dict[str, str] = {}
    header: list[str] = []
    for line in context.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")] if line.startswith("|") else []
        if not cells:
            header = []
        elif not header:
            header = cells
        elif column in header and len(cells) == len(header):
            row = dict(zip(header, cells, strict=True))
            instead = row.get("English" if column == ENGLISH else "bokmål", "")
            words |= {word.strip(): instead for word in row[column].split(",") if word.strip(" -—")}
    return words


def _said(place: str, texts: object, words: dict[str, str]) -> Iterator[str]:
    text = " ".join(map(str, texts)) if isinstance(texts, list | tuple) else str(texts)
    for word, instead in words.items():
        pattern = re.escape(word).replace(r"\*", r"\w*")
        if found := re.search(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE):
            shown = " ".join(text.split())
            yield f"{place}: {found[0]!r} in {shown[:60]!r}; say {instead!r}"


if __name__ == "__main__":
    said = problems()
    sys.stdout.writelines(f"{line}\n" for line in said)
    sys.exit(bool(said))
