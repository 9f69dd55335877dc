"""What a text can lead to by its identity, found by words: documents, and what other subjects say they have."""

from collections.abc import Callable
from typing import Any

from .listing import matching
from .visible import readable_by

# (user, words) -> (key, words) of another subject's things that the user may see, the nearest first.
Finder = Callable[[Any, str], list[tuple[str, str]]]
MOST = 8
_finders: dict[str, Finder] = {}


def add_finder(kind: str, finder: Finder) -> None:
    _finders[kind] = finder


def nameable(user: Any, words: str) -> list[tuple[str, str]]:
    """(what is written in the text, what it is called). One letter would be everything."""
    if len(words.strip()) < 2:
        return []
    rows = matching(readable_by(user), words).order_by("item__title", "pk")[:MOST]
    found = [(f"[[dok:{one.pk}]]", one.item.title) for one in rows]
    for kind, finder in _finders.items():
        found += [(f"[[{kind}:{key}]]", said) for key, said in finder(user, words)[:MOST]]
    return found
