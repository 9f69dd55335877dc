"""What somebody with the database password would do: change rows with the triggers off (here: of scopes)."""

from contextlib import contextmanager

from django.db import connection

from sloyfe.platform.history.models import Leaf, Source


@contextmanager
def triggers_off():
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
        cursor.execute("alter table access_scope disable trigger user")
        try:
            yield cursor
        finally:
            cursor.execute("set constraints all immediate")
            cursor.execute("alter table access_scope enable trigger user")


def behind_the_back(sql, *values):
    """Runs a statement that no trigger sees; says how many rows it changed."""
    with triggers_off() as cursor:
        cursor.execute(sql, values)
        return cursor.rowcount


def leaves(label):
    """Leaves of one table of events."""
    return Leaf.objects.filter(source__in=Source.objects.filter(label=label).values("pk"))
