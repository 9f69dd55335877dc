"""The door of SCIM: whose key opens it and how far, what may be asked, and answers in SCIM's own words."""

from datetime import timedelta

import pytest
from django.utils import timezone

from sloyfe.domains.organisation.models import Person, Position
from sloyfe.platform.access import commands as scopes
from sloyfe.platform.access.choices import Role
from sloyfe.platform.api import auth
from sloyfe.platform.api import commands as tokens
from sloyfe.platform.api.models import ApiToken
from sloyfe.platform.api.scopes import known

from .scim_client import USER, WORK, Provider, refusal, user

pytestmark = pytest.mark.django_db
ADDRESSES = [
    "/Users",
    "/Users/1",
    "/Users/.search",
    "/ServiceProviderConfig",
    "/ResourceTypes",
    "/ResourceTypes/User",
    "/Schemas",
    f"/Schemas/{USER}",
    "/Bulk",
    "/Me",
    "/Groups",
    "",
]


@pytest.fixture
def provider(cast):
    return Provider(cast.administrator)


def part_keeper(cast, unit, name="colleague"):
    """A system administrator for one part of the tree."""
    scopes.grant(
        by=None,
        user=cast.users[name],
        role=Role.SYSTEM_ADMINISTRATOR,
        scope=unit.scope,
        valid_from=timezone.localdate(),
    )
    return Provider(cast.again(name))


# --- whose key -----------------------------------------------------------------
@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("method", ["get", "post", "delete"])
def test_without_a_key_every_address_says_the_same(cast, client, address, method):
    for headers in ({}, {"Authorization": "Bearer sloyfe_wrong"}, {"Authorization": "Basic c2xveWZl"}):
        answer = getattr(client, method)(f"/scim/v2{address}", headers=headers)
        assert refusal(answer)[:2] == (401, None)
        assert answer["WWW-Authenticate"].startswith("Bearer")


def test_a_session_in_the_browser_is_no_key(cast, client):
    client.force_login(cast.administrator)
    assert client.get("/scim/v2/Users").status_code == 401


@pytest.mark.parametrize("ending", ["revoked", "expired", "the owner has left"])
def test_a_key_that_is_over_opens_nothing(cast, provider, ending):
    now = timezone.now()
    if ending == "revoked":
        tokens.revoke_token(by=cast.administrator, token=provider.token, now=now)
    elif ending == "expired":
        ApiToken.objects.update(created_at=now - timedelta(days=2), expires_at=now - timedelta(seconds=1))
    else:
        provider.change(cast.administrator.person.pk, ("replace", "active", False))
    assert refusal(provider("get", "/Users"))[0] == 401


def test_a_key_with_every_other_scope_is_refused(cast):
    others = Provider(cast.administrator, scopes=set(known()) - {"scim"})
    for address in ADDRESSES:
        status, _kind, said = refusal(others("get", address))
        assert (status, "“scim”" in said) == (403, True)


def test_who_is_no_system_administrator_sees_nobody_and_changes_nobody(cast):
    for name in ("quality_manager", "leader", "nurse"):
        theirs = Provider(cast.again(name))
        assert theirs("get", "/Users").json()["totalResults"] == 0
        assert refusal(theirs("get", f"/Users/{cast.nurse.person.pk}"))[0] == 404
        assert refusal(theirs("post", "/Users", user()))[0] == 403
    assert not Person.objects.filter(number="9001").exists()


def test_an_administrator_of_a_part_finds_nobody_outside_it(cast):
    theirs = part_keeper(cast, cast.a)
    assert {one["userName"] for one in theirs("get", "/Users").json()["Resources"]} == {
        "leader",
        "deputy",
        "handler",
        "safety",
        "nurse",
        "colleague",
    }
    key, number = cast.nurse_b.person.pk, cast.nurse_b.person.number
    assert theirs("get", f'/Users?filter=externalId eq "{number}"').json()["totalResults"] == 0
    for method in ("get", "put", "patch", "delete"):
        assert refusal(theirs(method, f"/Users/{key}", user()))[0] == 404
    assert refusal(theirs("post", "/Users", user(department="B")))[0] == 403
    assert refusal(theirs("post", "/Users", user(department=None)))[0] == 403
    assert theirs("post", "/Users", user(department="A")).status_code == 201


def test_an_administrator_of_a_part_leaves_those_alone_who_hold_roles_beyond_it(cast):
    Position.objects.create(
        person=cast.area_leader.person, unit=cast.a, title="Vikar", valid_from=timezone.localdate()
    )
    theirs = part_keeper(cast, cast.a)
    key = cast.area_leader.person.pk
    assert refusal(theirs.change(key, ("replace", "userName", "mine@example.test")))[0] == 403
    assert refusal(theirs("delete", f"/Users/{key}"))[0] == 403
    assert cast.again("area_leader").has_access(timezone.localdate())
    assert cast.again("area_leader").username == "area_leader"


