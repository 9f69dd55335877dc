"""Sources, their editions as trees, the clauses that standards share, and what became of what."""

from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet

from sloyfe.platform.access.predicates import works_here

from ..models import Common, Edition, Mapping, Requirement, Source
from .fulfilling import widest_first
from .visible import visible_to


def sources(user: Any) -> QuerySet[Source]:
    """Sources with their editions, each with how many requirements it has."""
    if not works_here(user):
        return Source.objects.none()
    asked = Q(requirements__is_group=False, requirements__ended_on=None)
    editions = Edition.objects.annotate(count=Count("requirements", filter=asked)).order_by("label")
    return Source.objects.prefetch_related(Prefetch("editions", editions)).order_by("kind", "nb")


def source_named(user: Any, code: str) -> Source | None:
    return None if "\x00" in code else sources(user).filter(code=code).first()


def edition_named(user: Any, key: str) -> Edition | None:
    """«ISO:9001:2015» or «NO:LOV-2018-06-22-83»: the source's code, with the label where there is one."""
    if not works_here(user) or "\x00" in key:
        return None
    code, _colon, label = key.rpartition(":")
    rows = Edition.objects.select_related("source")
    return rows.filter(Q(source__code=key, label="") | Q(source__code=code, label=label)).first()


def edition_tree(user: Any, edition: Edition) -> list[Requirement]:
    """All rows in their order, headings too; what has ended stands with the rest."""
    rows = visible_to(user).filter(edition=edition).select_related("edition", "common", "parent__common")
    return list(rows.prefetch_related(*widest_first()).order_by("position"))


def common_clauses(user: Any) -> list[Common]:
    """The shared clauses with the requirements they answer for; the parts of a heading are answered with it."""
    if not works_here(user):
        return []
    asked = Requirement.objects.filter(ended_on=None, depth__gt=0).select_related("edition__source")
    rows = Common.objects.prefetch_related(
        Prefetch("requirements", asked.order_by("edition__source__code", "edition__label")),
        widest_first()[0],
    )
    return [clause for clause in rows if clause.requirements.all()]


def common_clause(user: Any, key: str) -> Common | None:
    return next((clause for clause in common_clauses(user) if clause.key == key), None)


def mapped_to(requirement: Requirement) -> list[Mapping]:
    """What it became in later editions."""
    rows = Mapping.objects.filter(old=requirement).select_related("new__edition__source")
    return list(rows.order_by("new__position"))


def mapped_from(requirement: Requirement) -> list[Mapping]:
    """What it was in earlier editions."""
    rows = Mapping.objects.filter(new=requirement).select_related("old__edition__source")
    return list(rows.order_by("old__position"))


def next_editions(edition: Edition) -> list[Edition]:
    """Later editions of the same source, and all that this one's requirements are mapped to."""
    later = Q(source=edition.source, label__gt=edition.label)
    rows = Edition.objects.filter(later | Q(requirements__was__old__edition=edition)).select_related("source")
    return list(rows.distinct().order_by("label"))


def mapping_named(user: Any, pk: int) -> Mapping | None:
    rows = Mapping.objects.select_related("old__edition__source", "new__edition__source")
    return rows.filter(Q(old__in=visible_to(user)) | Q(new__in=visible_to(user)), pk=pk).first()


def mappings_between(old: Edition, new: Edition) -> list[Mapping]:
    """In the order of the new edition; what is gone comes last."""
    rows = Mapping.objects.filter(
        Q(old__edition=old, new__edition=new) | Q(old__edition=old, new=None) | Q(old=None, new__edition=new)
    ).select_related("old__edition", "new__edition")
    return sorted(
        rows,
        key=lambda one: (
            one.new.position if one.new else 10**6,
            one.old.position if one.old else 0,
        ),
    )
