"""The risks of Fjordvik: whole bow-ties, analyses with gaps, and the same each time."""

from collections import Counter
from datetime import UTC, datetime
from random import Random

import pytest
from django.db.models import Count, F, Q

from sloyfe.domains.controls.models import Control
from sloyfe.domains.organisation.models import Unit
from sloyfe.domains.risk import commands, queries
from sloyfe.domains.risk.choices import BarrierState, LiftAnswer
from sloyfe.domains.risk.models import (
    AcceptanceRule,
    Lift,
    Offer,
    Risk,
    RiskAcceptance,
    RiskAssessment,
    Score,
    Theme,
    WholePart,
)
from sloyfe.domains.risk.queries.coverage import coverage
from sloyfe.domains.risk.rules import may_accept_the_level
from sloyfe.platform.accounts.models import User
from sloyfe.site.demo import reading
from sloyfe.site.demo.bowties import bowties
from sloyfe.site.demo.municipality import build
from sloyfe.site.demo.past import event_of
from sloyfe.site.demo.risk_local import LocalRisks
from sloyfe.site.demo.risk_rounds import MISSING, Rounds, places
from sloyfe.site.demo.tests.conftest import TODAY

NOW = datetime(2025, 11, 24, 9, 0, tzinfo=UTC)
WHOLES = [61, 62, 63, 64, 65, 66]


@pytest.fixture(scope="module")
def fjordvik():
    return build()


@pytest.fixture
def loaded(few, db):
    return few


def local(municipality, seed="9999", count=None):
    rng = Random(f"{seed}:risks")
    first_day = TODAY.replace(year=TODAY.year - 4, month=1, day=1)
    series = list(Rounds(municipality, first_day=first_day, today=TODAY, rng=rng).series())
    return series, list(LocalRisks(series, count=count, rng=rng).all())


def told(risks):
    return [
        (one.tie.number, one.series.place.code, one.event, one.because, one.scores, one.target)
        for one in risks
    ]


# --- Without a database ---------------------------------------------------------------
def test_the_forty_and_the_six_across_services_are_there_and_every_bow_tie_is_whole():
    numbers = [one.number for one in bowties()]
    assert numbers[:40] == list(range(1, 41))
    assert [one.number for one in bowties() if one.whole] == WHOLES
    assert len(set(numbers)) == len(numbers)
    for one in bowties():
        assert (1 if one.opportunity else 2) <= len(one.causes) <= 4
        assert 1 <= len(one.results) <= 3
        assert one.prevent and one.limit
        assert {place for barrier in one.prevent for place in barrier.on} <= set(range(len(one.causes)))
        assert {place for barrier in one.limit for place in barrier.on} <= set(range(len(one.results)))
        assert all(number in numbers for number in one.whole)


def test_everything_that_is_named_is_a_kind_of_unit_or_an_area_of_the_municipality(fjordvik):
    known = {kind for place in places(fjordvik) for kind in place.kinds}
    assert {kind for one in bowties() for kind in one.at} <= known


def test_each_unit_of_a_kind_has_the_risks_of_the_kind_unless_it_lacks_the_analysis(fjordvik):
    series, risks = local(fjordvik)
    begun = [one for one in series if one.newest and (one.approved or one.newest.started)]
    wanted = sorted((tie.number, one.place.code) for one in begun for tie in one.found())
    assert sorted((one.tie.number, one.series.place.code) for one in risks) == wanted
    assert {one.tie.number for one in risks} == {one.number for one in bowties()}
    assert 800 <= len(risks) <= 1_200


def test_the_same_seed_and_day_give_the_same_risks_and_another_seed_others(fjordvik):
    first, again, other = (told(local(fjordvik, seed)[1]) for seed in ("1", "1", "2"))
    assert first == again
    assert first != other


def test_as_many_are_made_as_are_asked_for_and_none_twice(fjordvik):
    _series, risks = local(fjordvik, count=20_000)
    assert len(risks) == 20_000
    assert len({(one.event, one.series.place.code) for one in risks}) == 20_000
    assert max(len(one.event) for one in risks) <= 200


def test_analyses_are_held_run_out_and_lacking_and_never_from_the_future(fjordvik):
    series, _risks = local(fjordvik)
    standings = Counter(one.newest.status if one.newest else MISSING for one in series)
    assert standings["approved"] > len(series) * 0.7
    assert standings["expired"] > 20 and standings[MISSING] > 5
    for one in series:
        days = [(each.made, each.started, each.sent, each.approved) for each in one.approved]
        assert all(list(row) == sorted(row) for row in days)
        assert [row[3] for row in days] == sorted(row[3] for row in days)
        assert all(row[3] < NOW for row in days)


# --- Loaded -------------------------------------------------------------------------
@pytest.mark.django_db
def test_every_loaded_risk_is_a_whole_bow_tie_with_barriers_in_every_state(loaded):
    lacking = Risk.objects.filter(Q(causes=None) | Q(consequences=None) | Q(barriers=None))
    assert list(lacking) == []
    assert not Risk.objects.filter(barriers__on_causes=None, barriers__on_consequences=None).exists()
    states = {str(one.state) for risk in Risk.objects.all() for one in queries.bow_tie(risk).guards}
    assert states == set(BarrierState.values)
    assert set(Risk.objects.values_list("theme__code", flat=True)) <= set(
        Theme.objects.values_list("code", flat=True)
    )


