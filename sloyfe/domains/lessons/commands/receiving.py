"""Which units a lesson is sent to: suggested by what they have in common with it, and changed by quality."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sloyfe.platform import access, history, jobs

from .. import queries
from ..choices import IN_THE_MAKING, RECEIVING, DeliveryStatus, Status
from ..models import Delivery, Lesson
from . import loop
from .steps import locked, locked_delivery, step_of_delivery


class NotThatUnit(ValueError):
    field = "unit"
    sentence = _(
        "The lesson cannot be sent to this unit: it is past, or a part of where the lesson comes from."
    )


class NoLongerSent(ValueError):
    conflict = True
    sentence = _("The lesson is withdrawn, so it is sent to nobody.")


class AlreadyReceives(ValueError):
    field = "unit"
    conflict = True
    sentence = _("The unit is among those that receive the lesson already.")


@history.command("lessons.suggest")
def suggest(*, by: Any, lesson: Lesson, now: datetime) -> list[Delivery]:
    """Look anew. What quality has added or taken out stays so."""
    held = locked(lesson)
    access.require("lessons.send_out", by, held)
    if held.status == Status.WITHDRAWN:
        raise NoLongerSent
    made = suggest_units(held, by, now)
    _go_on(held, now)
    return made


@history.command("lessons.add_receiver")
def add_receiver(*, by: Any, lesson: Lesson, unit: Any, now: datetime) -> Delivery:
    """Chosen by hand: it waits its turn at the front of the unit's queue."""
    held = locked(lesson)
    access.require("lessons.send_out", by, held)
    if held.status == Status.WITHDRAWN:
        raise NoLongerSent
    possible = {one.pk for one in queries.possible_receivers(held, by, timezone.localdate(now))}
    if unit is None or unit.pk not in possible:
        raise NotThatUnit
    found = Delivery.objects.select_for_update().filter(lesson=held, unit=unit).first()
    if found is None:
        found = Delivery(lesson=held, unit=unit, made_at=now)
    elif found.status in RECEIVING:
        raise AlreadyReceives
    else:
        found.status = step_of_delivery(found, "add")
    found.score, found.added_by = 1, by
    found.save()
    _go_on(held, now)
    return found


@history.command("lessons.remove_receiver")
def remove_receiver(*, by: Any, delivery: Delivery, now: datetime) -> Delivery:
    """Before it has reached the unit; afterwards the unit answers."""
    held = locked_delivery(delivery)
    access.require("lessons.send_out", by, held.lesson)
    held.status = step_of_delivery(held, "remove")
    held.save(update_fields=["status"])
    _go_on(held.lesson, now)
    return held


def suggest_units(lesson: Lesson, by: Any, now: datetime) -> list[Delivery]:
    """Write the suggestions down: new ones are added, waiting ones are scored anew, and what no longer fits goes."""
    found = {one.unit.pk: one for one in queries.suggestions(lesson, by, timezone.localdate(now))}
    there = {one.unit_id: one for one in Delivery.objects.select_for_update().filter(lesson=lesson)}
    for unit_id, one in there.items():
        waits = one.status == DeliveryStatus.WAITING and one.added_by_id is None
        if not waits:
            continue
        if unit_id not in found:
            one.delete()
        else:
            _score(one, found[unit_id])
            one.save(update_fields=["score", "alike", "refused"])
    new = [
        Delivery(lesson=lesson, unit=one.unit, made_at=now) for pk, one in found.items() if pk not in there
    ]
    for delivery in new:
        _score(delivery, found[delivery.unit_id])
    return Delivery.objects.bulk_create(new)


def _score(delivery: Delivery, suggestion: queries.Suggestion) -> None:
    delivery.score = suggestion.score
    delivery.alike = {name.value: round(value, 4) for name, value in suggestion.fit.alike.items()}
    delivery.refused = suggestion.fit.refused


def _go_on(lesson: Lesson, now: datetime) -> None:
    """When the lesson is published already: hand out what there is room for, and count the receivers anew."""
    if lesson.status in IN_THE_MAKING:
        return
    jobs.enqueue("lessons.hand_out", once="lessons.hand_out")
    loop.receipt(lesson, now)
