"""The read lock: requirements are for everybody who works here. `rules` says the same of one."""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sloyfe.platform.access.predicates import works_here
from sloyfe.platform.keys import refs_among

from ..models import Edition, Requirement
from ..models.requirement import RequirementQuerySet
from .fulfilling import widest_first
from .oscal import NAMESPACE


def visible_to(user: Any) -> RequirementQuerySet:
    return Requirement.objects.all() if works_here(user) else Requirement.objects.none()


def get_visible(user: Any, ref: str) -> Requirement | None:
    """One requirement with what its page needs, or None."""
    rows = visible_to(user).select_related(
        "edition__source", "parent__common", "parent__edition", "common", "verified_by"
    )
    rows = rows.prefetch_related(*widest_first())
    return None if "\x00" in ref else rows.filter(ref=ref).first()


def described(user: Any, edition: Edition | None = None, code: str = "") -> RequirementQuerySet:
    """All that may be seen, or those of one edition, or those a code names; with what an interface tells."""
    rows = visible_to(user).select_related("edition__source", "parent").prefetch_related("aliases")
    rows = rows.filter(edition=edition) if edition else rows
    return rows.named(code) if code else rows


def aliases_of(requirement: Requirement) -> list[str]:
    return list(requirement.aliases.order_by("code").values_list("code", flat=True))


def parts_of(requirement: Requirement) -> list[Requirement]:
    """What lies right below it."""
    return list(requirement.parts.select_related("edition").order_by("position"))


def named(user: Any, code: str) -> list[Requirement]:
    """By id or alias, upper or lower case; a code that was split names several."""
    return list(
        visible_to(user).named(code).select_related("edition__source").order_by("edition", "position")
    )


def seen_refs(user: Any, refs: Collection[str]) -> set[str]:
    """Those of the keys, as text, whose requirement the person may see."""
    return refs_among(visible_to(user), refs)


@dataclass(frozen=True)
class Part:
    """A piece of an imported text: its name, its heading if any, its words, how deep it lies, its language."""

    name: str
    title: str
    prose: str
    depth: int
    language: str


def imported_parts(requirement: Requirement) -> list[Part]:
    """What an imported control says in its own words, in its order; nothing for rows of ours."""
    own = json.loads(requirement.oscal) if requirement.oscal else {}
    return list(_parts(own, 0, requirement.edition.language))


def _parts(own: Mapping[str, Any], depth: int, language: str) -> Iterator[Part]:
    """A catalog that we wrote says the language of its questions; the rest is in the catalog's."""
    for part in own.get("parts", ()):
        spoken = part.get("class") if part.get("ns") == NAMESPACE else language
        yield Part(part["name"], part.get("title", ""), part.get("prose", ""), depth, spoken or "")
        yield from _parts(part, depth + 1, language)
