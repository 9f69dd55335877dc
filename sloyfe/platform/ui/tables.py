"""Lists declared as tables: what is shown, sorted and filtered; all state lives in the URL.

class CaseTable(Table):
    caption = _("Cases")
    columns = [
        Column("ref", _("Case"), sort="ref", link=True),
        Column("reported_at", _("Reported"), sort="reported_at", kind="date"),
    ]
    filters = [Filter("q", forms.CharField(label=_("Text")), lambda rows, text: rows.matching(text))]
    default_sort = "-reported_at"

page = CaseTable().page(cases.queries.visible_to(user), request.GET)
"""

import copy
import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, ClassVar, Literal

from django import forms
from django.db.models import Model, QuerySet
from django.http import QueryDict
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from sloyfe.platform.ui import formats
from sloyfe.platform.ui.forms import Form, FormOf, Words
from sloyfe.platform.ui.paging import Order, capped_count, read_place, slice_of

RESERVED = ("sort", "after", "before")
NOTHING = "–"


@dataclass(frozen=True)
class Column:
    """`value` is read from the row by the column's name (`unit.name` follows), or by a callable.

    kind: text | code (never broken over lines) | number | date | datetime, or tag: (words, shape).
    tongue: gives the language that the row's words are written in, where it is known to be one of its own.
    link: True for the row's own address, or a callable that gives one (or None).
    sort: the field path or expression to sort by; without it the column cannot be sorted.
    """

    name: str
    label: Words
    sort: Any = None
    link: bool | Callable[[Any], str | None] = False
    value: Callable[[Any], Any] | None = None
    kind: Literal["text", "code", "number", "date", "datetime", "tag"] = "text"
    tongue: Callable[[Any], str | None] | None = None

    def of(self, row: Any) -> Any:
        if self.value is not None:
            return self.value(row)
        for part in self.name.split("."):
            row = getattr(row, part, None)
        return row() if callable(row) else row

    def href(self, row: Any) -> str | None:
        if self.link is True:
            return str(row.get_absolute_url())
        return self.link(row) if callable(self.link) else None


@dataclass(frozen=True)
class Filter:
    """A form field and what its value does to the rows; a callable for choices known only at the moment."""

    name: str
    field: forms.Field | Callable[[], forms.Field]
    apply: Callable[[QuerySet[Any], Any], QuerySet[Any]]

    def control(self) -> forms.Field:
        own = copy.deepcopy(self.field) if isinstance(self.field, forms.Field) else self.field()
        own.required = False
        return own


def choice(label: Words, choices: Iterable[Any]) -> forms.ChoiceField:
    """The field of a filter that takes one of these, or all."""
    return forms.ChoiceField(label=label, choices=[("", _("All")), *choices])


@dataclass(frozen=True)
class Head:
    label: Words
    numeric: bool
    sort_url: str | None = None
    aria_sort: str = "none"


@dataclass(frozen=True)
class Cell:
    label: Words
    text: Any
    href: str | None = None
    shape: str | None = None
    kind: str = "text"
    tongue: str | None = None


@dataclass(frozen=True)
class Row:
    object: Any
    cells: list[Cell]
    current: bool = False


@dataclass(frozen=True)
class TablePage:
    """What `kit.table`, `kit.filters` and `kit.pagination` draw."""

    id: str
    caption: Words
    empty: Words
    columns: list[Head]
    rows: list[Row]
    count: int
    capped: bool
    count_text: str
    form: Form
    filtered: int
    sort_param: str
    query: str = field(metadata={"why": "filters and order without the place: for saved views and exports"})
    next_url: str | None = None
    previous_url: str | None = None
    clear_url: str = "?"


