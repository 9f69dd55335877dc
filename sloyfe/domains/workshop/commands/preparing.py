"""A workshop is prepared for an analysis: with last year's risks in the list already."""

import secrets
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from sloyfe.domains.risk import queries as risks
from sloyfe.domains.risk.choices import BEING_MADE
from sloyfe.platform import access, history
from sloyfe.platform.ui.free_text import stop_national_ids

from ..choices import BUDGET, LONGEST_POINT, MOST_QUESTIONS, Where
from ..models import Question, Workshop, WorkshopNumber


class TitleMissing(ValueError):
    field = "title"
    sentence = _("Say what the workshop is about.")


class AnalysisNotBeingMade(ValueError):
    """What the room comes to is written there, so it must be open to writing."""

    conflict = True
    sentence = _("The analysis is no longer being made. Plan a new one, which replaces it.")


class FacilitatorCannotWrite(ValueError):
    """Found out before thirty people sit there: what the room has scored is written by whoever leads it."""

    field = "facilitator"
    sentence = _("Choose somebody who may write in the analysis, or make it a rehearsal.")


class MinutesOutside(ValueError):
    field = "minutes"
    sentence = _("Give each point at least one minute, and at most three hours.")


@dataclass(frozen=True)
class NewWorkshop:
    """`minutes` by state, where it is to take another time than usual. A rehearsal writes nothing to the register."""

    title: str
    facilitator: Any
    rehearsal: bool = False
    minutes: dict[str, int] = field(default_factory=dict)


@history.command("workshop.prepare")
def prepare(*, by: Any, assessment: Any, wanted: NewWorkshop, now: datetime) -> Workshop:
    made = Workshop(
        assessment=assessment,
        title=wanted.title.strip(),
        facilitator=wanted.facilitator,
        rehearsal=wanted.rehearsal,
        minutes=_minutes(wanted.minutes),
        key=secrets.token_hex(16),
        made_at=now,
    )
    access.require("workshop.make", by, made)
    stop_national_ids(title=made.title)
    if not made.title:
        raise TitleMissing
    if assessment.status not in BEING_MADE:
        raise AnalysisNotBeingMade
    if not made.rehearsal and not access.can("risk.keep", made.facilitator, assessment):
        raise FacilitatorCannotWrite
    made.ref = _next_ref()
    made.save()
    _fill(by, made)
    return made


def _minutes(given: dict[str, int]) -> dict[str, int]:
    found = {str(state): int(given.get(state, minutes)) for state, minutes in BUDGET.items()}
    if not all(1 <= minutes <= LONGEST_POINT for minutes in found.values()):
        raise MinutesOutside
    return found


def _fill(by: Any, workshop: Workshop) -> None:
    """What is in the analysis already, and what stood in the register of the unit. What is restricted is not for a
    room that anybody with the code may enter, unless the analysis is so too."""
    assessment = workshop.assessment
    rows = list(risks.risks_of(by, assessment))
    rows += [one for one in risks.last_standing(by, [assessment.unit_id]) if one not in rows]
    rows = [one for one in rows if assessment.is_restricted or not one.is_restricted]
    kind = assessment.edition.consequence_types.first()
    for position, risk in enumerate(rows[:MOST_QUESTIONS], start=1):
        Question.objects.create(
            workshop=workshop,
            position=position,
            because=risk.because,
            event=risk.event,
            so_that=risk.so_that,
            harms=kind,
            where=Where.REGISTER,
            risk=None if workshop.rehearsal else risk,
        )


def _next_ref() -> str:
    """Numbers follow each other and are never used twice; the row is locked until the workshop is committed."""
    counter, _made = WorkshopNumber.objects.select_for_update().get_or_create(pk=1)
    counter.last += 1
    counter.save()
    return f"V-{counter.last:04}"
