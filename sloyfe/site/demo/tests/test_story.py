"""The story of the demo: everything that happened in it is there, in its order, as the commands left it."""

from datetime import UTC, datetime
from itertools import pairwise

import pytest

from sloyfe.domains.actions.models import Action
from sloyfe.domains.cases.commands.settling import settle
from sloyfe.domains.cases.models import (
    Anchor,
    Case,
    DutyClock,
    Loop,
    Member,
    Problem,
    ProposedProblem,
    ReporterVerdict,
    Weighed,
)
from sloyfe.domains.lessons.models import Delivery, Lesson
from sloyfe.domains.processes.models import Line
from sloyfe.domains.publishing.models import Item, ReadAcknowledgement
from sloyfe.domains.publishing.queries.reading import to_read
from sloyfe.platform.accounts.models import User
from sloyfe.platform.history.checking import check
from sloyfe.site.demo.loading import TRACKED
from sloyfe.site.demo.past import event_of
from sloyfe.site.demo.tests.conftest import TODAY

pytestmark = pytest.mark.django_db
MORNING = datetime(2025, 11, 24, 8, tzinfo=UTC)


@pytest.fixture
def case(some, db):
    return Case.objects.get(texts__body__startswith="Beboer fikk medbeboers kveldsmedisin")


def test_the_case_went_all_the_way_round(case):
    loop = Loop.objects.get(case=case)
    moments = [
        case.reported_at, case.answered_at, loop.cause_at, loop.action_at, loop.anchored_at, loop.done_at,
        loop.effect_at, loop.shared_at, loop.acknowledged_at,
    ]  # fmt: skip
    assert moments == sorted(moments) and moments[-1] < MORNING
    assert (loop.stage, loop.verdict, loop.elsewhere, case.track) == ("", "worked", "yes", "learning")
    assert case.status == "closed" and case.closed_at > loop.shared_at
    assert ReporterVerdict.objects.get(case=case).answer == "yes"
    assert case.costs.count() == 2
    before = Loop.objects.filter(pk=loop.pk).values().get()
    settle(case, MORNING)
    assert Loop.objects.filter(pk=loop.pk).values().get() == before


def test_an_authority_was_thought_of_and_the_reason_for_not_telling_it_stands(case):
    clock = DutyClock.objects.get(case=case, rule__code="patient_harm")
    assert clock.state == "not_sent" and clock.decided_at < clock.due_at
    assert clock.reasons.get().kind == "keep"


def test_the_process_was_changed_and_is_read_again(case):
    anchor = Anchor.objects.get(case=case)
    item = Item.objects.get(title="Legemiddelhåndtering")
    assert (anchor.item, anchor.version, item.current) == (item, item.current, item.current)
    assert (item.current.number, item.significant_number, item.current.significant) == (3, 3, True)
    assert item.versions.filter(state__in=["draft", "approval"]).count() == 0
    assert "rød vest" in Line.objects.get(process__item=item, name="Dele ut").text
    assert item.suggestions.get(place=anchor.step.key).verdict == "followed"
    readers = {
        number: set(
            ReadAcknowledgement.objects.filter(item=item, version__number=number).values_list(
                "user", flat=True
            )
        )
        for number in (2, 3)
    }
    assert readers[2] and readers[3] and readers[2] != readers[3]
    asked = User.objects.filter(person__positions__unit=case.unit)
    left = {user.pk for user in asked if any(one.item == item for one in to_read(user, TODAY))}
    assert left == set(asked.values_list("pk", flat=True)) - readers[3]
    assert {user for user in readers[2] if user in left} or not left


def test_the_lesson_reached_others_who_answered_and_tried_it(case):
    lesson = Lesson.objects.get(case=case)
    assert (lesson.status, lesson.texts.count()) == ("published", 5)
    answers = set(Delivery.objects.filter(lesson=lesson, status="answered").values_list("answer", flat=True))
    assert answers >= {"adopt", "adapt", "not_for_us"}
    keys = [str(pk) for pk in lesson.deliveries.values_list("pk", flat=True)]
    there = Action.objects.filter(source_type="lessons.delivery", source_id__in=keys)
    assert there.filter(verdict="worked").exists()
    assert not there.filter(unit=case.unit).exists()
    loop = Loop.objects.get(case=case)
    assert (loop.receiving, loop.receipts) == (
        lesson.deliveries.exclude(status="removed").count(),
        lesson.deliveries.filter(status="answered").count(),
    )


def test_history_has_each_step_at_its_moment_and_holds(case):
    told = event_of(Loop).objects.filter(pgh_obj_id=case.pk).order_by("pgh_id")
    times = list(told.values_list("pgh_created_at", flat=True))
    assert times == sorted(times) and times[-1] < MORNING
    commands = list(told.values_list("pgh_context__metadata__command", flat=True))
    assert [name for name, after in pairwise([*commands, ""]) if name != after] == [
        "cases.take", "cases.answer", "cases.find_cause", "actions.accept",
        "publishing.approve", "actions.finish", "actions.judge", "lessons.publish",
        "lessons.deliver", "lessons.answer",
    ]  # fmt: skip
    assert check() == []


def test_nothing_is_dated_on_the_day_it_was_loaded(some, db):
    models = (*TRACKED, Anchor, Weighed, Problem, Member, ProposedProblem)
    late = [event_of(one).objects.filter(pgh_created_at__gt=MORNING) for one in models]
    assert [rows.first() for rows in late if rows.exists()] == []