def test_an_administrator_of_a_part_makes_nobody_lead_above_it(cast):
    theirs = part_keeper(cast, cast.a)
    Position.objects.create(person=cast.safety.person, unit=cast.north, title="x", valid_from="2024-01-01")
    Position.objects.filter(person=cast.safety.person, unit=cast.a).delete()
    Position.objects.create(
        person=cast.safety.person, unit=cast.a, title="x", valid_from="2023-01-01", valid_to="2023-02-01"
    )
    manager = {"value": str(cast.safety.person.pk)}
    assert refusal(theirs.change(cast.nurse.person.pk, ("add", f"{WORK}:manager", manager)))[0] == 403
    assert not Position.objects.filter(person=cast.safety.person, leads=True).exists()


def test_a_key_that_asks_too_often_waits_a_minute(provider, monkeypatch):
    monkeypatch.setattr(auth, "PER_MINUTE", 2)
    for _time in range(2):
        assert provider("get", "/Users?count=0").status_code == 200
    answer = provider("get", "/Users?count=0")
    assert refusal(answer)[0] == 429
    assert 0 < int(answer["Retry-After"]) <= 60


# --- what may be asked -----------------------------------------------------------
@pytest.mark.parametrize(
    "wish",
    ['userName eq "NURSE"', 'externalId eq "T0012"', 'id eq "{id}"', 'EXTERNALID EQ "T0012"'],
)
def test_people_are_found_by_equality(cast, provider, wish):
    assert cast.nurse.person.number == "T0012"
    answer = provider("get", f"/Users?filter={wish.format(id=cast.nurse.person.pk)}").json()
    assert [one["externalId"] for one in answer["Resources"]] == ["T0012"]


@pytest.mark.parametrize(
    "wish",
    [
        'userName co "n"',
        'userName eq "a" or userName eq "b"',
        "userName pr",
        'title eq "x"',
        'emails[value eq "x"]',
        'urn:no:such:attribute eq "x"',
        "userName eq",
        "((((",
        "userName eq 7",
    ],
)
def test_any_other_filter_is_refused_as_one(provider, wish):
    assert refusal(provider("get", f"/Users?filter={wish}"))[:2] == (400, "invalidFilter")


@pytest.mark.parametrize("key", ["0", "x", "²", "9" * 19, "9" * 40, "1.5", "1 or 1=1"])
def test_a_key_that_is_none_finds_nobody(provider, key):
    assert refusal(provider("get", f"/Users/{key}"))[0] == 404
    assert provider("get", f'/Users?filter=id eq "{key}"').json()["totalResults"] == 0


def test_pages_follow_each_other_without_gap_or_overlap(cast, provider):
    first = provider("get", "/Users?startIndex=1&count=6").json()
    assert (first["totalResults"], first["startIndex"], first["itemsPerPage"]) == (15, 1, 6)
    pages = [provider("get", f"/Users?startIndex={start}&count=6").json() for start in (1, 7, 13)]
    names = [one["userName"] for page in pages for one in page["Resources"]]
    assert sorted(names) == sorted(cast.users)
    assert len(names) == len(set(names)) == 15


@pytest.mark.parametrize(
    ("asked", "items"),
    [("count=0", 0), ("count=-3", 0), ("startIndex=-1&count=1", 1), (f"startIndex={10**30}", 0), ("", 15)],
)
def test_odd_pages_are_answered_as_the_standard_says(cast, provider, asked, items):
    answer = provider("get", f"/Users?{asked}").json()
    assert (answer["totalResults"], answer["itemsPerPage"], len(answer["Resources"])) == (15, items, items)


def test_a_page_is_never_longer_than_the_service_says(cast, provider, monkeypatch):
    most = provider("get", "/ServiceProviderConfig").json()["filter"]["maxResults"]
    monkeypatch.setattr("sloyfe.domains.organisation.api.scim.users.MOST", 4)
    assert (most, len(provider("get", "/Users?count=1000").json()["Resources"])) == (200, 4)


def test_only_the_wanted_attributes_are_told(cast, provider):
    key = cast.nurse.person.pk
    assert set(provider("get", f"/Users/{key}?attributes=userName").json()) == {"schemas", "id", "userName"}
    assert "emails" not in provider("get", f"/Users/{key}?excludedAttributes=emails").json()


def test_the_list_asks_the_database_as_often_for_many_as_for_few(provider, django_assert_num_queries):
    def listed():
        with django_assert_num_queries(10):
            assert provider("get", "/Users").status_code == 200

    provider("get", "/Users")  # the first request of a day is noted on the key
    listed()
    boss = provider.make("8001")["id"]
    provider.make("8002", manager=boss)
    provider.make("8003", manager=boss, department="B")
    listed()


