"""At most three a week to one leader, the best fit first; the rest wait their turn. The unanswered are reminded of."""

from collections import Counter
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sloyfe.domains.cases import commands as cases
from sloyfe.domains.lessons import commands, jobs, queries
from sloyfe.domains.lessons.choices import DeliveryStatus
from sloyfe.domains.lessons.models import Delivery, DeliveryReminder
from sloyfe.domains.organisation import commands as organisation
from sloyfe.platform.access.choices import Role
from sloyfe.platform.access.models import Deputy, Grant
from sloyfe.platform.notify.models import Notice
from tests.cast import START

from .factories import NOW, TODAY, Loop, answered, delivered, published, sent

pytestmark = pytest.mark.django_db
OSLO = ZoneInfo("Europe/Oslo")
MONDAY = date(2026, 11, 23)


def at(day, hour=6):
    return datetime.combine(day, time(hour), OSLO)


def offered(cast, title, unit, score=None, now=NOW):
    """Good practice of A that is sent to one unit."""
    lesson = published(cast, unit=cast.a, title=title, now=now)
    lesson.deliveries.all().delete()
    made = commands.add_receiver(by=cast.quality_manager, lesson=lesson, unit=unit, now=now)
    if score is not None:
        Delivery.objects.filter(pk=made.pk).update(score=score, added_by=None)
    return made


def hand_out(now):
    for leader_id, unit_ids in queries.leaders_waiting(now.date()).items():
        commands.deliver(by=None, leader_id=leader_id, unit_ids=unit_ids, now=now)


def reached():
    rows = Delivery.objects.filter(delivered_at__isnull=False).order_by("delivered_at", "place")
    return [one.lesson.title for one in rows.select_related("lesson")]


def leads_c_too(cast):
    Grant.objects.create(user=cast.leader_b, role=Role.UNIT_LEADER, scope=cast.c.scope, valid_from=START)


def test_the_three_that_fit_best_come_first_whichever_of_the_leaders_units_they_are_for(cast):
    leads_c_too(cast)
    for title, unit, score in (
        ("Fjerde", "c", 0.4),
        ("Første", "c", 0.9),
        ("Tredje", "b", 0.5),
        ("Andre", "b", 0.6),
    ):
        offered(cast, title, cast.units[unit], score)
    hand_out(NOW)
    assert reached() == ["Første", "Andre", "Tredje"]
    hand_out(at(date(2026, 11, 22)))  # the Sunday of the same week
    assert len(reached()) == 3
    hand_out(at(MONDAY))
    assert reached() == ["Første", "Andre", "Tredje", "Fjerde"]
    last = Delivery.objects.get(lesson__title="Fjerde")
    assert (last.delivered_at, last.leader, last.week, last.place) == (at(MONDAY), cast.leader_b, MONDAY, 1)


def test_when_there_is_room_it_comes_at_once(cast):
    delivered(cast)
    assert Notice.objects.filter(user=cast.leader_b, kind="lessons.delivered").count() == 1
    assert Delivery.objects.get(unit=cast.b).delivered_at == NOW


@pytest.mark.parametrize(("day", "hands_out"), [(date(2026, 11, 22), False), (MONDAY, True)])
def test_what_is_published_on_a_day_off_waits_for_the_next_day_of_work(cast, monkeypatch, day, hands_out):
    offered(cast, "Søndag", cast.b)
    asked = []
    monkeypatch.setattr(jobs.timezone, "localdate", lambda: day)
    monkeypatch.setattr(jobs.jobs, "enqueue", lambda name, **_more: asked.append(name))
    jobs.hand_out()
    assert asked == ["lessons.deliver"] * hands_out


def test_an_answer_makes_no_room_in_the_week(cast):
    rows = [offered(cast, f"Nummer {n}", cast.b, 0.9 - n / 10) for n in range(4)]
    hand_out(NOW)
    for row in rows[:3]:
        answered(cast, "have_it", Delivery.objects.get(pk=row.pk))
    hand_out(NOW + timedelta(hours=1))
    assert Delivery.objects.get(pk=rows[3].pk).status == DeliveryStatus.WAITING


