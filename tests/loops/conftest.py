"""A day that is chosen: what is written during it is dated in it, as history would have been on that day."""

import pytest
from django.db import connection

from sloyfe.platform.history.tracking import tracked_tables


@pytest.fixture
def dated(db):
    """`dated(moment)`: the rows of history that were written since the last time happened at that moment.

    A test is one transaction, and the database dates all rows of a transaction by when it began.
    """
    tables = [table.event_table for table in tracked_tables() if table.model._meta.app_label in APPS]

    def date(moment):
        with connection.cursor() as cursor:
            for table in tables:
                cursor.execute(
                    f"UPDATE {table} SET pgh_created_at = %s WHERE pgh_created_at = now()", [moment]
                )

    return date


APPS = {"cases", "actions", "lessons", "publishing"}
