"""People over SCIM: the identity provider says who works where, and access follows."""

from datetime import timedelta

import pytest
from django.utils import timezone
from pghistory.models import Context, Events
from procrastinate.contrib.django.models import ProcrastinateJob

from sloyfe.domains.organisation.models import Person, Position, Provisioned
from sloyfe.platform.access.choices import Role
from sloyfe.platform.access.models import Grant
from sloyfe.platform.accounts import commands as accounts
from sloyfe.platform.accounts.models import Session, User

from .scim_client import WORK, Provider, refusal, user

pytestmark = pytest.mark.django_db


@pytest.fixture
def provider(cast):
    return Provider(cast.administrator)


def works(number):
    """The units of somebody's standing positions, each with whether they lead there."""
    today = timezone.localdate()
    rows = Position.objects.filter(person__number=number).exclude(valid_to__lte=today)
    return dict(rows.values_list("unit__code", "leads"))


def roles(number):
    grants = Grant.objects.current(timezone.localdate()).filter(user__person__number=number)
    return set(grants.values_list("role", "scope__unit__code"))


def test_a_new_user_is_a_person_with_a_position_and_its_role(provider, cast):
    answer = provider("post", "/Users", user("9001", name={"givenName": "Åse", "familyName": "Prøve"}))
    made = answer.json()
    person = Person.objects.get(number="9001")
    assert (answer.status_code, answer["Content-Type"]) == (201, "application/scim+json")
    assert answer["Location"] == made["meta"]["location"] == f"http://testserver/scim/v2/Users/{person.pk}"
    assert made["name"] == {"givenName": "Åse", "familyName": "Prøve"}
    assert (person.name, person.email) == ("Prøve 9001", "u9001@example.test")
    assert person.user.username == "u9001@example.test"
    assert not person.user.has_usable_password()
    assert (works("9001"), roles("9001")) == ({"A": False}, {(Role.EMPLOYEE, "A")})
    assert provider.shown(person.pk) == made


def test_the_history_says_that_the_owner_of_the_key_provisioned_the_person(provider, cast):
    key = provider.make()["id"]
    (event,) = Events.objects.filter(pgh_obj_model="organisation.Person", pgh_obj_id=key)
    context = Context.objects.get(pk=event.pgh_context_id).metadata
    assert context == {"command": "organisation.provision", "by": cast.administrator.pk}


def test_somebody_who_came_by_a_file_is_found_by_number_and_followed_from_then_on(provider, cast):
    number = cast.nurse.person.number
    (found,) = provider("get", f'/Users?filter=externalId eq "{number}"').json()["Resources"]
    assert (found["userName"], found[WORK]) == ("nurse", {"department": "A"})
    assert found["name"] == {"formatted": cast.nurse.name}
    provider.change(found["id"], ("replace", "userName", "Nurse@Example.test"))
    assert provider.shown(found["id"])["userName"] == "Nurse@Example.test"
    assert cast.again("nurse").username == "nurse@example.test"
    assert works(number) == {"A": False}


def test_a_unit_may_be_named_where_one_alone_has_the_name(provider, cast):
    key = provider.make(department="hjemmetjenesten b")["id"]
    assert works("9001") == {"B": False}
    assert provider.shown(key)[WORK] == {"department": "hjemmetjenesten b"}
    cast.c.name = "Hjemmetjenesten B"
    cast.c.save()
    assert refusal(provider("post", "/Users", user("9002", department="Hjemmetjenesten B")))[:2] == (
        400,
        "invalidValue",
    )


def test_another_department_moves_the_main_position_and_leaves_a_second_one(provider, cast):
    key = provider.make()["id"]
    person = Person.objects.get(pk=key)
    Position.objects.filter(person=person).update(valid_from="2024-01-01")
    Position.objects.create(person=person, unit=cast.c, title="Vikar", valid_from="2023-01-01")
    provider.change(key, ("replace", f"{WORK}:department", "B"))
    assert works("9001") == {"B": False, "C": False}
    ended = Position.objects.get(person=person, unit=cast.a)
    assert ended.valid_to == timezone.localdate() - timedelta(days=1)


