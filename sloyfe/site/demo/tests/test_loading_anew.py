"""What is loaded anew: always the same, never on top of anything, and nothing of the database left changed."""

from datetime import date
from hashlib import sha256

import pytest
from django.db import connection, transaction

from sloyfe.domains.cases.models import Case
from sloyfe.domains.organisation.models import Unit
from sloyfe.site import demo
from sloyfe.site.demo.loading import TRACKED
from sloyfe.site.demo.past import event_of
from sloyfe.site.demo.tests.conftest import TODAY

pytestmark = pytest.mark.django_db


def rows(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def fingerprint():
    """Every row of every table the demo writes, history and contexts included."""
    tables = [model._meta.db_table for model in TRACKED]
    events = [event_of(m)._meta.db_table for m in TRACKED]
    others = ["cases_followup", "cases_number", "notify_notice", "pghistory_context"]
    digest = sha256()
    for table in sorted(tables + events + others):
        digest.update(repr((table, rows(f'SELECT t::text FROM "{table}" t ORDER BY 1'))).encode())
    return digest.hexdigest()


def test_the_same_seed_and_day_give_the_same_rows_and_another_day_others():
    found = []
    for today in (TODAY, TODAY, date(2025, 11, 25)):
        with transaction.atomic():
            demo.load(small=True, today=today)
            found.append(fingerprint())
            transaction.set_rollback(True)
    assert found[0] == found[1]
    assert found[0] != found[2]


def test_it_is_never_mixed_with_anything_else(cast):
    before = Unit.objects.count()
    assert demo.is_loaded()
    with pytest.raises(demo.NotEmpty):
        demo.load(small=True, today=TODAY)
    assert (Unit.objects.count(), Case.objects.count()) == (before, 0)


def test_it_tells_how_far_it_has_come():
    heard = []
    demo.load(small=True, today=TODAY, progress=lambda *told: heard.append(told))
    assert heard == [
        ("organisation", 0, 61),
        ("cases", 0, 200),
        ("cases", 200, 200),
        ("history", 0, 200),
        ("indexes", 0, 200),
        ("done", 200, 200),
    ]


def indexes():
    return rows("SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1")


def triggers():
    return rows("SELECT tgname, tgenabled FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1")


def test_a_big_one_leaves_every_index_and_trigger_as_it_was(db, monkeypatch):
    monkeypatch.setattr("sloyfe.site.demo.loading.MANY", 100)
    before = indexes(), triggers()
    demo.load(small=True, today=TODAY)
    assert set(indexes()) ^ set(before[0]) == set()
    assert triggers() == before[1]
