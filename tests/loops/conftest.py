"""A day that is chosen: what is written during it is dated in it, as history would have been on that day."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import connection

from sloyfe.site.recount.rows import READ

TABLES = [table for table, *_about in READ.values()]


@pytest.fixture
def dated(db: None) -> Callable[[datetime], None]:
    """`dated(moment)`: the rows of history that were written since the last time happened at that moment.

    A test is one transaction, and the database dates all rows of a transaction by when it began.
    """

    def date(moment: datetime) -> None:
        with connection.cursor() as cursor:
            for table in TABLES:
                cursor.execute(
                    f"UPDATE {table} SET pgh_created_at = %s WHERE pgh_created_at = now()", [moment]
                )

    return date