def test_the_title_and_the_name_that_changed_are_followed(provider):
    key = provider.make(name={"givenName": "Ola", "familyName": "Prøve"}, displayName="Ola Prøve")["id"]
    provider.change(key, ("replace", "name.familyName", "Nyttnavn"), ("replace", "title", "Avdelingsleder"))
    person = Person.objects.get(pk=key)
    assert (person.name, person.user.name) == ("Ola Nyttnavn", "Ola Nyttnavn")
    assert person.positions.get().title == "Avdelingsleder"


def test_what_we_have_changed_since_is_shown_instead_of_what_was_said(provider, cast):
    key = provider.make(emails=[{"value": "a@example.test", "type": "home"}])["id"]
    assert provider.shown(key)["emails"] == [{"value": "a@example.test", "type": "home"}]
    Person.objects.filter(pk=key).update(email="b@example.test")
    assert provider.shown(key)["emails"] == [{"value": "b@example.test", "type": "work", "primary": True}]


def test_a_put_leaves_what_it_does_not_mention_and_clears_what_it_says_is_nothing(provider):
    key = provider.make(phoneNumbers=[{"value": "99999999"}])["id"]
    body = user("9001", department=None, displayName="Annet Navn", emails=None)
    body.pop("title")
    answer = provider("put", f"/Users/{key}", body)
    person = Person.objects.get(pk=key)
    assert (answer.status_code, person.name, person.email, person.phone) == (
        200,
        "Annet Navn",
        "",
        "99999999",
    )
    assert (works("9001"), person.positions.get().title) == ({"A": False}, "Pleier")


def test_the_same_once_more_writes_nothing(provider):
    key = provider.make()["id"]
    before = Events.objects.count()
    assert provider("put", f"/Users/{key}", user()).status_code == 200
    assert Events.objects.exclude(pgh_obj_model="accounts.User").count() <= before
    assert Position.objects.filter(person=key).count() == 1


def test_access_closes_at_once_also_for_an_open_session_and_the_cases_are_released(provider, cast, client):
    client.force_login(cast.handler)
    assert client.get("/saker").status_code == 200
    person = cast.handler.person
    assert provider.change(person.pk, ("replace", "active", False)).json()["active"] is False
    assert client.get("/saker").status_code == 302
    assert works(person.number) == {}
    (job,) = ProcrastinateJob.objects.filter(task_name="cases.release")
    assert job.args == {"user_id": cast.handler.pk, "unit_id": cast.a.pk}


def test_opened_again_the_person_works_where_they_did(provider, cast):
    key = cast.nurse.person.pk
    provider.change(key, ("replace", "active", False))
    assert provider.shown(key)[WORK] == {"department": "A"}
    provider.change(key, ("replace", "active", True))
    assert works(cast.nurse.person.number) == {"A": False}
    assert cast.again("nurse").has_access(timezone.localdate())


def test_without_a_department_the_position_ends_and_with_the_last_one_access(provider, cast):
    person = cast.nurse.person
    provider.change(person.pk, ("remove", f"{WORK}:department"))
    assert works(person.number) == {}
    assert not cast.again("nurse").has_access(timezone.localdate())
    assert provider.shown(person.pk)["active"] is True
    provider.change(person.pk, ("add", f"{WORK}:department", "C"))
    assert cast.again("nurse").has_access(timezone.localdate())


def test_moving_there_and_back_in_a_day_ends_where_it_began(provider):
    key = provider.make()["id"]
    for unit in ("B", "A"):
        provider.change(key, ("replace", f"{WORK}:department", unit))
    assert provider.shown(key)[WORK] == {"department": "A"}
    assert works("9001") == {"A": False}


