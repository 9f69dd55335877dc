"""Kinds of links and the ends they may have. Subjects register both when the app starts."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

# (user, keys) -> the visible objects among them, by key. What the user may not see is not in it.
Resolver = Callable[[Any, Collection[str]], dict[str, Any]]


@dataclass(frozen=True)
class LinkKind:
    """Said from either end: a case "led to" an action, the action "comes from" the case."""

    forward: Any
    backward: Any


class UnknownKind(KeyError):
    """Somebody named a kind or a type that no subject registered: a fault of ours."""


_kinds: dict[str, LinkKind] = {}
_resolvers: dict[str, Resolver] = {}


def register_kind(name: str, kind: LinkKind) -> None:
    _kinds[name] = kind


def register_resolver(label: str, resolver: Resolver) -> None:
    """`label` is the model's, as "cases.case"; the keys are its primary keys as text."""
    _resolvers[label] = resolver


def kind_of(name: str) -> LinkKind:
    try:
        return _kinds[name]
    except KeyError:
        raise UnknownKind(name) from None


def resolver_of(label: str) -> Resolver:
    try:
        return _resolvers[label]
    except KeyError:
        raise UnknownKind(label) from None
