"""Markdown as people write it (CommonMark and tables) to HTML that is safe to show.

Two things are ours. `[[dok:42]]` or `[[dok:42|words]]` names a thing by its identity, so that the link holds when the
title changes; who renders says what the names stand for, in one question for the whole text. `![words](vedlegg:7)`
shows a stored picture, and no other: a picture from elsewhere would tell its owner who reads what.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import nh3
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from sloyfe.platform.ui import formats

Name = tuple[str, str]  # ("dok", "42")
REFERENCE = re.compile(r"\[\[([a-z]{2,20}):([\w.:-]{1,80})(?:\|([^\]\n]{1,200}))?\]\]")
STORED = "vedlegg"
DEEPEST = 5
BLOCKS = "h2 h3 h4 h5 p ul ol li blockquote pre hr table thead tbody tr th td div".split()
INLINES = "a strong em s code br img span".split()
ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "loading"},
    "ol": {"start"},
    "th": {"scope"},
    "table": {"class"},
    "div": {"class", "role", "tabindex", "aria-label"},
    "span": {"class"},
    **{f"h{level}": {"id"} for level in range(2, 6)},
}


@dataclass(frozen=True)
class Target:
    """What a name stands for. Without an address it is said in words: what is gone, or not for this reader."""

    words: str
    href: str | None = None


@dataclass(frozen=True)
class Heading:
    id: str
    text: str
    level: int


Resolver = Callable[[set[Name]], Mapping[Name, Target]]


@dataclass(frozen=True)
class Text:
    """A parsed text: what it names, its headings, and itself in three shapes."""

    tokens: Sequence[Token]

    @property
    def names(self) -> set[Name]:
        """Everything the text links to or shows by identity."""
        return {name for token in _all(self.tokens) if (name := _name_of(token))}

    @property
    def headings(self) -> list[Heading]:
        pairs = zip(self.tokens, self.tokens[1:], strict=False)
        return [
            Heading(str(one.attrGet("id")), _words(content), int(one.tag[1]))
            for one, content in pairs
            if one.type == "heading_open"
        ]

    @property
    def pictures_without_words(self) -> int:
        return sum(1 for token in _all(self.tokens) if token.type == "image" and not token.content.strip())

    def html(self, resolve: Resolver) -> SafeString:
        found = resolve(self.names) if self.names else {}
        raw = _renderer.renderer.render(self.tokens, _renderer.options, {"found": found})
        clean = nh3.clean(
            raw,
            tags=set(BLOCKS + INLINES),
            attributes=ATTRIBUTES,
            link_rel="noopener noreferrer",
            url_schemes={"http", "https", "mailto", "tel"},
        )
        return mark_safe(clean)  # noqa: S308 nh3 has cleaned it

    @property
    def plain(self) -> str:
        """The words alone, one line for each paragraph: for search and for excerpts."""
        return "\n".join(filter(None, (_words(token) for token in self.tokens if token.type in _SAYS)))


def parse(source: str, top: int = 2) -> Text:
    """`top` is the level of the text's highest headings: two where it is the page, three inside a section."""
    tokens = _without_empty_headings(_renderer.parse(source))
    _number(tokens, top)
    return Text(tokens)


def written_and_read(source: str) -> str:
    """As it is written, and as it is read too: a sign can be written by its number, and a word be cut by its marks."""
    return f"{source}\n{parse(source).plain}"


_SAYS = {"inline", "code_block", "fence"}


def _words(token: Token) -> str:
    if token.type != "inline":
        return token.content.strip()
    parts = []
    for child in token.children or []:
        if child.type == "reference":
            parts.append(child.meta["words"] or "")
        else:
            parts.append(" " if child.type in ("softbreak", "hardbreak") else child.content)
    return "".join(parts).strip()


