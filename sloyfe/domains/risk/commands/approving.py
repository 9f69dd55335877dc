"""An analysis goes its way: started, sent, approved or sent back, run out, replaced or called off."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sloyfe.methods import lifecycle
from sloyfe.platform import access, events, history
from sloyfe.platform.ui.free_text import stop_national_ids

from ..choices import (
    FIELDS_OF_KIND,
    NOT_DEMANDED,
    PART_OF_KIND,
    RANK,
    RISK_STATES,
    STATES,
    WAS_APPROVED,
    WHEN_HIGH,
    AssessmentEvent,
    AssessmentField,
    AssessmentStatus,
    Level,
    RiskEvent,
    RiskStatus,
)
from ..events import (
    AssessmentApproved,
    AssessmentChanged,
    AssessmentExpired,
    AssessmentReturned,
    AssessmentSent,
    RisksWritten,
)
from ..models import Risk, RiskAssessment
from .planning import locked

LONGEST_DAYS = 366 * 5


class NothingAssessed(ValueError):
    conflict = True
    sentence = _("There is no risk in the analysis yet. Write down at least one.")


class NotAllScored(ValueError):
    conflict = True
    sentence = _("Some risks are not scored yet. Say how likely and how bad each of them is.")


class PartMissing(ValueError):
    """What the law asks of this kind of analysis stands empty."""

    conflict = True

    def __init__(self, labels: list[Any]) -> None:
        super().__init__(labels)
        self.labels = labels

    @property
    def sentence(self) -> str:
        words = "; ".join(str(label) for label in self.labels)
        return str(_("This must be answered first: %(questions)s") % {"questions": words})


class SomebodyMissing(ValueError):
    """An HSE analysis without the safety representative, or a DPIA without the data protection officer."""

    conflict = True

    def __init__(self, part: Any) -> None:
        super().__init__(part)
        self.part = part

    @property
    def sentence(self) -> str:
        words = {"part": self.part.label}
        return str(
            _("%(part)s must have taken part. Add them among the participants, and tick them off.") % words
        )


class EndMissing(ValueError):
    field = "valid_until"
    sentence = _("Choose a day after today, at most five years from now.")


class ReasonMissing(ValueError):
    field = "reason"
    sentence = _("Say why in a few words.")


@history.command("risk.start")
def start(*, by: Any, assessment: RiskAssessment, now: datetime) -> RiskAssessment:
    held = locked(assessment)
    access.require("risk.keep", by, held)
    held.status = lifecycle.step(STATES, held.status, AssessmentEvent.START)
    held.started_at = now
    held.save(update_fields=["status", "started_at"])
    events.publish(AssessmentChanged(held.pk, held.status, now))
    return held


@history.command("risk.send")
def send(*, by: Any, assessment: RiskAssessment, now: datetime) -> RiskAssessment:
    """Whole, as its kind asks; what is missing is said."""
    held = locked(assessment)
    access.require("risk.keep", by, held)
    status = lifecycle.step(STATES, held.status, AssessmentEvent.SEND)
    _must_be_whole(held)
    held.status, held.sent_at, held.sent_by, held.reason = status, now, by, ""
    held.save(update_fields=["status", "sent_at", "sent_by", "reason"])
    events.publish(AssessmentChanged(held.pk, held.status, now))
    events.publish(AssessmentSent(held.pk, by.pk, now))
    return held


@history.command("risk.send_back")
def send_back(*, by: Any, assessment: RiskAssessment, reason: str, now: datetime) -> RiskAssessment:
    held = locked(assessment)
    access.require("risk.approve", by, held)
    held.status = lifecycle.step(STATES, held.status, AssessmentEvent.SEND_BACK)
    held.reason = _why(reason)
    held.save(update_fields=["status", "reason"])
    events.publish(AssessmentChanged(held.pk, held.status, now))
    events.publish(AssessmentReturned(held.pk, held.sent_by_id, by.pk, now))
    return held


@history.command("risk.approve")
def approve(*, by: Any, assessment: RiskAssessment, valid_until: date, now: datetime) -> RiskAssessment:
    """Its risks come into the register, and what it replaces is replaced, all at once."""
    held = locked(assessment)
    access.require("risk.approve", by, held)
    status = lifecycle.step(STATES, held.status, AssessmentEvent.APPROVE)
    today = timezone.localdate(now)
    if valid_until is None or not today < valid_until <= today + timedelta(days=LONGEST_DAYS):
        raise EndMissing
    _must_be_whole(held)
    held.status, held.approved_at, held.approved_by, held.valid_until = status, now, by, valid_until
    held.save(update_fields=["status", "approved_at", "approved_by", "valid_until"])
    _replace(held, now)
    _into_the_register(held, valid_until)
    events.publish(AssessmentChanged(held.pk, held.status, now))
    events.publish(AssessmentApproved(held.pk, by.pk, now))
    return held


@history.command("risk.cancel")
def cancel(*, by: Any, assessment: RiskAssessment, reason: str, now: datetime) -> RiskAssessment:
    """What is called off leaves no risk behind that only it had found."""
    held = locked(assessment)
    access.require("risk.keep", by, held)
    held.status = lifecycle.step(STATES, held.status, AssessmentEvent.CANCEL)
    held.reason = _why(reason)
    held.save(update_fields=["status", "reason"])
    for risk in Risk.objects.select_for_update().filter(assessment=held, status=RiskStatus.DRAFT):
        risk.status, risk.reason = lifecycle.step(RISK_STATES, risk.status, RiskEvent.RETIRE), held.reason
        risk.save(update_fields=["status", "reason"])
    events.publish(AssessmentChanged(held.pk, held.status, now))
    return held


@history.command("risk.expire")
def expire(*, by: Any, today: date, now: datetime) -> int:
    """Those whose last day has passed. `by` is nobody: time does it."""
    rows = RiskAssessment.objects.select_for_update().filter(
        status=AssessmentStatus.APPROVED, valid_until__lt=today
    )
    count = 0
    for one in rows.order_by("pk"):
        one.status = lifecycle.step(STATES, one.status, AssessmentEvent.EXPIRE)
        one.save(update_fields=["status"])
        events.publish(AssessmentExpired(one.pk, now))
        count += 1
    return count


def _must_be_whole(assessment: RiskAssessment) -> None:
    risks = assessment.risks.exclude(status=RiskStatus.RETIRED)
    scored = list(risks.values_list("rank", "edition"))
    if not scored:
        raise NothingAssessed
    if any(not rank or edition != assessment.edition_id for rank, edition in scored):
        raise NotAllScored
    asked = (AssessmentField.PURPOSE, *FIELDS_OF_KIND.get(assessment.kind, ()))
    written = set(assessment.texts.values_list("field", flat=True))
    is_high = any(rank == RANK[Level.HIGH] for rank, _edition in scored)
    left_out = NOT_DEMANDED if is_high else (*NOT_DEMANDED, *WHEN_HIGH)
    if empty := [one.label for one in asked if one not in written and one not in left_out]:
        raise PartMissing(empty)
    part = PART_OF_KIND.get(assessment.kind)
    if part and not assessment.participants.filter(part=part, took_part=True).exists():
        raise SomebodyMissing(part)


def _replace(assessment: RiskAssessment, now: datetime) -> None:
    former = assessment.replaces
    if former is None or former.status not in WAS_APPROVED or former.status == AssessmentStatus.REPLACED:
        return
    former.status = lifecycle.step(STATES, former.status, AssessmentEvent.REPLACE)
    former.save(update_fields=["status"])
    events.publish(AssessmentChanged(former.pk, former.status, now))


def _into_the_register(assessment: RiskAssessment, review_on: date) -> None:
    ids = []
    for risk in Risk.objects.select_for_update().filter(assessment=assessment):
        if risk.status == RiskStatus.RETIRED:
            continue
        if risk.status == RiskStatus.DRAFT:
            risk.status = lifecycle.step(RISK_STATES, risk.status, RiskEvent.STAND)
        risk.review_on = review_on
        risk.save(update_fields=["status", "review_on"])
        ids.append(risk.pk)
    events.publish(RisksWritten(tuple(ids)))


def _why(reason: str) -> str:
    words = reason.strip()
    if not words:
        raise ReasonMissing
    stop_national_ids(reason=words)
    return words[:500]
