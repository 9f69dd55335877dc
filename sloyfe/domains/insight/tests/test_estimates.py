"""Estimates of risk held against what was reported, through the pages."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone, translation

from sloyfe.domains.cases.tests.factories import reported
from sloyfe.domains.cases.tests.looping import caused, taken
from sloyfe.domains.controls.tests.factories import control
from sloyfe.domains.insight import queries
from sloyfe.domains.insight.queries.estimates_told import often
from sloyfe.domains.processes.tests.factories import in_force
from sloyfe.domains.risk import commands as risks
from sloyfe.domains.risk.tests.factories import standing

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
PAGE_QUERIES = 21


@pytest.fixture
def now():
    return timezone.localtime()


@pytest.fixture
def step(cast):
    return in_force(cast.leader, cast.a, cast.area_leader).lines.get(name="Kontrollere navnet").step


def at_step(cast, step, now, cases, **given):
    return [reported(cast.nurse, cast.a, step=step, now=now - (n + 1) * DAY, **given) for n in range(cases)]


def page(client, user, address="/innsikt/anslag"):
    client.force_login(user)
    return client.get(address, headers={"accept-language": "nb"}).content.decode()


def chosen(said, name):
    """The values of the radio buttons that are ticked."""
    inputs = re.findall(r"<input[^>]*>", said)
    ticked = [one for one in inputs if f'name="{name}"' in one and " checked" in one]
    return [re.search(r'value="([^"]*)"', one)[1] for one in ticked]


def test_an_estimate_is_told_with_what_happened_and_how_likely_it_is_too_low(client, cast, now, step):
    standing(cast, step=step, likelihood=1, now=now - 30 * DAY)
    at_step(cast, step, now, 7)
    said = page(client, cast.leader)
    assert "Anslått til én gang på 32 år; sju på tolv måneder." in said
    assert "Sannsynligheten for at nivået er for lavt: mer enn 99 %." in said
    assert 'href="/risiko/R-0001#reality">R-0001</a>' in said
    assert 'href="/risiko/R-0001/vurder?anslag=1"' in said


def test_only_what_is_more_likely_too_low_than_not_is_listed_the_most_surprising_first(cast, now, step):
    fitting = standing(cast, step=step, likelihood=4, now=now - 30 * DAY)
    low = standing(cast, step=step, likelihood=2, now=now - 30 * DAY)
    lowest = standing(cast, step=step, likelihood=1, now=now - 30 * DAY)
    top = standing(cast, step=step, likelihood=5, now=now - 30 * DAY)
    hope = standing(cast, step=step, likelihood=1, now=now - 30 * DAY, is_opportunity=True)
    at_step(cast, step, now, 3)
    units = queries.units_of_part(cast.leader)
    found = queries.surprising(cast.leader, units, [cast.a.pk], now.date())
    assert [one for one, _held in found] == [low, lowest]
    assert all(one not in (fitting, top, hope) for one, _held in found)


def test_a_case_where_a_barrier_failed_counts_and_one_at_both_counts_once(cast, now, step):
    risk = standing(cast, step=step, likelihood=2, now=now - 30 * DAY)
    held = control(cast)
    cause = risks.add_cause(by=cast.leader, risk=risk, words="Avbrytelser")
    risks.add_barrier(by=cast.leader, risk=risk, side="preventive", control=held, causes=[cause])
    both = taken(cast, now=now - 5 * DAY, step=step)
    caused(cast, both, step=step, control=held, now=now - 4 * DAY)
    alone = taken(cast, now=now - 5 * DAY)
    caused(cast, alone, control=held, now=now - 4 * DAY)
    found = queries.held_of(cast.leader, risk, now.date())
    assert (found.seen.events, found.seen.exposure) == (2, 366)


def test_ideas_praise_what_is_old_and_cases_of_other_units_do_not_count(cast, now, step):
    risk = standing(cast, step=step, likelihood=1, now=now - 30 * DAY)
    at_step(cast, step, now, 1, kind="idea")
    at_step(cast, step, now, 1, kind="good_practice")
    reported(cast.nurse, cast.a, step=step, now=now - 380 * DAY)
    reported(cast.nurse_b, cast.b, step=step, now=now - DAY)
    assert queries.held_of(cast.leader, risk, now.date()) is None
    at_step(cast, step, now, 1)
    assert queries.held_of(cast.leader, risk, now.date()).seen.events == 1


def test_where_many_read_a_number_below_five_is_not_told_nor_can_it_be_worked_out(client, cast, now, step):
    standing(cast, step=step, likelihood=1, now=now - 30 * DAY)
    at_step(cast, step, now, 4)
    said = page(client, cast.nurse, "/risiko/R-0001")
    assert "Anslått til én gang på 32 år; færre enn fem saker på tolv måneder." in said
    assert "for lavt" not in said
    assert "fire på tolv måneder" in page(client, cast.leader, "/risiko/R-0001")
    at_step(cast, step, now - 20 * DAY, 1)
    said = page(client, cast.nurse, "/risiko/R-0001")
    assert "fem på tolv måneder. Sannsynligheten for at nivået er for lavt: 99 %." in said


def test_a_restricted_case_is_counted_for_those_who_may_see_it_alone(client, cast, now, step):
    standing(cast, step=step, likelihood=1, now=now - 30 * DAY)
    cases = at_step(cast, step, now, 5)
    type(cases[0]).objects.filter(pk=cases[0].pk).update(secrecy="restricted", handler=None)
    assert "fire på tolv måneder" in page(client, cast.leader, "/risiko/R-0001")
    assert "fem på tolv måneder" in page(client, cast.quality_manager, "/risiko/R-0001")
    assert "færre enn fem" in page(client, cast.nurse, "/risiko/R-0001")


def test_a_risk_that_may_not_be_seen_is_not_listed_nor_one_of_another_part(client, cast, now, step):
    standing(cast, step=step, likelihood=1, now=now - 30 * DAY)
    at_step(cast, step, now, 7)
    assert "R-0001" in page(client, cast.area_leader)
    assert "R-0001" not in page(client, cast.leader_b)
    assert client.get(f"/innsikt/anslag?enhet={cast.a.code}").status_code == 404
    client.force_login(cast.nurse)
    assert client.get("/innsikt/anslag").status_code == 403


def test_one_click_opens_the_scoring_with_the_data_beside_it_and_the_level_they_point_at(
    client, cast, now, step
):
    standing(cast, step=step, likelihood=2, life=3, now=now - 30 * DAY)
    at_step(cast, step, now, 7)
    said = page(client, cast.leader, "/risiko/R-0001/vurder?anslag=1")
    assert (
        "Anslått til én gang på fire år; sju på tolv måneder. "
        "Med disse tallene regner vi med at det skjer to ganger i året "
        "(90 % intervall: 1,1–3,9 ganger i året): nivå 4, med sannsynlighet 97 %."
    ) in said
    assert chosen(said, "likelihood") == ["4"]
    assert chosen(page(client, cast.leader, "/risiko/R-0001/vurder"), "likelihood") == ["2"]
    sent = client.post(
        "/risiko/R-0001/vurder?anslag=1",
        {"kind": "after", "likelihood": "4", "c_life": "3", "knowledge": "medium"},
    )
    assert sent.status_code == 303
    assert "/vurder?anslag=1" in page(client, cast.leader, "/risiko/R-0001")
    assert "R-0001" not in page(client, cast.leader)


def test_without_any_case_nothing_is_said(client, cast, now, step):
    standing(cast, step=step, likelihood=1, now=now - 30 * DAY)
    assert "Anslått" not in page(client, cast.leader, "/risiko/R-0001")
    assert "Ingen nivå i registeret" in page(client, cast.leader)


@pytest.mark.parametrize("number", [1, 3])
def test_one_risk_costs_as_many_questions_as_three(
    client, cast, now, step, django_assert_num_queries, number
):
    for _n in range(number):
        standing(cast, step=step, likelihood=1, now=now - 30 * DAY)
    at_step(cast, step, now, 7)
    client.force_login(cast.leader)
    client.get("/innsikt/anslag")
    with django_assert_num_queries(PAGE_QUERIES):
        client.get("/innsikt/anslag")


@pytest.mark.parametrize(
    ("times", "nb", "en"),
    [
        (0.0316, "én gang på 32 år", "once in 32 years"),
        (0.1, "én gang på ti år", "once in ten years"),
        (0.2236, "én gang på fire år", "once in four years"),
        (0.5, "én gang på to år", "once in two years"),
        (0.7071, "én gang i året", "once a year"),
        (3.464, "tre ganger i året", "three times a year"),
        (37.9, "38 ganger i året", "38 times a year"),
        (0.00031, "én gang på 3 200 år", "once in 3,200 years"),
    ],
)
def test_how_often_is_said_as_people_say_it(times, nb, en):
    with translation.override("nb"):
        assert often(times).replace("\xa0", " ") == nb
    with translation.override("en"):
        assert often(times) == en
