"""Somebody with the whole database in hand (order, places and transactions of rows, times, history, jobs), with backups
taken between votes, and with the logs, tries to join votes to people, and cannot (ADR 25)."""

import logging
from collections import Counter

import pytest
from django.db import connection
from django.test import Client

from sloyfe.domains.workshop.models import Ballot, Draw, PaperKey, Reveal, Seat, Why
from sloyfe.platform import sealing
from sloyfe.platform.access.secret import hash_of
from tests.cast import build

from .people import Phone, asked, gathering, moved, text

pytestmark = pytest.mark.django_db(transaction=True)

FUNCTIONS = ("participant", "expert", "safety_representative", "union_representative", "leader", "secretary")
# Each votes as nobody else does, so that one who is found is found for certain. They vote in another order than they
# came in.
VOTES = {"participant": (1, 5), "expert": (2, 4), "safety_representative": (3, 3)}
VOTES |= {"union_representative": (4, 2), "leader": (5, 1), "secretary": (1, 1)}
ORDER = ("leader", "expert", "secretary", "participant", "union_representative", "safety_representative")
ADDRESS, DEVICE = "203.0.113.77", "Particular Phone 9000"
REASONS = {"leader": "Nattevakten er alene", "expert": "Pakningene er like"}


def backup():
    """Every row of every table with where it lies and which transaction wrote it: {table: {row, …}}."""
    with connection.cursor() as cursor:
        cursor.execute("select tablename from pg_tables where schemaname = 'public'")
        tables = [name for (name,) in cursor.fetchall()]
        found = {}
        for table in tables:
            cursor.execute(f'select t.ctid::text, t.xmin::text, t.xmax::text, t::text from "{table}" t')
            found[table] = set(cursor.fetchall())
    return found


def differences(before, after):
    """What two backups differ by, table by table; what is only held for a moment (xmax) is not a difference."""
    return {
        table: sorted(row for row in rows if row not in before[table])
        for table, rows in after.items()
        if {row[:2] + row[3:] for row in rows} != {row[:2] + row[3:] for row in before[table]}
    }


@pytest.fixture
def cast():
    return build()


@pytest.fixture
def round_one(cast):
    """Six have come, each as something else, and hold their papers; the round has begun."""
    workshop = gathering(cast, ("En bruker får feil legemiddel",))
    workshop = moved(cast, workshop, "confirm")
    traces = {"REMOTE_ADDR": ADDRESS, "HTTP_USER_AGENT": DEVICE}
    phones = {function: Phone(workshop.code, function, **traces) for function in FUNCTIONS}
    for phone in phones.values():
        assert phone.draw() == 200
    return moved(cast, workshop, "begin_round"), phones


def voted(workshop, phones):
    """(who, the backup before, the backup after) for each vote, in the order they are cast."""
    [question] = asked(workshop)
    for function in ORDER:
        before = backup()
        answer = phones[function].vote(question.pk, *VOTES[function], REASONS.get(function, ""))
        assert answer.status_code == 201
        yield function, before, backup()


def test_a_vote_is_one_row_in_the_urn_and_nothing_else_anywhere(round_one):
    workshop, phones = round_one
    for _function, before, after in voted(workshop, phones):
        found = differences(before, after)
        assert {table: len(rows) for table, rows in found.items()} == {"workshop_ballot": 1}


def test_every_box_in_the_urn_is_of_one_size_and_none_is_opened_by_what_the_database_holds(
    round_one, settings
):
    workshop, phones = round_one
    for _ in voted(workshop, phones):
        pass
    boxes = [bytes(box) for box in Ballot.objects.values_list("sealed", flat=True)]
    assert (len(boxes), len({len(box) for box in boxes})) == (6, 1)
    dumped = "\n".join(row[3] for rows in backup().values() for row in rows)
    for reason in REASONS.values():
        assert reason not in dumped
    settings.SEAL_KEYS = ["the key is not in the database, so whoever has the database has another one"]
    for box in boxes:
        with pytest.raises(sealing.Unopenable):
            sealing.open_box(box)


def test_whoever_also_has_the_key_of_the_server_finds_votes_and_still_no_people(round_one):
    """The second wall stands when the first has fallen: what a seat drew and what was cast share nothing."""
    workshop, phones = round_one
    for _ in voted(workshop, phones):
        pass
    seats = {str(seat.pk): seat for seat in Seat.objects.all()}
    known = (
        {seat.secret_hash for seat in seats.values()}
        | set(seats)
        | set(Draw.objects.values_list("blinded_hash", flat=True))
    )
    papers = set(Ballot.objects.values_list("paper_hash", flat=True))
    assert papers == {phone.paper_hash(asked(workshop)[0].pk) for phone in phones.values()}
    assert not papers & known
    columns = {field.name for field in Ballot._meta.concrete_fields}
    assert columns == {"id", "key", "paper_hash", "sealed"}
    # All that was written about people was written before the first vote, by transactions of its own.
    with connection.cursor() as cursor:
        cursor.execute("select max(xmin::text::bigint) from workshop_draw")
        [last_draw] = cursor.fetchone()
        cursor.execute("select max(xmin::text::bigint) from workshop_seat")
        [last_seat] = cursor.fetchone()
        cursor.execute("select min(xmin::text::bigint) from workshop_ballot")
        [first_ballot] = cursor.fetchone()
    assert max(last_draw, last_seat) < first_ballot


