"""The list of documents: what a row needs, what its filters offer, and which rows have the words."""

from typing import Any

from django.contrib.postgres.search import SearchQuery
from django.db.models import Exists, OuterRef, Q, QuerySet

from sloyfe.domains.organisation import queries as organisation
from sloyfe.platform import access
from sloyfe.platform.access.queries import reach

from ..models import Attachment, Document, Text
from .visible import visible_to


def matching(documents: "QuerySet[Document]", words: str) -> "QuerySet[Document]":
    """Those whose title, text in force or attachments have the words. Drafts' texts are not looked into."""
    query = SearchQuery(words, config="norwegian", search_type="websearch")
    text = Text.objects.filter(version=OuterRef("item__current"), vector=query)
    files = Attachment.objects.filter(version=OuterRef("item__current"), file__document_text__vector=query)
    return documents.filter(Q(item__title__icontains=words.strip()) | Exists(text) | Exists(files))


def below(documents: "QuerySet[Document]", code: str) -> "QuerySet[Document]":
    return documents.filter(item__unit_id__in=organisation.unit_ids_below(code))


def of_type(documents: "QuerySet[Document]", code: str) -> "QuerySet[Document]":
    return documents.filter(item__type__code=code)


def units_to_write_for(user: Any, today: Any) -> list[tuple[str, str]]:
    """Units that the person makes documents for."""
    units = organisation.visible_to(user).current(today).order_by("scope__path")
    return [(one.code, one.name) for one in units if access.can("documents.create", user, one)]


def units_for(user: Any, today: Any) -> list[tuple[str, str]]:
    """The person's own units and those above them, and the units of what they may see: where documents lie."""
    own = {unit.pk for unit in organisation.home_units(user, today)} if reach(user).roles else set()
    used = visible_to(user).order_by().values_list("item__unit", flat=True).distinct()
    units = organisation.visible_to(user).filter(Q(pk__in=used) | Q(pk__in=own))
    return [(unit.code, unit.name) for unit in units.order_by("scope__path")]
