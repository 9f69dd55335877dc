"""A risk that may be one elsewhere too is offered to units of the same kind, which say what they think."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sloyfe.domains.organisation import queries as organisation
from sloyfe.platform import access, events, history
from sloyfe.platform.ui.free_text import stop_national_ids

from ..choices import TAKES_ON, OfferAnswer, RiskStatus
from ..events import OfferAnswered, RiskOffered
from ..models import Offer, Risk, RiskAssessment
from .describing import Scenario, add_risk, locked
from .lifting import AnsweredAlready


class NotForOthers(ValueError):
    conflict = True
    sentence = _(
        "Only an open risk in the register that is marked as one that may apply elsewhere is offered."
    )


class AnalysisMissing(ValueError):
    field = "assessment"
    sentence = _("Choose the analysis in your unit that the risk is to be taken into.")


@history.command("risk.offer")
def offer(*, by: Any, risk: Risk, now: datetime) -> int:
    """To all units of the same kind that have not been offered it; how many."""
    held = locked(risk)
    access.require("risk.keep", by, held)
    if not held.is_transferable or held.is_restricted or held.status != RiskStatus.STANDING:
        raise NotForOthers
    known = {held.unit_id, *held.offers.values_list("unit_id", flat=True)}
    alike = organisation.visible_to(by).current(timezone.localdate(now))
    units = alike.filter(unit_type=held.unit.unit_type_id).exclude(unit_type=None).exclude(pk__in=known)
    made = Offer.objects.bulk_create(
        Offer(risk=held, unit=unit, by=by, at=now) for unit in units.order_by("pk")
    )
    for one in made:
        events.publish(RiskOffered(one.pk, held.pk, one.unit_id, now))
    return len(made)


@history.command("risk.answer_offer")
def answer_offer(
    *,
    by: Any,
    offer: Offer,
    answer: str,
    now: datetime,
    why: str = "",
    assessment: RiskAssessment | None = None,
) -> Offer:
    """Taken on, it is written into an analysis of the unit, where it is scored anew: their numbers are not ours."""
    rows = Offer.objects.select_for_update(of=("self",)).select_related("unit__scope", "risk__theme")
    held = rows.get(pk=offer.pk)
    access.require("risk.answer_offer", by, held)
    if held.answer:
        raise AnsweredAlready
    if held.risk.is_restricted:  # since it was offered
        raise NotForOthers
    stop_national_ids(why=why)
    held.answer, held.why = OfferAnswer(answer), why.strip()
    held.answered_by, held.answered_at = by, now
    if held.answer in TAKES_ON:
        if assessment is None or assessment.unit_id != held.unit_id:
            raise AnalysisMissing
        held.made = add_risk(by=by, assessment=assessment, wanted=_as_there(held.risk), now=now)
    held.save()
    events.publish(OfferAnswered(held.pk, held.risk_id, held.answer, now))
    return held


def _as_there(risk: Risk) -> Scenario:
    return Scenario(
        because=risk.because,
        event=risk.event,
        so_that=risk.so_that,
        theme=risk.theme,
        step=risk.step,
        is_opportunity=risk.is_opportunity,
    )
