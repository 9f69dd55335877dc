"""Numbers of rows as others send them: in addresses, forms and links, where anything may stand."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

LONGEST = 17  # digits; one more, and it could be larger than the database counts


def id_of(text: str) -> int | None:
    """The number that stands there, or None. Only digits as we write them: “²” is one too, and no number."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST else None


def ids_of(texts: Iterable[str]) -> list[int]:
    """Those that are numbers, in their order."""
    return [found for text in texts if (found := id_of(text)) is not None]


def refs_among(rows: QuerySet[Any], refs: Iterable[str]) -> set[str]:
    """Those of the texts that are the number of one of the rows."""
    return set(map(str, rows.filter(pk__in=ids_of(refs)).values_list("pk", flat=True)))
