"""What the database itself refuses."""

from datetime import timedelta

import pytest

from sloyfe.domains.controls.tests.factories import control
from sloyfe.domains.processes.tests.factories import in_force
from sloyfe.domains.requirements.tests.factories import requirement
from sloyfe.domains.risk import commands, queries
from sloyfe.domains.risk.choices import LEVELS
from sloyfe.domains.risk.models import (
    AcceptanceRule,
    AssessmentProcess,
    AssessmentRequirement,
    AssessmentText,
    AssessmentUnit,
    BarrierCause,
    BarrierConsequence,
    ConsequenceLevel,
    ConsequenceName,
    ConsequenceType,
    Covering,
    LikelihoodLevel,
    MandatoryAssessment,
    MappedLevel,
    MatrixCell,
    Offer,
    RiskReminder,
    Scale,
    ScaleEdition,
    ScoredConsequence,
    Theme,
    WholePart,
)
from tests.refusing import refused, refused_once_more

from .factories import NOW, TODAY, planned, scored, standing, unit_scale, written

pytestmark = pytest.mark.django_db


def test_a_scale_that_cannot_be(cast):
    edition = unit_scale()
    refused("scale_has_a_name", Scale.objects.get(code="unit"), nb="")
    refused("scale_edition_state_is_known", edition, state="half")
    refused("edition_in_force_was_published", edition, published_at=None)
    refused_once_more("scale_edition_once", edition, state="replaced")
    refused_once_more("one_edition_in_force_a_scale", edition, number=2)
    draft = ScaleEdition.objects.get(scale__code="society")
    refused_once_more("one_draft_a_scale", draft, number=2)
    same = {level: level for level in LEVELS}
    made = commands.map_editions(
        by=cast.quality_manager, before=edition, after=draft, likelihood=same, consequence=same, now=NOW
    )
    refused_once_more("scale_mapping_once", made)
    refused("scale_is_not_mapped_to_itself", made, after=edition)
    row = MappedLevel.objects.first()
    refused_once_more("mapped_level_once", row)
    refused("mapped_level_is_known", row, becomes=6)


def test_what_a_scale_says_that_cannot_be():
    edition = unit_scale()
    often = LikelihoodLevel.objects.get(edition=edition, level=3)
    refused_once_more("likelihood_once_an_edition", often)
    refused("likelihood_level_is_known", often, level=6)
    refused("likelihood_interval_is_forward", often, year_to=0)
    refused("likelihood_share_is_forward", often, task_to=0)
    name = ConsequenceName.objects.filter(edition=edition).first()
    refused_once_more("consequence_name_once_an_edition", name)
    refused("consequence_name_level_is_known", name, level=0)
    kind = ConsequenceType.objects.get(edition=edition, code="life")
    refused_once_more("consequence_type_once_an_edition", kind)
    refused("consequence_type_has_a_name", kind, nb="")
    level = ConsequenceLevel.objects.filter(type=kind).first()
    refused_once_more("consequence_level_once_a_type", level)
    refused("consequence_level_is_known", level, level=9)
    cell = MatrixCell.objects.filter(edition=edition).first()
    refused_once_more("matrix_cell_once_an_edition", cell)
    refused("matrix_cell_lies_inside", cell, likelihood=6)
    refused("matrix_level_is_known", cell, level="red")
    rule = AcceptanceRule.objects.filter(edition=edition).first()
    refused_once_more("acceptance_rule_once", rule)
    refused("acceptance_rule_level_is_known", rule, level="red")
    refused("acceptance_rule_has_an_end", rule, most_months=0)


def test_a_list_that_cannot_be():
    refused("theme_has_a_name", Theme.objects.first(), nb="")
    row = MandatoryAssessment.objects.first()
    refused_once_more("mandatory_once_a_day", row)
    refused("mandatory_has_a_name", row, nb="")
    refused("mandatory_kind_is_known", row, kind="other")
    refused("mandatory_interval", row, months=0)
    refused("mandatory_is_for_somebody", row, at_level="")
    refused("mandatory_period_is_forward", row, valid_to=row.valid_from - timedelta(days=1))


def test_an_analysis_that_cannot_be(cast):
    row = planned(cast, covers=[MandatoryAssessment.objects.first()], units=[cast.b])
    refused("assessment_has_a_title", row, title="")
    refused("assessment_kind_is_known", row, kind="other")
    refused("own_kind_is_said", row, kind="own")
    refused("assessment_status_is_known", row, status="half")
    refused("assessment_secrecy_is_known", row, secrecy="half")
    refused("approved_assessment_has_an_end", row, status="approved")
    refused("approved_assessment_has_an_end", row, valid_until=TODAY)
    refused("assessment_replaces_another", row, replaces=row)
    commands.write(by=cast.leader, assessment=row, texts={"purpose": "Trygt."})
    text = AssessmentText.objects.get()
    refused_once_more("assessment_text_once", text)
    refused("assessment_text_says_something", text, body="")
    refused_once_more("assessment_unit_once", AssessmentUnit.objects.get())
    refused_once_more("covered_once", Covering.objects.get())
    process = in_force(cast.leader, cast.a, cast.area_leader)
    looked_at = AssessmentProcess.objects.create(assessment=row, item=process.item)
    refused_once_more("assessment_process_once", looked_at)
    answered = AssessmentRequirement.objects.create(assessment=row, requirement=requirement(cast))
    refused_once_more("assessment_requirement_once", answered)
    one = commands.add_participant(by=cast.leader, assessment=row, part="expert", function="Sykepleier")
    refused("participant_has_a_function", one, function="")
    refused("participant_part_is_known", one, part="boss")


