"""From a plan to the register: what may happen when, and what must be there first."""

from datetime import timedelta

import pytest

from sloyfe.domains.risk import commands
from sloyfe.domains.risk.choices import (
    EDITION_STATES,
    RISK_STATES,
    STATES,
    AssessmentEvent,
    AssessmentField,
    AssessmentStatus,
)
from sloyfe.domains.risk.models import Risk, RiskAssessment
from sloyfe.methods import lifecycle
from sloyfe.platform.access import Refused

from .factories import NEXT_YEAR, NOW, TODAY, approved, planned, scored, standing, written

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("table", [STATES, RISK_STATES, EDITION_STATES])
def test_the_state_tables_are_sound(table):
    assert lifecycle.problems(table) == []


def test_an_analysis_brings_its_risks_into_the_register_when_it_is_approved(cast):
    risk = written(cast)
    assert (risk.ref, risk.assessment.ref, risk.status) == ("R-0001", "ROS-0001", "draft")
    scored(cast, risk)
    found = approved(cast, risk.assessment)
    risk.refresh_from_db()
    assert (found.status, found.approved_by, found.valid_until) == ("approved", cast.leader, NEXT_YEAR)
    assert (risk.status, risk.level, risk.rank, risk.review_on) == ("standing", "high", 3, NEXT_YEAR)


def test_an_analysis_is_not_sent_without_risks_scores_and_a_purpose(cast):
    found = planned(cast)
    commands.start(by=cast.leader, assessment=found, now=NOW)
    with pytest.raises(commands.NothingAssessed):
        commands.send(by=cast.leader, assessment=found, now=NOW)
    risk = written(cast, assessment=found)
    with pytest.raises(commands.NotAllScored):
        commands.send(by=cast.leader, assessment=found, now=NOW)
    scored(cast, risk)
    with pytest.raises(commands.PartMissing) as refusal:
        commands.send(by=cast.leader, assessment=found, now=NOW)
    assert refusal.value.labels == [AssessmentField.PURPOSE.label]


def test_an_hse_analysis_waits_for_the_safety_representative_and_a_plan(cast):
    found = planned(cast, kind="hse")
    scored(cast, written(cast, assessment=found))
    texts = {
        AssessmentField.PURPOSE: "Trygge dager.",
        AssessmentField.PLAN: "Vi går gjennom alarmene i mars.",
    }
    commands.write(by=cast.leader, assessment=found, texts=texts)
    commands.start(by=cast.leader, assessment=found, now=NOW)
    with pytest.raises(commands.SomebodyMissing):
        commands.send(by=cast.leader, assessment=found, now=NOW)
    one = commands.add_participant(
        by=cast.leader,
        assessment=found,
        part="safety_representative",
        function="Verneombud",
        person=cast.safety,
    )
    with pytest.raises(commands.SomebodyMissing):
        commands.send(by=cast.leader, assessment=found, now=NOW)
    commands.say_who_took_part(by=cast.leader, assessment=found, took_part=[one.pk])
    assert commands.send(by=cast.leader, assessment=found, now=NOW).status == "to_approve"


def test_a_dpia_has_the_parts_of_the_regulation_and_the_advice_of_the_officer(cast):
    found = planned(cast, kind="privacy")
    risk = written(cast, assessment=found)
    scored(cast, risk, likelihood=1, life=1)
    texts = {
        "purpose": "Ny app.",
        "processing": "Navn og besøk.",
        "necessity": "Trengs.",
        "rights": "Innsyn.",
    }
    commands.write(by=cast.leader, assessment=found, texts=texts)
    commands.start(by=cast.leader, assessment=found, now=NOW)
    with pytest.raises(commands.PartMissing) as refusal:
        commands.send(by=cast.leader, assessment=found, now=NOW)
    assert refusal.value.labels == [AssessmentField.ADVICE.label]
    commands.write(by=cast.privacy_officer, assessment=found, texts={"advice": "Slett etter ett år."})
    with pytest.raises(Refused):
        commands.write(by=cast.privacy_officer, assessment=found, texts={"rights": "Nei."})
    commands.add_participant(
        by=cast.leader,
        assessment=found,
        part="data_protection_officer",
        function="Personvernombud",
        took_part=True,
    )
    # Art. 36: where the risk stays high, the authority is asked before the processing begins.
    scored(cast, risk, likelihood=5, life=5, kind="after")
    with pytest.raises(commands.PartMissing) as refusal:
        commands.send(by=cast.leader, assessment=found, now=NOW)
    assert refusal.value.labels == [AssessmentField.CONSULTATION.label]
    commands.write(by=cast.leader, assessment=found, texts={"consultation": "Datatilsynet svarte 3. mars."})
    assert commands.send(by=cast.leader, assessment=found, now=NOW).status == "to_approve"


