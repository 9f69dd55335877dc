"""What *Meld fra* weighs on the wire: the page and all it asks for, the first time and again."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from bench.visitor import Answer, Visitor

CSS_URL = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)""")
FACE = re.compile(r"@font-face\s*\{[^}]*\}")
IMPORT = re.compile(r"""(?:^|[;\s}])import\s*(?:[\w{}*,\s]+from\s*)?["']([^"']+)["']""")
# The worker of a page, and what it names to fetch and keep.
WORKER = re.compile(r"""serviceWorker\??\.register\(\s*["']([^"']+)["']""")
NAMED = re.compile(r"""["'](/static/[^"']+)["']""")
LATIN = re.compile(r"unicode-range:[^;}]*U\+0{1,4}(?:-|\b)", re.IGNORECASE)


class Asked(HTMLParser):
    """Addresses a browser fetches with a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        rels = given.get("rel", "").split()
        if tag == "link" and {"stylesheet", "preload", "modulepreload", "icon", "manifest"} & {*rels}:
            self.addresses.append(given.get("href", ""))
        elif tag in {"script", "img", "source"} and given.get("src"):
            self.addresses.append(given["src"])


@dataclass
class Weight:
    """Bytes of bodies as sent: the first visit, and a visit after it with what the browser has kept."""

    parts: dict[str, int] = field(default_factory=dict)
    parts_again: dict[str, int] = field(default_factory=dict)

    @property
    def first(self) -> int:
        return sum(self.parts.values())

    @property
    def again(self) -> int:
        return sum(self.parts_again.values())


def weigh(visitor: Visitor, path: str) -> Weight:
    """The page and everything it names, styles' fonts and modules' imports included."""
    page = visitor.get(path)
    weight = Weight(parts={path: len(page.body)}, parts_again={path: len(visitor.get(path).body)})
    waiting = [urljoin(path, address) for address in Asked(page.text).addresses]
    while waiting:
        address = waiting.pop()
        if address in weight.parts or not address.startswith("/"):
            continue
        answer = visitor.get(address, Accept="*/*")
        weight.parts[address] = len(answer.body)
        if not is_kept(answer):
            weight.parts_again[address] = asked_again(visitor, address, answer)
        waiting += [urljoin(address, found) for found in named_in(urlsplit(address).path, answer)]
    return weight


def is_kept(answer: Answer) -> bool:
    """A browser does not ask again for what may be kept as it is."""
    control = answer.headers.get("Cache-Control", "")
    return "immutable" in control or bool(re.search(r"max-age=[1-9]", control))


def asked_again(visitor: Visitor, address: str, answer: Answer) -> int:
    known = {"If-None-Match": "ETag", "If-Modified-Since": "Last-Modified"}
    given = {ask: answer.headers[name] for ask, name in known.items() if answer.headers.get(name)}
    return len(visitor.get(address, Accept="*/*", **given).body)


def named_in(path: str, answer: Answer) -> list[str]:
    if path.endswith(".css"):
        return _named_in_style(answer.text)
    if path.endswith((".js", ".mjs")):
        found = [*IMPORT.findall(answer.text), *WORKER.findall(answer.text)]
        return found + (NAMED.findall(answer.text) if "importScripts" in answer.text else [])
    return []


def _named_in_style(text: str) -> list[str]:
    """Pictures and imports, and of the fonts those for our letters: a browser leaves the rest alone."""
    faces = FACE.findall(text)
    latin = [face for face in faces if "unicode-range" not in face or LATIN.search(face)]
    rest = FACE.sub("", text)
    fonts = [CSS_URL.findall(face)[0] for face in latin if CSS_URL.search(face)]
    return [address for address in [*fonts, *CSS_URL.findall(rest)] if not address.startswith("data:")]
