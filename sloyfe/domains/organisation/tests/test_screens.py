"""The screens of the organisation, by the public way in."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from sloyfe.domains.organisation.models import Absence, Person, Position, StagedImport, Unit
from sloyfe.platform.access.choices import Role
from sloyfe.platform.access.models import Deputy, Grant
from sloyfe.platform.accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client, cast):
    client.force_login(cast.administrator)
    return client


def test_the_tree_shows_every_unit_with_its_leader_and_says_where_nobody_leads(
    client, cast, django_assert_num_queries
):
    client.force_login(cast.nurse)
    page = client.get("/organisasjon").content.decode()
    assert [text in page for text in ("Hjemmetjenesten A", "Prøve Leader B", "Ingen leder her")] == [True] * 3
    with django_assert_num_queries(8):
        client.get("/organisasjon")


def test_a_unit_is_made_moved_and_ended(admin, cast):
    made = admin.post("/enhet/NORTH/ny", {"name": "Ny", "code": "NY", "unit_type": "", "level": "unit"})
    assert made.status_code == 303
    moved = admin.post("/enhet/NY/flytt", {"unit": cast.south.pk})
    assert moved.status_code == 303
    assert Unit.objects.get(code="NY").scope.parent == cast.south.scope
    ended = admin.post("/enhet/NY/avslutt", {"last_day": timezone.localdate().isoformat()})
    assert (ended.status_code, Unit.objects.get(code="NY").valid_to) == (303, timezone.localdate())


def test_a_code_that_is_taken_is_refused_at_its_field(admin, cast):
    page = admin.post("/enhet/NORTH/ny", {"name": "Ny", "code": "a", "unit_type": "", "level": "unit"})
    assert page.status_code == 422
    assert not Unit.objects.filter(name="Ny").exists()


def test_a_unit_cannot_be_moved_below_itself(admin, cast):
    page = admin.post("/enhet/NORTH/flytt", {"unit": cast.a.pk})
    assert page.status_code == 422
    cast.north.scope.refresh_from_db()
    assert cast.north.scope.parent == cast.top.scope


def test_units_that_merge_keep_their_names_and_their_people_go_along(admin, cast):
    assert admin.post("/enhet/B/sla-sammen", {"unit": cast.a.pk}).status_code == 303
    cast.b.refresh_from_db()
    assert (cast.b.name, cast.b.merged_into) == ("Hjemmetjenesten B", cast.a)
    current = Position.objects.current(timezone.localdate())
    assert set(
        current.filter(unit=cast.a, person__user__in=[cast.nurse_b, cast.leader_b]).values_list("leads")
    ) == {(False,)}
    assert not current.filter(unit=cast.b).exists()
    assert "Hjemmetjenesten A" in admin.get("/enhet/B").content.decode()


def test_a_person_is_registered_and_access_ends_with_the_last_position(admin, cast):
    sent = {"number": "777", "name": "Ny Person", "title": "Pleier", "email": "", "phone": "", "valid_to": ""}
    assert admin.post("/enhet/A/ny-person", sent).status_code == 303
    position = Position.objects.get(person__number="777")
    last_day = timezone.localdate() + timedelta(days=5)
    assert (
        admin.post(f"/stilling/{position.pk}/avslutt", {"last_day": last_day.isoformat()}).status_code == 303
    )
    user = User.objects.get(person__number="777")
    assert (user.ends_on, set(user.grants.values_list("valid_to", flat=True))) == (last_day, {last_day})
    assert (user.has_access(last_day), user.has_access(last_day + timedelta(days=1))) == (True, False)


def test_a_role_and_a_deputy_come_and_go(admin, cast):
    today = timezone.localdate().isoformat()
    number = cast.colleague.person.number
    given = {"number": number, "role": "safety_representative", "valid_from": today, "valid_to": ""}
    assert admin.post("/enhet/A/ny-rolle", given).status_code == 303
    grant = Grant.objects.get(user=cast.colleague, role="safety_representative")
    assert admin.post(f"/rolle/{grant.pk}/avslutt").status_code == 303
    assert not Grant.objects.filter(pk=grant.pk).exists()
    appointed = {"number": number, "valid_from": today, "valid_to": ""}
    assert admin.post("/enhet/A/ny-stedfortreder", appointed).status_code == 303
    deputy = Deputy.objects.get(deputy=cast.colleague)
    assert deputy.of == cast.leader
    assert admin.post(f"/stedfortreder/{deputy.pk}/avslutt").status_code == 303
    assert not Deputy.objects.filter(deputy=cast.colleague).exists()


def test_a_person_registers_the_own_absence_and_not_that_of_others(client, cast):
    client.force_login(cast.leader)
    sent = {"valid_from": "2026-12-01", "valid_to": "2026-12-10"}
    assert client.post(f"/person/{cast.leader.person.number}/fravaer", sent).status_code == 303
    assert list(Absence.objects.values_list("person__user", "valid_to")) == [
        (cast.leader.pk, date(2026, 12, 10))
    ]
    client.force_login(cast.nurse)
    assert client.post(f"/person/{cast.leader.person.number}/fravaer", sent).status_code == 404
    assert client.get(f"/person/{cast.leader.person.number}").status_code == 404


def test_colleagues_do_not_see_the_list_of_people_and_the_leader_does(client, cast):
    seen = {}
    for name in ("colleague", "leader"):
        client.force_login(cast.users[name])
        seen[name] = "Prøve Nurse" in client.get("/enhet/A").content.decode()
    assert seen == {"colleague": False, "leader": True}


def test_a_leader_cannot_change_the_tree(client, cast):
    client.force_login(cast.leader)
    assert client.post("/enhet/A/endre", {"name": "Mitt", "code": "A", "unit_type": ""}).status_code == 403
    cast.a.refresh_from_db()
    assert cast.a.name == "Hjemmetjenesten A"


def test_a_file_is_previewed_and_then_applied(admin, cast):
    text = "ansattnummer;navn;enhet;stilling\n888;Fra Fil;A;Pleier\n"
    sent = admin.post(
        "/organisasjon/import", {"kind": "people", "file": SimpleUploadedFile("folk.csv", text.encode())}
    )
    assert sent.status_code == 303
    assert "888 Fra Fil" in admin.get(sent["Location"]).content.decode()
    assert not Person.objects.filter(number="888").exists()
    assert admin.post(sent["Location"]).status_code == 303
    assert (Person.objects.get(number="888").name, StagedImport.objects.count()) == ("Fra Fil", 0)


def test_a_staged_file_is_only_for_the_one_who_sent_it(admin, client, cast):
    text = "ansattnummer;navn;enhet;stilling\n888;Fra Fil;A;Pleier\n"
    sent = admin.post(
        "/organisasjon/import", {"kind": "people", "file": SimpleUploadedFile("folk.csv", text.encode())}
    )
    client.force_login(cast.quality_manager)
    assert client.get(sent["Location"]).status_code == 404


def test_a_role_that_sees_everywhere_is_not_given_by_an_administrator_of_a_part(client, cast):
    today = timezone.localdate()
    Grant.objects.create(
        user=cast.colleague, role=Role.SYSTEM_ADMINISTRATOR, scope=cast.a.scope, valid_from=today
    )
    sent = {"number": cast.nurse.person.number, "valid_from": today.isoformat(), "valid_to": ""}
    client.force_login(cast.again("colleague"))
    officer = client.post("/enhet/A/ny-rolle", sent | {"role": Role.DATA_PROTECTION_OFFICER})
    assert "for hele kommunen" in officer.content.decode()
    assert client.post("/enhet/A/ny-rolle", sent | {"role": Role.SAFETY_REPRESENTATIVE}).status_code == 303
    assert set(cast.nurse.grants.values_list("role", flat=True)) == {"employee", "safety_representative"}


def test_the_address_of_an_administrator_is_changed_by_one_and_by_no_quality_manager(client, cast):
    person = cast.administrator.person
    sent = {"name": person.name, "email": "mine@example.test", "phone": ""}
    client.force_login(cast.quality_manager)
    refused = client.post(f"/person/{person.number}/endre", sent)
    assert (refused.status_code, "roller du ikke kan gi" in refused.content.decode()) == (403, True)
    assert cast.again("administrator").email != "mine@example.test"
    assert client.post(f"/person/{person.number}/endre", sent | {"email": person.email}).status_code == 303
    client.force_login(cast.again("administrator"))
    assert client.post(f"/person/{person.number}/endre", sent).status_code == 303
    assert cast.again("administrator").email == "mine@example.test"


def test_a_unit_with_others_below_it_is_neither_merged_nor_ended_and_says_why(admin, cast):
    for way, sent in (
        ("sla-sammen", {"unit": cast.south.pk}),
        ("avslutt", {"last_day": timezone.localdate().isoformat()}),
    ):
        answer = admin.post(f"/enhet/NORTH/{way}", sent)
        assert (answer.status_code, "Flytt eller avslutt" in answer.content.decode()) == (422, True), way
