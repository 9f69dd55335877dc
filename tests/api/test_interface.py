"""The programming interface: the same locks as the screens, and errors that say how to mend them."""

from base64 import b64encode
from datetime import timedelta

import pytest
from django.utils import timezone

from sloyfe.domains.cases import commands as cases
from sloyfe.domains.cases.models import Case
from sloyfe.domains.cases.tests.factories import reported
from sloyfe.platform.access.choices import Role
from sloyfe.platform.access.models import Grant
from sloyfe.platform.accounts import sessions
from sloyfe.platform.api import commands
from sloyfe.platform.api.models import ApiToken

pytestmark = pytest.mark.django_db
# Brackets inside brackets, and a moment that universal time does not reach.
DEEP = b64encode(b"[" * 1500).decode()
YEAR_ONE = b64encode(b'["0001-01-01T00:00:00+23:59", 5]').decode().rstrip("=")
REPORT = {"kind": "deviation", "story": "Dosetten manglet kveldsdosen.", "outcome": "well", "unit": "A"}


def problem(response):
    assert response["Content-Type"] == "application/problem+json"
    body = response.json()
    return response.status_code, body["type"].removeprefix("urn:sloyfe:problem:")


def test_a_report_is_made_answered_and_read(speak):
    receipt = speak("nurse")("post", "/cases", REPORT)
    assert (receipt.status_code, receipt.json()["handler"]) == (201, "Prøve Leader")
    ref = receipt.json()["ref"]
    closed = speak("leader")("post", f"/cases/{ref}/close", {"answer": "Vi teller to ganger."}).json()
    assert (closed["status"], closed["messages"][0]["body"]) == ("closed", "Vi teller to ganger.")


def test_a_leader_elsewhere_finds_no_such_case_and_an_empty_list(speak, cast):
    case = reported(cast.nurse, cast.a)
    call = speak("leader_b")
    assert problem(call("get", f"/cases/{case.ref}")) == (404, "not-found")
    assert problem(call("post", f"/cases/{case.ref}/close", {"answer": "Nei"})) == (404, "not-found")
    assert call("get", "/cases").json() == {"items": [], "next": None}


def test_the_name_of_a_confidential_reporter_is_for_the_quality_manager_alone(speak, cast):
    case = reported(cast.nurse, cast.a, mode="confidential")
    names = {
        who: speak(who)("get", f"/cases/{case.ref}").json()["reporter"]
        for who in ("leader", "coordinator", "quality_manager")
    }
    assert names == {"leader": None, "coordinator": None, "quality_manager": "Prøve Nurse"}


def test_a_token_does_no_more_than_its_scopes(speak, cast):
    case = reported(cast.nurse, cast.a)
    assert problem(speak("leader", "cases.read")("post", f"/cases/{case.ref}/close", {"answer": "x"})) == (
        403,
        "missing-scope",
    )


@pytest.mark.parametrize("what", ["revoked", "expired", "left", "unknown"])
def test_a_token_that_no_longer_works_is_refused(speak, cast, client, what):
    call = speak("leader")
    if what == "revoked":
        commands.revoke_token(by=cast.leader, token=call.token, now=timezone.now())
    elif what == "expired":
        ApiToken.objects.update(
            created_at=timezone.now() - timedelta(days=9), expires_at=timezone.now() - timedelta(days=1)
        )
    elif what == "left":
        type(cast.leader).objects.filter(pk=cast.leader.pk).update(
            ends_on=timezone.localdate() - timedelta(days=1)
        )
    else:
        ApiToken.objects.update(token_hash="0" * 64)
    assert problem(call("get", "/cases")) == (401, "unauthorised")


def test_the_same_key_makes_one_case_and_another_text_under_it_is_refused(speak):
    call = speak("nurse")
    first = call("post", "/cases", REPORT, idempotency_key="abc").json()
    assert call("post", "/cases", REPORT, idempotency_key="abc").json() == first
    other = REPORT | {"story": "Noe annet skjedde."}
    assert problem(call("post", "/cases", other, idempotency_key="abc")) == (409, "another-report")
    assert Case.objects.count() == 1