class Table:
    id: ClassVar[str] = "table"
    caption: ClassVar[Words] = ""
    empty: ClassVar[Words] = _("There is nothing here yet.")
    columns: Sequence[Column] = ()
    filters: Sequence[Filter] = ()
    default_sort: ClassVar[str] = ""
    orders: ClassVar[Mapping[str, Any]] = {}  # those that are no column's, by name: as the list begins
    page_size: ClassVar[int] = 50
    count_cap: ClassVar[int] = 10_000

    def count_words(self, number: str, count: int) -> str:
        """«23 treff»; a table of cases may say «23 saker». `count` decides the plural, `number` is said."""
        return ngettext("%(number)s hit", "%(number)s hits", count) % {"number": number}

    def page(self, queryset: QuerySet[Any], params: Mapping[str, Any]) -> TablePage:
        given = _querydict(params)
        form = self.filter_form(given)
        rows, state = self._filtered(queryset, form, given)
        sort, order = self._order(given)
        place = read_place(given.get("after", ""), "after", order, rows)
        place = place or read_place(given.get("before", ""), "before", order, rows)
        part = slice_of(rows, order, place, self.page_size)
        count, capped = capped_count(rows, self.count_cap)
        if sort != self.default_sort:
            state["sort"] = sort
        return TablePage(
            id=self.id,
            caption=self.caption,
            empty=self.empty,
            columns=[self._head(column, sort, state) for column in self.columns],
            rows=self._rows(part.rows),
            count=count,
            capped=capped,
            count_text=self.count_words(formats.number(count) + ("+" if capped else ""), count),
            form=form,
            filtered=len([name for name in state if name != "sort"]),
            sort_param=state.get("sort", ""),
            query=state.urlencode(),
            next_url=_url(state, after=part.after) if part.after else None,
            previous_url=_url(state, before=part.before) if part.before else None,
            clear_url=_url(QueryDict(mutable=True), sort=state.get("sort")),
        )

    def select(self, queryset: QuerySet[Any], params: Mapping[str, Any]) -> QuerySet[Any]:
        """All rows of the list in its order, for an export of what the reader sees."""
        given = _querydict(params)
        rows, _state = self._filtered(queryset, self.filter_form(given), given)
        _sort, order = self._order(given)
        key = order.expression()
        return rows.order_by(
            key.desc(nulls_last=True) if order.descending else key.asc(nulls_last=True),
            "-pk" if order.descending else "pk",
        )

    def filter_form(self, given: QueryDict) -> Form:
        names = [one.name for one in self.filters]
        if taken := set(names) & set(RESERVED):
            raise ValueError(f"The list itself uses these names in the URL: {', '.join(sorted(taken))}.")
        return FormOf({one.name: one.control() for one in self.filters}, given, auto_id=f"{self.id}-%s")

    def _filtered(
        self, queryset: QuerySet[Any], form: Form, given: QueryDict
    ) -> tuple[QuerySet[Any], QueryDict]:
        """The rows, and the part of the URL that said so. A value that does not read is shown as an
        error at its field and filters nothing."""
        form.full_clean()
        state = QueryDict(mutable=True)
        for one in self.filters:
            value = form.cleaned_data.get(one.name)
            if _unanswered(form.fields[one.name], value):
                continue
            queryset = one.apply(queryset, value)
            state.setlist(one.name, given.getlist(one.name))
        return queryset, state

    def _order(self, given: QueryDict) -> tuple[str, Order]:
        sortable = {column.name: column.sort for column in self.columns if column.sort is not None}
        sortable |= self.orders
        for wish in (given.get("sort", ""), self.default_sort):
            name = wish.removeprefix("-")
            if name in sortable:
                return wish, Order(sortable[name], descending=wish.startswith("-"))
        return "", Order("pk")

    def _head(self, column: Column, sort: str, state: QueryDict) -> Head:
        numeric = column.kind == "number"
        if column.sort is None:
            return Head(column.label, numeric)
        if sort.removeprefix("-") != column.name:
            return Head(column.label, numeric, _url(state, sort=column.name))
        downwards = sort.startswith("-")
        other = column.name if downwards else f"-{column.name}"
        return Head(
            column.label, numeric, _url(state, sort=other), "descending" if downwards else "ascending"
        )

    def _rows(self, rows: Iterable[Model]) -> list[Row]:
        labels = [escape(str(column.label)) for column in self.columns]  # said once, not again in every cell
        heads = list(zip(self.columns, labels, strict=True))
        day = cache(lambda value: formats.date(value, "brief"))  # a page of the newest has few days
        return [
            Row(object=row, cells=[_cell(column, label, row, day) for column, label in heads]) for row in rows
        ]


def _cell(column: Column, label: Words, row: Any, day: Callable[[dt.date], str]) -> Cell:
    value, shape = column.of(row), None
    if column.kind == "tag" and value:
        value, shape = value
    elif column.kind == "date":
        value = day(formats.day_of(value)) if value else None
    elif column.kind == "datetime":
        value = formats.datetime(value, "short")
    elif column.kind == "number":
        value = formats.number(value)
    return Cell(
        label=label,
        text=NOTHING if value is None or value == "" else value,
        href=column.href(row),
        shape=shape,
        kind=column.kind,
        tongue=column.tongue(row) if column.tongue else None,
    )


def _unanswered(control: forms.Field, value: Any) -> bool:
    if isinstance(control.widget, forms.CheckboxInput):
        return not value
    return value in control.empty_values or (isinstance(value, QuerySet) and not value)


def _querydict(params: Mapping[str, Any]) -> QueryDict:
    """A saved view is a plain mapping; a request brings a QueryDict."""
    if isinstance(params, QueryDict):
        return params
    given = QueryDict(mutable=True)
    for name, value in params.items():
        given.setlist(name, [str(one) for one in value] if isinstance(value, list | tuple) else [str(value)])
    return given


def _url(state: QueryDict, **changes: str | None) -> str:
    changed = state.copy()
    for name, value in changes.items():
        changed.pop(name, None)
        if value:
            changed[name] = value
    return "?" + changed.urlencode()