def test_a_unit_that_nobody_answers_for_keeps_its_queue(cast):
    Grant.objects.filter(user__in=[cast.leader_b, cast.area_leader, cast.director]).delete()
    offered(cast, "Venter", cast.b)
    assert queries.leaders_waiting(TODAY) == {}
    Grant.objects.create(user=cast.nurse_b, role=Role.UNIT_LEADER, scope=cast.b.scope, valid_from=START)
    hand_out(NOW)
    assert Delivery.objects.get().leader == cast.nurse_b


def test_in_absence_it_reaches_the_deputy(cast):
    Deputy.objects.create(of=cast.leader_b, deputy=cast.nurse_b, scope=cast.b.scope, valid_from=START)
    organisation.register_absence(
        by=cast.leader_b, person=cast.leader_b.person, unit=cast.b, valid_from=TODAY, valid_to=None
    )
    offered(cast, "Vikar", cast.b)
    hand_out(NOW)
    assert Delivery.objects.get().leader == cast.nurse_b
    assert [one.pk for one in queries.offered_to(cast.again("nurse_b"))] == [Delivery.objects.get().pk]


def test_fewer_a_week_by_the_municipalitys_own_rule(cast):
    now = queries.sharing_rules(TODAY)
    same = "process barrier risk kind words threshold fewest first_days second_days".split()
    rules = commands.Sharing(**{name: getattr(now, name) for name in same}, a_week=1)
    commands.publish_rules(by=cast.quality_manager, sharing=rules, valid_from=TODAY, now=NOW)
    offered(cast, "En", cast.b, 0.9)
    offered(cast, "To", cast.b, 0.8)
    hand_out(NOW)
    hand_out(NOW + timedelta(days=1))
    assert reached() == ["En"]


def test_before_it_is_published_nothing_reaches_a_unit(cast):
    lesson = sent(cast, unit=cast.a)
    commands.add_receiver(by=cast.quality_manager, lesson=lesson, unit=cast.b, now=NOW)
    assert queries.leaders_waiting(TODAY) == {}
    assert commands.deliver(by=None, leader_id=cast.leader_b.pk, unit_ids=[cast.b.pk], now=NOW) == []


EVENTS = st.lists(
    st.tuples(st.sampled_from(["offer", "hand_out", "days", "answer", "take_out"]), st.integers(0, 9)),
    max_size=25,
)


@given(events=EVENTS)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_happens_no_leader_gets_more_than_three_a_week_and_nobody_waits_in_vain(cast, events):
    with transaction.atomic():
        play(cast, events)
        transaction.set_rollback(True)


