"""Keyset paging: a page begins after a row, not after a count, so page 2,000 costs what page 2 does.

The place is an opaque word in the URL. It is not signed, since it grants nothing: it says where to
begin among rows the reader may see anyway. What does not read as a place is the first page.
"""

import datetime as dt
import json
import math
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import BooleanField, Expression, F, Field, Func, Model, Q, QuerySet, Value
from django.utils import timezone

KEY = "table_key"  # the annotation that carries a row's sort value into the next place
LONGEST = 2000

Way = Literal["after", "before"]


class RowCompare(Func):
    """`(key, pk) > (value, pk)`: one comparison of rows, which a two-column index answers at once."""

    output_field = BooleanField()
    arity = 4

    def __init__(self, key: Any, pk: Any, value: Any, after_pk: Any, operator: Literal["<", ">"]) -> None:
        super().__init__(key, pk, value, after_pk)
        self.operator = operator

    def as_sql(self, compiler: Any, connection: Any, *_names: Any, **_more: Any) -> tuple[str, Any]:  # noqa: ARG002
        parts = [compiler.compile(part) for part in self.get_source_expressions()]
        key, pk, value, after_pk = (sql for sql, _params in parts)
        params = [param for _sql, own in parts for param in own]
        return f"({key}, {pk}) {self.operator} ({value}, {after_pk})", params


@dataclass(frozen=True)
class Order:
    """What a list is sorted by. The primary key breaks ties; rows without a value come last both ways."""

    key: Any  # a field path or an expression
    descending: bool = False

    def expression(self) -> Any:
        return F(self.key) if isinstance(self.key, str) else self.key

    def field(self, queryset: QuerySet[Any]) -> "Field[Any, Any]":
        resolved: Expression = self.expression().resolve_expression(queryset.query.clone())
        return resolved.output_field

    def nullable(self, queryset: QuerySet[Any]) -> bool:
        """Only a plain column of the model's own that forbids null is known never to be empty."""
        if self.key == "pk":
            return False
        if not isinstance(self.key, str) or "__" in self.key or self.key in queryset.query.annotations:
            return True
        return bool(queryset.model._meta.get_field(self.key).null)


@dataclass(frozen=True)
class Place:
    way: Way
    value: Any
    pk: Any


def write_place(row: Model) -> str:
    words = json.dumps([_plain(getattr(row, KEY)), _plain(row.pk)], ensure_ascii=False, separators=(",", ":"))
    return urlsafe_b64encode(words.encode()).decode().rstrip("=")


def _plain(value: Any) -> str | int | float | bool | None:
    if isinstance(value, dt.date | dt.datetime | dt.time):
        return value.isoformat()  # a JSON encoder's milliseconds would lose the row
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, Decimal | UUID):
        return str(value)
    raise TypeError(f"A list cannot be sorted by {type(value).__name__}: it has no exact plain form.")


def read_place(word: str, way: Way, order: Order, queryset: QuerySet[Any]) -> Place | None:
    """None for anything that this list itself could not have written."""
    if not word or len(word) > LONGEST:
        return None
    try:
        value, pk = json.loads(urlsafe_b64decode(word + "=" * (-len(word) % 4)).decode())
        pk_field = queryset.model._meta.pk
        return Place(way, _read(value, order.field(queryset)), _read(pk, pk_field, required=True))
    except (ValueError, TypeError, OverflowError, RecursionError, ValidationError):
        return None


def _read(value: Any, field: Any, *, required: bool = False) -> Any:
    if value is None and not required:
        return None
    if not isinstance(value, str | int | float):
        raise TypeError("not a plain value")
    if isinstance(value, str):
        if "\x00" in value:
            raise ValueError("PostgreSQL text holds no NUL")
        value.encode()  # half a surrogate pair reads as JSON, yet cannot be sent
    read = field.to_python(value)
    if read is None or (isinstance(read, float) and math.isnan(read)):
        raise ValueError("not a value of this column")
    if isinstance(read, dt.datetime) and timezone.is_naive(read):
        read = timezone.make_aware(read)
    field.run_validators(read)
    return read


@dataclass(frozen=True)
class Slice:
    rows: list[Any]
    before: str | None
    after: str | None


def slice_of(queryset: QuerySet[Any], order: Order, place: Place | None, size: int) -> Slice:
    """At most `size` rows from the place on. Runs one query; two when the place is gone or the start."""
    ordered = _ordered(queryset, order, backwards=bool(place and place.way == "before"))
    if place is not None:
        ordered = ordered.filter(_beyond(order, place, queryset))
    rows = list(ordered[: size + 1])
    more, rows = len(rows) > size, rows[:size]
    if place is not None and (not rows or (place.way == "before" and not more)):
        # The row we stood at is gone, or we are back at the start: the first page, and a full one.
        return slice_of(queryset, order, None, size)
    if place is not None and place.way == "before":
        rows.reverse()
        earlier, later = more, True
    else:
        earlier, later = place is not None, more
    return Slice(
        rows=rows,
        before=write_place(rows[0]) if rows and earlier else None,
        after=write_place(rows[-1]) if rows and later else None,
    )


def _ordered(queryset: QuerySet[Any], order: Order, *, backwards: bool) -> QuerySet[Any]:
    downwards = order.descending != backwards
    if order.nullable(queryset):
        nulls: dict[str, Any] = {"nulls_first": True} if backwards else {"nulls_last": True}
    else:
        nulls = {}
    key = F(KEY).desc(**nulls) if downwards else F(KEY).asc(**nulls)
    keyed: QuerySet[Any] = queryset.annotate(**{KEY: order.expression()})
    return keyed.order_by(key, "-pk" if downwards else "pk")


def _beyond(order: Order, place: Place, queryset: QuerySet[Any]) -> Q | Expression:
    backwards = place.way == "before"
    operator: Literal["<", ">"] = "<" if order.descending != backwards else ">"
    next_pk = Q(**{"pk__lt" if operator == "<" else "pk__gt": place.pk})
    empty = Q(**{f"{KEY}__isnull": True})
    if place.value is None:
        return ~empty | (empty & next_pk) if backwards else empty & next_pk
    beyond = RowCompare(
        F(KEY),
        F("pk"),
        Value(place.value, output_field=order.field(queryset)),
        Value(place.pk, output_field=queryset.model._meta.pk),
        operator,
    )
    if order.nullable(queryset) and not backwards:
        return Q(beyond) | empty
    return Q(beyond)


def capped_count(queryset: QuerySet[Any], cap: int) -> tuple[int, bool]:
    """How many, up to the cap; (cap, True) says there are more. Counting a million rows tells nobody more."""
    found = queryset.order_by().values("pk")[: cap + 1].count()
    return min(found, cap), found > cap
