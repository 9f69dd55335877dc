"""Whether it helped: asked of whoever reported, by name or by code, and shown beside the leader's verdict."""

from datetime import timedelta

import pytest
from django.utils import timezone

from sloyfe.domains.actions import commands as actions
from sloyfe.domains.cases import commands, queries
from sloyfe.domains.cases.models import ReporterVerdict
from sloyfe.platform.access import Refused
from sloyfe.platform.api import commands as api
from sloyfe.platform.notify.models import Notice
from tests.refusing import refused

from .factories import NOW, new_report, reported

pytestmark = pytest.mark.django_db


def closed(cast, by):
    case = reported(by, cast.a)
    commands.close(by=cast.leader, case=case, answer="Vi har satt opp lys.", now=NOW)
    return case


def text(answer) -> str:
    return answer.content.decode()


def test_a_closed_case_asks_with_what_was_changed_and_the_answer_is_changed_as_often_as_wanted(cast, client):
    case = closed(cast, cast.nurse)
    wanted = actions.Wanted(
        title="To kontrollerer dosetten", what="Slik.", due_on=NOW.date() + timedelta(days=9)
    )
    made = actions.make(
        by=cast.leader, unit=cast.a, owner=cast.leader, wanted=wanted, source=queries.source_of(case), now=NOW
    )
    client.force_login(cast.nurse)
    assert "To kontrollerer dosetten" not in text(client.get(f"/min-sak/{case.ref}"))
    actions.finish(by=cast.leader, action=made, evidence="Sett.", now=NOW)
    page = text(client.get(f"/min-sak/{case.ref}"))
    assert "Dette endret vi: To kontrollerer dosetten. Hjalp det?" in page
    for answer, words in (("no", "Ikke om kvelden."), ("partly", ""), ("yes", "Nå er det bra.")):
        sent = client.post(f"/min-sak/{case.ref}/hjalp", {"answer": answer, "words": words})
        assert sent.status_code == 303
    verdict = ReporterVerdict.objects.get(case=case)
    assert (verdict.answer, verdict.words) == ("yes", "Nå er det bra.")
    assert "Du svarte Ja" in text(client.get(f"/min-sak/{case.ref}"))
    events = ReporterVerdict._meta.apps.get_model("cases", "ReporterVerdictEvent").objects.order_by("pgh_id")
    assert list(events.values_list("answer", flat=True)) == ["no", "partly", "yes"]


def test_those_who_handle_see_it_beside_their_own_verdict_and_are_told(cast, client):
    case = closed(cast, cast.nurse)
    commands.say_whether_it_helped(by=cast.nurse, case=case, answer="partly", words="Ikke helt.", now=NOW)
    client.force_login(cast.leader)
    page = text(client.get(f"/sak/{case.ref}"))
    assert ("Hjalp det?" in page, "Delvis. Ikke helt." in page, "Vår egen vurdering" in page) == (
        True, True, True,
    )  # fmt: skip
    assert ("leader", "cases.helped") in set(Notice.objects.values_list("user__username", "kind"))
    client.force_login(cast.again("auditor"))
    page = text(client.get(f"/sak/{case.ref}"))
    assert ("Delvis" in page, "Ikke helt." in page) == (True, False)


def test_whoever_reported_without_a_name_answers_by_the_code_and_leaves_no_person(cast, client):
    code = "7KQ2-7KQ2-7KQ2-7KQ2"
    report = new_report(cast.a, mode="anonymous", follow_up_code=code)
    case = commands.report(by=None, report=report, now=NOW).case
    commands.close(by=cast.leader, case=case, answer="Takk.", now=NOW)
    assert "Hjalp det?" in text(client.post("/min-sak/kode", {"code": code}))
    page = client.post("/min-sak/kode/hjalp", {"code": code, "answer": "no", "words": "Nei."})
    assert (page.status_code, "Du svarte Nei" in text(page)) == (200, True)
    assert ReporterVerdict.objects.get(case=case).answer == "no"
    event = ReporterVerdict._meta.apps.get_model("cases", "ReporterVerdictEvent").objects.get()
    assert event.pgh_context is None or set(event.pgh_context.metadata) == {"command"}
    wrong = client.post("/min-sak/kode/hjalp", {"code": "AAAA-AAAA-AAAA-AAAA", "answer": "yes"})
    assert (wrong.status_code, ReporterVerdict.objects.get(case=case).answer) == (422, "no")


