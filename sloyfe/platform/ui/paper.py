"""Markdown on paper: a parsed text as plain data that a Typst template draws. Data, never code."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from markdown_it.tree import SyntaxTreeNode

from .markdown import STORED, Name, Target, Text

Block = dict[str, Any]


def blocks(text: Text, found: Mapping[Name, Target], pictures: Mapping[str, str]) -> list[Block]:
    """`found` are the names of the text, with whole addresses; `pictures` are key → name of the picture's data."""
    return _blocks(SyntaxTreeNode(text.tokens).children, _Given(found, pictures))


class _Given:
    def __init__(self, found: Mapping[Name, Target], pictures: Mapping[str, str]) -> None:
        self.found, self.pictures = found, pictures


def _blocks(nodes: Sequence[SyntaxTreeNode], given: _Given) -> list[Block]:
    return [block for node in nodes if (block := _block(node, given))]


def _block(node: SyntaxTreeNode, given: _Given) -> Block | None:
    draw = BLOCKS.get(node.type)
    return draw(node, given) if draw else None


def _list(node: SyntaxTreeNode, given: _Given) -> Block:
    items = [_blocks(item.children, given) for item in node.children]
    kind = "ul" if node.type == "bullet_list" else "ol"
    return {"k": kind, "s": node.attrs.get("start", 1), "i": items}


def _code(node: SyntaxTreeNode, _given: _Given) -> Block:
    return {"k": "code", "t": node.content}


def _table(node: SyntaxTreeNode, given: _Given) -> Block:
    rows = [
        [_inlines(cell, given) for cell in row.children] for part in node.children for row in part.children
    ]
    return {"k": "table", "n": len(rows[0]), "h": rows[0], "r": rows[1:]}


def _inlines(node: SyntaxTreeNode, given: _Given) -> list[Block]:
    return [
        block
        for inline in node.children
        for child in (inline.children if inline.type == "inline" else [inline])
        if (block := _inline(child, given))
    ]


WRAPS = {"strong": "b", "em": "i", "s": "s"}


def _inline(node: SyntaxTreeNode, given: _Given) -> Block | None:
    if node.type in WRAPS:
        return {"k": WRAPS[node.type], "c": _children(node, given)}
    draw = INLINES.get(node.type)
    return draw(node, given) if draw else None


def _link(node: SyntaxTreeNode, given: _Given) -> Block:
    return {"k": "a", "u": str(node.attrs.get("href", "")), "c": _children(node, given)}


def _children(node: SyntaxTreeNode, given: _Given) -> list[Block]:
    return [block for child in node.children if (block := _inline(child, given))]


def _reference(node: SyntaxTreeNode, given: _Given) -> Block:
    gone = Target(_("(this link leads to something that is not there any more)"))
    target, words = given.found.get(node.meta["name"], gone), node.meta["words"]
    if target.href is None:
        return {"k": "t", "t": f"{words} {target.words}".strip()}
    return {"k": "a", "u": target.href, "c": [{"k": "t", "t": words or target.words}]}


def _image(node: SyntaxTreeNode, given: _Given) -> Block:
    kind, _colon, key = str(node.attrs.get("src", "")).partition(":")
    if kind == STORED and key in given.pictures:
        return {"k": "img", "n": given.pictures[key], "alt": node.content or " "}
    return {"k": "t", "t": _("Picture: %(words)s") % {"words": node.content}}


Draw = Callable[[SyntaxTreeNode, _Given], Block]
BLOCKS: dict[str, Draw] = {
    "heading": lambda node, given: {"k": "h", "l": int(node.tag[1]), "c": _inlines(node, given)},
    "paragraph": lambda node, given: {"k": "p", "c": _inlines(node, given)},
    "bullet_list": _list,
    "ordered_list": _list,
    "blockquote": lambda node, given: {"k": "q", "b": _blocks(node.children, given)},
    "code_block": _code,
    "fence": _code,
    "table": _table,
    "hr": lambda _node, _given: {"k": "hr"},
}
INLINES: dict[str, Draw] = {
    "text": lambda node, _given: {"k": "t", "t": node.content},
    "softbreak": lambda _node, _given: {"k": "t", "t": " "},
    "hardbreak": lambda _node, _given: {"k": "br"},
    "code_inline": lambda node, _given: {"k": "c", "t": node.content},
    "link": _link,
    "reference": _reference,
    "image": _image,
}
