"""The few ways tests make lessons: through the commands, as the product does."""

from datetime import UTC, date, datetime
from typing import Any

from django.apps import apps

from sloyfe.domains.actions.commands import Wanted
from sloyfe.domains.cases import commands as cases
from sloyfe.domains.cases.choices import Track
from sloyfe.domains.cases.tests.factories import reported
from sloyfe.domains.lessons import commands, queries
from sloyfe.domains.lessons.choices import Line
from sloyfe.domains.lessons.models import Delivery, Lesson

# Rows of the subjects below, as a test looks at what has become of them.
Action: Any = apps.get_model("actions", "Action")
Case: Any = apps.get_model("cases", "Case")
Loop: Any = apps.get_model("cases", "Loop")

NOW = datetime(2026, 11, 18, 9, 30, tzinfo=UTC)  # a Wednesday
TODAY = date(2026, 11, 18)
LINES = {
    Line.HAPPENED: "Dosetten manglet kveldsdosen.",
    Line.WHY: "Én fyller dosetten alene i en travel time.",
    Line.DID: "To kontrollerer dosetten sammen.",
    Line.WORKED: "Ingen dosett har manglet noe på tre måneder.",
    Line.WHO: "Alle som fyller dosett.",
}


def words(**changes: Any) -> commands.Words:
    values: dict[str, Any] = {"title": "To kontrollerer dosetten", "lines": LINES}
    return commands.Words(**(values | changes))


def learning_case(cast: Any, *, unit: Any = None, leader: Any = None, by: Any = None, **more: Any) -> Any:
    case = reported(by or cast.nurse, unit or cast.a, **more)
    cases.take(by=leader or cast.leader, case=case, track=Track.LEARNING, now=NOW)
    return Case.objects.select_related("unit__scope", "category").get(pk=case.pk)


def draft(cast: Any, *, by: Any = None, case: Any = None, unit: Any = None, **given: Any) -> Lesson:
    """The leader of A makes one from a learning case, or of good practice in a unit."""
    now = given.pop("now", NOW)
    if case is None and unit is None:
        case = learning_case(cast)
    return commands.make(by=by or cast.leader, words=words(**given), case=case, unit=unit, now=now)


def checked(lesson: Lesson, by: Any, *, now: datetime = NOW) -> Lesson:
    items = [one.pk for one in queries.checklist(now.date())]
    return commands.check(by=by, lesson=lesson, items=items, now=now)


def sent(cast: Any, **given: Any) -> Lesson:
    made = draft(cast, **given)
    now = given.get("now", NOW)
    checked(made, made.author, now=now)
    return commands.send(by=made.author, lesson=made, now=now)


def published(cast: Any, *, by: Any = None, **given: Any) -> Lesson:
    made = sent(cast, **given)
    return commands.publish(by=by or cast.quality_manager, lesson=made, now=given.get("now", NOW))


def shared(cast: Any, by: Any, unit: Any, *, now: datetime = NOW) -> Lesson:
    """Good practice of a unit, written and published by the same person in quality."""
    made = checked(draft(cast, by=by, unit=unit, now=now), by, now=now)
    return commands.publish(by=by, lesson=commands.send(by=by, lesson=made, now=now), now=now)


def delivered(cast: Any, lesson: Lesson | None = None, *, now: datetime = NOW, **given: Any) -> Delivery:
    """To unit B, which is of the same kind."""
    lesson = lesson or published(cast, now=now, **given)
    if not lesson.deliveries.filter(unit=cast.b).exists():
        commands.add_receiver(by=cast.quality_manager, lesson=lesson, unit=cast.b, now=now)
    commands.deliver(by=None, leader_id=cast.leader_b.pk, unit_ids=[cast.b.pk], now=now)
    return Delivery.objects.select_related("lesson", "unit__scope").get(lesson=lesson, unit=cast.b)


def doing(**changes: Any) -> Wanted:
    return Wanted(**({"title": "La to kontrollere dosetten", "due_on": date(2026, 12, 16)} | changes))


def answered(cast: Any, answer: str = "adopt", delivery: Delivery | None = None, **given: Any) -> Delivery:
    delivery = delivery or delivered(cast)
    given.setdefault("wanted", doing() if answer in ("adopt", "adapt") else None)
    given.setdefault("because", "Vi har ikke dosetter." if answer == "not_for_us" else "")
    return commands.answer(by=cast.leader_b, delivery=delivery, answer=answer, now=NOW, **given)
