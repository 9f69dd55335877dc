"""Templates stay in their own room, run under a strict policy and speak three languages.

`python -m tools.templates`: a template includes its own app's or ui's; no script or style in the page (the
policy in the headers would refuse it in front of the user); no text that gettext never sees.
"""

import re
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError, nodes

from tools.tree import ROOT, files

ENVIRONMENT = Environment(
    extensions=["jinja2.ext.i18n", "jinja2.ext.do"], trim_blocks=True, lstrip_blocks=True, autoescape=True
)
VALUE = "\x01"  # stands where an expression was
HUMAN_ATTRIBUTES = {
    "alt",
    "aria-label",
    "aria-description",
    "aria-roledescription",
    "label",
    "placeholder",
    "title",
}
# What stands in these is not prose: a file's column or a key is the same whatever the reader speaks.
SPOKEN_ELSEWHERE = {"script", "style", "code", "kbd"}
ATTRIBUTES = re.compile(r"[\w-]=[\"']")
WORD = re.compile(r"[^\W\d_]{2,}")
# Names that are the same in every language, and abbreviations.
SAME_EVERYWHERE = re.compile(r"\b(?:Sløyfe|[A-Z]{2,5}|nb|nn|en|Bokmål|Nynorsk|English)\b")


def problems(root: Path = ROOT) -> list[str]:
    return [problem for path in templates(root) for problem in _problems(root, path)]


def templates(root: Path) -> Iterator[Path]:
    for path in files(root, "*.html", "*.svg", "*.txt", "*.xml"):
        if "templates" in path.parts and path.is_relative_to(root / "sloyfe"):
            yield path


def _problems(root: Path, path: Path) -> Iterator[str]:
    place = path.relative_to(root).as_posix()
    source = path.read_text()
    try:
        tree = ENVIRONMENT.parse(source)
    except TemplateSyntaxError as fault:
        yield f"{place}:{fault.lineno}: {fault.message}"
        return
    own = _folder(path)
    for line, said in [*_borrowed(tree, own), *_unsafe(tree, own), *_markup(source, path.suffix)]:
        yield f"{place}:{line}: {said}"


def _folder(path: Path) -> str:
    """The app's own folder below `templates/`; templates of the site lie directly in it."""
    below = path.parts[path.parts.index("templates") + 1 :]
    return below[0] if len(below) > 1 else ""


def _borrowed(tree: nodes.Template, own: str) -> Iterator[tuple[int, str]]:
    for node in tree.find_all((nodes.Include, nodes.Extends, nodes.Import, nodes.FromImport)):
        for one in _named(node.template):
            if not isinstance(one, nodes.Const):
                yield node.lineno, "name the included template as text, so that it can be checked"
            elif own and one.value.split("/")[0] not in {own, "ui"}:
                yield node.lineno, f"{one.value} is another app's; include {own}/ or ui/, or fill a panel"


def _named(template: nodes.Node) -> Iterator[nodes.Node]:
    """The templates that a statement may bring in: one, a list to try, or one of two by a condition."""
    if isinstance(template, nodes.List | nodes.Tuple):
        parts = template.items
    elif isinstance(template, nodes.CondExpr):
        parts = [part for part in (template.expr1, template.expr2) if part]
    else:
        yield template
        return
    for part in parts:
        yield from _named(part)


def _unsafe(tree: nodes.Template, own: str) -> Iterator[tuple[int, str]]:
    for node in tree.find_all(nodes.Filter):
        if node.name == "safe" and own != "ui":
            yield node.lineno, "|safe trusts text; let a macro in ui/ make the markup"


def _markup(source: str, suffix: str) -> Iterator[tuple[int, str]]:
    reader = _Reader(speaks=suffix in {".html", ".svg"})
    reader.feed(_without_jinja(source))
    reader.close()
    yield from reader.found


def _without_jinja(source: str) -> str:
    """The markup alone, line for line: expressions become one sign, what gettext translates goes."""
    kept: list[str] = []
    translated = False
    is_block_start = False
    for _line, kind, text in ENVIRONMENT.lex(source):
        if kind == "data":
            kept.append(_only_tags(text) if translated else text)
            continue
        kept.append("\n" * text.count("\n"))
        if kind == "variable_begin" and not translated:
            kept.append(VALUE)
        if kind == "name" and is_block_start:
            translated = text == "trans" or (translated and text != "endtrans")
        is_block_start = kind == "block_begin" or (is_block_start and kind == "whitespace")
    return "".join(kept)


def _only_tags(text: str) -> str:
    return re.sub(r"(<[^>]*>)|[^<\n]", lambda found: found[1] or "", text)


class _Reader(HTMLParser):
    def __init__(self, *, speaks: bool) -> None:
        super().__init__()
        self.speaks = speaks
        self.found: list[tuple[int, str]] = []
        self.inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in SPOKEN_ELSEWHERE:
            self.inside.append("data" if "json" in (given.get("type") or "") else tag)
        for name, value in attrs:
            self._attribute(name, value or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def _attribute(self, name: str, value: str) -> None:
        if name == "style":
            self._say("no style=; give the element a class")
        elif re.fullmatch(r"on[a-z]+", name):
            self._say(f"no {name}=; attach a module by a data- attribute")
        elif value.strip().lower().startswith("javascript:"):
            self._say(f"no script in {name}=; attach a module by a data- attribute")
        elif self.speaks and name in HUMAN_ATTRIBUTES and _words(value):
            self._say(f"{name}={value.replace(VALUE, '…')!r} is never translated; use _()")

    def handle_endtag(self, tag: str) -> None:
        if tag in SPOKEN_ELSEWHERE and self.inside:
            self.inside.pop()

    def handle_data(self, data: str) -> None:
        inside = self.inside[-1] if self.inside else ""
        if not inside and ATTRIBUTES.search(data):
            self._gathered(data)
            return
        if inside in {"script", "style"} and data.strip():
            self._say(f"no {inside} inside the page; put it in static/")
        elif not inside and self.speaks and (words := _words(data)):
            self._say(f"{words!r} is never translated; use trans or _()")

    def _gathered(self, data: str) -> None:
        """A macro that gathers a tag's attributes before it writes the tag: read them as a tag."""
        tag = _Reader(speaks=self.speaks)
        tag.feed(f"<x {data}>")
        self.found += [(self.getpos()[0] + line - 1, said) for line, said in tag.found]

    def _say(self, said: str) -> None:
        self.found.append((self.getpos()[0], said))


def _words(text: str) -> str:
    """The text's words, where it has any that a reader of another language would stumble over."""
    rest = SAME_EVERYWHERE.sub("", text)
    return " ".join(text.replace(VALUE, "…").split())[:60] if WORD.search(rest) else ""


if __name__ == "__main__":
    said = problems()
    sys.stdout.writelines(f"{line}\n" for line in said)
    sys.exit(bool(said))
