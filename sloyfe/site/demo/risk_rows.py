"""Fjordvik's analyses and risks as rows: what was found, how it was scored in each analysis, and its bow-tie."""

from datetime import datetime, timedelta
from random import Random
from typing import Any

from django.db.models import Model

from sloyfe.domains.controls.models import Control
from sloyfe.domains.risk.choices import RANK, EditionState, RiskStatus, ScoreKind, ScoreSource, Side
from sloyfe.domains.risk.commands.numbering import ASSESSMENT, RISK
from sloyfe.domains.risk.models import (
    AssessmentProcess,
    AssessmentRequirement,
    AssessmentText,
    Barrier,
    BarrierCause,
    BarrierConsequence,
    Cause,
    Consequence,
    ConsequenceType,
    Covering,
    Lift,
    MatrixCell,
    Offer,
    Participant,
    Risk,
    RiskAcceptance,
    RiskAssessment,
    RiskNumber,
    ScaleEdition,
    Score,
    ScoredConsequence,
    ScoreReason,
    Theme,
    WholePart,
)
from sloyfe.site.demo import risk_words
from sloyfe.site.demo.copying import copy
from sloyfe.site.demo.organisation_rows import OrganisationRows
from sloyfe.site.demo.process_rows import ProcessRows
from sloyfe.site.demo.risk_analyses import Analyses
from sloyfe.site.demo.risk_decided import Decided
from sloyfe.site.demo.risk_local import Levels, LocalRisk, LocalRisks
from sloyfe.site.demo.risk_rounds import Round, Rounds
from sloyfe.site.demo.trail import Contexts, Trail, write_unchanged

MODELS: tuple[type[Model], ...] = (
    RiskAssessment, AssessmentText, AssessmentProcess, AssessmentRequirement, Covering, Participant, Risk, Cause,
    Consequence, Barrier, BarrierCause, BarrierConsequence, Score, ScoredConsequence, ScoreReason, RiskAcceptance,
    Lift, Offer, WholePart,
)  # fmt: skip
UNTRACKED: tuple[type[Model], ...] = (RiskNumber,)
HOUR, TEN_MINUTES = timedelta(hours=1), timedelta(minutes=10)
# Rows that are made once: by what, as SQL for its key, and what that needs joined.
BARRIER = "JOIN risk_barrier b ON b.id = t.barrier_id"
UNCHANGED: tuple[tuple[type[Model], str, str], ...] = (
    (AssessmentText, "'ros-write:' || t.assessment_id", ""),
    (AssessmentProcess, "'ros-plan:' || t.assessment_id", ""),
    (AssessmentRequirement, "'ros-plan:' || t.assessment_id", ""),
    (Covering, "'ros-plan:' || t.assessment_id", ""),
    (Participant, "'ros-people:' || t.assessment_id", ""),
    (Cause, "'risk-cause:' || t.risk_id", ""),
    (Consequence, "'risk-consequence:' || t.risk_id", ""),
    (Barrier, "'risk-barrier:' || t.risk_id", ""),
    (BarrierCause, "'risk-barrier:' || b.risk_id", BARRIER),
    (BarrierConsequence, "'risk-barrier:' || b.risk_id", BARRIER),
    (Score, "'risk-score:' || t.id", ""),
    (ScoredConsequence, "'risk-score:' || t.score_id", ""),
    (ScoreReason, "'risk-score:' || t.score_id", ""),
    (WholePart, "'risk-tie:' || t.whole_id", ""),
)


