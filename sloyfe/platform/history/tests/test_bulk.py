"""Many rows at once leave the history that one at a time would have left."""

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from sloyfe.platform import history
from sloyfe.platform.access import commands as scopes
from sloyfe.platform.access.models import Grant, Scope
from sloyfe.platform.accounts.models import User
from sloyfe.platform.history.checking import check
from sloyfe.platform.history.commands import bulk

pytestmark = pytest.mark.django_db
GRANTS = "select u.id, 'employee', s.id, date '2026-01-01', true from accounts_user u, access_scope s"
COLUMNS = ("user_id", "role", "scope_id", "valid_from", "from_position")


@history.command("access.test")
def grant_all(*, by):
    return bulk.insert(Grant, COLUMNS, f"{GRANTS} where u.username <> %s", ["left"])


@history.command("access.test_end")
def end_all(*, by):
    return bulk.delete(Grant, "role = %s", ["employee"])


def told():
    events = apps.get_model("access", "GrantEvent").objects.order_by("pgh_obj_id", "pgh_id")
    return [
        (one.pgh_obj_id, one.pgh_label, one.role, one.pgh_context.metadata)
        for one in events.select_related("pgh_context")
    ]


@pytest.fixture
def people(db):
    scopes.add_scope(by=None, parent=None)
    return [User.objects.create(username=name, name=name) for name in ("first", "second", "left")]


def test_each_row_that_is_put_in_or_taken_out_has_its_event_and_all_say_who_and_why(people):
    first = people[0]
    assert grant_all(by=first) == 2
    made = sorted(Grant.objects.values_list("pk", flat=True))
    assert end_all(by=None) == 2
    assert (Grant.objects.count(), told()) == (
        0,
        [
            event
            for pk in made
            for event in (
                (pk, "insert", "employee", {"command": "access.test", "by": first.pk}),
                (pk, "delete", "employee", {"command": "access.test_end"}),
            )
        ],
    )
    assert check() == []


def test_the_triggers_are_back_for_the_next_row_of_the_same_transaction(people):
    @history.command("access.test")
    def both(*, by):
        bulk.insert(Grant, COLUMNS, GRANTS)
        return Grant.objects.create(
            user=people[0], role="unit_leader", scope=Scope.objects.get(), valid_from="2026-01-01"
        )

    made = both(by=None)
    assert [label for pk, label, *_rest in told() if pk == made.pk] == ["insert"]
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from access_grantevent")
        assert cursor.fetchone() == (4,)


@pytest.fixture(params=[True, False], ids=["as a set", "each row asked"])
def as_a_set(request, monkeypatch):
    """Both on a server that lets triggers stand aside for a transaction, and on one that does not."""
    assert bulk._may_stand_aside()
    monkeypatch.setattr(bulk, "_may_stand_aside", lambda: request.param)
    return bulk.as_a_set({Grant: "role = 'employee'"})


def test_what_is_written_as_a_set_is_in_history_once_and_the_triggers_are_back(people, as_a_set):
    @history.command("access.test")
    def both(*, by):
        with as_a_set:
            bulk.insert(Grant, COLUMNS, GRANTS)
        return Grant.objects.create(
            user=people[0], role="unit_leader", scope=Scope.objects.get(), valid_from="2026-01-01"
        )

    made = both(by=None)
    assert sorted((label, role) for _pk, label, role, _context in told()) == [
        ("insert", "employee"),
        ("insert", "employee"),
        ("insert", "employee"),
        ("insert", "unit_leader"),
    ]
    assert [label for pk, label, *_rest in told() if pk == made.pk] == ["insert"]
    assert check() == []


@pytest.mark.parametrize("column", ["user_id", "scope_id"])
def test_a_set_whose_row_points_at_nothing_is_refused_whole(people, as_a_set, column):
    @history.command("access.test")
    def broken(*, by):
        with as_a_set:
            bulk.insert(
                Grant, COLUMNS, GRANTS.replace({"user_id": "u.id", "scope_id": "s.id"}[column], "-7", 1)
            )

    with pytest.raises(IntegrityError), transaction.atomic():
        broken(by=None)
    assert Grant.objects.count() == 0