def test_a_deleted_user_is_gone_for_the_provider_and_kept_for_the_municipality(provider, cast):
    person = cast.nurse.person
    assert provider("delete", f"/Users/{person.pk}").status_code == 204
    for method in ("get", "put", "patch", "delete"):
        assert refusal(provider(method, f"/Users/{person.pk}", user()))[0] == 404
    assert provider("get", f'/Users?filter=externalId eq "{person.number}"').json()["totalResults"] == 0
    assert (Person.objects.get(pk=person.pk).name, works(person.number)) == (cast.nurse.name, {})
    assert not cast.again("nurse").has_access(timezone.localdate())


def test_a_deleted_user_made_again_is_the_same_person(provider):
    key = provider.make()["id"]
    provider("delete", f"/Users/{key}")
    assert provider.make(displayName="Er Tilbake")["id"] == key
    assert (Person.objects.get(pk=key).name, works("9001")) == ("Er Tilbake", {"A": False})
    assert Provisioned.objects.get(person=key).removed_at is None


def test_a_user_without_a_person_becomes_theirs(provider):
    """As the identity provider's own sign-in may have made one before it told us of the person."""
    waiting = accounts.create_user(by=None, username="u9001@example.test", name="x")
    assert Person.objects.get(pk=provider.make()["id"]).user == waiting
    assert User.objects.get(pk=waiting.pk).name == "Prøve 9001"


@pytest.mark.parametrize(
    ("more", "attribute"),
    [({"userName": "Nurse"}, "userName"), ({"externalId": "T0012"}, "externalId")],
)
def test_what_another_has_is_refused_as_taken(provider, cast, more, attribute):
    assert refusal(provider("post", "/Users", user(**more))) == (
        409,
        "uniqueness",
        f"Another user has this {attribute}.",
    )
    key = provider.make()["id"]
    (name, value) = next(iter(more.items()))
    assert refusal(provider.change(key, ("replace", name, value)))[:2] == (409, "uniqueness")


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"department": "FINNESIKKE"}, "department: No unit has the code “FINNESIKKE”"),
        ({"emails": [{"value": "ikke epost"}]}, "emails: Write the e-mail address like this"),
        ({"displayName": "x" * 201}, "name: Write 1–200 characters."),
        ({"userName": "x" * 151}, "userName: Write 1–150 characters."),
        ({"externalId": "9" * 41}, "externalId: Write 1–40 characters."),
        ({"externalId": "90/01"}, "externalId: It stands in addresses."),
        ({"externalId": "31129956715"}, "externalId: This is a national ID number"),
        ({"manager": "999999"}, "manager: there is no other user"),
        ({"userName": "a\x00b"}, "characters that are none"),
        ({"displayName": "\ud800"}, "characters that are none"),
        ({"active": "kanskje"}, "active"),
        ({"emails": "ny@example.test"}, "emails"),
        ({"userName": None}, "userName"),
    ],
)
def test_what_cannot_be_is_refused_with_the_attribute_and_nothing_is_written(provider, more, words):
    before = [model.objects.count() for model in (User, Person, Position, Grant)]
    status, kind, said = refusal(provider("post", "/Users", user(**more)))
    assert (status, kind, words in said) == (400, "invalidValue", True), said
    assert [model.objects.count() for model in (User, Person, Position, Grant)] == before


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "' OR 1=1 --", "=2+5", "{{ 7*7 }}", "\u202eabc", "😀" * 40]
)
def test_whatever_is_text_is_kept_as_text(provider, text):
    number = text[:40].replace("/", "-")
    key = provider.make(displayName=text, title=text, userName=text, externalId=number)["id"]
    person = Person.objects.get(pk=key)
    assert (person.name, person.number, person.positions.get().title) == (text, number, text)
    shown = provider.shown(key)
    assert (shown["displayName"], shown["userName"], shown["externalId"]) == (text, text, number)


def test_closing_access_ends_the_persons_own_sessions_only(provider, cast, client):
    client.force_login(cast.colleague)
    provider.change(cast.nurse.person.pk, ("replace", "active", False))
    assert client.get("/saker").status_code == 200
    assert Session.objects.filter(user=cast.colleague).exists()
