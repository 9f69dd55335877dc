"""One lock for writing: policies that subjects register, and the three ways to ask them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

Predicate = Callable[[Any, Any], bool]


@dataclass(frozen=True)
class Rule:
    """Allowed when any predicate holds. `prose` is for the generated page, `refusal` for the refused."""

    prose: str
    any_of: tuple[Predicate, ...]
    refusal: Any = ""


class Refused(PermissionDenied):
    """A refusal that carries a sentence the refused person can use."""

    def __init__(self, action: str, sentence: str) -> None:
        super().__init__(sentence)
        self.action = action
        self.sentence = sentence


class UnknownAction(KeyError):
    """Somebody asked for an action that no policy table names: a fault of ours, never a refusal."""


_policies: dict[str, Rule] = {}


def register(table: Mapping[str, Rule]) -> None:
    _policies.update(table)


def policies() -> Mapping[str, Rule]:
    return dict(sorted(_policies.items()))


def can(action: str, user: Any, obj: Any = None) -> bool:
    """May this person do this to this object? Without an object: is there any object they might?"""
    try:
        rule = _policies[action]
    except KeyError:
        raise UnknownAction(action) from None
    return any(predicate(user, obj) for predicate in rule.any_of)


def require(action: str, user: Any, obj: Any = None) -> None:
    if not can(action, user, obj):
        sentence = str(_policies[action].refusal) or _(
            "You do not have access to do this. Ask your leader for help."
        )
        raise Refused(action, sentence)
