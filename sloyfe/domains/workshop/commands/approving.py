"""What the workshop came to is approved: scores in the register, the plan, the analysis and the minutes, or nothing."""

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sloyfe.domains.risk import commands as risks
from sloyfe.domains.risk.choices import AssessmentField, AssessmentStatus, Part, ScoreKind, ScoreSource
from sloyfe.methods import lifecycle
from sloyfe.platform import access, events, history
from sloyfe.platform.files import commands as files

from .. import queries
from ..choices import STATES, Decision, Event
from ..events import WorkshopApproved
from ..models import Question, Workshop
from .steps import held, show, turn_to


class ActionsUnsettled(ValueError):
    conflict = True
    sentence = _(
        "Each action needs a yes from its owner or somebody to fall back on, a date and a way to see the effect."
    )


class NothingDecided(ValueError):
    conflict = True
    sentence = _(
        "Too few have scored some of the risks. Say together how likely and how bad each of them is."
    )


class DecisionMissing(ValueError):
    field = "decision"
    sentence = _("Choose whether you accept, treat or stop.")


@history.command("workshop.approve")
def approve(
    *,
    by: Any,
    workshop: Workshop,
    decision: str,
    valid_until: date,
    now: datetime,
    record: Callable[[Workshop], bytes],
) -> Workshop:
    """`record` draws the minutes of the workshop as it stands when all of this is done."""
    found = held(workshop)
    access.require("workshop.approve", by, found)
    after = lifecycle.step(STATES, found.state, Event.APPROVE)
    if decision not in Decision.values:
        raise DecisionMissing
    if not queries.may_be_approved(found):
        raise ActionsUnsettled
    found.decision, found.approved_by = decision, by
    found.state, found.code, found.ended_at = after, "", now
    if not found.rehearsal:
        _score(found, by, now)
        _approve_the_analysis(found, by, valid_until, now)
    turn_to(found, after, now)
    found.save()
    upload = SimpleUploadedFile(f"{found.ref}.pdf", record(found), "application/pdf")
    found.record = files.store(by=by, upload=upload, now=now)
    show(found)
    events.publish(WorkshopApproved(found.pk, by.pk, now))
    return found


def _score(workshop: Workshop, by: Any, now: datetime) -> None:
    for question in workshop.questions.filter(left_out=False).select_related("risk", "harms"):
        levels = queries.decided(question)
        if levels is None or question.risk is None or question.harms is None:
            raise NothingDecided
        likelihood, consequence = levels
        given = risks.Given(
            kind=ScoreKind.BEFORE,
            likelihood=likelihood,
            consequences={question.harms.code: consequence},
            knowledge=question.knowledge,
            why=question.note,
            source=ScoreSource.WORKSHOP,
            spread=_spread(question),
            session=workshop.ref,
        )
        risks.score(by=by, risk=question.risk, given=given, now=now)


def _spread(question: Question) -> risks.Spread | None:
    """Of the last round, where five or more scored both."""
    last = question.reveals.order_by("round__number").last()
    told = queries.scored(last) if last else {}
    likelihood, consequence = told.get("likelihood"), told.get("consequence")
    if likelihood is None or consequence is None or likelihood.median is None or consequence.median is None:
        return None
    return risks.Spread(
        n=min(likelihood.n, consequence.n),
        unknown=max(likelihood.unknown, consequence.unknown),
        likelihood_median=likelihood.median,
        likelihood_iqr=likelihood.spread or Decimal(0),
        consequence_median=consequence.median,
        consequence_iqr=consequence.spread or Decimal(0),
    )


def _approve_the_analysis(workshop: Workshop, by: Any, valid_until: date, now: datetime) -> None:
    assessment = workshop.assessment
    assessment.refresh_from_db()
    _write_who_took_part(workshop, by)
    if not assessment.texts.filter(field=AssessmentField.METHOD).exists():
        method = gettext("Scored in workshop %(ref)s: two rounds, each alone, and talk between them.")
        texts = {str(AssessmentField.METHOD.value): method % {"ref": workshop.ref}}
        risks.write(by=by, assessment=assessment, texts=texts)
    if assessment.status == AssessmentStatus.UNDER_WAY:
        assessment = risks.send(by=by, assessment=assessment, now=now)
    risks.approve(by=by, assessment=assessment, valid_until=valid_until, now=now)


def _write_who_took_part(workshop: Workshop, by: Any) -> None:
    """By what they do: so many of each, and never a name. Also whether the safety representative was there."""
    for function, n in Counter(workshop.seats.values_list("function", flat=True)).items():
        label = str(Part(function).label)
        words = f"{label} ({n})" if n > 1 else label
        risks.add_participant(
            by=by, assessment=workshop.assessment, part=function, function=words, took_part=True
        )