@pytest.mark.django_db
def test_six_risks_across_services_keep_their_unit_risks(loaded):
    wholes = Risk.objects.annotate(n=Count("parts")).filter(n__gt=0)
    assert wholes.count() == 6
    assert all(1 <= one.n <= 20 for one in wholes)
    events = {one.event for one in bowties() if one.whole}
    assert {one.event for one in wholes} == events
    part_of_whole = Lift.objects.filter(answer=LiftAnswer.PART_OF_WHOLE)
    assert all(WholePart.objects.filter(whole=one.into, part=one.risk).exists() for one in part_of_whole)


def test_in_the_whole_municipality_each_of_the_six_has_from_three_to_twenty_parts(fjordvik):
    _series, risks = local(fjordvik)
    standing = Counter(one.tie.number for one in risks if not one.is_draft)
    assert {one.number: min(sum(standing[part] for part in one.whole), 20) >= 3 for one in bowties() if one.whole} == (
        dict.fromkeys(WHOLES, True)
    )  # fmt: skip


@pytest.mark.django_db
def test_coverage_has_what_is_held_runs_out_has_run_out_and_is_missing(loaded):
    manager = User.objects.get(username="kvalitetssjef")
    found = coverage(manager, Unit.objects.get(code="0"), TODAY)
    assert set(found.counts) == {"held", "expiring", "expired", "missing"}
    assert found.total == 3 * 12 + 6 + 2


@pytest.mark.django_db
def test_the_present_score_and_the_target_are_those_that_were_given_last(loaded):
    for risk in Risk.objects.exclude(level=""):
        scores = list(risk.scores.order_by("decided_at", "pk"))
        present = [one for one in scores if one.kind != "target"][-1]
        target = [one for one in scores if one.kind == "target"][-1]
        assert (risk.likelihood, risk.consequence, risk.level, risk.scored_at) == (
            present.likelihood, present.consequence, present.level, present.decided_at,
        )  # fmt: skip
        assert (risk.target_likelihood, risk.target_consequence) == (target.likelihood, target.consequence)
        assert present.level == queries.level_at(risk.edition_id, risk.likelihood, risk.consequence)
    years = {one.year for one in Score.objects.filter(risk__unit__code="0").dates("decided_at", "year")}
    assert len(years) >= 2


@pytest.mark.django_db
def test_acceptances_stand_have_run_out_and_were_taken_back_each_by_one_who_may(loaded):
    ends = Counter(
        "back" if one.ended_at else "out" if one.until <= NOW else "stands"
        for one in RiskAcceptance.objects.all()
    )
    assert set(ends) == {"back", "out", "stands"}
    months = {(one.level, one.role, one.at_least): one.most_months for one in AcceptanceRule.objects.all()}
    assert months["high", "unit_leader", "service_area"] == 12
    for one in RiskAcceptance.objects.select_related("risk", "by", "score"):
        assert may_accept_the_level(one.by, one.risk)
        assert one.level == one.score.level == one.risk.level


@pytest.mark.django_db
def test_lifts_wait_and_are_answered_and_some_risks_are_offered_to_units_alike(loaded):
    answers = set(Lift.objects.values_list("answer", flat=True))
    assert "" in answers and len(answers) >= 3
    assert Offer.objects.exists()
    assert not Offer.objects.exclude(unit__unit_type=F("risk__unit__unit_type")).exists()
    assert not Offer.objects.filter(unit=F("risk__unit")).exists()


@pytest.mark.django_db
def test_opportunities_and_steps_of_processes_are_there(loaded):
    assert Risk.objects.filter(is_opportunity=True).exists()
    at = Risk.objects.get(event="en beboer får feil legemiddel eller feil dose")
    assert at.step.process.item.title == "Legemiddelhåndtering"
    assert at.barriers.filter(control__title="To kontrollerer dosetten").exists()


@pytest.mark.django_db
def test_what_comes_next_is_numbered_on_and_scored_as_the_loaded_ones(loaded):
    leader = User.objects.get(username="leder")
    unit = Unit.objects.get(positions__person__user=leader, positions__leads=True)
    last = max(int(ref[4:]) for ref in RiskAssessment.objects.values_list("ref", flat=True))
    edition = RiskAssessment.objects.first().edition
    wanted = commands.NewAssessment(title="Ny", kind="service", edition=edition, leader=leader)
    made = commands.plan(by=leader, unit=unit, wanted=wanted, now=NOW)
    assert made.ref == f"ROS-{last + 1:04}"
    scenario = commands.Scenario("noe er slitt", "noe går i stykker", "vi må vente")
    risk = commands.add_risk(by=leader, assessment=made, wanted=scenario, now=NOW)
    given = commands.Given("before", 3, {"service": 3})
    commands.score(by=leader, risk=risk, given=given, now=NOW)
    shape = ["risk.add_risk", "risk.score"]
    commands_of = event_of(Risk).objects.filter(pgh_obj_id=risk.pk).order_by("pgh_id")
    assert list(commands_of.values_list("pgh_context__metadata__command", flat=True)) == shape
    older = Risk.objects.filter(unit=unit, status="standing").earliest("pk")
    told_of = event_of(Risk).objects.filter(pgh_obj_id=older.pk).order_by("pgh_id")
    names = list(told_of.values_list("pgh_context__metadata__command", flat=True))
    assert names[:4] == ["risk.add_risk", "risk.score", "risk.score", "risk.approve"]


@pytest.mark.django_db
def test_the_controls_that_barriers_name_are_there(loaded):
    titles = {row["title"] for row in reading.table("controls.csv")}
    named = {barrier.words for one in bowties() for barrier in (*one.prevent, *one.limit)}
    assert len(named & titles) >= 25
    assert set(Control.objects.values_list("title", flat=True)) <= titles