def test_when_it_is_counted_votes_stand_nowhere_but_in_the_sum(cast, round_one):
    workshop, phones = round_one
    papers = {phone.paper_hash(asked(workshop)[0].pk) for phone in phones.values()}
    for _ in voted(workshop, phones):
        pass
    moved(cast, workshop, "reveal")
    assert (Ballot.objects.count(), Draw.objects.count()) == (0, 0)
    assert not PaperKey.objects.filter(round__number=1).exists()
    dumped = "\n".join(row[3] for rows in backup().values() for row in rows)
    assert not [paper for paper in papers if paper in dumped]
    [reveal] = Reveal.objects.all()
    likelihoods = Counter(str(vote[0]) for vote in VOTES.values())
    assert reveal.likelihood_counts == dict(likelihoods)


def test_reasons_are_written_together_apart_from_what_they_were_reasons_for(cast, round_one):
    workshop, phones = round_one
    for _ in voted(workshop, phones):
        pass
    moved(cast, workshop, "reveal")
    assert set(Why.objects.values_list("body", flat=True)) == set(REASONS.values())
    assert {field.name for field in Why._meta.concrete_fields} == {
        "id",
        "round",
        "question",
        "body",
        "hidden",
    }
    with connection.cursor() as cursor:
        cursor.execute("select count(distinct xmin::text) from workshop_why")
        assert cursor.fetchone() == (1,)


def test_history_holds_nothing_of_seats_papers_ideas_and_votes(round_one):
    workshop, phones = round_one
    for _ in voted(workshop, phones):
        pass
    with connection.cursor() as cursor:
        cursor.execute(
            "select tablename from pg_tables where schemaname = 'public' and tablename like '%event'"
        )
        tables = {name for (name,) in cursor.fetchall()}
    kept = {"seat", "idea", "paperkey", "draw", "ballot", "why"}
    assert not {f"workshop_{name}event" for name in kept} & tables
    dumped = "\n".join(row[3] for table in tables for row in backup()[table])
    for phone in phones.values():
        secret = phone.client.cookies["seat"].value
        assert secret not in dumped
        assert hash_of(secret) not in dumped


def test_neither_database_nor_log_holds_address_device_or_secret(round_one, caplog):
    caplog.set_level(logging.DEBUG)
    workshop, phones = round_one
    for _ in voted(workshop, phones):
        pass
    everything = "\n".join(row[3] for rows in backup().values() for row in rows) + caplog.text
    for trace in (ADDRESS, DEVICE, *(phone.client.cookies["seat"].value for phone in phones.values())):
        assert trace not in everything


def test_the_request_that_votes_carries_no_seat_and_no_session(cast, round_one):
    """Also when a phone would send everything along: it is taken off before anybody looks."""
    workshop, phones = round_one
    [question] = asked(workshop)
    phone = phones["leader"]
    signed_in = Client()
    signed_in.force_login(cast.leader)
    signed_in.cookies["seat"] = phone.client.cookies["seat"].value
    before = backup()
    prepared, signature = phone.papers[question.pk]
    body = {"question": question.pk, "prepared": text(prepared), "signature": text(signature)}
    answer = phone.send("stem", body | {"likelihood": 3, "consequence": 3}, signed_in)
    assert (answer.status_code, dict(answer.cookies), answer["Cache-Control"]) == (201, {}, "no-store")
    found = differences(before, backup())
    assert {table: len(rows) for table, rows in found.items()} == {"workshop_ballot": 1}


@pytest.mark.parametrize("who", ["leader", "administrator", "quality_manager"])
def test_no_page_of_those_who_lead_or_run_the_system_says_what_somebody_answered(cast, round_one, who):
    workshop, phones = round_one
    for _ in voted(workshop, phones):
        pass
    client = Client()
    client.force_login(cast.users[who])
    for address in (f"/verksteder/{workshop.ref}", f"/verksteder/{workshop.ref}/referat"):
        page = client.get(address)
        assert page.status_code in {200, 403, 404}
        shown = page.content.decode()
        assert not [reason for reason in REASONS.values() if reason in shown]
        assert "workshop-dots" not in shown
