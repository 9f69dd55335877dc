"""The leader lets people in: whom, by what, and nobody with more than the leader decides over."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from pghistory.models import Context, Events

from sloyfe.domains.organisation import commands
from sloyfe.platform.access import Refused
from sloyfe.platform.access import commands as scopes
from sloyfe.platform.access.choices import Role
from sloyfe.platform.accounts import sessions
from sloyfe.platform.accounts.models import OneTimeCode
from sloyfe.platform.notify.models import Notice

pytestmark = pytest.mark.django_db

CODE = r"\b(?:[2-9A-HJ-NP-Z]{4}-){3}[2-9A-HJ-NP-Z]{4}\b"


def proven(client, user):
    client.force_login(user)
    session = client.session
    session[sessions.PROVEN] = timezone.now().isoformat()
    session.save()
    return client


def hand_out(by, person, unit):
    return commands.hand_out_code(by=by, person=person.person, unit=unit, now=timezone.now())


def test_the_leader_sees_who_cannot_sign_in_and_hands_out_a_slip(cast, client):
    cast.nurse.set_unusable_password()
    cast.nurse.save()
    number = cast.nurse.person.number
    proven(client, cast.leader)
    page = client.get("/enhet/A/innlogging").content.decode()
    assert page.index(cast.nurse.name) < page.index("Kan logge inn") < page.index(cast.colleague.name)
    assert not re.search(CODE, client.get(f"/enhet/A/innlogging/{number}").content.decode())
    slip = client.post(f"/enhet/A/innlogging/{number}")
    assert (slip.status_code, slip["Cache-Control"]) == (200, "no-store")
    assert len(set(re.findall(CODE, slip.content.decode()))) == 1
    assert "<svg" in slip.content.decode()
    assert "har en kode til" in client.get("/enhet/A/innlogging").content.decode()


def test_whoever_could_sign_in_already_is_told_of_a_new_code_and_nobody_else_is(cast, client):
    cast.nurse.set_unusable_password()
    cast.nurse.save()
    hand_out(cast.leader, cast.nurse, cast.a)
    hand_out(cast.leader, cast.colleague, cast.a)
    assert list(Notice.objects.values_list("user", "kind", "urgent")) == [
        (cast.colleague.pk, "organisation.code", True)
    ]
    client.force_login(cast.colleague)
    assert "En ny kode til å logge inn som deg" in client.get("/varsler").content.decode()


def test_the_code_is_in_no_table_and_the_history_says_who_handed_it_out(cast):
    code = hand_out(cast.leader, cast.nurse, cast.a)
    event = Events.objects.get(pgh_obj_model="accounts.OneTimeCode")
    assert Context.objects.get(pk=event.pgh_context_id).metadata == {
        "command": "organisation.hand_out_code",
        "by": cast.leader.pk,
    }
    assert event.pgh_data["user_id"] == cast.nurse.pk
    assert "code_hash" not in event.pgh_data
    assert code not in repr(list(OneTimeCode.objects.values()))


@pytest.mark.parametrize(
    "name", ["nurse", "colleague", "leader_b", "coordinator", "quality_manager", "auditor"]
)
def test_only_leaders_and_administrators_hand_out_codes(cast, client, name):
    other = cast.colleague if name == "nurse" else cast.nurse
    with pytest.raises(Refused):
        hand_out(cast.again(name), other, cast.a)
    proven(client, cast.again(name))
    for address in ("/enhet/A/innlogging", f"/enhet/A/innlogging/{other.person.number}"):
        assert client.get(address).status_code == 403
    assert client.post(f"/enhet/A/innlogging/{other.person.number}").status_code == 403
    assert not OneTimeCode.objects.exists()


@pytest.mark.parametrize("name", ["deputy", "area_leader", "director", "administrator"])
def test_deputies_leaders_above_and_administrators_may(cast, name):
    assert re.fullmatch(CODE, hand_out(cast.again(name), cast.nurse, cast.a))


def test_a_leader_hands_out_nothing_for_another_unit(cast, client):
    with pytest.raises(commands.NotOfTheUnit):
        hand_out(cast.leader, cast.nurse_b, cast.a)
    proven(client, cast.leader)
    assert client.get(f"/enhet/A/innlogging/{cast.nurse_b.person.number}").status_code == 404


@pytest.mark.parametrize("name", ["safety", "leader"])
def test_a_leader_cannot_become_somebody_with_more_than_the_leader_decides_over(cast, client, name):
    with pytest.raises(commands.ReachesFurther):
        hand_out(cast.again("leader"), cast.users[name], cast.a)
    proven(client, cast.again("leader"))
    answer = client.post(f"/enhet/A/innlogging/{cast.users[name].person.number}")
    assert answer.status_code == 422
    assert not re.search(CODE, answer.content.decode())


def test_a_role_elsewhere_is_more_than_the_leader_decides_over(cast):
    scopes.grant(
        by=None, user=cast.nurse, role=Role.CASE_HANDLER, scope=cast.b.scope, valid_from=timezone.localdate()
    )
    with pytest.raises(commands.ReachesFurther):
        hand_out(cast.leader, cast.again("nurse"), cast.a)
    assert hand_out(cast.area_leader, cast.again("nurse"), cast.a)


def test_an_administrator_of_a_part_cannot_become_one_of_the_whole(cast):
    scopes.grant(
        by=None,
        user=cast.colleague,
        role=Role.SYSTEM_ADMINISTRATOR,
        scope=cast.a.scope,
        valid_from=timezone.localdate(),
    )
    scopes.grant(
        by=None,
        user=cast.nurse,
        role=Role.SYSTEM_ADMINISTRATOR,
        scope=cast.top.scope,
        valid_from=timezone.localdate(),
    )
    with pytest.raises(commands.ReachesFurther):
        hand_out(cast.again("colleague"), cast.again("nurse"), cast.a)
    assert re.fullmatch(CODE, hand_out(cast.again("colleague"), cast.again("safety"), cast.a))


def test_handing_out_needs_that_the_leader_has_just_said_who_they_are(cast, client):
    client.force_login(cast.leader)
    number = cast.nurse.person.number
    for answer in (client.get(f"/enhet/A/innlogging/{number}"), client.post(f"/enhet/A/innlogging/{number}")):
        assert answer["Location"] == f"/bekreft?next=%2Fenhet%2FA%2Finnlogging%2F{number}"
    proven(client, cast.leader)
    session = client.session
    session[sessions.PROVEN] = (timezone.now() - timedelta(minutes=11)).isoformat()
    session.save()
    assert client.post(f"/enhet/A/innlogging/{number}").status_code == 303
    assert not OneTimeCode.objects.exists()


def test_the_list_asks_the_database_as_often_for_many_as_for_few(cast, client, django_assert_num_queries):
    def page():
        with django_assert_num_queries(8):
            assert client.get("/enhet/A/innlogging").status_code == 200

    proven(client, cast.leader)
    page()
    for name in ("x", "y"):
        commands.register_and_hire(
            by=cast.administrator,
            unit=cast.a,
            number=name,
            name=name,
            email="",
            phone="",
            title="Pleier",
            leads=False,
            valid_to=None,
            today=timezone.localdate(),
        )
    page()
