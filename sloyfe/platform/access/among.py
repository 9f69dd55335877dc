"""Being among the few rows of a subquery, said so that an index can be used.

`pk__in=queryset` inside an OR makes PostgreSQL read the whole table and ask each row. As an array the few are
fetched once, first, and the OR becomes a union of index scans.
"""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, Func, Q, QuerySet


class _Among(Func):
    template = "%(expressions)s)"
    arg_joiner = " = ANY("
    output_field = BooleanField()


def among(name: str, rows: "QuerySet[Any, Any]") -> Q:
    """The field of that name equals one of the values of `rows`: one column, few rows.

    >>> cases.filter(Q(handler=user) | among("pk", NamedReader.objects.filter(user=user).values("case")))
    """
    return Q(_Among(name, ArraySubquery(rows)))
