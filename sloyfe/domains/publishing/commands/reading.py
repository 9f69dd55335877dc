"""Reading lists and receipts, and the counter that knows no reader."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sloyfe.platform import access, events, history

from ..events import ReadingAsked
from ..models import Demand, Item, Opening, ReadAcknowledgement
from ..queries.reading import questions_of
from .steps import locked_item


class NotForThem(ValueError):
    """Whoever is asked to read must be able to: an item is in force where it belongs and below."""

    sentence = _("The people in this unit cannot read it. Choose a unit it belongs to, or one below.")


class AnotherVersion(ValueError):
    """A receipt is for what somebody has seen."""

    conflict = True
    sentence = _("A new version has come since you opened it. Read it, and confirm that one.")


class WrongAnswers(ValueError):
    """`wrong` holds the positions to look at again; which answer is right is not told."""

    sentence = _("Not all answers are right. Look once more at the text, and answer again.")

    def __init__(self, wrong: list[int]) -> None:
        super().__init__(str(wrong))
        self.wrong = wrong


@history.command("publishing.demand")
def demand(
    *, by: Any, item: Item, unit: Any, days: int, now: datetime, role: str = "", group: str = ""
) -> Demand:
    """Put an item on the reading list of a unit, of a role there, or of a group."""
    access.require("publishing.demand", by, unit)
    access.require("publishing.view", by, item)
    if not unit.access_path.startswith(item.access_path):
        raise NotForThem
    made, _new = Demand.objects.update_or_create(
        item=item,
        unit=unit,
        role=role,
        group=group,
        defaults={"days": days, "set_by": by, "set_at": now, "set_on": timezone.localdate(now)},
    )
    if item.current_id:
        events.publish(ReadingAsked(item.pk, made.pk, now))
    return made


@history.command("publishing.drop_demand")
def drop_demand(*, by: Any, demand: Demand) -> None:
    """Take a line off the list. Receipts stay."""
    access.require("publishing.demand", by, demand.unit)
    demand.delete()


@history.command("publishing.acknowledge")
def acknowledge(
    *, by: Any, item: Item, number: int, now: datetime, answers: Sequence[str] = ()
) -> ReadAcknowledgement:
    """Read and understood: the version with this `number`, which the reader had on the page. With control questions
    `answers` are the chosen words, in the questions' order."""
    held = locked_item(item)
    access.require("publishing.read", by, held)
    if held.current is None or held.current.number != number:
        raise AnotherVersion
    questions = questions_of(held)
    given = [*answers, *[""] * len(questions)]
    wrong = [one.position for one, said in zip(questions, given, strict=False) if said != one.right]
    if wrong:
        raise WrongAnswers(wrong)
    receipt, _new = ReadAcknowledgement.objects.get_or_create(
        version=held.current, user=by, defaults={"item": held, "at": now}
    )
    return receipt


@history.command("publishing.count_opening")
def count_opening(*, by: None, item_id: int, today: date) -> None:
    """One more opening today. It is counted without a name, so that reading is never watched."""
    opening, new = Opening.objects.get_or_create(item_id=item_id, day=today, defaults={"count": 1})
    if not new:
        Opening.objects.filter(pk=opening.pk).update(count=F("count") + 1)