def test_a_rules_no_is_its_own_sentence_and_says_whether_the_thing_or_the_request_is_at_fault(speak, cast):
    case, call = reported(cast.nurse, cast.a), speak("leader")
    undone = call("post", f"/cases/{case.ref}/undo", {})
    assert problem(undone) == (409, "nothing-to-undo")
    assert undone.json()["detail"] == str(cases.NothingToUndo.sentence)
    again = call("post", f"/cases/{case.ref}/merge", {"into": case.ref})
    assert problem(again) == (409, "cannot-merge")
    Grant.objects.filter(role__in=[Role.UNIT_LEADER, Role.TOP_MANAGEMENT]).exclude(user=cast.leader).delete()
    nobody = call("post", f"/cases/{case.ref}/forward", {"unit": "C"})
    assert problem(nobody) == (422, "nobody-there")
    where = [(fault["where"], fault["sentence"]) for fault in nobody.json()["errors"]]
    assert where == [("unit", nobody.json()["detail"])]


def test_two_people_may_use_the_same_key(speak):
    assert speak("nurse")("post", "/cases", REPORT, idempotency_key="1").status_code == 201
    assert speak("colleague")("post", "/cases", REPORT, idempotency_key="1").status_code == 201
    assert Case.objects.count() == 2


def test_pages_follow_a_cursor_and_give_every_case_once(speak, cast):
    refs = [reported(cast.nurse, cast.a).ref for _ in range(5)]
    call, seen, cursor = speak("leader"), [], ""
    while cursor is not None:
        got = call("get", f"/cases?limit=2&cursor={cursor}").json()
        seen += [item["ref"] for item in got["items"]]
        cursor = got["next"]
    assert seen == refs[::-1]


@pytest.mark.parametrize(
    "cursor", ["x", "bnVsbA", "WzEsMl0", "WyIyMDI2IiwgIngiXQ", "%00", "W10", DEEP, YEAR_ONE]
)
def test_a_cursor_that_is_not_ours_is_refused(speak, cursor):
    assert problem(speak("leader")("get", f"/cases?cursor={cursor}")) == (400, "bad-cursor")


@pytest.mark.parametrize("path", ["/cases/%00", "/cases?unit=%00", "/units/%00"])
def test_a_sign_that_is_no_text_is_refused(speak, path):
    assert problem(speak("leader")("get", path)) == (422, "invalid")


def test_what_is_wrong_is_named_with_its_place(speak):
    refused = speak("nurse")("post", "/cases", REPORT | {"unit": "FINNES-IKKE"})
    assert problem(refused) == (422, "invalid")
    assert [fault["where"] for fault in refused.json()["errors"]] == ["unit"]


def test_a_national_id_is_stopped(speak):
    assert problem(speak("nurse")("post", "/cases", REPORT | {"story": "Gjelder 01010112377"})) == (
        422,
        "national-id",
    )
    assert not Case.objects.exists()


def test_too_many_requests_are_told_when_to_come_back(speak, monkeypatch):
    monkeypatch.setattr("sloyfe.platform.api.auth.PER_MINUTE", 0)
    refused = speak("nurse")("get", "/me")
    assert problem(refused) == (429, "too-many-requests")
    assert 0 < int(refused["Retry-After"]) <= 60


def test_a_list_costs_the_same_for_one_case_and_for_three(speak, cast, django_assert_num_queries):
    call = speak("leader")
    reported(cast.nurse, cast.a)
    call("get", "/cases")
    with django_assert_num_queries(7):
        call("get", "/cases")
    reported(cast.nurse, cast.a)
    reported(cast.nurse, cast.a)
    with django_assert_num_queries(7):
        call("get", "/cases")


def test_a_session_alone_opens_nothing(client, cast):
    client.force_login(cast.leader)
    assert problem(client.get("/api/v1/cases")) == (401, "unauthorised")


NEW_TOKEN = {"name": "Lønn", "scopes": ["cases.read"], "days": "30"}


def test_a_screen_left_unlocked_gives_no_token(client, cast):
    client.force_login(cast.leader)
    answer = client.post("/profil/nokler", NEW_TOKEN)
    assert (answer.status_code, answer["Location"]) == (303, "/bekreft?next=%2Fprofil%2Fnokler")
    assert not ApiToken.objects.exists()


def test_a_token_is_made_shown_once_and_revoked_in_the_browser(client, cast):
    client.force_login(cast.leader)
    session = client.session
    session[sessions.PROVEN] = timezone.now().isoformat()
    session.save()
    page = client.post("/profil/nokler", NEW_TOKEN)
    assert (page.status_code, "sloyfe_" in page.content.decode()) == (200, True)
    assert "sloyfe_" not in client.get("/profil/nokler").content.decode()
    token = ApiToken.objects.get()
    client.force_login(cast.nurse)
    assert client.post(f"/profil/nokler/{token.pk}/trekk").status_code == 404
    client.force_login(cast.leader)
    assert client.post(f"/profil/nokler/{token.pk}/trekk").status_code == 303
    token.refresh_from_db()
    assert token.revoked_at is not None
