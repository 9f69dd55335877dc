"""A text goes; that it happened stays, and the seal holds."""

from datetime import UTC, datetime

import pytest

from sloyfe.platform.accounts import commands as accounts
from sloyfe.platform.accounts.models import User
from sloyfe.platform.history import commands
from sloyfe.platform.history.checking import check
from sloyfe.platform.history.commands.erasing import NotErasable
from sloyfe.platform.history.models import Erasure, Leaf
from sloyfe.platform.history.tracking import tracked

from .rewriting import leaves

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 18, 23, 10, tzinfo=UTC)
EVENTS = tracked(User).events


@pytest.fixture
def person(db):
    made = accounts.create_user(by=None, username="prøve", name="Første Navn", email="a@example.test")
    accounts.rename(by=None, user=made, name="Andre Navn", email="a@example.test")
    commands.seal(by=None, now=NOW)
    return made


def erase(person, **changes):
    values = {"model": User, "object_id": person.pk, "field": "name", "reason": "Ti år er gått", "now": NOW}
    return commands.erase_text(by=None, **(values | changes))


def test_the_text_is_gone_from_the_row_and_from_every_event(person):
    assert erase(person) == 2
    assert User.objects.get(pk=person.pk).name == ""
    assert set(EVENTS.objects.filter(pgh_obj_id=person.pk).values_list("name", flat=True)) == {""}
    assert EVENTS.objects.filter(pgh_obj_id=person.pk).count() == 3


def test_that_it_happened_stays_and_the_seal_holds(person):
    sealed = _leaves()
    erase(person)
    commands.seal(by=None, now=NOW)
    assert check() == []
    assert {leaf: kept for leaf, kept in _leaves().items() if leaf in sealed} == sealed
    assert list(Erasure.objects.values_list("label", "object_id", "field", "reason")) == [
        ("accounts.user", str(person.pk), "name", "Ti år er gått")
    ]


def test_the_salt_goes_with_the_text_so_that_it_cannot_be_guessed(person):
    assert leaves("accounts.user").filter(salt=None).count() == 0
    erase(person)
    assert leaves("accounts.user").filter(salt=None).count() == 2


def test_the_text_of_a_row_that_is_gone_can_be_erased(person):
    pk = person.pk
    person.delete()
    person.pk = pk
    assert erase(person) == 3


@pytest.mark.parametrize("field", ["is_active", "ends_on", "language", "username"])
def test_what_carries_the_history_itself_cannot_be_erased(person, field):
    with pytest.raises(NotErasable):
        erase(person, field=field)


def _leaves():
    return {
        (source, event): bytes(kept)
        for source, event, kept in Leaf.objects.values_list("source", "event_id", "hash")
    }
