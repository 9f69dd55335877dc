"""Strings and payloads that others have collected because they broke something; see ../shared/conformance."""

import json
import os
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
VOID = {"br", "hr", "img", "input", "link", "meta", "source", "wbr", "path", "circle"}


def _folder() -> Path:
    folder = Path(os.environ.get("SLOYFE_CONFORMANCE", ROOT.parent / "shared" / "conformance")) / "attacks"
    if not folder.is_dir():
        pytest.skip(f"no conformance data at {folder}; set SLOYFE_CONFORMANCE to its folder")
    return folder


def naughty_strings() -> list[str]:
    """Each once, with the payloads that a spreadsheet would run."""
    folder = _folder()
    found = json.loads((folder / "naughty-strings.json").read_text())
    return list(dict.fromkeys(found + (folder / "csv-payload.txt").read_text().splitlines()))


def in_bundles(strings: Iterable[str], most: int) -> Iterator[str]:
    """The strings side by side in texts of at most so many signs: few requests, and each sign is sent."""
    bundle = ""
    for string in strings:
        if bundle and len(bundle) + len(string) + 3 > most:
            yield bundle
            bundle = ""
        bundle = f"{bundle} ¤ {string}".strip() if bundle else string.strip()
    yield bundle


class _Reader(HTMLParser):
    """Collects the text of each element that has the wanted class, and whether anything stood inside it."""

    def __init__(self, tag: str, css_class: str) -> None:
        super().__init__(convert_charrefs=True)
        self.wanted, self.depth = (tag, css_class), 0
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        classes = (dict(attrs).get("class") or "").split()
        if self.depth:
            self.depth += tag not in VOID
            self.texts[-1] += f"<{tag}>"
        elif (tag, self.wanted[1]) == self.wanted and (not self.wanted[1] or self.wanted[1] in classes):
            self.depth, self.texts = 1, [*self.texts, ""]

    def handle_endtag(self, tag: str) -> None:
        self.depth -= bool(self.depth) and tag not in VOID

    def handle_data(self, data: str) -> None:
        if self.depth:
            self.texts[-1] += data


def texts_in(page: str, tag: str, css_class: str = "") -> list[str]:
    """What a browser would show in these elements. A tag that slipped through stands there as a tag."""
    reader = _Reader(tag, css_class)
    reader.feed(page)
    reader.close()
    return reader.texts


def tags_in(page: str) -> dict[str, int]:
    """How many of each element: the same page with harmless words has as many."""
    found: dict[str, int] = {}

    class Counter(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found[tag] = found.get(tag, 0) + 1

    counter = Counter()
    counter.feed(page)
    counter.close()
    return found
