"""Who writes on a draft: asked by name, taken off again, and never the one who approves it."""

import pytest
from django.urls import reverse

from sloyfe.domains.publishing import commands, queries
from sloyfe.domains.publishing.models import Writer
from sloyfe.domains.publishing.tests.factories import NOW, draft
from sloyfe.platform.access import Refused
from sloyfe.platform.notify.models import Notice

pytestmark = pytest.mark.django_db


def address(version, name="version", *more):
    return reverse(f"publishing:{name}", args=[version.item_id, version.number, *more])


def invited(client, version, user):
    return client.post(address(version, "invite_writer"), {"writer": user.pk})


@pytest.fixture
def made(cast, client):
    client.force_login(cast.leader)
    return draft(cast.leader, cast.a)


def test_whoever_is_asked_sees_the_draft_and_writes_on_it(cast, client, made):
    assert queries.get_version(cast.nurse, made.item_id, 1) is None
    assert invited(client, made, cast.nurse).status_code == 303
    assert [(one.user, one.wrote) for one in queries.writers_of(made)] == [(cast.nurse, False)]
    told = Notice.objects.get(kind="publishing.invited")
    assert (told.user, told.url) == (cast.nurse, address(made))
    client.force_login(cast.nurse)
    assert list(queries.own_drafts(cast.nurse)) == [made]
    assert "har ikke skrevet ennå" in client.get(address(made)).content.decode()
    commands.write(by=cast.nurse, version=made, revision=made.revision, now=NOW, fingerprint="f2")
    assert "har ikke skrevet ennå" not in client.get(address(made)).content.decode()


def test_whoever_is_taken_off_before_writing_is_out_of_it_and_may_approve_it(cast, client, made):
    invited(client, made, cast.area_leader)
    line = Writer.objects.get()
    assert client.post(address(made, "drop_writer", line.pk)).status_code == 303
    assert not Writer.objects.exists()
    commands.send(by=cast.leader, version=made, now=NOW)
    assert list(queries.to_approve(cast.area_leader)) == [made]


def test_whoever_has_written_is_not_taken_off(cast, client, made):
    invited(client, made, cast.area_leader)
    commands.write(by=cast.area_leader, version=made, revision=made.revision, now=NOW, fingerprint="f2")
    line = Writer.objects.get()
    assert client.post(address(made, "drop_writer", line.pk)).status_code == 409
    assert address(made, "drop_writer", line.pk) not in client.get(address(made)).content.decode()
    commands.send(by=cast.leader, version=made, now=NOW)
    assert list(queries.to_approve(cast.area_leader)) == []


def test_those_around_the_item_can_be_asked_and_nobody_twice(cast, client, made):
    offered = dict(queries.possible_writers(made, NOW.date()))
    assert str(cast.nurse.pk) in offered
    assert str(cast.nurse_b.pk) not in offered
    assert str(cast.leader.pk) not in offered
    assert [invited(client, made, user).status_code for user in (cast.nurse, cast.nurse, cast.nurse_b)] == [
        303,
        422,
        422,
    ]
    assert [one.user for one in queries.writers_of(made)] == [cast.nurse]


def test_readers_ask_nobody_and_take_nobody_off(cast, client, made):
    line = commands.invite_writer(by=cast.leader, version=made, user=cast.handler, now=NOW)
    client.force_login(cast.nurse)
    answers = [invited(client, made, cast.nurse), client.post(address(made, "drop_writer", line.pk))]
    assert [answer.status_code for answer in answers] == [404, 404]
    with pytest.raises(Refused):
        commands.invite_writer(by=cast.nurse, version=made, user=cast.nurse, now=NOW)
    with pytest.raises(Refused):
        commands.drop_writer(by=cast.nurse, writer=line)
    assert list(queries.writers_of(made)) == [line]


def test_nobody_is_asked_or_taken_off_once_it_is_sent(cast, client, made):
    line = commands.invite_writer(by=cast.leader, version=made, user=cast.nurse, now=NOW)
    commands.send(by=cast.leader, version=made, now=NOW)
    assert "Spør én om å skrive med deg" not in client.get(address(made)).content.decode()
    answers = [invited(client, made, cast.handler), client.post(address(made, "drop_writer", line.pk))]
    assert [answer.status_code for answer in answers] == [409, 409]
    assert [one.user for one in queries.writers_of(made)] == [cast.nurse]


ASKED = commands.ControlQuestion("Hvem ringer du?", "Sykepleier", "Ingen", "Naboen")


def test_whoever_writes_the_questions_does_not_approve_them(cast):
    made = draft(cast.leader, cast.a, code="guide")
    made = commands.ask_questions(
        by=cast.coordinator, version=made, revision=made.revision, questions=[ASKED], now=NOW
    )
    commands.send(by=cast.leader, version=made, now=NOW)
    assert not queries.to_approve(cast.coordinator).exists()
    with pytest.raises(Refused):
        commands.approve(by=cast.coordinator, version=made, seal=made.seal, now=NOW)
    assert list(queries.to_approve(cast.quality_manager)) == [made]


def test_two_who_write_questions_never_overwrite_each_other(cast, client, made):
    page = client.get(address(made)).content.decode()
    assert f'name="revision" value="{made.revision}"' in page
    theirs = {"text1": "Når?", "right1": "Nå", "wrong1": "Siden", "revision": made.revision}
    commands.ask_questions(
        by=cast.coordinator, version=made, revision=made.revision, questions=[ASKED], now=NOW
    )
    answer = client.post(address(made, "ask_questions"), theirs)
    assert (answer.status_code, [one.text for one in queries.questions_on(made)]) == (
        409,
        ["Hvem ringer du?"],
    )
    assert 'value="Når?"' in answer.content.decode()
    theirs["revision"] = made.revision + 1
    assert client.post(address(made, "ask_questions"), theirs).status_code == 303
    assert [one.text for one in queries.questions_on(made)] == ["Når?"]


def test_the_questions_are_in_what_is_approved(cast, made):
    before = made.fingerprint
    asked = commands.ask_questions(
        by=cast.leader, version=made, revision=made.revision, questions=[ASKED], now=NOW
    ).fingerprint
    saved = commands.write(
        by=cast.leader, version=made, revision=made.revision + 1, now=NOW, fingerprint=before
    )
    assert (asked != before, saved.fingerprint) == (True, asked)
    again = commands.ask_questions(
        by=cast.leader, version=made, revision=saved.revision, questions=[], now=NOW
    )
    assert again.fingerprint == before
