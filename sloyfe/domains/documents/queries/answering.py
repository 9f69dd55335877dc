"""Which documents answer which requirements."""

from collections.abc import Collection
from typing import Any

from sloyfe.domains.controls import queries as controls
from sloyfe.domains.requirements import queries as requirements

from ..models import Document
from .visible import readable_by


def answering(user: Any, requirement_ids: Collection[int]) -> list[Document]:
    """Documents in force for the person that answer one of the requirements."""
    found = readable_by(user).filter(answers__requirement__in=requirement_ids).distinct()
    return list(found.order_by("item__title", "pk"))


def requirements_of(user: Any, document: Document) -> list[Any]:
    rows = requirements.visible_to(user).filter(documents_answering__document=document)
    return list(rows.select_related("edition__source").order_by("edition", "position"))


def offered_requirements(user: Any, tied: Collection[str], text: str) -> list[tuple[str, str]]:
    """What it answers already, and what has the words: all of them would be a page nobody reads."""
    words = text.casefold().split()
    return [
        (ref, f"{group}: {label}")
        for group, rows in controls.choosable_requirements(user)
        for ref, label in rows
        if ref in tied or (words and all(word in f"{group} {ref} {label}".casefold() for word in words))
    ]


def requirements_named(user: Any, refs: Collection[str]) -> list[Any]:
    return controls.requirements_named(user, refs)