def test_only_a_kind_that_has_the_part_takes_the_text(cast):
    with pytest.raises(commands.NotAField):
        commands.write(by=cast.leader, assessment=planned(cast), texts={"advice": "Råd."})


def test_it_is_sent_back_with_a_reason_and_sent_again(cast):
    risk = written(cast)
    scored(cast, risk)
    found = risk.assessment
    commands.write(by=cast.leader, assessment=found, texts={"purpose": "Trygt."})
    commands.start(by=cast.leader, assessment=found, now=NOW)
    commands.send(by=cast.leader, assessment=found, now=NOW)
    with pytest.raises(commands.ReasonMissing):
        commands.send_back(by=cast.area_leader, assessment=found, reason=" ", now=NOW)
    back = commands.send_back(by=cast.area_leader, assessment=found, reason="Ta med helgene.", now=NOW)
    assert (back.status, back.reason) == ("under_way", "Ta med helgene.")
    assert commands.send(by=cast.leader, assessment=found, now=NOW).reason == ""


@pytest.mark.parametrize("until", [TODAY, NEXT_YEAR.replace(year=2040)])
def test_an_approval_ends_on_a_day_ahead_within_five_years(cast, until):
    risk = written(cast)
    scored(cast, risk)
    with pytest.raises(commands.EndMissing):
        approved(cast, risk.assessment, until=until)


def test_what_it_replaces_is_replaced_and_its_risks_are_taken_along(cast):
    old = standing(cast)
    new = planned(cast, replaces=old.assessment)
    assert [one.pk for one in commands.take_over(by=cast.leader, assessment=new, risks=[old])] == [old.pk]
    old.refresh_from_db()
    assert (old.assessment, old.status) == (new, "standing")
    scored(cast, old, likelihood=2, kind="after")
    approved(cast, new)
    statuses = dict(RiskAssessment.objects.values_list("ref", "status"))
    assert statuses == {"ROS-0001": "replaced", "ROS-0002": "approved"}


def test_what_is_called_off_leaves_no_draft_behind(cast):
    risk = written(cast)
    commands.cancel(by=cast.leader, assessment=risk.assessment, reason="Slås sammen med nabo.", now=NOW)
    risk.refresh_from_db()
    assert (risk.status, risk.reason) == ("retired", "Slås sammen med nabo.")
    with pytest.raises(commands.NeverScored):
        commands.resume(by=cast.leader, risk=risk)


def test_time_lets_an_analysis_run_out_after_its_last_day(cast):
    found = standing(cast).assessment
    assert commands.expire(by=None, today=NEXT_YEAR, now=NOW) == 0
    assert commands.expire(by=None, today=NEXT_YEAR + timedelta(days=1), now=NOW) == 1
    found.refresh_from_db()
    assert found.status == "expired"


@pytest.mark.parametrize("status", AssessmentStatus.values)
@pytest.mark.parametrize("event", AssessmentEvent.values)
def test_every_event_in_every_state_is_allowed_or_refused_as_the_table_says(status, event):
    if event in STATES[status]:
        assert lifecycle.step(STATES, status, event) == STATES[status][event]
    else:
        with pytest.raises(lifecycle.NotAllowed):
            lifecycle.step(STATES, status, event)


def test_a_risk_is_retired_with_a_reason_and_comes_back_as_it_was(cast):
    risk = standing(cast)
    with pytest.raises(commands.ReasonForRetiring):
        commands.retire(by=cast.leader, risk=risk, reason="")
    assert (
        commands.retire(by=cast.leader, risk=risk, reason="Vi gir ikke legemidler lenger.").status
        == "retired"
    )
    with pytest.raises(commands.GivenUp):
        scored(cast, risk)
    assert commands.resume(by=cast.leader, risk=risk).status == "standing"


def test_a_sentence_that_is_not_whole_is_refused(cast):
    with pytest.raises(commands.SentenceNotWhole):
        written(cast, because=" . ")
    assert not Risk.objects.exists()


def test_nobody_outside_the_part_plans_or_writes_there(cast):
    with pytest.raises(Refused):
        planned(cast, by=cast.leader_b)
    with pytest.raises(Refused):
        written(cast, by=cast.nurse, assessment=planned(cast))
