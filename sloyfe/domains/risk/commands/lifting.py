"""A risk is lifted to a part above, which answers; risks of units are gathered into one across services."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from sloyfe.platform import access, events, history
from sloyfe.platform.ui.free_text import stop_national_ids

from ..choices import LiftAnswer, RiskStatus
from ..events import LiftAnswered, RiskLifted
from ..models import Lift, Risk, RiskAssessment, WholePart
from .describing import Scenario, add_risk, locked


class NotAbove(ValueError):
    field = "to"
    sentence = _("Choose a part of the municipality above the unit of the risk.")


class LiftedAlready(ValueError):
    conflict = True
    sentence = _("The risk is lifted already and waits for an answer.")


class WordsNeeded(ValueError):
    field = "why"
    sentence = _("Say why in a few words.")


class AnswerInWords(ValueError):
    field = "words"
    sentence = _("Write an answer that the unit can use.")


class AnsweredAlready(ValueError):
    conflict = True
    sentence = _("This is answered already.")


class WholeMissing(ValueError):
    field = "into"
    sentence = _("Choose the risk across services that it is now a part of.")


class NothingBelow(ValueError):
    field = "parts"
    sentence = _("Choose at least one risk of a unit that belongs to it.")


@history.command("risk.lift")
def lift(*, by: Any, risk: Risk, to: Any, why: str, now: datetime) -> Lift:
    """What the unit cannot do anything about itself."""
    held = locked(risk)
    access.require("risk.lift", by, held)
    if not why.strip():
        raise WordsNeeded
    stop_national_ids(why=why)
    above = to is not None and held.access_path.startswith(to.access_path) and to.pk != held.unit_id
    if not above or held.status == RiskStatus.RETIRED:
        raise NotAbove
    if held.lifts.filter(answer="").exists():
        raise LiftedAlready
    made = Lift.objects.create(risk=held, to=to, by=by, at=now, why=why.strip())
    events.publish(RiskLifted(made.pk, held.pk, to.pk, now))
    return made


@history.command("risk.answer_lift")
def answer_lift(
    *, by: Any, lift: Lift, answer: str, words: str, now: datetime, into: Risk | None = None
) -> Lift:
    """The unit sees what became of it: otherwise it would stop lifting."""
    held = (
        Lift.objects.select_for_update(of=("self",)).select_related("to__scope", "risk__unit").get(pk=lift.pk)
    )
    access.require("risk.answer_lift", by, held)
    if held.answer:
        raise AnsweredAlready
    if not words.strip():
        raise AnswerInWords
    stop_national_ids(words=words)
    held.answer, held.answer_words = LiftAnswer(answer), words.strip()
    held.answered_by, held.answered_at = by, now
    if held.answer == LiftAnswer.PART_OF_WHOLE:
        if into is None or held.risk_id in _above(into.pk):
            raise WholeMissing
        held.into = into
        WholePart.objects.get_or_create(whole=into, part=held.risk)
    held.save()
    events.publish(LiftAnswered(held.pk, held.risk_id, held.answer, now))
    return held


@history.command("risk.gather")
def gather(
    *, by: Any, assessment: RiskAssessment, wanted: Scenario, parts: Iterable[Risk], now: datetime
) -> Risk:
    """A risk across services, written in an analysis of the part above. Its unit risks stay as they are."""
    access.require("risk.aggregate", by, assessment)
    made = add_risk(by=by, assessment=assessment, wanted=wanted, now=now)
    tie_parts(by=by, whole=made, parts=parts)
    return made


@history.command("risk.tie_parts")
def tie_parts(*, by: Any, whole: Risk, parts: Iterable[Risk]) -> Risk:
    """Exactly these from now on; none that this one is itself a part of."""
    held = locked(whole)
    access.require("risk.aggregate", by, held)
    above = _above(held.pk)
    asked = {one.pk for one in parts} - above
    if not asked:
        raise NothingBelow
    standing = set(WholePart.objects.filter(whole=held).values_list("part_id", flat=True))
    WholePart.objects.filter(whole=held, part_id__in=standing - asked).delete()
    WholePart.objects.bulk_create(WholePart(whole=held, part_id=pk) for pk in sorted(asked - standing))
    return held


def _above(pk: int) -> set[int]:
    """The risk and all that it is a part of, however far up."""
    found, newest = {pk}, {pk}
    while newest:
        rows = WholePart.objects.filter(part_id__in=newest).values_list("whole_id", flat=True)
        newest = set(rows) - found
        found |= newest
    return found
