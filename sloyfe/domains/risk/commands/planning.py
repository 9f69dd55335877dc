"""An analysis is planned, described anew and written about."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from sloyfe.platform import access, events, history
from sloyfe.platform.access.choices import Secrecy
from sloyfe.platform.ui.free_text import stop_national_ids
from sloyfe.platform.ui.revising import Overtaken

from .. import queries
from ..choices import (
    BEING_MADE,
    OPEN,
    WAS_APPROVED,
    AssessmentField,
    AssessmentKind,
    EditionState,
    Part,
)
from ..events import AssessmentChanged, RisksWritten
from ..models import (
    AssessmentProcess,
    AssessmentRequirement,
    AssessmentText,
    AssessmentUnit,
    Covering,
    Participant,
    RiskAssessment,
)
from .numbering import ASSESSMENT, next_ref


class ScaleNotInForce(ValueError):
    """A scale that is being made, or was replaced, would give numbers that nobody stands for."""

    field = "edition"
    sentence = _("This scale is not in force. Choose another, or complete and publish it first.")


class KindMissing(ValueError):
    field = "own_kind"
    sentence = _("Write what kind of analysis it is.")


class NoLongerBeingMade(ValueError):
    """What is sent, approved or called off stands as it is; what is approved is replaced by a new one."""

    conflict = True
    sentence = _("The analysis is no longer being made. Plan a new one, which replaces it.")


class NotReplaceable(ValueError):
    field = "replaces"
    sentence = _("Only an analysis of the same part of the municipality that was approved can be replaced.")


class NotAField(ValueError):
    sentence = _("An analysis of this kind has no such part.")


class FunctionMissing(ValueError):
    field = "function"
    sentence = _("Write what the participant does, for example nurse on nights.")


@dataclass(frozen=True)
class NewAssessment:
    """What an analysis is about. `units` are those besides its own; `covers` the mandatory ones that it is."""

    title: str
    kind: str
    edition: Any
    leader: Any
    own_kind: str = ""
    facilitator: Any = None
    secrecy: str = Secrecy.OPEN
    planned_on: date | None = None
    units: Iterable[Any] = ()
    processes: Iterable[Any] = ()
    requirements: Iterable[Any] = ()
    covers: Iterable[Any] = ()
    replaces: Any = None

    @classmethod
    def of(cls, assessment: RiskAssessment) -> "NewAssessment":
        """What it is about now, to be changed in a part and described anew."""
        return cls(
            title=assessment.title,
            kind=assessment.kind,
            edition=assessment.edition,
            leader=assessment.leader,
            own_kind=assessment.own_kind,
            facilitator=assessment.facilitator,
            secrecy=assessment.secrecy,
            planned_on=assessment.planned_on,
            units=[one.unit for one in assessment.further_units.select_related("unit")],
            processes=[one.item for one in assessment.processes.select_related("item")],
            requirements=[one.requirement for one in assessment.requirements.select_related("requirement")],
            covers=[one.mandatory for one in assessment.covers.select_related("mandatory")],
            replaces=assessment.replaces,
        )


@history.command("risk.plan")
def plan(*, by: Any, unit: Any, wanted: NewAssessment, now: datetime) -> RiskAssessment:
    made = RiskAssessment(unit=unit, made_at=now)
    _take(made, wanted)
    access.require("risk.make", by, made)
    made.ref = next_ref(ASSESSMENT)
    made.save()
    _tie(made, wanted)
    events.publish(AssessmentChanged(made.pk, made.status, now))
    return made


@history.command("risk.describe")
def describe(
    *, by: Any, assessment: RiskAssessment, revision: int | None, wanted: NewAssessment, now: datetime
) -> RiskAssessment:
    """Raises `Overtaken` when somebody has described it since `revision`."""
    held = being_made(by, assessment)
    if held.revision != revision:
        raise Overtaken(held, held.revision)
    scored = held.risks.filter(rank__gt=0).exists()
    if scored and wanted.edition != held.edition:
        raise ScaleNotInForce
    secrecy = held.secrecy
    _take(held, wanted)
    held.revision += 1
    held.save()
    held.risks.filter(rank=0).update(edition=held.edition)
    _tie(held, wanted)
    events.publish(AssessmentChanged(held.pk, held.status, now))
    if held.secrecy != secrecy:
        held.risks.update(secrecy=held.secrecy)
        events.publish(RisksWritten(tuple(held.risks.values_list("pk", flat=True))))
    return held


@history.command("risk.write")
def write(*, by: Any, assessment: RiskAssessment, texts: Mapping[str, str]) -> RiskAssessment:
    """What stands under each heading from now on; those not named stay. An empty one is taken away."""
    held = locked(assessment)
    advice_alone = set(texts) == {AssessmentField.ADVICE}
    access.require("risk.advise" if advice_alone else "risk.keep", by, held)
    if held.status not in (OPEN if advice_alone else BEING_MADE):
        raise NoLongerBeingMade
    if not set(texts) <= set(queries.fields_of(held)):
        raise NotAField
    stop_national_ids(**texts)
    for field, body in texts.items():
        if body.strip():
            AssessmentText.objects.update_or_create(
                assessment=held, field=field, defaults={"body": body.strip()}
            )
        else:
            AssessmentText.objects.filter(assessment=held, field=field).delete()
    return held


@history.command("risk.add_participant")
def add_participant(
    *,
    by: Any,
    assessment: RiskAssessment,
    part: str,
    function: str,
    person: Any = None,
    took_part: bool | None = None,
) -> Participant:
    """By what they do; a person only where somebody is to be asked or told."""
    held = locked(assessment)
    access.require("risk.keep", by, held)
    if held.status not in OPEN:
        raise NoLongerBeingMade
    if not function.strip():
        raise FunctionMissing
    stop_national_ids(function=function)
    return Participant.objects.create(
        assessment=held, part=Part(part), function=function.strip(), person=person, took_part=took_part
    )


@history.command("risk.remove_participant")
def remove_participant(*, by: Any, participant: Participant) -> None:
    held = locked(participant.assessment)
    access.require("risk.keep", by, held)
    if held.status not in OPEN:
        raise NoLongerBeingMade
    Participant.objects.filter(pk=participant.pk).delete()


@history.command("risk.say_who_took_part")
def say_who_took_part(*, by: Any, assessment: RiskAssessment, took_part: Iterable[int]) -> RiskAssessment:
    """Those named took part, the others did not."""
    held = locked(assessment)
    access.require("risk.keep", by, held)
    if held.status not in OPEN:
        raise NoLongerBeingMade
    present = set(took_part)
    for one in held.participants.all():
        if one.took_part != (one.pk in present):
            one.took_part = one.pk in present
            one.save(update_fields=["took_part"])
    return held


def locked(assessment: RiskAssessment) -> RiskAssessment:
    """The row as it is now, held until the command ends."""
    rows = RiskAssessment.objects.select_for_update(of=("self",)).select_related("unit__scope", "edition")
    return rows.get(pk=assessment.pk)


def being_made(by: Any, assessment: RiskAssessment) -> RiskAssessment:
    """Held, kept by this person and still being made. Raises NoLongerBeingMade."""
    held = locked(assessment)
    access.require("risk.keep", by, held)
    if held.status not in BEING_MADE:
        raise NoLongerBeingMade
    return held


def _take(assessment: RiskAssessment, wanted: NewAssessment) -> None:
    stop_national_ids(title=wanted.title, own_kind=wanted.own_kind)
    changed = wanted.edition.pk != assessment.edition_id
    if changed and wanted.edition.state != EditionState.PUBLISHED:
        raise ScaleNotInForce
    own_kind = wanted.own_kind.strip() if wanted.kind == AssessmentKind.OWN else ""
    if wanted.kind == AssessmentKind.OWN and not own_kind:
        raise KindMissing
    former = wanted.replaces
    if former is not None and (former.unit_id != assessment.unit_id or former.status not in WAS_APPROVED):
        raise NotReplaceable
    assessment.title, assessment.kind, assessment.own_kind = wanted.title.strip(), wanted.kind, own_kind
    assessment.edition, assessment.leader = wanted.edition, wanted.leader
    assessment.facilitator, assessment.secrecy = wanted.facilitator, wanted.secrecy
    assessment.planned_on, assessment.replaces = wanted.planned_on, former


def _tie(assessment: RiskAssessment, wanted: NewAssessment) -> None:
    """Exactly these from now on; what was tied and still is keeps its row."""
    ends: tuple[tuple[type[Any], str, Iterable[Any]], ...] = (
        (AssessmentUnit, "unit", [one for one in wanted.units if one.pk != assessment.unit_id]),
        (AssessmentProcess, "item", wanted.processes),
        (AssessmentRequirement, "requirement", wanted.requirements),
        (Covering, "mandatory", wanted.covers),
    )
    for model, end, rows in ends:
        asked = {row.pk for row in rows}
        standing = set(model.objects.filter(assessment=assessment).values_list(f"{end}_id", flat=True))
        model.objects.filter(assessment=assessment, **{f"{end}_id__in": standing - asked}).delete()
        model.objects.bulk_create(
            model(assessment=assessment, **{f"{end}_id": pk}) for pk in sorted(asked - standing)
        )