# --- how it is said ----------------------------------------------------------------
@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("{", "invalidSyntax"),
        ("[]", "invalidSyntax"),
        ("7", "invalidSyntax"),
        (b"\xff\xfe", "invalidSyntax"),
        ("[" * 200_000, "invalidSyntax"),
        ("{}", "invalidValue"),
    ],
)
@pytest.mark.parametrize("method", ["post", "put", "patch"])
def test_a_body_that_is_none_is_refused(cast, provider, method, body, kind):
    address = "/Users" if method == "post" else f"/Users/{cast.nurse.person.pk}"
    assert refusal(provider(method, address, body))[:2] == (400, kind)


def test_both_kinds_of_json_are_taken_and_nothing_else(provider):
    assert provider("post", "/Users", user("1"), content_type="application/json").status_code == 201
    assert refusal(provider("post", "/Users", user("2"), content_type="text/plain"))[0] == 415
    assert not Person.objects.filter(number="2").exists()


def test_what_is_not_served_says_so(provider):
    assert refusal(provider("get", "/Groups"))[0] == 404
    assert refusal(provider("get", "/Me"))[0] == 501
    assert refusal(provider("post", "/Bulk", {}))[0] == 501
    answer = provider("delete", "/Users")
    assert (refusal(answer)[0], answer["Allow"]) == (405, "GET, POST")


def test_the_service_describes_itself(cast, provider):
    said = provider("get", "/ServiceProviderConfig").json()
    supported = {name: said[name]["supported"] for name in ("patch", "bulk", "filter", "sort", "etag")}
    assert supported == {"patch": True, "bulk": False, "filter": True, "sort": False, "etag": False}
    (kind,) = provider("get", "/ResourceTypes").json()["Resources"]
    assert (kind["endpoint"], kind["schemaExtensions"]) == ("/Users", [{"schema": WORK, "required": False}])
    schemas = {one["id"]: one for one in provider("get", "/Schemas").json()["Resources"]}
    assert set(schemas) == {USER, WORK}
    departments = next(one for one in schemas[WORK]["attributes"] if one["name"] == "department")
    assert departments["canonicalValues"] == ["A", "B", "C", "NORTH", "SOUTH", "TOP"]
    assert refusal(provider("get", f'/Schemas?filter=id eq "{USER}"'))[0] == 403
    assert refusal(provider("get", "/Schemas/urn:no:such"))[0] == 404


# --- as Entra ID and Okta say it -----------------------------------------------------
@pytest.mark.parametrize(
    "operation",
    [
        ("Replace", "active", "False"),
        ("replace", None, {"active": False}),
        ("Add", None, {"active": "false"}),
    ],
)
def test_access_is_closed_in_every_dialect(cast, provider, operation):
    assert provider.change(cast.nurse.person.pk, operation).status_code == 200
    assert not cast.again("nurse").has_access(timezone.localdate())


def test_values_are_set_by_dotted_names_and_by_filters_that_match_nothing_yet(cast, provider):
    key = cast.nurse.person.pk
    Person.objects.filter(pk=key).update(email="")
    answer = provider.change(
        key,
        ("Add", 'emails[type eq "work"].value', "ny@example.test"),
        ("Add", None, {f"{WORK}:department": "B", "name.givenName": "Kari"}),
        ("Replace", "name.familyName", "Prøve"),
        ("Add", "nickName", "unknown to us"),
    )
    assert answer.status_code == 200, answer.content.decode()
    person = Person.objects.get(pk=key)
    assert (person.email, person.name) == ("ny@example.test", "Kari Prøve")
    assert answer.json()[WORK]["department"] == "B"


def test_a_patch_is_whole_or_not_at_all(cast, provider):
    key, before = cast.nurse.person.pk, cast.nurse.name
    answer = provider.change(
        key, ("replace", "displayName", "Nytt Navn"), ("replace", f"{WORK}:department", "X")
    )
    assert refusal(answer)[:2] == (400, "invalidValue")
    assert Person.objects.get(pk=key).name == before


@pytest.mark.parametrize(
    ("operation", "kind"),
    [
        (("move", "title", "x"), "invalidValue"),
        (("remove",), "noTarget"),
        (("replace", "id", "7"), "mutability"),
        (("remove", "userName"), "mutability"),
        (("replace", "emails[type eq", "x"), "invalidPath"),
    ],
)
def test_an_operation_that_cannot_be_is_refused_by_its_kind(cast, provider, operation, kind):
    assert refusal(provider.change(cast.nurse.person.pk, operation))[:2] == (400, kind)
