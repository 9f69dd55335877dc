"""Across units: lifted with an answer back, gathered, offered, by theme, and what is lacking."""

from datetime import timedelta

import pytest

from sloyfe.domains.risk import commands, queries
from sloyfe.domains.risk.models import MandatoryAssessment, Risk, Theme
from sloyfe.platform.access import Refused

from .factories import NEXT_YEAR, NOW, TODAY, approved, planned, scenario, scored, standing, written

pytestmark = pytest.mark.django_db


def test_a_lifted_risk_gets_one_answer_from_the_part_above(cast):
    risk = standing(cast)
    made = commands.lift(by=cast.leader, risk=risk, to=cast.north, why="Vi har ikke pengene.", now=NOW)
    with pytest.raises(commands.LiftedAlready):
        commands.lift(by=cast.leader, risk=risk, to=cast.top, why="Igjen.", now=NOW)
    assert queries.lifts_to_answer(cast.again("area_leader")) == [made]
    with pytest.raises(Refused):
        commands.answer_lift(by=cast.leader, lift=made, answer="stays", words="Nei.", now=NOW)
    with pytest.raises(commands.AnswerInWords):
        commands.answer_lift(by=cast.area_leader, lift=made, answer="stays", words=" ", now=NOW)
    commands.answer_lift(
        by=cast.area_leader, lift=made, answer="taken_over", words="Vi tar den i mars.", now=NOW
    )
    with pytest.raises(commands.AnsweredAlready):
        commands.answer_lift(by=cast.area_leader, lift=made, answer="stays", words="Nei.", now=NOW)
    assert [one.answer_words for one in queries.lifts_of(risk)] == ["Vi tar den i mars."]
    assert queries.lifts_to_answer(cast.again("area_leader")) == []


@pytest.mark.parametrize("place", ["a", "b", "south"])
def test_a_risk_is_lifted_to_a_part_above_its_unit_only(cast, place):
    with pytest.raises(commands.NotAbove):
        commands.lift(by=cast.leader, risk=standing(cast), to=getattr(cast, place), why="Hjelp.", now=NOW)


def test_a_risk_across_services_keeps_its_unit_risks(cast):
    one, other = standing(cast), standing(cast, by=cast.leader_b, unit=cast.b, likelihood=2, life=2)
    analysis = planned(cast, by=cast.area_leader, unit=cast.north)
    whole = commands.gather(
        by=cast.area_leader,
        assessment=analysis,
        wanted=scenario(event="Feil legemiddel i hele området"),
        parts=[one, other],
        now=NOW,
    )
    seen, total = queries.parts_seen(cast.again("nurse"), whole)
    assert ([part.pk for part in seen], total) == ([one.pk, other.pk], 2)
    one.refresh_from_db()
    assert (one.level, one.unit) == ("high", cast.a)
    commands.tie_parts(by=cast.area_leader, whole=whole, parts=[other])
    assert [part.pk for part in queries.parts_seen(cast.again("nurse"), whole)[0]] == [other.pk]


def test_a_whole_is_never_a_part_of_its_own_parts(cast):
    one, other = standing(cast), standing(cast)
    commands.tie_parts(by=cast.area_leader, whole=one, parts=[other])
    with pytest.raises(commands.NothingBelow):
        commands.tie_parts(by=cast.area_leader, whole=other, parts=[one])


def test_an_answer_may_be_that_it_is_part_of_a_whole(cast):
    risk, whole = standing(cast), standing(cast, by=cast.area_leader, unit=cast.north)
    made = commands.lift(by=cast.leader, risk=risk, to=cast.north, why="Det gjelder flere.", now=NOW)
    given = {
        "by": cast.area_leader,
        "lift": made,
        "answer": "part_of_whole",
        "words": "Vi ser dem samlet.",
        "now": NOW,
    }
    with pytest.raises(commands.WholeMissing):
        commands.answer_lift(**given)
    commands.answer_lift(**given, into=whole)
    assert [one.pk for one in queries.wholes_seen(cast.again("leader"), risk)] == [whole.pk]


def test_a_transferable_risk_is_offered_to_units_of_the_kind_and_taken_on_unscored(cast):
    risk = standing(cast, is_transferable=True)
    assert commands.offer(by=cast.leader, risk=risk, now=NOW) == 2
    assert commands.offer(by=cast.leader, risk=risk, now=NOW) == 0
    (here,) = queries.offers_to_answer(cast.again("leader_b"))
    with pytest.raises(commands.AnalysisMissing):
        commands.answer_offer(by=cast.leader_b, offer=here, answer="adopt", now=NOW)
    with pytest.raises(Refused):
        commands.answer_offer(by=cast.leader, offer=here, answer="not_for_us", now=NOW)
    analysis = planned(cast, by=cast.leader_b, unit=cast.b)
    commands.answer_offer(by=cast.leader_b, offer=here, answer="adopt", assessment=analysis, now=NOW)
    taken = Risk.objects.get(assessment=analysis)
    assert (taken.event, taken.unit, taken.level, taken.status) == (risk.event, cast.b, "", "draft")


