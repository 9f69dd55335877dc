"""What hangs together with an object, as far as the person may see it."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Q

from .kinds import kind_of, resolver_of
from .models import Link

End = tuple[str, str]


@dataclass(frozen=True)
class Linked:
    """The other end, and what it is to this one, in the reader's words."""

    obj: Any
    kind: str
    words: str
    forward: bool


def end_of(obj: models.Model) -> End:
    return obj._meta.label_lower, str(obj.pk)


def sees(user: Any, obj: models.Model) -> bool:
    label, key = end_of(obj)
    return key in resolver_of(label)(user, [key])


def linked(obj: models.Model, user: Any) -> list[Linked]:
    """The visible other ends, in the order in which they were linked; one question for each type of end."""
    here = end_of(obj)
    label, key = here
    links = list(
        Link.objects.filter(
            Q(source_type=label, source_id=key) | Q(target_type=label, target_id=key)
        ).order_by("made_at", "pk")
    )
    wanted: dict[str, set[str]] = defaultdict(set)
    for link in links:
        other = _other(link, here)
        wanted[other[0]].add(other[1])
    seen = {label: resolver_of(label)(user, keys) for label, keys in wanted.items()}
    found = []
    for link in links:
        other_label, other_key = _other(link, here)
        if other_key in seen[other_label]:
            forward = (link.source_type, link.source_id) == here
            kind = kind_of(link.kind)
            words = str(kind.forward if forward else kind.backward)
            found.append(Linked(seen[other_label][other_key], link.kind, words, forward))
    return found


def _other(link: Link, here: End) -> End:
    source = (link.source_type, link.source_id)
    return (link.target_type, link.target_id) if source == here else source


def keys_linked(label: str) -> set[str]:
    """Keys of the objects of a kind that stand at either end of some link."""
    sources = Link.objects.filter(source_type=label).values_list("source_id", flat=True)
    targets = Link.objects.filter(target_type=label).values_list("target_id", flat=True)
    return {*sources.distinct(), *targets.distinct()}