def test_a_risk_that_cannot_be(cast):
    row = standing(cast)
    refused("risk_says_what_may_happen", row, event="")
    refused("risk_status_is_known", row, status="half")
    refused("risk_secrecy_is_known", row, secrecy="half")
    refused("risk_knowledge_is_known", row, knowledge="some")
    refused("risk_controllability_is_known", row, controllability="some")
    refused("risk_score_is_whole", row, likelihood=6)
    refused("risk_former_score_is_whole", row, was_likelihood=3)
    refused("risk_target_is_whole", row, target_likelihood=3)
    refused("risk_rank_is_its_level", row, rank=1)
    refused("risk_in_the_register_is_scored", written(cast), status="standing")
    whole = standing(cast, by=cast.area_leader, unit=cast.north)
    commands.tie_parts(by=cast.area_leader, whole=whole, parts=[row])
    tied = WholePart.objects.get()
    refused_once_more("part_once_a_whole", tied)
    refused("risk_is_not_its_own_part", tied, part=whole)


def test_a_bow_tie_that_cannot_be(cast):
    risk = written(cast)
    cause = commands.add_cause(by=cast.leader, risk=risk, words="Avbrytelser")
    harm = commands.add_consequence(by=cast.leader, risk=risk, words="Fall", level=3)
    refused("risk_cause_has_words", cause, words="")
    refused("risk_cause_happens_at_times", cause, per_year=0)
    refused("risk_consequence_has_words", harm, words="")
    refused("risk_consequence_level_is_known", harm, level=6)
    kept = control(cast)
    row = commands.add_barrier(by=cast.leader, risk=risk, side="preventive", control=kept, causes=[cause])
    refused("barrier_side_is_known", row, side="above")
    refused("missing_barrier_says_what", row, control=None)
    refused("barrier_fails_a_share_of_times", row, fails_share=2)
    refused_once_more("control_once_a_side", row)
    refused_once_more("barrier_once_a_cause", BarrierCause.objects.get())
    commands.add_barrier(by=cast.leader, risk=risk, side="mitigating", control=kept, consequences=[harm])
    refused_once_more("barrier_once_a_consequence", BarrierConsequence.objects.get())


def test_a_score_that_cannot_be(cast):
    made = scored(cast, written(cast), why="To saker.")
    refused_once_more("score_lies_inside", made, likelihood=6)
    refused_once_more("score_level_is_known", made, level="red")
    refused_once_more("score_kind_is_known", made, kind="later")
    refused_once_more("spread_of_five_or_more", made, likelihood_iqr=1, n=4)
    row = ScoredConsequence.objects.get()
    refused_once_more("scored_once_a_type", row)
    refused("scored_level_is_known", row, level=0)
    refused("scored_aspect_is_known", row, aspect="beauty")
    refused("score_reason_says_something", made.reason, body="")


def test_what_is_done_with_a_risk_that_cannot_be(cast):
    risk = standing(cast, likelihood=3, life=3, is_transferable=True)
    made = commands.accept(
        by=cast.leader, risk=risk, until=NOW + timedelta(days=9), reason="Vi venter.", now=NOW
    )
    refused("acceptance_has_an_end_ahead", made, until=NOW)
    refused("acceptance_says_why", made, reason="")
    refused("acceptance_level_is_known", made, level="red")
    refused_once_more("one_acceptance_at_a_time", made)
    lift = commands.lift(by=cast.leader, risk=risk, to=cast.north, why="Hjelp oss.", now=NOW)
    refused("lift_says_why", lift, why="")
    refused_once_more("one_lift_at_a_time", lift)
    refused("lift_is_answered_whole", lift, answer="stays")
    refused("lift_into_a_whole", lift, into=risk)
    commands.offer(by=cast.leader, risk=risk, now=NOW)
    offer = Offer.objects.first()
    refused_once_more("risk_offered_once_a_unit", offer)
    refused("offer_is_answered_whole", offer, answer="adopt")
    assert queries.offers_of(risk)


def test_a_reminder_that_cannot_be(cast):
    row = RiskReminder.objects.create(about="duty:service-unit:1", step="soon", due_on=TODAY, at=NOW)
    refused_once_more("reminded_once_a_step", row)
    refused("reminder_step_is_known", row, step="now")
