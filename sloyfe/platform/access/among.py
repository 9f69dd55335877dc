"""Being among the few, said so that an index can be used and the question stays short.

`pk__in=queryset` inside an OR makes PostgreSQL read the whole table and ask each row; `pk__in=[ids]` writes each id
into the question. As an array the few are gathered once, first, and the OR becomes a union of index scans.
"""

from collections.abc import Collection
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, BooleanField, Func, Q, QuerySet, Value


class _Among(Func):
    template = "%(expressions)s)"
    arg_joiner = " = ANY("
    output_field = BooleanField()


def among(name: str, few: "QuerySet[Any, Any] | Collection[int]") -> Q:
    """The field of that name equals one of the few: a queryset of one column, or ids at hand.

    >>> cases.filter(Q(handler=user) | among("pk", NamedReader.objects.filter(user=user).values("case")))
    """
    if isinstance(few, QuerySet):
        return Q(_Among(name, ArraySubquery(few)))
    return Q(_Among(name, Value(list(few), output_field=ArrayField(BigIntegerField()))))
