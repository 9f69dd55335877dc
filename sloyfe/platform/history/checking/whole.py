"""The whole check, in the order in which a person wants to know."""

from collections.abc import Mapping
from typing import Any

from django.db import connection, transaction

from ..tracking import tracked_tables
from .findings import Finding
from .rows import check_rows
from .seals import check_chain, check_leaves


def check(exported: Mapping[str, Any] | None = None) -> list[Finding]:
    """All that is wrong with history; an empty list means that it holds.

    One snapshot for everything, so that work going on meanwhile is never taken for tampering.
    """
    own = not connection.in_atomic_block
    with transaction.atomic():
        if own:  # inside somebody's transaction it is theirs to choose
            with connection.cursor() as cursor:
                cursor.execute("set transaction isolation level repeatable read, read only")
        found = [finding for table in tracked_tables() for finding in check_rows(table)]
        return [*found, *check_chain(exported), *check_leaves()]
