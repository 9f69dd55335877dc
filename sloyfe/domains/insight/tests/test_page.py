"""How the loops stand in one's part, what breaks, who is silent, and what the numbers say of effect."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation

from sloyfe.domains.cases import commands
from sloyfe.domains.cases.choices import Track
from sloyfe.domains.cases.tests.factories import reported
from sloyfe.domains.cases.tests.looping import acted, caused, finished, judged, taken
from sloyfe.domains.insight import queries
from sloyfe.domains.processes.tests.factories import in_force

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def now():
    """On the wall: so many days before it is that day also when the clocks were moved in between."""
    return timezone.localtime()


def answered(cast, now, **given):
    case = taken(cast, now=now, **given)
    commands.answer(by=cast.leader, case=case, text="Vi ser på det.", now=now)
    return case


def with_verdict(cast, now, verdict="worked", **wanted):
    """Begun long ago and judged now."""
    begun = now - 150 * DAY
    case = answered(cast, begun)
    caused(cast, case, now=begun)
    action = acted(cast, case, now=begun, **wanted)
    finished(cast, action, now=begun + 5 * DAY)
    judged(cast, action, verdict, now=now - DAY)
    return case, action


def without_action(cast, now):
    case = answered(cast, now - 3 * DAY)
    commands.close(by=cast.leader, case=case, answer="Det trengs ikke noe tiltak.", now=now - DAY)
    return case


def page(client, user, query=""):
    client.force_login(user)
    return client.get(f"/innsikt{query}", headers={"accept-language": "nb"}).content.decode()


def test_the_four_heaps_are_disjoint_and_sum_to_what_was_due(cast, now):
    with_verdict(cast, now)
    with_verdict(cast, now, "did_not_work")
    without_action(cast, now)
    broken = answered(cast, now - 60 * DAY)
    answered(cast, now)
    found = queries.overview(
        cast.leader, units := queries.units_of_part(cast.leader), [cast.a.pk], now.date()
    )
    health = found.health
    assert (health.with_effect, health.without_effect, health.without_action, health.broken) == (1, 1, 1, 1)
    assert (health.due, health.at, health.worst) == (4, {"cause": 1}, "cause")
    assert [one.cases for one in found.breaks] == [[broken]]
    assert [one.code for one in units] == [cast.a.code]


def test_a_leader_sees_the_part_and_the_breaks_lead_to_their_cases(client, cast, now):
    broken = answered(cast, now - 60 * DAY)
    said = page(client, cast.leader)
    assert "1 sløyfe: 0 lukket med effekt, 0 uten effekt, 0 lukket uten tiltak, 1 brutt." in said
    assert f'href="/sak/{broken.ref}">{broken.ref}</a> Hjemmetjenesten A' in said
    assert broken.ref not in page(client, cast.leader_b)
    assert broken.ref in page(client, cast.quality_manager)


def test_those_who_answer_for_no_part_are_refused_and_have_no_entry(client, cast):
    client.force_login(cast.nurse)
    assert client.get("/innsikt").status_code == 403
    assert 'href="/innsikt"' not in client.get("/").content.decode()
    client.force_login(cast.leader)
    assert 'href="/innsikt"' in client.get("/").content.decode()


def test_a_unit_of_others_is_not_found(client, cast):
    client.force_login(cast.leader)
    assert client.get(f"/innsikt?enhet={cast.b.code}").status_code == 404
    assert client.get(f"/innsikt?enhet={cast.a.code}").status_code == 200


def test_what_is_restricted_is_counted_for_those_who_may_see_it_alone(client, cast, now):
    broken = answered(cast, now - 60 * DAY)
    type(broken).objects.filter(pk=broken.pk).update(secrecy="restricted", handler=None)
    assert "Ingen sløyfe skulle vært lukket" in page(client, cast.leader)
    assert "1 sløyfe:" in page(client, cast.quality_manager)


def health(**given):
    return queries.Health(
        **({"with_effect": 0, "without_effect": 0, "without_action": 0, "broken": 0} | given)
    )


def test_the_sentence_names_the_stage_with_most_breaks():
    whole = health(with_effect=27, without_effect=4, without_action=2, broken=9, at={"effect": 6, "cause": 3})
    with translation.override("nb"):
        assert queries.said(whole) == "Av 42 sløyfer er 27 lukket med effekt. 9 er brutt, flest ved effekt."
        assert (
            queries.said(health(with_effect=12)) == "Av 12 sløyfer er 12 lukket med effekt. Ingen er brutt."
        )
        tied = health(with_effect=8, broken=2, at={"effect": 1, "cause": 1})
        assert queries.said(tied) == "Av 10 sløyfer er 8 lukket med effekt. 2 er brutt."
        few = health(with_effect=8, broken=1, at={"effect": 1})
        assert queries.said(few) == (
            "9 sløyfer: 8 lukket med effekt, 0 uten effekt, 0 lukket uten tiltak, 1 brutt."
        )


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_where_many_read_no_number_from_one_to_four_is_said(number):
    with translation.override("nb"):
        told = [
            queries.widely_said(health(broken=number, at={"effect": number})),
            queries.widely_said(health(with_effect=21, broken=number, at={"effect": number})),
        ]
        assert told == [
            "Færre enn fem sløyfer skulle vært lukket her de siste tolv månedene.",
            "Minst fem sløyfer skulle vært lukket her de siste tolv månedene, men for få av hvert slag til å si mer.",
        ]
        assert queries.widely_said(health(with_effect=21, broken=5, at={"effect": 5})) == (
            "Av 26 sløyfer er 21 lukket med effekt. 5 er brutt, flest ved effekt."
        )


def test_the_numbers_of_a_verdict_are_said_with_their_interval(client, cast, now):
    step = in_force(cast.leader, cast.a, cast.area_leader).lines.get(name="Kontrollere navnet").step
    _case, action = with_verdict(cast, now, measure="cases.rate", step_id=step.pk, sign="")
    done = now - 145 * DAY
    for day in range(12):
        reported(cast.nurse, cast.a, step=step, now=done - (60 + day) * DAY)
    for day in range(5):
        reported(cast.nurse, cast.a, step=step, now=done + (20 + day) * DAY)
    said = page(client, cast.leader)
    assert action.title in said
    assert "Før: 12 saker på 180 dager. Etter: 5 saker på 145 dager." in said
    assert "Det kan være blitt sjeldnere (forhold 0,52; 95 % intervall 0,14–1,6)" in said


def test_a_unit_that_used_to_report_and_has_stopped_is_asked_what_has_changed(client, cast, now):
    for week in range(12):
        reported(cast.nurse, cast.a, now=now - (100 + 7 * week) * DAY)
    reported(cast.nurse_b, cast.b, now=now - 100 * DAY)
    said = page(client, cast.area_leader)
    assert "ingen har meldt fra på 100 dager." in said
    assert said.count("Hva er endret?") == 1
    reported(cast.nurse, cast.a, now=now)
    assert "Hva er endret?" not in page(client, cast.area_leader)


def test_who_stopped_more_than_a_year_ago_is_asked_still_and_a_problem_is_no_report(client, cast, now):
    for week in range(12):
        reported(cast.nurse, cast.a, now=now - (400 + 7 * week) * DAY)
    one, other = (answered(cast, now - (380 + n) * DAY) for n in range(2))
    commands.make_problem(by=cast.leader, cases=[one, other], title="Doseringen", unit=cast.a, now=now)
    said = page(client, cast.leader)
    assert "ingen har meldt fra på 380 dager. Enheten har meldt fra 14 ganger de siste to årene." in said


def test_small_cases_count_only_as_answered_in_time_or_not(client, cast, now):
    for days, late in ((20, 0), (20, 10), (15, None)):
        case = reported(cast.nurse, cast.a, now=now - days * DAY)
        if late is not None:
            at = now - (days - late) * DAY
            commands.close(by=cast.leader, case=case, answer="Rettet.", now=at)
    said = page(client, cast.leader)
    assert "Små saker meldt de siste tolv månedene: 1 er besvart i tide, 1 ikke." in said
    assert "Ingen sløyfe skulle vært lukket" in said


@pytest.mark.parametrize("cases", [1, 3])
def test_one_break_costs_as_many_questions_as_three(client, cast, now, django_assert_num_queries, cases):
    for _n in range(cases):
        answered(cast, now - 60 * DAY)
    client.force_login(cast.leader)
    client.get("/innsikt")
    with django_assert_num_queries(15):
        client.get("/innsikt")


def test_the_file_holds_the_same_numbers_and_no_formula(client, cast, now):
    cast.a.name = "=1+1"
    cast.a.save()
    answered(cast, now - 60 * DAY)
    client.force_login(cast.leader)
    lines = client.get("/innsikt/sloyfer.csv").getvalue().decode("utf-8-sig").split("\r\n")
    assert lines[1] == f"{cast.a.code};'=1+1;1;0;0;0;1;0;1;0;0;0;0;0;0"


def test_the_table_is_sorted_by_what_is_asked_for(client, cast, now):
    answered(cast, now - 60 * DAY)
    case = reported(cast.nurse_b, cast.b, now=now - 60 * DAY)
    commands.take(by=cast.leader_b, case=case, track=Track.STANDARD, now=now - 60 * DAY)
    commands.answer(by=cast.leader_b, case=case, text="Vi ser på det.", now=now - 60 * DAY)
    other = reported(cast.nurse_b, cast.b, now=now - 60 * DAY)
    commands.take(by=cast.leader_b, case=other, track=Track.STANDARD, now=now - 60 * DAY)
    first = {
        sort: _first_unit(page(client, cast.area_leader, f"?sort={sort}")) for sort in ("unit", "-broken")
    }
    assert first == {"unit": "Hjemmetjenesten A", "-broken": "Hjemmetjenesten B"}


def _first_unit(said):
    table = said[said.index('id="units"') :]
    names = ("Hjemmetjenesten A", "Hjemmetjenesten B")
    return min(names, key=table.index)


def test_the_page_of_a_unit_says_how_its_loops_stand_to_those_who_lead_it(client, cast, now):
    answered(cast, now - 60 * DAY)
    client.force_login(cast.leader)
    assert "1 sløyfe: 0 lukket med effekt" in client.get(f"/enhet/{cast.a.code}").content.decode()
    client.force_login(cast.leader_b)
    assert "sløyfe:" not in client.get(f"/enhet/{cast.a.code}").content.decode()


def test_the_oldest_breaks_are_named_and_a_stage_with_newer_ones_still_says_how_many(cast, now, monkeypatch):
    monkeypatch.setattr("sloyfe.domains.insight.queries.page.MOST_BREAKS", 2)
    newest = answered(cast, now - 30 * DAY)
    oldest, middle = answered(cast, now - 90 * DAY), answered(cast, now - 60 * DAY)
    taken(cast, now=now - 20 * DAY)
    units = queries.units_of_part(cast.leader)
    found = queries.overview(cast.leader, units, [cast.a.pk], now.date()).breaks
    assert newest not in [case for one in found for case in one.cases]
    assert [(one.stage, one.cases, one.total) for one in found] == [
        ("answered", [], 1),
        ("cause", [oldest, middle], 3),
    ]


def test_cases_with_their_cause_at_the_step_count_over_the_days_the_unit_stood(client, cast, now):
    """As a relapse counts them: a unit that was new before has fewer days, and a cause at the step is a case there."""
    step = in_force(cast.leader, cast.a, cast.area_leader).lines.get(name="Kontrollere navnet").step
    with_verdict(cast, now, measure="cases.rate", step_id=step.pk, sign="")
    done = now - 145 * DAY
    reported(cast.nurse, cast.a, step=step, now=done - 20 * DAY)
    case = answered(cast, done + 20 * DAY)
    caused(cast, case, step=step, now=done + 20 * DAY)
    cast.a.valid_from = timezone.localdate(done) - 30 * DAY
    cast.a.save()
    assert "Før: 1 sak på 30 dager. Etter: 1 sak på 145 dager." in page(client, cast.leader)


def test_what_shows_in_the_cases_of_another_unit_is_told_where_that_unit_belongs(client, cast, now):
    step = in_force(cast.leader, cast.a, cast.area_leader).lines.get(name="Kontrollere navnet").step
    with_verdict(cast, now, measure="cases.rate", step_id=step.pk, sign="", unit=cast.b)
    for unit, by in ((cast.a, cast.nurse), (cast.b, cast.nurse_b)):
        reported(by, unit, step=step, now=now - 165 * DAY)
    assert "Før: " not in page(client, cast.leader_b)
    assert "Før: 1 sak på 180 dager. Etter: 0 saker på 145 dager." in page(client, cast.area_leader)


def test_sorting_stays_in_the_part_that_was_chosen(client, cast, now):
    cast.a.code = "A-1.ø"
    cast.a.save()
    answered(cast, now - 60 * DAY)
    assert 'href="?enhet=A-1.%C3%B8&amp;sort=-broken"' in page(client, cast.leader, "?enhet=A-1.%C3%B8")