def play(cast, events):
    leads_c_too(cast)
    lessons = [published(cast, unit=cast.a, title=f"Nummer {n}") for n in range(5)]
    Delivery.objects.all().delete()
    now = NOW
    for event, n in events:
        rows = list(Delivery.objects.order_by("pk"))
        if event == "offer":
            unit = cast.b if n % 2 else cast.c
            if not any(one.lesson_id == lessons[n // 2].pk and one.unit_id == unit.pk for one in rows):
                commands.add_receiver(by=cast.quality_manager, lesson=lessons[n // 2], unit=unit, now=now)
        elif event == "days":
            now += timedelta(days=n)
        elif event == "hand_out":
            hand_out(now)
            in_week = Delivery.objects.filter(week=queries.monday_of(now.date())).count()
            assert in_week == 3 or not Delivery.objects.filter(status=DeliveryStatus.WAITING).exists()
        elif event == "answer":
            for one in [one for one in rows if one.status == DeliveryStatus.DELIVERED][:1]:
                commands.answer(by=cast.leader_b, delivery=one, answer="have_it", now=now)
        else:
            for one in [one for one in rows if one.status == DeliveryStatus.WAITING][:1]:
                commands.remove_receiver(by=cast.quality_manager, delivery=one, now=now)
        weeks = Counter(
            (one.leader_id, one.delivered_at.astimezone(OSLO).isocalendar()[:2])
            for one in Delivery.objects.filter(delivered_at__isnull=False)
        )
        assert max(weeks.values(), default=0) <= 3


def test_the_unanswered_are_reminded_of_after_a_week_and_two_over_summer_time_and_days_off(cast):
    day = date(2027, 3, 22)  # the Monday of Easter week; summer time begins on the 28th
    delivery = delivered(cast, published(cast, now=at(day)), now=at(day, 23))
    told = {}
    for n in range(30):
        on = day + timedelta(days=n)
        if jobs.is_working_day(on) and delivery.pk in queries.to_remind(on):
            made = commands.remind(by=None, delivery=delivery, now=at(on))
            if made:
                told[on] = [one.days_after for one in made]
    assert told == {date(2027, 3, 30): [7], date(2027, 4, 5): [14]}  # the 29th is Easter Monday
    assert Notice.objects.filter(user=cast.leader_b, kind="lessons.unanswered").count() == 2


def test_after_a_stop_in_service_one_is_told_once(cast):
    delivery = delivered(cast)
    commands.remind(by=None, delivery=delivery, now=NOW + timedelta(days=20))
    assert DeliveryReminder.objects.count() == 2
    assert Notice.objects.filter(kind="lessons.unanswered").count() == 1
    assert commands.remind(by=None, delivery=delivery, now=NOW + timedelta(days=21)) == []


def test_what_is_answered_is_not_reminded_of(cast):
    delivery = answered(cast, "have_it")
    later = NOW + timedelta(days=8)
    assert queries.to_remind(later.date()) == []
    assert commands.remind(by=None, delivery=delivery, now=later) == []


def test_the_morning_sets_out_nothing_on_a_day_off(cast, monkeypatch):
    asked = []
    monkeypatch.setattr(jobs.jobs, "enqueue", lambda name, **_more: asked.append(name))
    delivered(cast)
    asked.clear()
    for day in (date(2026, 11, 22), date(2026, 12, 25)):
        jobs.morning(at(day))
    assert asked == []
    jobs.morning(at(MONDAY))
    jobs.morning(at(date(2026, 11, 25)))
    assert asked == ["lessons.hand_out", "lessons.hand_out", "lessons.remind"]


def test_the_case_is_told_that_it_is_shared_and_how_many_have_answered(cast):
    lesson = published(cast)
    loop = Loop.objects.get(case=lesson.case)
    assert loop.shared_at == NOW
    delivery = delivered(cast, lesson)
    loop.refresh_from_db()
    assert (loop.receiving, loop.receipts, loop.acknowledged_at) == (1, 0, None)
    assert loop.receipt_by == TODAY + timedelta(days=21)  # a break from the day after
    answered(cast, "have_it", delivery)
    loop.refresh_from_db()
    assert (loop.receipts, loop.acknowledged_at) == (1, NOW)


def test_a_lesson_that_is_withdrawn_leaves_the_case_to_be_shared_anew(cast):
    delivery = delivered(cast)
    case = delivery.lesson.case
    Loop.objects.filter(case=case).update(effect_at=NOW, verdict="worked", as_it_is=True, anchored_at=NOW)
    commands.withdraw(by=cast.quality_manager, lesson=delivery.lesson, reason="For nær.", now=NOW)
    loop = Loop.objects.get(case=case)
    assert (loop.shared_at, loop.acknowledged_at, loop.receiving, loop.receipt_by) == (None, None, 0, None)
    again = published(cast, case=case, title="Skrevet om", now=NOW + timedelta(days=1))
    loop.refresh_from_db()
    assert (again.case, loop.shared_at) == (case, NOW + timedelta(days=1))


def test_where_somebody_has_said_that_it_concerns_only_them_that_stands(cast):
    delivery = delivered(cast)
    case = delivery.lesson.case
    cases.keep_to_us(by=cast.leader, case=case, reason="Bare vi har bygget.", now=NOW)
    commands.withdraw(by=cast.quality_manager, lesson=delivery.lesson, reason="For nær.", now=NOW)
    loop = Loop.objects.get(case=case)
    assert (loop.shared_at, loop.acknowledged_at, loop.only_us) == (NOW, NOW, True)
