"""Rewriting history shows, whichever way it is done."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.utils import translation

from sloyfe.platform.access import commands as scopes
from sloyfe.platform.access.models import Scope
from sloyfe.platform.history import commands, queries
from sloyfe.platform.history.checking import check
from sloyfe.platform.history.models import Leaf, Seal
from sloyfe.platform.history.signing import SigningKey
from sloyfe.platform.history.statement import digest_of

from .rewriting import behind_the_back, leaves

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 18, 23, 10, tzinfo=UTC)


@pytest.fixture
def scope(db):
    """A sealed row with a history of two events, beside another."""
    top = scopes.add_scope(by=None, parent=None)
    found = scopes.add_scope(by=None, parent=top)
    other = scopes.add_scope(by=None, parent=top)
    scopes.move_scope(by=None, scope=found, parent=other)
    commands.seal(by=None, now=NOW)
    assert check() == []
    return found


def found():
    with translation.override("en"):
        return [(one.code, one.where, one.examples) for one in check()]


def event_ids(scope):
    with connection.cursor() as cursor:
        cursor.execute("select pgh_id from access_scopeevent where pgh_obj_id = %s order by 1", [scope.pk])
        return [row[0] for row in cursor.fetchall()]


def test_a_row_changed_behind_the_applications_back(scope):
    assert behind_the_back("update access_scope set path = '/9/' where id = %s", scope.pk) == 1
    assert found() == [("changed", "access.scope", (str(scope.pk),))]
    with translation.override("en"):
        assert str(check()[0]) == (
            "access.scope: 1 row differs from its last event: "
            f"it was changed behind the application's back. ({scope.pk})"
        )


def test_a_row_put_in_behind_the_applications_back(scope):
    behind_the_back("insert into access_scope (id, path) values (4711, '/4711/')")
    assert found() == [("unrecorded", "access.scope", ("4711",))]


def test_a_row_taken_away_behind_the_applications_back(scope):
    behind_the_back("delete from access_scope where id = %s", scope.pk)
    assert found() == [("vanished", "access.scope", (str(scope.pk),))]


def test_a_row_put_back_after_it_was_deleted(scope):
    gone = Scope.objects.create(path="/5/")
    pk = gone.pk
    gone.delete()
    behind_the_back("insert into access_scope (id, path) values (%s, '/5/')", pk)
    assert ("returned", "access.scope", (str(pk),)) in found()


def test_a_write_outside_a_command_has_no_context(scope):
    behind_the_back("select set_config('pghistory.context_id', '', true)")  # the test is one transaction
    Scope.objects.filter(pk=scope.pk).update(path="/9/")
    assert found() == [("without_context", "access.scope", (str(event_ids(scope)[-1]),))]


def test_row_and_event_changed_together_break_the_leaf(scope):
    for table in ("access_scope", "access_scopeevent"):
        behind_the_back(f"update {table} set path = '/9/' where id = %s", scope.pk)
    ids = tuple(str(one) for one in event_ids(scope))
    assert found() == [("event_changed", "access.scope", ids)]


def test_who_and_what_in_the_context_are_sealed_too(scope):
    behind_the_back("""update pghistory_context set metadata = '{"command": "access.move_scope", "by": 1}'
                       where metadata->>'command' = 'access.move_scope'""")
    assert found() == [("event_changed", "access.scope", (str(event_ids(scope)[-1]),))]


def test_a_sealed_event_that_is_gone(scope):
    first, _last = event_ids(scope)
    behind_the_back("delete from access_scopeevent where pgh_id = %s", first)
    assert found() == [("event_gone", "access.scope", (str(first),))]


def test_row_event_and_leaf_changed_together_break_the_root(scope):
    first, _last = event_ids(scope)
    behind_the_back("delete from access_scopeevent where pgh_id = %s", first)
    leaves("access.scope").filter(event_id=first).delete()
    assert [code for code, _where, _ in found()] == ["broken_root"]


def test_an_event_emptied_without_an_erasure(scope):
    first, _last = event_ids(scope)
    behind_the_back("update access_scopeevent set path = '' where pgh_id = %s", first)
    leaves("access.scope").filter(event_id=first).update(salt=None)
    assert found() == [("emptied", "access.scope", (str(first),))]


def test_an_event_written_into_the_past(scope):
    behind_the_back(
        """insert into access_scopeevent (pgh_created_at, pgh_label, pgh_obj_id, id, path, pgh_context_id)
           select %s, 'insert', 0, 0, '/0/', pgh_context_id from access_scopeevent limit 1""",
        NOW - timedelta(days=30),
    )
    behind_the_back("insert into access_scope (id, path) values (0, '/0/')")
    commands.seal(by=None, now=NOW + timedelta(days=1))
    assert [code for code, _where, _ in found()] == ["backdated"]


def test_a_seal_that_says_something_else(scope):
    Seal.objects.update(taken_at=NOW + timedelta(hours=1))
    assert [code for code, _where, _ in found()] == ["changed_seal"]


def test_a_seal_made_anew_without_our_key(scope):
    [seal] = Seal.objects.all()
    seal.taken_at = NOW + timedelta(hours=1)
    seal.digest = digest_of(seal)
    forger = SigningKey(b"\x66" * 32)
    seal.signature = forger.sign(seal.digest)
    seal.save()
    assert [code for code, _where, _ in found()] == ["bad_signature"]
    seal.key_id = forger.id
    seal.digest = digest_of(seal)
    seal.signature = forger.sign(seal.digest)
    seal.save()
    assert [code for code, _where, _ in found()] == ["unknown_key"]


def test_a_missing_seal_breaks_the_chain(scope):
    for day in (1, 2):
        commands.seal(by=None, now=NOW + timedelta(days=day))
    Seal.objects.filter(number=2).delete()
    assert found() == [("broken_chain", "seal 3", ())]


def test_history_cut_off_and_sealed_anew_differs_from_the_copy_kept_elsewhere(scope):
    copy = queries.exported_seals()
    Leaf.objects.all().delete()
    Seal.objects.all().delete()
    commands.seal(by=None, now=NOW + timedelta(hours=1))
    assert check() == []
    assert [finding.code for finding in check(exported=copy)] == ["differs_from_copy"]


def test_columns_that_are_no_longer_there_are_said_and_not_passed_over(scope):
    [seal] = Seal.objects.all()
    [part] = [part for part in seal.contents if part["label"] == "access.scope"]
    part["columns"].append("colour")
    seal.digest = digest_of(seal)
    seal.save()
    assert "lost_columns" in [code for code, _where, _ in found()]
