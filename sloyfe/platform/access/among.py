"""Being among the few, said so that an index can be used and the question stays short.

`pk__in=queryset` inside an OR makes PostgreSQL read the whole table and ask each row; `pk__in=[ids]` writes each id
into the question. As an array the few are gathered once, first, and the OR becomes a union of index scans.
"""

from collections.abc import Collection
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, Func, Q, QuerySet, Value


class _Among(Func):
    template = "%(expressions)s)"
    arg_joiner = " = ANY("
    output_field = BooleanField()


class _AmongIds(_Among):
    """The ids as one text that PostgreSQL reads, where a list would be prepared one by one in each question."""

    template = "%(expressions)s::bigint[])"


def among(name: str, few: "QuerySet[Any, Any] | Collection[int]") -> Q:
    """The field of that name equals one of the few: a queryset of one column, or ids at hand.

    >>> cases.filter(Q(handler=user) | among("pk", NamedReader.objects.filter(user=user).values("case")))
    """
    if isinstance(few, QuerySet):
        return Q(_Among(name, ArraySubquery(few)))
    return Q(_AmongIds(name, Value("{" + ",".join(str(int(one)) for one in few) + "}")))
