"""The thinnest way through: asked for on a case, found on My page, accepted, done with evidence, judged."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sloyfe.domains.actions import commands
from sloyfe.domains.actions import queries as actions
from sloyfe.domains.actions.tests.factories import the_day_comes
from sloyfe.domains.cases import commands as cases
from sloyfe.domains.cases import queries
from sloyfe.domains.processes.tests.factories import in_force
from sloyfe.platform import access

from .factories import reported
from .looping import caused

pytestmark = pytest.mark.django_db


def test_an_action_goes_from_a_case_to_its_verdict(cast, client):
    case = reported(cast.nurse_b, cast.a, now=timezone.now())
    cases.take(by=cast.leader, case=case, track="standard", now=timezone.now())
    client.force_login(cast.leader)
    page = client.get(case.get_absolute_url()).content.decode()
    address = f"/tiltak/nytt?kilde=cases.case%3A{case.pk}"
    assert address in page
    today = timezone.localdate()
    given = {
        "title": "La to kontrollere dosetten",
        "owner": cast.nurse.pk,
        "due_on": (today + timedelta(days=10)).isoformat(),
        "strength": "inform",
        "measure": "observation",
        "sign": "To signaturer.",
        "effect_on": (today + timedelta(days=100)).isoformat(),
    }
    assert client.post(address, given | {"measure": ""}).status_code == 422
    made = client.post(address, given)
    assert (made.status_code, made["Location"]) == (303, "/tiltak/T-0001")
    page = client.get(case.get_absolute_url()).content.decode()
    assert "La to kontrollere dosetten" in page
    assert "Svakt alene" in page

    client.force_login(cast.nurse)
    assert "Si ja eller nei til «La to kontrollere dosetten»" in client.get("/").content.decode()
    page = client.get("/tiltak/T-0001").content.decode()
    assert "Kommer fra en sak som du ikke har tilgang til." in page
    assert case.ref not in page
    assert client.post("/tiltak/T-0001/ja").status_code == 303
    assert client.post("/tiltak/T-0001/gjort", {"evidence": ""}).status_code == 422
    assert client.post("/tiltak/T-0001/gjort", {"evidence": "Alle har signert."}).status_code == 303
    assert client.post("/tiltak/T-0001/virket", {"verdict": "worked", "reason": "Ja."}).status_code == 403

    client.force_login(cast.leader)
    page = client.get("/tiltak/T-0001").content.decode()
    assert ("Alle har signert." in page, "Virket tiltaket?" in page) == (True, False)
    the_day_comes(actions.get_visible(cast.leader, "T-0001"), today)
    assert "Virket tiltaket?" in client.get("/tiltak/T-0001").content.decode()
    given = {"verdict": "worked", "reason": "Ingen avvik på tre måneder."}
    assert client.post("/tiltak/T-0001/virket", given).status_code == 303
    assert "Det virket" in client.get(case.get_absolute_url()).content.decode()
    assert actions.get_visible(cast.leader, "t-0001").verdict == "worked"


def asked(cast, case, **given):
    """The leader asks the nurse for something in the case."""
    values = {"title": "Lås medisinrommet", "due_on": timezone.localdate() + timedelta(days=9)} | given
    wanted = commands.Wanted(**values)
    made = {"unit": cast.a, "owner": cast.nurse, "wanted": wanted, "now": timezone.now()}
    return commands.make(by=cast.leader, source=queries.source_of(case), **made)


def test_a_case_that_becomes_restricted_takes_its_actions_along(cast):
    now = timezone.now()
    case = reported(cast.nurse_b, cast.a, now=now)
    action = asked(cast, case)
    assert access.can("actions.view", cast.again("area_leader"), action)
    violence = queries.category_named("violence_threats", timezone.localdate(now))
    cases.classify(by=cast.leader, case=case, category=violence, severity="high", now=now)
    action.refresh_from_db()
    seen = {name for name, user in cast.everyone.items() if access.can("actions.view", user, action)}
    assert seen == {"nurse", "leader", "coordinator", "quality_manager"}


def test_a_case_and_its_actions_are_held_in_one_order_whoever_begins(cast):
    """Two who began at either end would wait for each other until the database broke one of them off."""
    now = timezone.now()
    case = reported(cast.nurse_b, cast.a, now=now)
    violence = queries.category_named("violence_threats", timezone.localdate(now))

    def held(do):
        with CaptureQueriesContext(connection) as seen:
            do()
        rows = re.compile(r'FROM "(cases_case|actions_action)" .*FOR UPDATE')
        return list(dict.fromkeys(table for one in seen for table in rows.findall(one["sql"])))

    assert held(lambda: asked(cast, case)) == ["cases_case"]
    (action,) = actions.of_source(cast.leader, queries.source_of(case))
    for do in (
        lambda: commands.accept(by=cast.nurse, action=action, now=now),
        lambda: cases.classify(by=cast.leader, case=case, category=violence, severity="high", now=now),
        lambda: commands.finish(by=cast.nurse, action=action, evidence="Låst.", now=now),
    ):
        assert held(do) == ["cases_case", "actions_action"]


def test_a_handler_without_any_such_role_asks_for_actions_in_the_own_case_alone(cast, client):
    now = timezone.now()
    mine, other = reported(cast.nurse_b, cast.a, now=now), reported(cast.nurse_b, cast.a, now=now)
    cases.forward(by=cast.leader, case=mine, to=cast.colleague, now=now)
    client.force_login(cast.colleague)
    assert client.get(f"/tiltak/nytt?kilde=cases.case:{mine.pk}").status_code == 200
    assert client.get(f"/tiltak/nytt?kilde=cases.case:{other.pk}").status_code == 404
    assert client.get("/tiltak/nytt").status_code == 403


def test_who_sees_the_case_and_not_its_actions_hears_that_there_are_some(cast, client):
    hse = queries.category_named("hse", timezone.localdate())
    case = reported(cast.nurse_b, cast.a, now=timezone.now(), category=hse)
    asked(cast, case)
    client.force_login(cast.safety)
    page = client.get(case.get_absolute_url()).content.decode()
    assert "Det er tiltak i denne saken som du ikke har tilgang til." in page
    assert ("Lås medisinrommet" in page, "Legg til et tiltak" in page) == (False, False)


def test_what_was_merged_is_acted_on_in_the_other(cast):
    now = timezone.now()
    case, into = reported(cast.nurse_b, cast.a, now=now), reported(cast.nurse_b, cast.a, now=now)
    cases.merge(by=cast.leader, case=case, into=into, now=now)
    case.refresh_from_db()
    assert (queries.acts(cast.leader, case), queries.acts(cast.leader, into)) == (False, True)


def test_new_cases_on_the_step_are_counted_since_it_was_done_and_before(cast):
    now = timezone.now()
    step = in_force(cast.leader, cast.a, cast.area_leader).lines.get(name="Kontrollere navnet").step
    today = timezone.localdate(now)
    effect_on = today + timedelta(days=60)

    def happens(days_ago, **given):
        return reported(cast.nurse_b, cast.a, now=now - timedelta(days=days_ago), step=step, **given)

    for days_ago in (200, 40, 30, 20):
        happens(days_ago)
    action = asked(cast, happens(11), measure="cases.count", step_id=step.pk, most=0, effect_on=effect_on)
    commands.accept(by=cast.nurse, action=action, now=now)
    commands.finish(by=cast.nurse, action=action, evidence="Ja.", now=now)
    action.refresh_from_db()
    action.done_on = today - timedelta(days=10)
    assert queries.read_count(cast.leader, action, today).suggests == "worked"
    happens(5)
    happens(4, category=queries.category_named("violence_threats", today))
    found = queries.read_count(cast.leader, action, today)
    assert (found.words, found.suggests) == (
        "1 ny sak på steget i de 10 dagene siden det ble gjort.",
        "did_not_work",
    )
    assert queries.read_rate(cast.leader, action, today).words == (
        "4 saker på steget i de 180 dagene før, 1 i de 10 dagene etter."
    )
    elsewhere = reported(cast.nurse_b, cast.a, now=now - timedelta(days=3))
    cases.take(by=cast.leader, case=elsewhere, track="standard", now=now)
    caused(cast, elsewhere, step=step, now=now)
    assert queries.read_count(cast.leader, action, today).words == (
        "2 nye saker på steget i de 10 dagene siden det ble gjort."
    )


def test_few_cases_of_another_unit_are_counted_for_nobody_outside_it(cast):
    """Whoever may ask for actions may ask for one anywhere: it must not be a way to count what they may not see."""
    now = timezone.now()
    step = in_force(cast.leader_b, cast.b, cast.area_leader).lines.get(name="Kontrollere navnet").step
    today = timezone.localdate(now)
    wanted = commands.Wanted(
        title="Se etter",
        due_on=today,
        measure="cases.rate",
        step_id=step.pk,
        effect_on=today + timedelta(days=60),
    )
    action = commands.make(by=cast.leader, unit=cast.b, owner=cast.leader, wanted=wanted, now=now)
    action.done_on, action.measure_most = today - timedelta(days=10), 0
    readers = {"leader": False, "leader_b": True, "area_leader": True, "quality_manager": True}
    few = "Det er færre enn fem saker, så tallene vises bare for dem som hører til enheten."

    def happens(days_ago, times):
        for _one in range(times):
            reported(cast.nurse_b, cast.b, now=now - timedelta(days=days_ago), step=step)

    happens(20, 3)
    happens(5, 1)
    for who, told in readers.items():
        for read in (queries.read_count, queries.read_rate):
            found = read(cast.again(who), action, today)
            assert (found.words != few, bool(found.suggests)) == (told, told and read is queries.read_count)
    happens(20, 2)
    happens(5, 4)
    words = "5 saker på steget i de 180 dagene før, 5 i de 10 dagene etter."
    assert queries.read_rate(cast.again("leader"), action, today).words == words
