"""How lessons are shared: a new edition of weights, limits and days, or of what is looked for before publishing."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.text import slugify
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


class NothingLookedFor(ValueError):
    field = "nb-0"
    sentence = _("There must be at least one line: a lesson is not published unread.")


@dataclass(frozen=True)
class CheckLine:
    """A line of the checklist. One that is new has no code yet."""

    code: str
    nb: str
    nn: str
    en: str


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
    _not_past(valid_from, now)
    if sharing.process + sharing.barrier + sharing.risk + sharing.kind + sharing.words != 100:
        raise NoWhole
    for name, (low, high, sentence) in BOUNDS.items():
        if not low <= getattr(sharing, name) <= high:
            raise OutOfBounds(name, sentence)
    if not 1 <= sharing.first_days < sharing.second_days <= 60:
        raise OutOfBounds("second_days", _("The second reminder comes after the first, within 60 days."))
    last = _newest()
    same = [CheckLine(one.code, one.nb, one.nn, one.en) for one in last.items.all()]
    return _edition(last, sharing, same, published_by=by, valid_from=valid_from, published_at=now)


@history.command("lessons.publish_checklist")
def publish_checklist(
    *, by: Any, lines: Sequence[CheckLine], valid_from: date, now: datetime
) -> SharingEdition:
    """What is looked for from that day on; a lesson that waits then is gone through by the new lines. The weights go
    along."""
    access.require("lessons.change_rules", by)
    _not_past(valid_from, now)
    if not lines:
        raise NothingLookedFor
    last = _newest()
    same = Sharing(**{one.name: getattr(last, one.name) for one in fields(Sharing)})
    return _edition(last, same, lines, published_by=by, valid_from=valid_from, published_at=now)


def _not_past(valid_from: date, now: datetime) -> None:
    if valid_from < timezone.localdate(now):
        raise AlreadyInForce


def _newest() -> SharingEdition:
    return SharingEdition.objects.select_for_update().order_by("-number")[0]


def _edition(
    last: SharingEdition, sharing: Sharing, lines: Sequence[CheckLine], **published: Any
) -> SharingEdition:
    """`published` says by whom, when, and from which day."""
    made = SharingEdition.objects.create(number=last.number + 1, **published, **asdict(sharing))
    taken = {one.code for one in lines if one.code}
    items = []
    for position, line in enumerate(lines, start=1):
        code = line.code or _new_code(line.en, taken)
        taken.add(code)
        items.append(
            ChecklistItem(edition=made, code=code, position=position, nb=line.nb, nn=line.nn, en=line.en)
        )
    ChecklistItem.objects.bulk_create(items)
    return made


def _new_code(words: str, taken: set[str]) -> str:
    """Of the English words, since other systems answer by it."""
    stem = slugify(words)[:36].strip("-") or "line"
    return next(
        code
        for n in range(1, len(taken) + 2)
        for code in [f"{stem}-{n}" if n > 1 else stem]
        if code not in taken
    )
