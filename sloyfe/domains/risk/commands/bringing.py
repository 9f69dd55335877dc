"""Risks come in from a file: staged, previewed, then written whole or not at all, by the same commands as by hand."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from sloyfe.domains.controls import queries as controls
from sloyfe.platform import access, history
from sloyfe.platform.files import sheets
from sloyfe.platform.history.choices import Reading
from sloyfe.platform.history.commands import log_read

from .. import queries
from ..choices import ScoreSource, Side
from ..models import Risk, RiskAssessment, StagedRisks
from .describing import Scenario, add_risk
from .drawing import add_barrier, add_cause, add_consequence
from .planning import NewAssessment, add_participant, being_made, plan, write
from .scoring import Given, score


class RowsHaveFaults(ValueError):
    """The file has faults, or something has changed since the preview so that it now has."""

    conflict = True
    sentence = _("Nothing has been written: the file has faults.")


@history.command("risk.stage_rows")
def stage_rows(
    *, by: Any, assessment: RiskAssessment, name: str, content: bytes, now: datetime
) -> StagedRisks:
    """Rows for an analysis that is being made; raises sheets.Unreadable with a sentence. One waits at a time."""
    held = being_made(by, assessment)
    sheets.read(content, name)
    StagedRisks.objects.filter(by=by).delete()
    return StagedRisks.objects.create(by=by, assessment=held, name=name[:200], content=content, staged_at=now)


@history.command("risk.stage_document")
def stage_document(*, by: Any, unit: Any, name: str, content: bytes, now: datetime) -> StagedRisks:
    """A document for a new analysis; raises oscal.Broken with pointers. One waits at a time."""
    access.require("risk.make", by, unit)
    queries.read_document(content)
    StagedRisks.objects.filter(by=by).delete()
    return StagedRisks.objects.create(by=by, unit=unit, name=name[:200], content=content, staged_at=now)


@history.command("risk.discard_staged")
def discard_staged(*, by: Any, staged: StagedRisks) -> None:
    access.require("risk.make", by, staged.unit or staged.assessment)
    staged.delete()


@history.command("risk.bring_rows")
def bring_rows(
    *, by: Any, assessment: RiskAssessment, name: str, content: bytes, now: datetime
) -> list[Risk]:
    """Checked again, since the analysis may have changed since the preview. Raises RowsHaveFaults."""
    held = being_made(by, assessment)
    found = queries.rows_in(sheets.read(content, name), held)
    if not found.may_apply:
        raise RowsHaveFaults
    made = _risks(by, held, found.risks, now)
    StagedRisks.objects.filter(by=by).delete()
    return made


@history.command("risk.bring_document")
def bring_document(*, by: Any, unit: Any, document: queries.RiskDocument, now: datetime) -> RiskAssessment:
    """A new analysis in the unit, planned and not decided, whatever it was where it came from. Raises oscal.Broken."""
    access.require("risk.make", by, unit)
    queries.check_document(document)
    wanted = NewAssessment(
        title=document.title,
        kind=document.kind,
        own_kind=document.own_kind,
        edition=queries.get_edition(document.scale, document.edition),
        leader=by,
    )
    made = plan(by=by, unit=unit, wanted=wanted, now=now)
    asked = {str(field): body for field, body in document.texts.items() if field in queries.fields_of(made)}
    if asked:
        write(by=by, assessment=made, texts=asked)
    for one in document.participants:
        add_participant(by=by, assessment=made, part=one.part, function=one.function, took_part=one.took_part)
    _risks(by, made, document.risks, now)
    StagedRisks.objects.filter(by=by).delete()
    return made


@history.command("risk.take_out")
def take_out(*, by: Any, assessment: RiskAssessment, now: datetime) -> dict[str, Any]:
    """One analysis as a document; that somebody took it out is written down."""
    access.require("risk.view", by, assessment)
    access.require("risk.export", by)
    log_read(by=by, kind=Reading.EXPORT, of=RiskAssessment, now=now, what=f"json {assessment.ref}")
    return queries.document_of(by, assessment)


def _risks(
    by: Any, assessment: RiskAssessment, risks: Iterable[queries.RiskInDocument], now: datetime
) -> list[Risk]:
    units = {one.code: one for one in queries.units_covered(assessment)}
    kinds = {one.code: one for one in assessment.edition.consequence_types.all()}
    made = []
    for one in risks:
        wanted = Scenario(
            because=one.because,
            event=one.event,
            so_that=one.so_that,
            unit=units.get(one.unit),
            theme=queries.theme_named(one.theme),
            is_opportunity=one.is_opportunity,
            is_transferable=one.is_transferable,
            controllability=one.controllability,
        )
        risk = add_risk(by=by, assessment=assessment, wanted=wanted, now=now)
        _draw(by, risk, one, kinds)
        _score(by, risk, one, now)
        made.append(risk)
    return made


def _draw(by: Any, risk: Risk, one: queries.RiskInDocument, kinds: dict[str, Any]) -> None:
    """A barrier is a use of a control that is here by the same number and name; else it says in words what it was."""
    causes = [add_cause(by=by, risk=risk, words=words) for words in one.causes]
    harms = [
        add_consequence(by=by, risk=risk, words=end.words, type=kinds.get(end.type), level=end.level)
        for end in one.consequences
    ]
    used: set[tuple[str, int]] = set()
    for barrier in one.barriers:
        control = controls.get_visible(by, barrier.control) if barrier.control else None
        if control is not None and (str(control) != barrier.words or (barrier.side, control.pk) in used):
            control = None
        if control is not None:
            used.add((barrier.side, control.pk))
        ends = causes if barrier.side == Side.PREVENTIVE else harms
        chosen = [ends[number] for number in sorted(set(barrier.lines))]
        sides: dict[str, Any] = {"causes" if barrier.side == Side.PREVENTIVE else "consequences": chosen}
        words = "" if control else barrier.words
        add_barrier(by=by, risk=risk, side=barrier.side, control=control, words=words, **sides)


def _score(by: Any, risk: Risk, one: queries.RiskInDocument, now: datetime) -> None:
    for given in one.scores:
        told = Given(
            kind=given.kind,
            likelihood=given.likelihood,
            consequences={(harm.type, harm.aspect): harm.level for harm in given.harms},
            knowledge=given.knowledge,
            why=given.why,
            source=ScoreSource.IMPORT,
        )
        score(by=by, risk=risk, given=told, now=now)
