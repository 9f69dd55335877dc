"""The loops of the demo: each stands where the rule of the loop would put it, and the numbers are believable."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from statistics import median

import pytest
from django.db.models import Q

from sloyfe.domains.actions.models import Action
from sloyfe.domains.cases.choices import DecisionKind, Status
from sloyfe.domains.cases.commands.settling import settle
from sloyfe.domains.cases.models import AboutStep, Case, CaseText, Cause, Decision, Loop, Relapse
from sloyfe.methods.learning_loop import Stage
from sloyfe.site.demo.past import event_of

TODAY = date(2025, 11, 24)
NOW = datetime(2025, 11, 24, 9, 0, tzinfo=UTC)
SAMPLE = 8

pytestmark = pytest.mark.django_db


@pytest.fixture
def loops(some, db):
    return Loop.objects.select_related("case").order_by("pk")


def groups(loops):
    """A few loops of every stage, and of every other way to stand."""
    for stage in sorted(set(loops.values_list("stage", flat=True))):
        yield stage, loops.filter(stage=stage)
        yield f"broken at {stage}", loops.filter(breaks_at=stage, breaks_on__lte=TODAY)
    yield "without action", loops.filter(without_action_at__isnull=False)
    yield "again", loops.filter(relapsed_at__isnull=False)
    yield "single", loops.filter(single_event=True)
    yield "declined", loops.filter(pk__in=sources(status="declined"))
    yield "learning", loops.filter(case__track="learning")


def sources(**having):
    found = Action.objects.filter(source_type="cases.case", **having)
    return [int(key) for key in found.values_list("source_id", flat=True)]


def test_to_settle_a_loop_of_any_kind_changes_nothing(loops):
    past = event_of(Loop).objects
    told = past.count()
    for name, some in groups(loops):
        before = list(some.values()[:SAMPLE])
        assert before or name.startswith(("broken at", "declined")), name
        for loop in some[:SAMPLE]:
            settle(loop.case, NOW)
        assert list(some.values()[:SAMPLE]) == before, name
    assert past.count() == told


def test_loops_stand_and_break_at_each_stage(loops):
    stages = set(loops.values_list("stage", flat=True))
    assert stages >= {str(stage) for stage in Stage} - {"answered", "shared"} | {""}
    broken = set(loops.filter(breaks_on__lte=TODAY).values_list("breaks_at", flat=True))
    assert broken >= {"cause", "action", "done", "effect", "acknowledged"}


def test_every_case_on_a_track_with_a_loop_has_one_and_no_other(loops):
    looping = Case.objects.filter(track__in=["standard", "learning"])
    assert set(loops.values_list("pk", flat=True)) == set(looping.values_list("pk", flat=True))


def test_older_loops_have_mostly_closed_with_effect(loops):
    older = loops.filter(begun_at__lt=NOW - timedelta(days=365))
    heaps = Counter(heap(loop) for loop in older)
    assert sum(heaps.values()) >= 100
    assert heaps["with effect"] / heaps.total() == pytest.approx(0.66, abs=0.1)
    assert heaps["without action"] / heaps.total() == pytest.approx(0.2, abs=0.08)
    assert heaps["without effect"] / heaps.total() == pytest.approx(0.12, abs=0.08)
    assert heaps["going on"] == 0
    assert not older.filter(breaks_on__lte=TODAY, stage__in=["cause", "action", "done"]).exists()


def heap(loop):
    if loop.without_action_at:
        return "without action"
    if loop.effect_at is None:
        return "going on"
    return "with effect" if loop.verdict in ("worked", "partly") else "without effect"


def test_the_days_are_those_of_a_municipality_that_works(loops):
    def days(column):
        rows = loops.filter(~Q(**{column: None})).values_list("begun_at", "case__reported_at", column)
        return median((at - reported).days for _begun, reported, at in rows)

    assert days("case__answered_at") <= 2
    assert 5 <= days("cause_at") <= 14
    assert 90 <= days("effect_at") <= 180
    late = loops.filter(cause_at__isnull=False, breaks_on__lte=TODAY).count()
    assert late < loops.count() / 10


def test_what_was_found_is_a_condition_at_a_step_or_stands_alone(loops):
    known = loops.filter(cause_at__isnull=False)
    causes = Cause.objects.filter(case__loop__in=known).select_related("code__edition")
    assert {cause.code.edition.number for cause in causes} == {1}
    placed = {cause.case_id for cause in causes if cause.step_id or cause.control_id}
    single = set(known.filter(single_event=True).values_list("pk", flat=True))
    explained = CaseText.objects.filter(field="single_event").values_list("case_id", flat=True)
    assert placed | single == set(known.values_list("pk", flat=True))
    assert single <= set(explained)
    assert Cause.objects.exclude(control=None).exists()


def test_what_happened_again_is_shown_by_a_later_case_at_the_same_step(loops):
    shown = Relapse.objects.filter(because__isnull=False)
    assert shown.exists()
    for relapse in shown.select_related("case__loop", "because"):
        action = Action.objects.get(ref=relapse.action_ref)
        assert (action.status, action.verdict) == ("relapsed", "did_not_work")
        assert AboutStep.objects.get(case=relapse.because).step_id == action.measure_step_id
        assert relapse.because.unit_id == relapse.case.unit_id
        assert action.judged_on < relapse.because.reported_at.date() < TODAY
        assert (relapse.case.status, relapse.case.loop.round) == (Status.IN_PROGRESS, 2)
        decided = Decision.objects.filter(case=relapse.case).order_by("at").values_list("kind", flat=True)
        assert list(decided)[-1] == DecisionKind.FINISH


def test_a_loop_that_is_done_was_closed_at_its_end_and_the_others_by_an_answer(loops):
    closed = Decision.objects.filter(case__loop__in=loops, case__status=Status.CLOSED, kind="close")
    finished = Decision.objects.filter(case__loop__in=loops, case__status=Status.CLOSED, kind="finish")
    ended = loops.filter(case__status=Status.CLOSED)
    without = ended.filter(without_action_at__isnull=False).values_list("pk", flat=True)
    done = ended.filter(without_action_at=None).values_list("pk", flat=True)
    assert set(closed.values_list("case", flat=True)) == set(without)
    assert set(finished.values_list("case", flat=True)) == set(done)


def test_nothing_that_happened_lies_ahead(loops):
    columns = [f.attname for f in Loop._meta.concrete_fields if f.attname.endswith("_at")]
    columns = [name for name in columns if name != "breaks_at"]
    assert [name for name in columns if loops.filter(**{f"{name}__gte": NOW}).exists()] == []
    past = event_of(Loop).objects
    for name in columns:
        assert not past.filter(**{f"{name}__gt": NOW}).exists()
