"""Whom a lesson may help: what a unit has in common with it, weighted, lowered by its refusals, and said in words."""

import pytest

from sloyfe.domains.cases.tests.factories import reported
from sloyfe.domains.controls.tests.factories import control
from sloyfe.domains.lessons import commands, queries
from sloyfe.domains.lessons.models import Delivery
from sloyfe.domains.lessons.queries import fitting
from sloyfe.domains.processes.tests.factories import in_force
from sloyfe.domains.publishing import commands as publishing
from sloyfe.methods.lesson_fit import Likeness

from .factories import NOW, TODAY, answered, delivered, draft, published, sent, words

pytestmark = pytest.mark.django_db
QUESTIONS = 10


@pytest.fixture
def step(cast):
    """Of a process in force in the area that A and B lie in."""
    shown = in_force(cast.coordinator, cast.north, cast.area_leader)
    return shown.lines.exclude(number="").first().step


def found(cast, lesson):
    return {one.unit.code: one for one in queries.suggestions(lesson, cast.quality_manager, TODAY)}


def likeness(cast, lesson, code):
    """Of one unit, however low."""
    return next(
        fit for unit, fit in fitting._fits(lesson, cast.quality_manager, TODAY) if unit.code == code
    ).alike


def test_the_unit_with_the_same_process_and_kind_of_service_is_suggested_and_not_the_one_beside(cast, step):
    lesson = draft(cast, step=step)
    suggested = found(cast, lesson)
    assert list(suggested) == ["B"]
    # Six people in A, two in B: the same type, and a third of the size.
    assert suggested["B"].score == 0.5
    assert suggested["B"].fit.alike == {Likeness.PROCESS: 1.0, Likeness.KIND: pytest.approx(0.6667, abs=1e-3)}


def test_its_own_unit_and_those_above_and_below_are_never_asked(cast, step):
    lesson = draft(cast, step=step)
    assert {unit.code for unit in queries.possible_receivers(lesson, cast.quality_manager, TODAY)} == {
        "B",
        "C",
    }


def test_in_force_for_the_whole_municipality_counts_half_until_the_unit_is_asked_to_read_it(cast):
    shown = in_force(cast.quality_manager, cast.top, cast.director)
    lesson = draft(cast, step=shown.lines.exclude(number="").first().step)
    assert likeness(cast, lesson, "C")[Likeness.PROCESS] == 0.5
    publishing.demand(by=cast.quality_manager, item=shown.item, unit=cast.c, days=14, now=NOW)
    assert likeness(cast, lesson, "C")[Likeness.PROCESS] == 1.0
    assert likeness(cast, lesson, "B")[Likeness.PROCESS] == 0.5


def test_a_process_of_the_same_name_is_a_variant(cast, step):
    in_force(cast.quality_manager, cast.c, cast.director)
    assert likeness(cast, draft(cast, step=step), "C")[Likeness.PROCESS] == 1.0


def test_the_same_control_counts(cast):
    kept = control(cast, unit=cast.c)
    alike = likeness(cast, draft(cast, control=kept), "C")
    assert alike[Likeness.BARRIER] == 1.0
    assert Likeness.BARRIER not in likeness(cast, draft(cast, control=kept), "B")


def test_a_similar_risk_counts_when_the_subject_of_risk_says_so(cast, monkeypatch):
    lesson = draft(cast)
    assert Likeness.RISK not in likeness(cast, lesson, "B")
    monkeypatch.setattr(fitting, "_risks", [])
    queries.register_risks(lambda _lesson, ids: dict.fromkeys(ids, 0.8))
    assert likeness(cast, lesson, "B")[Likeness.RISK] == 0.8


def test_having_reported_of_something_like_it_counts_up_to_three_cases(cast):
    lesson = draft(cast)
    assert Likeness.WORDS not in likeness(cast, lesson, "B")
    for n in range(4):
        reported(cast.nurse_b, cast.b, story="Kveldsdosen lå igjen i dosetten.", key=str(n) * 32)
    reported(cast.nurse_b, cast.b, story="Døren sto åpen.", key="x" * 32)
    assert likeness(cast, lesson, "B")[Likeness.WORDS] == 1.0


def test_a_refusal_lowers_what_is_about_the_same_process(cast, step):
    answered(cast, "not_for_us", delivered(cast, step=step))
    again = draft(cast, step=step, unit=cast.a)
    assert found(cast, again) == {}
    alone = draft(cast, unit=cast.a)
    assert fitting._refusals(alone, [cast.b.pk], TODAY) == {}
    assert fitting._refusals(again, [cast.b.pk], TODAY) == {cast.b.pk: 1}


def test_the_suggestions_are_written_down_when_it_is_sent_and_again_when_the_step_changes(cast, step):
    lesson = sent(cast, step=step)
    kept = Delivery.objects.get()
    assert (kept.unit, float(kept.score), kept.alike["process"]) == (cast.b, 0.5, 1.0)
    commands.write(by=cast.leader, lesson=lesson, words=words(), now=NOW)
    assert Delivery.objects.count() == 0
    commands.write(by=cast.leader, lesson=lesson, words=words(step=step), now=NOW)
    assert Delivery.objects.get().unit == cast.b


def test_why_is_said_in_words_and_names_the_step_for_those_who_may_read_it(cast, step):
    delivery = delivered(cast, published(cast, step=step))
    said = queries.reasons_said(cast.leader_b, [delivery])[delivery.pk]
    assert said == ["Dere bruker samme prosess: Dele ut legemidler, steg 1.", "Dere er samme slags tjeneste."]
    assert queries.asks(delivery).startswith("Hjemmetjenesten A har lært noe om en prosess dere også bruker.")
    assert queries.reasons_said(cast.again("nurse"), [delivery]) != {}


def test_the_number_of_questions_does_not_grow_with_the_units(cast, step, django_assert_num_queries):
    lesson = draft(cast, step=step)
    with django_assert_num_queries(QUESTIONS):
        queries.suggestions(lesson, cast.quality_manager, TODAY)
