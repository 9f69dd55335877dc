"""Lists as declared: what the URL may say, and what the page says back."""

import datetime as dt

import pytest
from django import forms
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sloyfe.platform.ui.tables import Column, Filter, Table
from sloyfe.platform.ui.tests.things import things

pytestmark = pytest.mark.django_db


class ThingTable(Table):
    caption = "Things"
    columns = [
        Column("name", "Name", sort="name", link=True),
        Column("size", "Size", sort="size", kind="number"),
        Column("due", "Due", sort="due", kind="date"),
        Column("state", "State", value=lambda row: ("Big", "filled") if row.size > 2 else None, kind="tag"),
    ]
    filters = [
        Filter(
            "q",
            forms.CharField(label="Text", max_length=20),
            lambda rows, text: rows.filter(name__contains=text),
        ),
        Filter("size", forms.IntegerField(label="Size"), lambda rows, size: rows.filter(size=size)),
        Filter("big", forms.BooleanField(label="Big"), lambda rows, _yes: rows.filter(size__gt=2)),
        Filter(
            "name",
            lambda: forms.MultipleChoiceField(label="Names", choices=[("a", "A"), ("b", "B")]),
            lambda rows, names: rows.filter(name__in=names),
        ),
    ]
    default_sort = "-size"
    page_size = 3
    count_cap = 5


@pytest.fixture
def thing():
    with things() as model:
        yield model


@pytest.fixture
def rows(thing):
    thing.objects.bulk_create(thing(name=name, size=size) for size, name in enumerate("abcdabc"))
    return thing.objects.all()


def sizes(page):
    return [row.object.size for row in page.rows]


def page(rows, query=""):
    with override("en"):
        return ThingTable().page(rows, QueryDict(query))


def test_the_list_begins_in_its_own_order_with_a_way_on_and_none_back(rows):
    first = page(rows)
    assert sizes(first) == [6, 5, 4]
    assert (first.previous_url, first.query, first.filtered) == (None, "", 0)
    assert sizes(page(rows, first.next_url[1:])) == [3, 2, 1]


def test_the_way_back_leads_to_the_page_one_came_from(rows):
    second = page(rows, page(rows).next_url[1:])
    assert sizes(page(rows, second.previous_url[1:])) == [6, 5, 4]


def test_sorting_keeps_the_filters_and_begins_at_the_first_page(rows):
    chosen = page(rows, "name=a&name=b&after=xyz")
    assert chosen.columns[0].sort_url == "?name=a&name=b&sort=name"
    assert [column.aria_sort for column in chosen.columns[:3]] == ["none", "descending", "none"]
    assert page(rows, "sort=size").columns[1].sort_url == "?sort=-size"


def test_only_columns_that_say_so_can_be_sorted_by(rows):
    assert page(rows).columns[3].sort_url is None
    for wish in ("state", "-state", "pk", "name__length", "?", "-", "size; drop table", "--size"):
        assert sizes(page(rows, f"sort={wish}")) == [6, 5, 4]


def test_filters_narrow_the_list_and_stay_in_the_address(rows):
    narrow = page(rows, "name=a&name=b&big=on")
    assert sizes(narrow) == [5, 4]
    assert (narrow.filtered, narrow.query, narrow.clear_url) == (2, "big=on&name=a&name=b", "?")
    assert narrow.count_text == "2 hits"


def test_a_filter_that_does_not_read_is_an_error_at_its_field_and_filters_nothing(rows):
    wrong = page(rows, "size=many&name=zzz&q=a")
    assert set(wrong.form.errors) == {"size", "name"}
    assert (sizes(wrong), wrong.query) == ([4, 0], "q=a")


def test_a_count_beyond_the_cap_says_that_there_are_more(rows):
    assert (page(rows).count_text, page(rows).capped) == ("5+ hits", True)
    assert page(rows, "q=d").count_text == "1 hit"


def test_a_list_takes_the_same_queries_for_one_row_and_for_many(thing):
    for number in (1, 3):
        thing.objects.create(name="a", size=number)
        with CaptureQueriesContext(connection) as asked:
            page(thing.objects.all())
        assert len(asked) == 2


def test_cells_are_written_by_their_kind(thing):
    thing.objects.create(name="<b>", size=1234, due=dt.date(2024, 2, 1))
    [row] = page(thing.objects.all()).rows
    assert [(cell.text, cell.href, cell.shape, cell.kind) for cell in row.cells] == [
        ("<b>", f"/thing/{row.object.pk}", None, "text"),
        ("1,234", None, None, "number"),
        ("1 Feb 2024", None, None, "date"),
        ("Big", None, "filled", "tag"),
    ]


def test_what_is_empty_is_a_dash(thing):
    thing.objects.create(name="", size=1)
    [row] = page(thing.objects.all()).rows
    assert [cell.text for cell in row.cells] == ["–", "1", "–", "–"]


def test_an_export_gets_the_whole_list_in_the_same_order(rows):
    chosen = ThingTable().select(rows, QueryDict("name=a&name=b&sort=size"))
    assert [row.size for row in chosen] == [0, 1, 4, 5]


def test_a_saved_view_may_be_a_plain_mapping(rows):
    assert sizes(ThingTable().page(rows, {"name": ["a", "b"], "sort": "size"})) == [0, 1, 4]


def test_a_filter_cannot_take_a_name_the_list_uses():
    class Wrong(Table):
        filters = [Filter("sort", forms.CharField(), lambda rows, text: rows)]

    with pytest.raises(ValueError, match="sort"):
        Wrong().filter_form(QueryDict())


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    given_params=st.dictionaries(
        st.sampled_from(["q", "size", "big", "name", "sort", "after", "before", "other"]),
        st.one_of(
            st.text(max_size=30),
            st.integers().map(str),
            st.sampled_from(["a", "-size", "on", "\x00", "%", "_"]),
        ),
    )
)
def test_no_address_breaks_a_list(rows, given_params):
    query = QueryDict(mutable=True)
    query.update(given_params)
    found = ThingTable().page(rows, QueryDict(query.urlencode()))
    assert len(found.rows) <= 3