def test_an_open_case_does_not_ask_and_takes_no_answer(cast, client):
    case = reported(cast.nurse, cast.a)
    client.force_login(cast.nurse)
    assert "Hjalp det?" not in text(client.get(f"/min-sak/{case.ref}"))
    assert client.post(f"/min-sak/{case.ref}/hjalp", {"answer": "yes"}).status_code == 409
    assert not ReporterVerdict.objects.exists()


def test_a_report_that_was_merged_is_asked_when_the_other_is_closed(cast, client):
    case, into = reported(cast.nurse, cast.a), reported(cast.colleague, cast.a)
    commands.merge(by=cast.leader, case=case, into=into, now=NOW)
    with pytest.raises(commands.NotOverYet):
        commands.say_whether_it_helped(by=cast.nurse, case=case, answer="yes", words="", now=NOW)
    commands.close(by=cast.leader, case=into, answer="Takk.", now=NOW)
    commands.say_whether_it_helped(by=cast.nurse, case=case, answer="yes", words="", now=NOW)
    commands.say_whether_it_helped(by=cast.colleague, case=into, answer="no", words="", now=NOW)
    assert {one.answer for one in queries.judged_of(into).by_reporters} == {"yes", "no"}


@pytest.mark.parametrize("who", ["leader", "colleague", "quality_manager"])
def test_nobody_else_answers_for_the_reporter(cast, client, who):
    case = closed(cast, cast.nurse)
    with pytest.raises(Refused):
        commands.say_whether_it_helped(by=cast.again(who), case=case, answer="yes", words="", now=NOW)
    client.force_login(cast.again(who))
    assert client.post(f"/min-sak/{case.ref}/hjalp", {"answer": "yes"}).status_code == 404


def test_an_answer_must_be_chosen(cast, client):
    case = closed(cast, cast.nurse)
    client.force_login(cast.nurse)
    page = client.post(f"/min-sak/{case.ref}/hjalp", {"answer": "", "words": "Hm."})
    assert (page.status_code, "Velg ja, delvis eller nei." in text(page)) == (422, True)


def test_the_database_refuses_another_answer(cast):
    case = closed(cast, cast.nurse)
    verdict = commands.say_whether_it_helped(by=cast.nurse, case=case, answer="yes", words="", now=NOW)
    refused("reporter_verdict_is_known", verdict, answer="maybe")


def speaker(client, user, scopes):
    _token, secret = api.make_token(
        by=user, name="prøve", scopes=scopes, lifetime=timedelta(days=1), now=timezone.now()
    )
    return lambda method, path, body=None: getattr(client, method)(
        f"/api/v1{path}", body, content_type="application/json", HTTP_AUTHORIZATION=f"Bearer {secret}"
    )


def test_another_system_asks_and_answers_for_whoever_reported(cast, client):
    case = reported(cast.nurse, cast.a)
    say = speaker(client, cast.nurse, ["cases.report"])
    at = f"/own-cases/{case.ref}/helped"
    assert (say("get", at).json()["asked"], say("post", at, {"answer": "no"}).status_code) == (False, 409)
    commands.close(by=cast.leader, case=case, answer="Vi har satt opp lys.", now=NOW)
    assert say("post", at, {"answer": "kanskje"}).status_code == 422
    told = say("post", at, {"answer": "partly", "words": "Ikke om kvelden."}).json()
    assert {name: told[name] for name in ("ref", "asked", "answer", "words")} == {
        "ref": case.ref, "asked": True, "answer": "partly", "words": "Ikke om kvelden.",
    }  # fmt: skip
    assert say("get", at).json() == told
    read = speaker(client, cast.leader, ["cases.read"])("get", f"/cases/{case.ref}/verdicts").json()
    assert [(one["answer"], one["words"]) for one in read["by_reporters"]] == [("partly", "Ikke om kvelden.")]
    assert read["by_leaders"] == []


def test_nobody_else_answers_for_whoever_reported(cast, client):
    case = closed(cast, cast.nurse)
    at = f"/own-cases/{case.ref}/helped"
    for name in ("leader", "quality_manager"):
        say = speaker(client, cast.users[name], ["cases.report", "cases.write", "cases.read"])
        assert (say("get", at).status_code, say("post", at, {"answer": "yes"}).status_code) == (404, 404)
    other = speaker(client, cast.nurse, ["cases.read"])
    assert other("post", at, {"answer": "yes"}).status_code == 403
    assert other("get", f"/cases/{case.ref}/verdicts").status_code == 404
    assert not ReporterVerdict.objects.exists()
