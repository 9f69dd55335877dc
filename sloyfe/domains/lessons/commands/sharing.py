"""How lessons are shared: a new edition of weights, limits and days."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sloyfe.platform import access, history

from ..choices import MOST_A_WEEK
from ..models import ChecklistItem, SharingEdition


class AlreadyInForce(ValueError):
    field = "valid_from"
    sentence = _("Choose today or a later day: rules do not begin in the past.")


class NoWhole(ValueError):
    field = "process"
    sentence = _("The five weights must make 100 together.")


class OutOfBounds(ValueError):
    """What no edition may break is said before the database does."""

    sentence: Any

    def __init__(self, field: str, sentence: Any) -> None:
        super().__init__(field)
        self.field, self.sentence = field, sentence


@dataclass(frozen=True)
class Sharing:
    """Weights and threshold in hundredths; days after delivery."""

    process: int
    barrier: int
    risk: int
    kind: int
    words: int
    threshold: int
    a_week: int
    fewest: int
    first_days: int
    second_days: int


BOUNDS = {
    "threshold": (1, 100, _("Write a number from 1 to 100.")),
    "a_week": (1, MOST_A_WEEK, _("A leader gets at most three lessons a week. Write 1, 2 or 3.")),
    "fewest": (5, 10, _("Write a number from 5 to 10.")),
}


@history.command("lessons.publish_rules")
def publish_rules(*, by: Any, sharing: Sharing, valid_from: date, now: datetime) -> SharingEdition:
    """What is suggested already keeps its score; what is suggested from that day on follows the new weights. The
    checklist goes along."""
    access.require("lessons.change_rules", by)
    if valid_from < timezone.localdate(now):
        raise AlreadyInForce
    if sharing.process + sharing.barrier + sharing.risk + sharing.kind + sharing.words != 100:
        raise NoWhole
    for name, (low, high, sentence) in BOUNDS.items():
        if not low <= getattr(sharing, name) <= high:
            raise OutOfBounds(name, sentence)
    if not 1 <= sharing.first_days < sharing.second_days <= 60:
        raise OutOfBounds("second_days", _("The second reminder comes after the first, within 60 days."))
    last = SharingEdition.objects.select_for_update().order_by("-number")[0]
    made = SharingEdition.objects.create(
        number=last.number + 1, valid_from=valid_from, published_at=now, published_by=by, **asdict(sharing)
    )
    ChecklistItem.objects.bulk_create(
        ChecklistItem(edition=made, code=one.code, position=one.position, nb=one.nb, nn=one.nn, en=one.en)
        for one in last.items.all()
    )
    return made
