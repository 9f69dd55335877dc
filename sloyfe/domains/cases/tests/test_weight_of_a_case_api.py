"""Duty notices, costs, severity and samples over the programming interface."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from sloyfe.domains.cases import commands, queries
from sloyfe.domains.cases.choices import DutyState
from sloyfe.domains.cases.models import Case, CaseCost, DutyClock, Sample

from .factories import reported

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def case(cast, now):
    category = queries.category_named("privacy", timezone.localdate(now))
    return reported(cast.nurse, cast.a, category=category, now=now - timedelta(hours=5))


@pytest.fixture
def ask(speak):
    """`ask(who, method, address, **body)` → (status, what came)."""

    def asked(who, method, address, **body):
        answer = speak(who)(method.lower(), f"/{address}", body or None)
        return answer.status_code, answer.json()

    return asked


def test_a_notice_is_read_decided_and_sent(ask, case, now):
    status, found = ask("leader", "GET", f"cases/{case.ref}/duties")
    assert (status, [one["code"] for one in found]) == (
        200, ["privacy_persons", "privacy_authority", "privacy_register"],
    )  # fmt: skip
    assert ask("privacy_officer", "GET", "duties")[1]["items"][0]["case"] == case.ref
    duty = next(one for one in found if one["code"] == "privacy_authority")
    address = f"cases/{case.ref}/duties/{duty['id']}"
    assert ask("leader", "POST", f"{address}/decide", send=False, why="")[0] == 422
    assert ask("leader", "POST", f"{address}/decide", send=True)[1]["state"] == DutyState.TO_SEND
    sent = ask("leader", "POST", f"{address}/sent", at=now.isoformat(), reference="26/1")
    assert (sent[0], sent[1]["state"], sent[1]["reference"]) == (200, DutyState.SENT, "26/1")
    assert ask("leader", "POST", f"{address}/set-aside", why="Nei.")[0] == 409
    assert ask("leader_b", "POST", f"{address}/set-aside", why="Nei.")[0] == 404
    assert ask("auditor", "POST", f"{address}/set-aside", why="Nei.")[0] == 403


def test_a_clock_is_started_by_its_code_and_the_register_written(ask, case, now):
    started = ask("leader", "POST", f"cases/{case.ref}/duties", code="infection", since=now.isoformat())
    assert (started[0], started[1]["state"], started[1]["verified"]) == (201, DutyState.RUNNING, False)
    assert ask("leader", "POST", f"cases/{case.ref}/duties", code="none", since=now.isoformat())[0] == 422
    words = {"facts": "Brev.", "effects": "Ingen.", "measures": "Hentet."}
    written = ask("leader", "PUT", f"cases/{case.ref}/breach", **words)
    assert (written[0], {name: written[1][name] for name in words}) == (200, words)
    assert DutyClock.objects.get(rule__code="privacy_register").state == DutyState.SENT


def test_answers_give_the_severity_and_a_severity_alone_goes_on_working(ask, case):
    address = f"cases/{case.ref}/classify"
    status, found = ask("leader", "POST", address, actual="minor", potential="major", recurrence="rare")
    assert (status, found["severity"], len(found["assessed"])) == (200, "high", 3)
    status, found = ask("leader", "POST", address, severity="low")
    assert (status, found["severity"], found["assessed"]) == (200, "low", [])


def test_costs_are_added_summed_and_taken_away(ask, case):
    address = f"cases/{case.ref}/costs"
    ask("leader", "POST", address, what="Dør", amount=1200)
    status, found = ask("leader", "POST", address, what="Vikar", amount=300)
    assert (status, found["own"], found["total"], len(found["lines"])) == (201, 1500, 1500, 2)
    assert ask("auditor", "GET", address)[0] == 403
    assert ask("leader", "DELETE", f"{address}/{found['lines'][0]['id']}")[1]["total"] == 300
    assert list(CaseCost.objects.values_list("what", flat=True)) == ["Vikar"]


def test_samples_are_listed_and_judged_by_quality(ask, cast, now):
    small = reported(cast.nurse, cast.a, now=now)
    commands.close(by=cast.leader, case=small, answer="Takk.", now=now)
    month = timezone.localdate(now).replace(day=1)
    commands.draw_samples(by=None, month=date(month.year, month.month, 1), now=now)
    assert [one["case"] for one in ask("coordinator", "GET", "samples")[1]] == [small.ref]
    assert ask("leader", "GET", "samples")[0] == 403
    judged = ask("coordinator", "POST", f"samples/{small.ref}", verdict="too_light", reason="Tredje gang.")
    assert (judged[0], judged[1]["verdict"]) == (200, "too_light")
    assert (Case.objects.get(pk=small.pk).track, Sample.objects.get().by) == ("standard", cast.coordinator)