def test_what_may_not_apply_elsewhere_is_not_offered(cast):
    with pytest.raises(commands.NotForOthers):
        commands.offer(by=cast.leader, risk=standing(cast), now=NOW)


def test_the_heat_of_a_theme_is_told_by_part_and_never_averaged(cast):
    theme = Theme.objects.get(code="medication")
    standing(cast, theme=theme)
    standing(cast, theme=theme, likelihood=1, life=1)
    standing(cast, by=cast.leader_b, unit=cast.b, theme=theme, likelihood=3, life=3)
    standing(cast, by=cast.director, unit=cast.c, likelihood=5, life=5)  # without a theme
    found = queries.heat(cast.again("nurse"), cast.north, TODAY)
    (line,) = [one for one in found.lines if one.whole.count]
    assert [unit.code for unit in found.units] == ["A", "B"]
    assert [(spot.count, spot.high, spot.level) for spot in line.spots] == [(2, 1, "high"), (1, 0, "medium")]
    whole = queries.heat(cast.again("nurse"), cast.top, TODAY)
    (line,) = [one for one in whole.lines if one.whole.count]
    assert [(spot.count, spot.level) for spot in line.spots] == [(3, "high"), (0, "")]


def duties(cast, unit):
    found = queries.coverage(cast.again("nurse"), unit, TODAY)
    return {
        one.mandatory.code: (str(one.standing), one.under_way) for one in found.duties if one.unit == unit
    }


def test_coverage_is_missing_under_way_held_soon_out_and_run_out(cast):
    mandatory = MandatoryAssessment.objects.get(code="service-unit")
    assert duties(cast, cast.a) == dict.fromkeys(
        ("service-unit", "hse-unit", "information-unit"), ("missing", False)
    )
    analysis = planned(cast, covers=[mandatory])
    assert duties(cast, cast.a)["service-unit"] == ("missing", True)
    scored(cast, written(cast, assessment=analysis))
    approved(cast, analysis, until=NEXT_YEAR)
    assert duties(cast, cast.a)["service-unit"] == ("held", False)
    found = queries.coverage(cast.again("nurse"), cast.a, NEXT_YEAR - timedelta(days=30))
    assert [str(one.standing) for one in found.duties] == ["expiring", "missing", "missing"]
    found = queries.coverage(cast.again("nurse"), cast.a, NEXT_YEAR + timedelta(days=1))
    assert [str(one.standing) for one in found.gaps] == ["missing", "missing", "expired"]


def test_an_analysis_holds_no_longer_than_its_duty_says(cast):
    mandatory = MandatoryAssessment.objects.get(code="service-unit")
    analysis = planned(cast, covers=[mandatory])
    scored(cast, written(cast, assessment=analysis))
    approved(cast, analysis, until=NEXT_YEAR.replace(year=2029))
    found = queries.coverage(cast.again("nurse"), cast.a, NEXT_YEAR + timedelta(days=1))
    assert [one.until for one in found.duties if one.mandatory == mandatory] == [NEXT_YEAR]


def test_a_new_demand_of_the_same_code_remembers_what_was_made(cast):
    mandatory = MandatoryAssessment.objects.get(code="service-unit")
    analysis = planned(cast, covers=[mandatory])
    scored(cast, written(cast, assessment=analysis))
    approved(cast, analysis)
    wanted = commands.Demand("service-unit", ("ROS", "ROS", "Risks"), "service", 24, at_level="unit")
    commands.demand(by=cast.quality_manager, wanted=wanted, today=TODAY)
    assert duties(cast, cast.a)["service-unit"] == ("held", False)
    assert MandatoryAssessment.objects.filter(code="service-unit", valid_to=None).count() == 1


def test_an_analysis_that_covers_a_second_unit_counts_there_too(cast):
    mandatory = MandatoryAssessment.objects.get(code="service-unit")
    analysis = planned(cast, by=cast.area_leader, unit=cast.north, units=[cast.b], covers=[mandatory])
    assert duties(cast, cast.b)["service-unit"] == ("missing", True)
    with pytest.raises(commands.UnitNotCovered):
        written(cast, by=cast.area_leader, assessment=analysis, unit=cast.a)
    assert written(cast, by=cast.area_leader, assessment=analysis, unit=cast.b).unit == cast.b