class RiskRows:
    """`count`: about how many risks; None: as many as there are kinds of them in the units."""

    def __init__(
        self, organisation: OrganisationRows, processes: ProcessRows, *, seed: int, count: int | None
    ) -> None:
        self.organisation, self.processes, self.count = organisation, processes, count
        self.rng = Random(f"{seed}:risks")
        self.contexts = Contexts()
        self.risks = Trail(Risk, self.contexts)
        self.rows: dict[type[Model], list[tuple[Any, ...]]] = {model: [] for model in MODELS}
        self.present: dict[int, int] = {}  # by risk its newest score of how it is
        self.steps: dict[tuple[str, str], int | None] = {("", ""): None}

    def write(self) -> None:
        """Past the triggers: whoever calls has switched them off, and asks for the history afterwards."""
        self._look_up()
        rounds = Rounds(
            self.organisation.municipality,
            first_day=self.organisation.first_day,
            today=self.organisation.today,
            rng=self.rng,
        )
        series = list(rounds.series())
        self.analyses = Analyses(self, series)
        self.analyses.tell()
        found = list(LocalRisks(series, count=self.count, rng=self.rng).all())
        found.sort(key=lambda one: (one.rounds[0].made, one.rounds[0].number))
        numbered = list(enumerate(found, start=1))
        for number, one in numbered:
            self._risk(number, one)
        self.decided = Decided(self, numbered)
        self.decided.tell()
        self._copy(len(found))

    def write_history(self) -> None:
        self.contexts.write()
        for trail in self.trails:
            trail.write_history()
        write_unchanged(UNCHANGED)

    @property
    def trails(self) -> tuple[Trail, ...]:
        return (self.analyses.trail, self.risks, *self.decided.trails)

    def step(self, process: str, name: str) -> int | None:
        if (process, name) not in self.steps:
            self.steps[process, name] = self.processes.step(process, name)
        return self.steps[process, name]

    # --- Who ----------------------------------------------------------------------
    def leader(self, code: str) -> int:
        """Of a unit, an area or the whole."""
        municipality = self.organisation.municipality
        if code in municipality.staff:
            return self.user(municipality.staff[code][0].number)
        number, _title = self.organisation.leaders[code]
        return self.user(number)

    def above(self, code: str) -> int:
        """Whoever leads the area of a unit; of the others, whoever leads the whole."""
        unit = next((one for one in self.organisation.municipality.units if one.code == code), None)
        return self.leader(unit.area.code if unit else "0")

    def user(self, number: str) -> int:
        return self.organisation.users[number]

    # --- What is there already ----------------------------------------------------
    def _look_up(self) -> None:
        self.edition = ScaleEdition.objects.get(scale__code="unit", state=EditionState.PUBLISHED)
        cells = MatrixCell.objects.filter(edition=self.edition)
        self.cells = {(one.likelihood, one.consequence): one.level for one in cells}
        types = ConsequenceType.objects.filter(edition=self.edition)
        self.types = dict(types.values_list("code", "pk"))
        self.themes = dict(Theme.objects.values_list("code", "pk"))
        self.controls = dict(Control.objects.values_list("title", "pk"))

    # --- One risk -----------------------------------------------------------------
    def _risk(self, pk: int, one: LocalRisk) -> None:
        tie, first, leader = one.tie, one.rounds[0], self.leader(one.series.place.code)
        assert first.started  # noqa: S101 risks are found while it is being made
        at = first.started + HOUR
        command = "risk.gather" if tie.whole else "risk.add_risk"
        key = self.contexts.add(f"risk-add:{pk}", at, command, leader)
        self.risks.begin(
            pk, key, ref=f"{RISK}-{pk:04}", because=one.because, event=one.event, so_that=one.so_that,
            unit_id=self.organisation.units[one.series.place.code], step_id=self.step(tie.process, tie.step),
            assessment_id=first.number, edition_id=self.edition.pk, owner_id=self._owner(pk, one),
            theme_id=self.themes[tie.theme], is_opportunity=tie.opportunity, is_transferable=tie.transferable,
            controllability=tie.control, made_at=at, made_by_id=leader,
        )  # fmt: skip
        self._bowtie(pk, one)
        for number, kind in enumerate(("cause", "consequence", "barrier"), start=1):
            self.contexts.add(f"risk-{kind}:{pk}", at + number * TEN_MINUTES, f"risk.add_{kind}", leader)
        for place, each in enumerate(one.rounds):
            self._assessed(pk, one, place, each, leader)

    def _owner(self, pk: int, one: LocalRisk) -> int:
        """Mostly whoever leads there, now and then the deputy."""
        staff = self.organisation.municipality.staff.get(one.series.place.code)
        return self.user(staff[1].number) if staff and pk % 5 == 0 else self.leader(one.series.place.code)

    def _assessed(self, pk: int, one: LocalRisk, place: int, each: Round, leader: int) -> None:
        assert each.started  # noqa: S101
        if place:
            key = self.contexts.add(f"risk-take:{pk}:{place}", each.started + HOUR, "risk.take_over", leader)
            self.risks.step(pk, key, assessment_id=each.number)
        if one.scores:
            kind = ScoreKind.AFTER if place else ScoreKind.BEFORE
            self._score(pk, one, kind, one.scores[place], each.started + 2 * HOUR)
            if not place:
                at = each.started + 2 * HOUR + TEN_MINUTES
                self._score(pk, one, ScoreKind.TARGET, one.target, at)
        if each.approved:
            key = f"ros-approve:{each.number}"
            self.risks.step(pk, key, status=RiskStatus.STANDING, review_on=each.until)

    def _score(self, pk: int, one: LocalRisk, kind: str, levels: Levels, at: datetime) -> None:
        leader = self.leader(one.series.place.code)
        likelihood, consequence = levels
        level = self.cells[levels]
        scores = self.rows[Score]
        score = len(scores) + 1
        key = self.contexts.add(f"risk-score:{score}", at, "risk.score", leader)
        knowledge = one.tie.knowledge
        given = (likelihood, consequence, level, knowledge, ScoreSource.ASSESSMENT, at, leader)
        scores.append((score, pk, kind, self.edition.pk, *given))
        for place, (code, aspect) in enumerate(one.tie.harm):
            harmed = max(consequence - 1, 1) if place else consequence
            self.rows[ScoredConsequence].append((score, self.types[code], aspect, harmed))
        if kind == ScoreKind.TARGET:
            self.risks.step(
                pk, key, target_likelihood=likelihood, target_consequence=consequence, target_level=level
            )
            return
        if score % 3 == 0:
            self.rows[ScoreReason].append((score, risk_words.say("why_score", self.rng)))
        self.present[pk] = score
        was = self.risks[pk]
        self.risks.step(
            pk, key, was_likelihood=was["likelihood"], was_consequence=was["consequence"], likelihood=likelihood,
            consequence=consequence, level=level, rank=RANK[level], scored_at=at, knowledge=knowledge,
        )  # fmt: skip

    def _bowtie(self, pk: int, one: LocalRisk) -> None:
        tie, rows = one.tie, self.rows
        causes, results = len(rows[Cause]) + 1, len(rows[Consequence]) + 1
        for place, words in enumerate(tie.causes):
            rows[Cause].append((causes + place, pk, words, place))
        worst = one.scores[-1][1] if one.scores else tie.before[1]
        for place, (code, words) in enumerate(tie.results):
            level = max(worst - 1, 1) if place else worst
            rows[Consequence].append((results + place, pk, words, place, self.types[code], level))
        sides = ((Side.PREVENTIVE, tie.prevent, causes), (Side.MITIGATING, tie.limit, results))
        position = 0
        for side, barriers, start in sides:
            for barrier in barriers:
                number = len(rows[Barrier]) + 1
                control = self.controls.get(barrier.words)
                rows[Barrier].append((number, pk, side, control, "" if control else barrier.words, position))
                ends = rows[BarrierCause if side == Side.PREVENTIVE else BarrierConsequence]
                ends += [(number, start + place) for place in barrier.on]
                position += 1

    # --- The tables ---------------------------------------------------------------
    def _copy(self, count: int) -> None:
        self.analyses.trail.write()
        for model, columns in self.analyses.COLUMNS:
            copy(model, columns.split(), self.rows[model])
        self.risks.write()
        for model, columns in COLUMNS:
            copy(model, columns.split(), self.rows[model])
        for trail in self.decided.trails:
            trail.write()
        numbers = (len(self.analyses.trail.rows), count)
        copy(RiskNumber, ("prefix", "last"), zip((ASSESSMENT, RISK), numbers, strict=True))


COLUMNS: tuple[tuple[type[Model], str], ...] = (
    (Cause, "id risk_id words position"),
    (Consequence, "id risk_id words position type_id level"),
    (Barrier, "id risk_id side control_id words position"),
    (BarrierCause, "barrier_id cause_id"),
    (BarrierConsequence, "barrier_id consequence_id"),
    (
        Score,
        "id risk_id kind edition_id likelihood consequence level knowledge source decided_at decided_by_id",
    ),
    (ScoredConsequence, "score_id type_id aspect level"),
    (ScoreReason, "score_id body"),
    (WholePart, "whole_id part_id"),
)
