"""Paging by key: every row exactly once, forwards and backwards, whatever the ties and gaps."""

import datetime as dt
import json
from base64 import urlsafe_b64encode

import pytest
from django.db import connection
from django.db.models.functions import Length
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sloyfe.platform.ui.paging import Order, Place, capped_count, read_place, slice_of
from sloyfe.platform.ui.tests.things import things

pytestmark = pytest.mark.django_db

MOMENTS = st.one_of(
    st.none(),
    st.sampled_from(
        [dt.datetime(2026, 1, 1, tzinfo=dt.UTC), dt.datetime(2026, 1, 1, 0, 0, 0, 1, tzinfo=dt.UTC)]
    ),
)
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "name": st.sampled_from(["", "a", "å", "Zz", "a'\"b", "x" * 60]),
            "size": st.integers(-2, 2),
            "price": st.decimals(-2, 2, places=2),
            "seen": MOMENTS,
            "due": st.one_of(st.none(), st.dates(dt.date(2026, 1, 1), dt.date(2026, 1, 3))),
        }
    ),
    max_size=14,
)
KEYS = st.sampled_from(["name", "size", "price", "seen", "due", "pk", Length("name")])


@pytest.fixture
def thing():
    with things() as model:
        yield model


def walk(rows, order, size):
    """All pages from the first on, following the place each gives for the next."""
    place, pages = None, []
    while True:
        part = slice_of(rows, order, place, size)
        pages.append([row.pk for row in part.rows])
        if part.after is None:
            return pages, part
        place = read_place(part.after, "after", order, rows)
        assert place is not None


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(values=ROWS, key=KEYS, descending=st.booleans(), size=st.integers(1, 6))
def test_every_row_comes_exactly_once_in_one_order_both_ways(thing, values, key, descending, size):
    thing.objects.all().delete()
    thing.objects.bulk_create(thing(**one) for one in values)
    rows, order = thing.objects.all(), Order(key, descending)
    whole = [row.pk for row in slice_of(rows, order, None, 100).rows]
    pages, last = walk(rows, order, size)
    assert sorted(whole) == sorted(rows.values_list("pk", flat=True))
    assert [pk for page in pages for pk in page] == whole
    assert all(len(page) == size for page in pages[:-1])
    backwards = [pages[-1]]
    while last.before is not None:
        last = slice_of(rows, order, read_place(last.before, "before", order, rows), size)
        backwards.insert(0, [row.pk for row in last.rows])
    assert backwards[0] == whole[:size]
    assert backwards == pages


def test_rows_without_a_value_come_last_both_ways(thing):
    thing.objects.bulk_create(
        [thing(name="early", due="2026-01-01"), thing(name="none"), thing(name="late", due="2027-01-01")]
    )
    names = {
        way: [row.name for row in slice_of(thing.objects.all(), Order("due", way), None, 9).rows]
        for way in (False, True)
    }
    assert names == {False: ["early", "late", "none"], True: ["late", "early", "none"]}


def test_a_page_whose_place_has_gone_is_the_first_page(thing):
    thing.objects.bulk_create(thing(size=number) for number in range(5))
    rows, order = thing.objects.all(), Order("size")
    place = read_place(slice_of(rows, order, None, 4).after, "after", order, rows)
    thing.objects.filter(size=4).delete()
    part = slice_of(rows, order, place, 4)
    assert [row.size for row in part.rows] == [0, 1, 2, 3]
    assert (part.before, part.after) == (None, None)


def test_a_new_row_does_not_push_another_onto_the_next_page(thing):
    thing.objects.bulk_create(thing(size=number) for number in range(10, 16))
    rows, order = thing.objects.all(), Order("size")
    place = read_place(slice_of(rows, order, None, 3).after, "after", order, rows)
    thing.objects.create(size=1)
    assert [row.size for row in slice_of(rows, order, place, 3).rows] == [13, 14, 15]


def word(value):
    return urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


def raw(words):
    return urlsafe_b64encode(words).decode()


HOSTILE = [
    "",
    "x",
    "=",
    "æøå",
    "A" * 5000,
    "[" * 400,
    "%00",
    "'; drop table ui_thing; --",
    *(word(value) for value in ([], [1], [1, 2, 3], {"a": 1}, [[], 1], [{}, 1], [1, None], [1, "x"])),
    *(word(value) for value in ([1, 10**30], ["\x00", 1], [10**30, 1], [1.5, {}])),
    *(raw(words) for words in (b'["\\ud800", 1]', b"\xff\xfe", b"[" * 900, b"[NaN,1]", b"[Infinity,1]")),
]


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("key", ["size", "name", "seen", "price", "due"])
def test_a_place_that_this_list_did_not_write_is_the_first_page(thing, hostile, key):
    thing.objects.create(size=1)
    rows, order = thing.objects.all(), Order(key)
    place = read_place(hostile, "after", order, rows)
    assert [row.size for row in slice_of(rows, order, place, 3).rows] == [1]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    value=st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20), st.datetimes().map(str)
    ),
    pk=st.one_of(st.integers(), st.text(max_size=5), st.floats(), st.none()),
    key=KEYS,
    way=st.sampled_from(["after", "before"]),
)
def test_no_place_makes_the_database_complain(thing, value, pk, key, way):
    rows, order = thing.objects.all(), Order(key)
    place = read_place(word([value, pk]), way, order, rows)
    assert slice_of(rows, order, place, 3).rows == []


def test_a_page_takes_one_query_and_a_row_comparison(thing):
    thing.objects.bulk_create(thing(size=number) for number in range(9))
    order = Order("size")
    place = Place("after", 3, thing.objects.get(size=3).pk)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        rows = slice_of(thing.objects.all(), order, place, 3).rows
    assert [row.size for row in rows] == [4, 5, 6]
    assert len(asked) == 1
    assert '("ui_thing"."size", "ui_thing"."id") > (3, ' in asked[0]["sql"]


def test_counting_stops_at_the_cap(thing):
    thing.objects.bulk_create(thing() for _ in range(7))
    assert capped_count(thing.objects.all(), 7) == (7, False)
    assert capped_count(thing.objects.all(), 6) == (6, True)
    assert capped_count(thing.objects.none(), 6) == (0, False)