def _all(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from token.children or []


def _name_of(token: Token) -> Name | None:
    if token.type == "reference":
        return token.meta["name"]  # type: ignore[no-any-return]
    if token.type == "image":
        kind, _colon, key = str(token.attrGet("src") or "").partition(":")
        return (STORED, key) if kind == STORED else None
    return None


def _without_empty_headings(tokens: list[Token]) -> list[Token]:
    """A heading without words is a stop without a name to a screen reader, and no heading on paper."""
    empty: set[int] = set()
    for place, token in enumerate(tokens):
        if token.type == "heading_open" and not _words(tokens[place + 1]):
            empty.update((place, place + 1, place + 2))
    return [token for place, token in enumerate(tokens) if place not in empty] if empty else tokens


def _number(tokens: Sequence[Token], top: int) -> None:
    """Headings get their level and anchor, tables their number and the heading they stand under.

    The page has the first level; below it no level is skipped, whatever the writer chose for its size.
    """
    own = [int(token.tag[1]) for token in tokens if token.type == "heading_open"]
    down, before = top - min(own, default=1), top - 1
    taken: dict[str, int] = {}
    tables, under = 0, ""
    for place, token in enumerate(tokens):
        if token.type == "heading_open":
            under = _words(tokens[place + 1])
            before = min(int(token.tag[1]) + down, before + 1, DEEPEST)
            token.attrSet("id", _anchor(under, top, taken))
            token.tag = tokens[place + 2].tag = f"h{before}"
        elif token.type == "table_open":
            tables += 1
            token.meta = {"number": tables, "under": under}


def _anchor(words: str, top: int, taken: dict[str, int]) -> str:
    """Two texts on one page, as a document and its addendum, have anchors of their own: the level tells them apart.

    `taken`: anchor → the number its next namesake gets, so that a thousand equal headings are counted once.
    """
    first = anchor = f"{'d' if top == 2 else 'e'}-{formats.slug(words) or 'del'}"
    while anchor in taken:
        taken[first] += 1
        anchor = f"{first}-{taken[first]}"
    taken[anchor] = 1
    return anchor


def _reference(state: StateInline, silent: bool) -> bool:
    found = REFERENCE.match(state.src, state.pos)
    if found is None:
        return False
    if not silent:
        token = state.push("reference", "", 0)
        token.meta = {"name": (found[1], found[2]), "words": (found[3] or "").strip()}
    state.pos = found.end()
    return True


def _show_reference(_self: Any, tokens: Sequence[Token], place: int, _options: Any, env: Any) -> str:
    meta = tokens[place].meta
    target = env["found"].get(meta["name"])
    if target is None:
        target = Target(_("(this link leads to something that is not there any more)"))
    if target.href is None:
        words = f"{meta['words']} {target.words}" if meta["words"] else target.words
        return f'<span class="gone">{escape(words)}</span>'
    return f'<a href="{escape(target.href)}">{escape(meta["words"] or target.words)}</a>'


def _show_image(_self: Any, tokens: Sequence[Token], place: int, _options: Any, env: Any) -> str:
    token = tokens[place]
    target = env["found"].get(_name_of(token))
    if target is None or target.href is None:
        return f'<span class="gone">{escape(_("Picture: %(words)s") % {"words": token.content})}</span>'
    return f'<img src="{escape(target.href)}" alt="{escape(token.content)}" loading="lazy">'


def _open_table(_self: Any, tokens: Sequence[Token], place: int, *_about: Any) -> str:
    """Named by its number and the heading it stands under, so that a page's tables are told apart."""
    meta = tokens[place].meta
    label = _("Table %(n)s") % {"n": meta["number"]}
    label = escape(f"{label}: {meta['under']}" if meta["under"] else label)
    return (
        f'<div class="table-region" role="region" tabindex="0" aria-label="{label}"><table class="ds-table">'
    )


def _close_table(*_about: Any) -> str:
    return "</table></div>\n"


def _head_cell(*_about: Any) -> str:
    return '<th scope="col">'


def _cell(*_about: Any) -> str:
    """Without the alignment: it would be a style, and the page allows none."""
    return "<td>"


def _made() -> MarkdownIt:
    made = MarkdownIt("commonmark", {"html": False, "maxNesting": 30}).enable(["table", "strikethrough"])
    made.inline.ruler.before("link", "reference", _reference)
    for name, rule in {
        "reference": _show_reference,
        "image": _show_image,
        "table_open": _open_table,
        "table_close": _close_table,
        "th_open": _head_cell,
        "td_open": _cell,
    }.items():
        made.add_render_rule(name, rule)
    return made


_renderer = _made()
