"""What a token may be allowed; subjects name theirs, `site/api.py` collects them."""

from collections.abc import Mapping
from typing import Any

_scopes: dict[str, Any] = {}


def register(table: Mapping[str, Any]) -> None:
    """Scope → words for the person who makes the token."""
    _scopes.update(table)


def known() -> Mapping[str, Any]:
    return dict(sorted(_scopes.items()))
