"""One gate for each state: every event is tried in every state, by the command that a page would call."""

from itertools import product

import pytest

from sloyfe.domains.cases import commands as cases
from sloyfe.domains.lessons import commands
from sloyfe.domains.lessons.choices import DELIVERY_STATES, STATES, DeliveryStatus, Event, Status
from sloyfe.domains.lessons.models import Delivery, Lesson
from sloyfe.methods.lifecycle import NotAllowed

from .factories import NOW, Loop, answered, checked, delivered, draft, published, sent, words

pytestmark = pytest.mark.django_db
EVENTS = sorted({event for row in STATES.values() for event in row})
DELIVERY_EVENTS = sorted({event for row in DELIVERY_STATES.values() for event in row})


def standing(cast, state):
    match state:
        case Status.DRAFT:
            return checked(draft(cast), cast.leader)
        case Status.EDITING:
            return sent(cast)
        case Status.PUBLISHED:
            return published(cast)
        case Status.WITHDRAWN:
            return commands.withdraw(by=cast.quality_manager, lesson=published(cast), reason="Feil.", now=NOW)


def do(event, cast, lesson):
    quality = {"by": cast.quality_manager, "lesson": lesson, "now": NOW}
    match event:
        case Event.WRITE:
            commands.write(**quality, words=words())
        case Event.SEND:
            commands.send(**quality)
        case Event.RETURN:
            commands.return_to_writer(**quality, reason="Kortere.")
        case Event.PUBLISH:
            commands.publish(**quality)
        case Event.DISCARD:
            commands.discard(**quality, reason="Dobbelt.")
        case Event.WITHDRAW:
            commands.withdraw(**quality, reason="For nær.")


@pytest.mark.parametrize(("state", "event"), list(product(STATES, EVENTS)))
def test_an_event_leads_where_the_table_says_or_nowhere(cast, state, event):
    lesson = standing(cast, state)
    if event in STATES[state]:
        do(event, cast, lesson)
    else:
        with pytest.raises(NotAllowed):
            do(event, cast, lesson)
    assert Lesson.objects.get(pk=lesson.pk).status == STATES[state].get(event, state)


def test_every_event_of_the_table_has_its_word():
    assert set(EVENTS) == set(Event.values)


def sent_to_b(cast, state):
    match state:
        case DeliveryStatus.WAITING:
            lesson = published(cast)
            found = lesson.deliveries.filter(unit=cast.b).first()
            return found or commands.add_receiver(
                by=cast.quality_manager, lesson=lesson, unit=cast.b, now=NOW
            )
        case DeliveryStatus.DELIVERED:
            return delivered(cast)
        case DeliveryStatus.ANSWERED:
            return answered(cast, "have_it")
        case DeliveryStatus.REMOVED:
            waiting = sent_to_b(cast, DeliveryStatus.WAITING)
            return commands.remove_receiver(by=cast.quality_manager, delivery=waiting, now=NOW)


def do_to_delivery(event, cast, delivery):
    match event:
        case "deliver":
            done = commands.deliver(by=None, leader_id=cast.leader_b.pk, unit_ids=[cast.b.pk], now=NOW)
            if not done:  # what does not wait is not in any queue
                raise NotAllowed(delivery.status, event, ())
        case "answer":
            commands.answer(by=cast.leader_b, delivery=delivery, answer="have_it", now=NOW)
        case "remove":
            commands.remove_receiver(by=cast.quality_manager, delivery=delivery, now=NOW)
        case "recall":
            commands.withdraw(by=cast.quality_manager, lesson=delivery.lesson, reason="Feil.", now=NOW)
        case "add":
            commands.add_receiver(by=cast.quality_manager, lesson=delivery.lesson, unit=cast.b, now=NOW)


@pytest.mark.parametrize(("state", "event"), list(product(DELIVERY_STATES, DELIVERY_EVENTS)))
def test_what_is_sent_to_a_unit_goes_where_the_table_says_or_nowhere(cast, state, event):
    delivery = sent_to_b(cast, state)
    assert delivery.status == state
    if event in DELIVERY_STATES[state]:
        do_to_delivery(event, cast, delivery)
    elif event == "recall":
        do_to_delivery(event, cast, delivery)  # the lesson goes; what does not wait for an answer stands
        expected = DeliveryStatus.REMOVED if state == DeliveryStatus.WAITING else state
        assert Delivery.objects.get(pk=delivery.pk).status == expected
        return
    else:
        with pytest.raises((NotAllowed, commands.AlreadyReceives)):
            do_to_delivery(event, cast, delivery)
    assert Delivery.objects.get(pk=delivery.pk).status == DELIVERY_STATES[state].get(event, state)


def test_a_lesson_is_published_where_it_is_of_though_its_case_has_gone_on_to_another_area(cast):
    lesson = sent(cast)
    cases.forward(by=cast.leader, case=lesson.case, unit=cast.c, now=NOW)
    commands.publish(by=cast.coordinator, lesson=Lesson.objects.get(pk=lesson.pk), now=NOW)
    assert (Lesson.objects.get().status, Loop.objects.get().shared_at) == (Status.PUBLISHED, NOW)
