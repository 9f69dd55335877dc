"""A risk is written, described anew, given up, and taken along into a new analysis."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from sloyfe.methods import lifecycle
from sloyfe.platform import access, events, history
from sloyfe.platform.ui.free_text import stop_national_ids
from sloyfe.platform.ui.revising import Overtaken

from ..choices import RISK_STATES, RiskEvent, RiskStatus
from ..events import RisksWritten
from ..models import Risk, RiskAssessment
from .numbering import RISK, next_ref
from .planning import being_made


class SentenceNotWhole(ValueError):
    """A risk without its cause and its consequence cannot be weighed."""

    field = "event"
    sentence = _("Write the whole sentence: because of what, what may happen, and what it leads to.")


class ReasonForRetiring(ValueError):
    field = "reason"
    sentence = _("Say why it is no longer a risk here.")


class UnitNotCovered(ValueError):
    field = "unit"
    sentence = _("The analysis does not cover this unit.")


class NeverScored(ValueError):
    conflict = True
    sentence = _("It was never scored. Take it into an analysis instead.")


@dataclass(frozen=True)
class Scenario:
    """“Because … may … so that …”, and where it lies. No unit: the analysis's own."""

    because: str
    event: str
    so_that: str
    unit: Any = None
    step: Any = None
    owner: Any = None
    theme: Any = None
    is_opportunity: bool = False
    is_transferable: bool = False
    controllability: str = ""


@history.command("risk.add_risk")
def add_risk(*, by: Any, assessment: RiskAssessment, wanted: Scenario, now: datetime) -> Risk:
    held = being_made(by, assessment)
    made = Risk(
        assessment=held,
        edition=held.edition,
        unit=held.unit,
        secrecy=held.secrecy,
        made_at=now,
        made_by=by,
    )
    if wanted.unit is not None and wanted.unit.pk != held.unit_id:
        if not held.further_units.filter(unit=wanted.unit).exists():
            raise UnitNotCovered
        made.unit = wanted.unit
    _take(made, wanted)
    made.ref = next_ref(RISK)
    made.save()
    events.publish(RisksWritten((made.pk,)))
    return made


@history.command("risk.change_risk")
def change_risk(*, by: Any, risk: Risk, revision: int | None, wanted: Scenario) -> Risk:
    """Raises `Overtaken` when somebody has described it since `revision`. Its unit stays."""
    held = locked(risk)
    access.require("risk.keep", by, held)
    if held.revision != revision:
        raise Overtaken(held, held.revision)
    _take(held, wanted)
    held.revision += 1
    held.save()
    events.publish(RisksWritten((held.pk,)))
    return held


@history.command("risk.retire")
def retire(*, by: Any, risk: Risk, reason: str) -> Risk:
    held = locked(risk)
    access.require("risk.keep", by, held)
    if not reason.strip():
        raise ReasonForRetiring
    stop_national_ids(reason=reason)
    held.status = lifecycle.step(RISK_STATES, held.status, RiskEvent.RETIRE)
    held.reason = reason.strip()
    held.save(update_fields=["status", "reason"])
    events.publish(RisksWritten((held.pk,)))
    return held


@history.command("risk.resume")
def resume(*, by: Any, risk: Risk) -> Risk:
    """It is in the register again, as it was scored last."""
    held = locked(risk)
    access.require("risk.keep", by, held)
    status = lifecycle.step(RISK_STATES, held.status, RiskEvent.RESUME)
    if not held.rank:
        raise NeverScored
    held.status, held.reason = status, ""
    held.save(update_fields=["status", "reason"])
    events.publish(RisksWritten((held.pk,)))
    return held


@history.command("risk.take_over")
def take_over(*, by: Any, assessment: RiskAssessment, risks: Iterable[Risk]) -> list[Risk]:
    """Risks that stand already are assessed anew in this analysis; each keeps its number and its history.

    One that was scored by another edition stands as it did until it is scored by the analysis's own.
    """
    held = being_made(by, assessment)
    units = {held.unit_id, *held.further_units.values_list("unit_id", flat=True)}
    taken = []
    rows = Risk.objects.select_for_update(of=("self",)).select_related("unit__scope", "assessment")
    for one in rows.filter(pk__in=[risk.pk for risk in risks]).exclude(assessment=held).order_by("pk"):
        access.require("risk.keep", by, one)
        if one.unit_id not in units or one.status != RiskStatus.STANDING:
            continue
        one.assessment = held
        if held.is_restricted:  # the other way round it stays: nobody has said that all may read it
            one.secrecy = held.secrecy
        one.save(update_fields=["assessment", "secrecy"])
        taken.append(one)
    events.publish(RisksWritten(tuple(one.pk for one in taken)))
    return taken


def locked(risk: Risk) -> Risk:
    rows = Risk.objects.select_for_update(of=("self",)).select_related(
        "unit__scope", "assessment__unit__scope", "assessment__edition", "edition", "owner"
    )
    return rows.get(pk=risk.pk)


def _take(risk: Risk, wanted: Scenario) -> None:
    said = {
        name: " ".join(getattr(wanted, name).split()).rstrip(".") for name in ("because", "event", "so_that")
    }
    if not all(said.values()):
        raise SentenceNotWhole
    stop_national_ids(**said)
    for name, words in said.items():
        setattr(risk, name, words)
    risk.step, risk.owner, risk.theme = wanted.step, wanted.owner, wanted.theme
    risk.is_opportunity, risk.is_transferable = wanted.is_opportunity, wanted.is_transferable
    risk.controllability = wanted.controllability
