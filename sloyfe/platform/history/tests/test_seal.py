"""Seals: what they hold, how they follow each other, and what a late commit does."""

import json
import threading
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.core.exceptions import ImproperlyConfigured
from django.db import connection, transaction

from sloyfe.methods import merkle
from sloyfe.platform.access import commands as scopes
from sloyfe.platform.access.models import Scope
from sloyfe.platform.history import commands, jobs, queries
from sloyfe.platform.history.checking import check
from sloyfe.platform.history.models import Leaf, Seal, Source
from sloyfe.platform.history.signing import SigningKey, signing_key
from sloyfe.platform.history.tracking import tracked

NOW = datetime(2026, 11, 18, 23, 10, tzinfo=UTC)
EVENTS = tracked(Scope).events


def sealed(at=NOW, **more):
    return commands.seal(by=None, now=at, **more)


@pytest.fixture
def fresh(db):
    """What the migrations wrote is sealed already, so that each test sees its own rows alone."""
    sealed(NOW - timedelta(days=1))


def leaves_of(seal):
    labels = dict(Source.objects.values_list("pk", "label"))
    rows = Leaf.objects.filter(seal=seal).order_by("event_id").values_list("source", "event_id")
    return [(labels[source], event_id) for source, event_id in rows]


def test_a_seal_holds_what_was_not_sealed_yet(fresh):
    first = scopes.add_scope(by=None, parent=None)
    [one] = sealed()
    second = scopes.add_scope(by=None, parent=first)
    [two] = sealed(NOW + timedelta(days=1))
    events = dict(EVENTS.objects.values_list("pgh_obj_id", "pgh_id"))
    assert leaves_of(one) == [("access.scope", events[first.pk])]
    assert leaves_of(two) == [("access.scope", events[second.pk])]
    assert (two.number, two.previous) == (one.number + 1, one.digest)


def test_an_empty_day_is_a_statement_too(fresh):
    [seal] = sealed()
    assert (seal.rows, seal.root) == (0, merkle.EMPTY_ROOT.hex())


def test_the_root_is_that_of_the_method_over_the_rows_as_the_database_writes_them(fresh):
    scope = scopes.add_scope(by=None, parent=None)
    scopes.move_scope(
        by=None, scope=scopes.add_scope(by=None, parent=scope), parent=scopes.add_scope(by=None, parent=scope)
    )
    [seal] = sealed()
    columns = seal.contents[0]["columns"]
    leaves = []
    for leaf in Leaf.objects.filter(seal=seal).order_by("source", "event_id"):
        event = EVENTS.objects.select_related("pgh_context").get(pgh_id=leaf.event_id)
        values = [_as_json(event, column) for column in columns] + [event.pgh_context.metadata]
        leaves.append(merkle.salted_leaf(_like_postgres(values).encode(), bytes(leaf.salt)))
    assert (len(leaves), merkle.root(leaves).hex()) == (4, seal.root)


def _as_json(event, column):
    value = getattr(event, column)
    if isinstance(value, datetime):
        day, zone = value.isoformat(timespec="microseconds").split("+")
        return f"{day.rstrip('0')}+{zone}"
    return value if isinstance(value, int | str | None) else str(value)


def _like_postgres(values):
    return json.dumps(values, separators=(", ", ": "), ensure_ascii=False)


def test_the_signature_is_that_of_the_key_over_what_the_seal_says(fresh, settings):
    settings.SEAL_SIGN_KEY = "11" * 32
    scopes.add_scope(by=None, parent=None)
    [seal] = sealed()
    copy = queries.exported_seals()
    said = {name: value for name, value in copy["seals"][-1].items() if name not in {"digest", "signature"}}
    digest = sha256(json.dumps(said, sort_keys=True, separators=(",", ":")).encode()).digest()
    public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(copy["keys"][seal.key_id]))
    public.verify(bytes.fromhex(copy["seals"][-1]["signature"]), digest)
    assert digest.hex() == seal.digest


def test_a_large_day_is_cut_into_several_seals_and_nothing_is_left(fresh):
    scopes.add_scopes(by=None, parents=[None] * 5)
    made = sealed(rows=2)
    assert [(seal.rows, seal.complete) for seal in made] == [(2, False), (2, False), (1, True)]
    assert check() == []


def test_a_key_that_is_no_key_is_refused_with_the_way_to_make_one(settings):
    settings.SEAL_SIGN_KEY = "not a key"
    with pytest.raises(ImproperlyConfigured, match="openssl rand -hex 32"):
        signing_key()


def test_development_makes_itself_a_key_for_us_alone(settings, tmp_path):
    settings.SEAL_SIGN_KEY, settings.DATA_DIR = "", tmp_path / "data"
    assert signing_key() == signing_key()
    assert ((tmp_path / "data" / "history-sign-key").stat().st_mode & 0o777) == 0o600


@pytest.mark.django_db(transaction=True)
def test_a_late_commit_belongs_to_the_next_seal():
    """The late one takes its id and its time first, and is committed after the seal is made."""
    sealed(NOW - timedelta(days=1))
    written, go_on = threading.Event(), threading.Event()

    def late():
        with transaction.atomic():
            scopes.add_scope(by=None, parent=None)
            written.set()
            assert go_on.wait(20)
        connection.close()

    thread = threading.Thread(target=late)
    thread.start()
    assert written.wait(20)
    early = scopes.add_scope(by=None, parent=None)
    [one] = sealed()
    go_on.set()
    thread.join()
    [two] = sealed(NOW + timedelta(days=1))
    events = dict(EVENTS.objects.values_list("pgh_obj_id", "pgh_id"))
    [late_scope] = set(events) - {early.pk}
    assert events[late_scope] < events[early.pk]
    assert leaves_of(one) == [("access.scope", events[early.pk])]
    assert leaves_of(two) == [("access.scope", events[late_scope])]
    assert check() == []


@pytest.mark.django_db(transaction=True)
def test_two_sealers_at_once_make_one_chain():
    scopes.add_scopes(by=None, parents=[None] * 20)

    def seal():
        sealed(rows=5)
        connection.close()

    threads = [threading.Thread(target=seal) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert list(Seal.objects.order_by("number").values_list("number", flat=True)) == list(
        range(1, Seal.objects.count() + 1)
    )
    assert check() == []


def test_the_night_seals(fresh):
    scopes.add_scope(by=None, parent=None)
    jobs.seal(now=NOW)
    assert (queries.last_seal().rows, queries.last_seal().taken_at) == (1, NOW)


def test_another_key_signs_from_today_and_old_seals_keep_theirs(fresh, settings):
    old = signing_key()
    sealed(key=SigningKey(b"\x22" * 32))
    assert [finding.code for finding in check()] == ["unknown_key"]
    settings.SEAL_SIGN_KEY = "22" * 32
    settings.SEAL_OLD_KEYS = [old.verifying.public.hex()]
    assert check() == []
