"""What the clock does: people are told of analyses that are missing or run out, and of what soon is accepted no more.

No person asks for these (`by` is None), so there is no one whose right could be asked for; whom a notice may
reach is asked instead, for a notice must never name a risk to somebody who cannot open it.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from sloyfe.domains.organisation import queries as organisation
from sloyfe.platform import access, history
from sloyfe.platform.notify import commands as notify

from .. import queries
from ..choices import Occasion
from ..models import Offer, RiskAcceptance, RiskAssessment, RiskReminder


@history.command("risk.remind_of_coverage")
def remind_of_coverage(*, by: None, leader_id: int, unit_ids: list[int], now: datetime) -> int:
    """One notice to whoever answers for the units, however much is missing; of what is late those above are told."""
    today = timezone.localdate(now)
    due = queries.duties_due(unit_ids, today)
    if not due:
        return 0
    _keep(due, now)
    if any(one.step != Occasion.LATE for one in due):
        _tell_of_units([leader_id], "risk.coverage", [one.unit for one in due], now)
    behind: dict[int, list[Any]] = defaultdict(list)
    for one in due:
        if one.step == Occasion.LATE:
            above = organisation.responsible_for(one.unit, today, not_user=leader_id)
            if above is not None:
                behind[above.user_id].append(one.unit)
    for user_id, units in behind.items():
        _tell_of_units([user_id], "risk.behind", units, now)
    return len(due)


@history.command("risk.remind_of_acceptance")
def remind_of_acceptance(*, by: None, acceptance: RiskAcceptance, now: datetime) -> bool:
    """Whoever accepted the risk and whoever owns it, a fortnight before and in the minute it ends."""
    due = queries.acceptance_due(acceptance, now)
    if due is None:
        return False
    _keep([due], now)
    risk = acceptance.risk
    _tell(risk, [risk.owner_id, acceptance.by_id], f"risk.acceptance_{due.step}", now)
    return True


@history.command("risk.remind_of_assessment")
def remind_of_assessment(*, by: None, assessment: RiskAssessment, now: datetime) -> bool:
    """Whoever leads the analysis, and the conversation in it."""
    due = queries.assessment_due(assessment)
    if due is None:
        return False
    _keep([due], now)
    _tell(assessment, [assessment.leader_id, assessment.facilitator_id], "risk.runs_out", now)
    return True


@history.command("risk.tell_of_offers")
def tell_of_offers(*, by: None, offers: list[Offer], now: datetime) -> None:
    """Whoever answers for each unit, so far as they may see the risk."""
    responsible = organisation.responsible_for_each([one.unit for one in offers], timezone.localdate(now))
    for one in offers:
        if one.unit_id in responsible:
            url = reverse("risk:offer_answer", args=[one.pk])
            _tell(one.risk, [responsible[one.unit_id].user_id], "risk.offered", now, url)


def _keep(due: Iterable[queries.Due], now: datetime) -> None:
    RiskReminder.objects.bulk_create(
        [RiskReminder(about=one.about, step=one.step, due_on=one.due_on, at=now) for one in due],
        ignore_conflicts=True,
    )


def _tell_of_units(user_ids: list[int], kind: str, units: list[Any], now: datetime) -> None:
    """To the page of the unit, or of all where they are several."""
    codes = {one.code for one in units}
    code = next(iter(codes)) if len(codes) == 1 else ""
    url = reverse("risk:coverage") + (f"?{urlencode({'enhet': code})}" if code else "")
    notify.tell(by=None, user_ids=user_ids, kind=kind, ref=f"{queries.COVERAGE}{code}", url=url, now=now)


def _tell(about: Any, user_ids: Iterable[int | None], kind: str, now: datetime, url: str = "") -> None:
    people = get_user_model().objects.in_bulk([pk for pk in user_ids if pk])
    may = [pk for pk, user in people.items() if access.can("risk.view", user, about)]
    notify.tell(by=None, user_ids=may, kind=kind, ref=about.ref, url=url or about.get_absolute_url(), now=now)
