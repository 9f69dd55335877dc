"""What can be hung on a step: requirements, controls and documents the person may see."""

from collections.abc import Iterable
from typing import Any

from sloyfe.domains.controls import queries as controls
from sloyfe.domains.documents import queries as documents
from sloyfe.platform.keys import ids_of

from .content import Hung

MOST = 1000


def offered_ends(user: Any) -> dict[str, list[Any]]:
    """Choices for each kind of end, requirements by their source."""
    rows = controls.visible_to(user).order_by("ref")[:MOST]
    papers = documents.readable_by(user).order_by("item__title")[:MOST]
    return {
        "requirement": controls.choosable_requirements(user),
        "control": [(one.ref, f"{one.ref} {one}") for one in rows],
        "document": [(str(one.pk), str(one)) for one in papers],
    }


def ends_named(
    user: Any, hung: Hung, *, requirement: Iterable[str], control: Iterable[str], document: Iterable[str]
) -> dict[str, tuple[Any, ...]]:
    """The rows behind the keys. What hangs there already is kept though this person may not see it."""
    found = {
        "requirements": _named(hung.requirements, "ref", requirement, controls.requirements_named, user),
        "controls": _named(hung.controls, "ref", control, _controls, user),
        "documents": _named(hung.documents, "pk", document, _documents, user),
    }
    return {name: tuple(rows) for name, rows in found.items()}


def _named(own: list[Any], key: str, wanted: Iterable[str], more: Any, user: Any) -> list[Any]:
    keys = list(wanted)
    kept = [one for one in own if str(getattr(one, key)) in keys]
    rest = [name for name in keys if name not in {str(getattr(one, key)) for one in kept}]
    return kept + (more(user, rest) if rest else [])


def _controls(user: Any, refs: list[str]) -> list[Any]:
    return list(controls.visible_to(user).filter(ref__in=refs))


def _documents(user: Any, keys: list[str]) -> list[Any]:
    return [one.item for one in documents.readable_by(user).filter(pk__in=ids_of(keys))]
