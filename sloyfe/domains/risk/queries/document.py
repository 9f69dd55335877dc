"""An analysis as a JSON document that can leave and come in: its shape, what it is read from, and its faults.

The shape is described in the interface (`RiskDocument` in `/api/v1/openapi.json`). A file that does not follow it is
refused with a JSON pointer to each fault. Who decided and who took part as a person is never in it.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import ConfigDict, Field, ValidationError

from sloyfe.methods.oscal import Broken, Fault, Problem, reading
from sloyfe.methods.oscal.faults import below
from sloyfe.platform.api.texts import TEXT, inline

from ..choices import (
    Aspect,
    AssessmentField,
    AssessmentKind,
    Controllability,
    EditionState,
    Knowledge,
    Part,
    ScoreKind,
    Side,
)
from ..models import Risk, RiskAssessment, Score, Theme
from .bowtie import bow_tie
from .page import participants_of, risks_of, scores_of, texts_of
from .scales import get_edition

FORMAT = "sloyfe.risk-assessment/1"
MOST_BYTES = 5 * 1024 * 1024
MOST_RISKS = 2_000

Level = Annotated[int, Field(ge=1, le=5, strict=True)]


def line(most: int, least: int = 0) -> Any:
    return Field(min_length=least, max_length=most, pattern=TEXT, strict=True)


class _Whole(Schema):
    """A field that the shape does not know is a fault: it would be lost without a word."""

    model_config = ConfigDict(extra="forbid")


class ConsequenceDocument(_Whole):
    words: Annotated[str, line(300, 1)]
    type: Annotated[str, line(40)] = ""
    level: Level | None = None


class BarrierDocument(_Whole):
    """`control` is the number of the control in the system it came from; `lines` are places in the list of causes or
    consequences, from 0."""

    side: Annotated[Side, inline(Side)]
    words: Annotated[str, line(200, 1)]
    control: Annotated[str, line(40)] = ""
    lines: Annotated[list[Annotated[int, Field(ge=0, strict=True)]], Field(min_length=1, max_length=100)]


class HarmDocument(_Whole):
    type: Annotated[str, line(40, 1)]
    level: Level
    aspect: Annotated[Aspect, inline(Aspect)] | Literal[""] = ""


class ScoreDocument(_Whole):
    """`consequence`, `level` and `decided_at` follow from the rest, and are not read."""

    kind: Annotated[ScoreKind, inline(ScoreKind)]
    likelihood: Level
    harms: Annotated[list[HarmDocument], Field(min_length=1, max_length=100)]
    knowledge: Annotated[Knowledge, inline(Knowledge)] | Literal[""] = ""
    why: Annotated[str, line(2000)] = ""
    consequence: int | None = None
    level: Annotated[str, line(10)] = ""
    decided_at: datetime | None = None


class RiskInDocument(_Whole):
    ref: Annotated[str, line(40)] = ""
    because: Annotated[str, line(300, 1)]
    event: Annotated[str, line(200, 1)]
    so_that: Annotated[str, line(300, 1)]
    unit: Annotated[str, line(40)] = ""
    theme: Annotated[str, line(40)] = ""
    controllability: Annotated[Controllability, inline(Controllability)] | Literal[""] = ""
    is_opportunity: bool = False
    is_transferable: bool = False
    causes: Annotated[list[Annotated[str, line(300, 1)]], Field(max_length=100)] = []
    consequences: Annotated[list[ConsequenceDocument], Field(max_length=100)] = []
    barriers: Annotated[list[BarrierDocument], Field(max_length=100)] = []
    scores: Annotated[list[ScoreDocument], Field(max_length=3)] = []


class ParticipantDocument(_Whole):
    part: Annotated[Part, inline(Part)]
    function: Annotated[str, line(120, 1)]
    took_part: bool | None = None


class RiskDocument(_Whole):
    format: Literal["sloyfe.risk-assessment/1"]
    title: Annotated[str, line(200, 1)]
    kind: Annotated[AssessmentKind, inline(AssessmentKind)]
    own_kind: Annotated[str, line(60)] = ""
    scale: Annotated[str, line(40, 1)]
    edition: Annotated[int, Field(ge=1, le=100_000, strict=True)]
    ref: Annotated[str, line(40)] = ""
    unit: Annotated[str, line(40)] = ""
    texts: dict[Annotated[AssessmentField, inline(AssessmentField)], Annotated[str, line(20_000, 1)]] = {}
    participants: Annotated[list[ParticipantDocument], Field(max_length=200)] = []
    risks: Annotated[list[RiskInDocument], Field(max_length=MOST_RISKS)] = []


def document_of(user: Any, assessment: RiskAssessment) -> dict[str, Any]:
    """All that this person may see of it; of each kind of score the newest."""
    people = participants_of(assessment)
    return {
        "format": FORMAT,
        "ref": assessment.ref,
        "title": assessment.title,
        "kind": assessment.kind,
        "own_kind": assessment.own_kind,
        "unit": assessment.unit.code,
        "scale": assessment.edition.scale.code,
        "edition": assessment.edition.number,
        "texts": texts_of(assessment),
        "participants": [
            {"part": one.part, "function": one.function, "took_part": one.took_part} for one in people
        ],
        "risks": [_risk(one) for one in risks_of(user, assessment)],
    }


def _risk(risk: Risk) -> dict[str, Any]:
    tie = bow_tie(risk)
    causes, consequences = ([thread.end for thread in side] for side in (tie.causes, tie.consequences))
    place = {(Side.PREVENTIVE, one.pk): n for n, one in enumerate(causes)}
    place |= {(Side.MITIGATING, one.pk): n for n, one in enumerate(consequences)}
    on: dict[int, list[int]] = {}
    for thread, side in [(one, Side.PREVENTIVE) for one in tie.causes] + [
        (one, Side.MITIGATING) for one in tie.consequences
    ]:
        for guard in thread.guards:
            on.setdefault(guard.barrier.pk, []).append(place[side, thread.end.pk])
    names = ("ref", "because", "event", "so_that", "controllability", "is_opportunity", "is_transferable")
    return {name: getattr(risk, name) for name in names} | {
        "unit": risk.unit.code,
        "theme": risk.theme.code if risk.theme else "",
        "causes": [one.words for one in causes],
        "consequences": [
            {"words": one.words, "type": one.type.code if one.type else "", "level": one.level}
            for one in consequences
        ],
        "barriers": [
            {
                "side": guard.barrier.side,
                "words": guard.words[:200],
                "control": guard.barrier.control.ref if guard.barrier.control else "",
                "lines": sorted(on[guard.barrier.pk]),
            }
            for guard in tie.guards
            if guard.barrier.pk in on
        ],
        "scores": [_score(one) for one in _newest(scores_of(risk))],
    }


def _newest(scores: Iterable[Score]) -> list[Score]:
    """One of each kind, in the order they are given."""
    found: dict[str, Score] = {}
    for one in scores:
        found.setdefault(one.kind, one)
    return [found[kind] for kind in ScoreKind.values if kind in found]


def _score(score: Score) -> dict[str, Any]:
    reason = getattr(score, "reason", None)
    return {
        "kind": score.kind,
        "likelihood": score.likelihood,
        "consequence": score.consequence,
        "level": score.level,
        "knowledge": score.knowledge,
        "why": reason.body if reason else "",
        "decided_at": score.decided_at.isoformat(),
        "harms": [
            {"type": one.type.code, "aspect": one.aspect, "level": one.level} for one in score.by_type.all()
        ],
    }


def read_document(content: bytes) -> RiskDocument:
    """Raises Broken, with a pointer to each fault, for what does not follow the shape or points at what is not here."""
    given = reading.sound(content, most_bytes=MOST_BYTES)
    try:
        found = RiskDocument.model_validate(given)
    except ValidationError as error:
        raise Broken([_fault(one, given) for one in error.errors()[: reading.MOST_FAULTS]]) from error
    check_document(found)
    return found


def check_document(document: RiskDocument) -> None:
    """What the shape cannot say: the scale is in force here, and every code and place that is named is there."""
    if faults := list(_faults(document))[: reading.MOST_FAULTS]:
        raise Broken(faults)


# What the shape finds, by its own name for it.
PROBLEMS = {"missing": Problem.MISSING, "extra_forbidden": Problem.UNKNOWN}
KINDS = {"string": "string", "int": "number", "bool": "boolean", "list": "array", "dict": "object"}


def _fault(found: Any, given: Any) -> Fault:
    pointer, value = "", given
    for key in found["loc"]:
        # What a union tried, and the word for a key, is no place in the document.
        inside = isinstance(value, list) and isinstance(key, int)
        if inside or (isinstance(value, dict) and (key in value or found["type"] == "missing")):
            pointer = below(pointer, key)
            value = value[key] if inside else value.get(key)
    problem = PROBLEMS.get(found["type"])
    if problem is not None:
        return Fault(pointer, problem, str(found["loc"][-1]))
    kind, _dash, what = found["type"].partition("_")
    if what == "type" or found["type"] in ("model_type", "model_attributes_type"):
        return Fault(pointer, Problem.WRONG_TYPE, KINDS.get(kind, "object"))
    return Fault(pointer, Problem.BAD_VALUE, str(found["input"])[:60])


def _faults(document: RiskDocument) -> Iterator[Fault]:
    edition = get_edition(document.scale, document.edition)
    if edition is None or edition.state != EditionState.PUBLISHED:
        yield Fault("/edition" if edition else "/scale", Problem.NOT_HERE, document.scale)
        return
    types = {one.code: one.has_aspects for one in edition.consequence_types.all()}
    themes = set(Theme.objects.values_list("code", flat=True))
    for number, one in enumerate(document.risks):
        at = below("/risks", number)
        if one.theme and one.theme not in themes:
            yield Fault(below(at, "theme"), Problem.NOT_HERE, one.theme)
        for n, end in enumerate(one.consequences):
            if end.type and end.type not in types:
                yield Fault(f"{at}/consequences/{n}/type", Problem.NOT_HERE, end.type)
        yield from _faults_of_barriers(one, at)
        yield from _faults_of_scores(one, at, types)


def _faults_of_barriers(one: RiskInDocument, at: str) -> Iterator[Fault]:
    ends = {Side.PREVENTIVE: len(one.causes), Side.MITIGATING: len(one.consequences)}
    for n, barrier in enumerate(one.barriers):
        for place, number in enumerate(barrier.lines):
            if number >= ends[barrier.side]:
                yield Fault(f"{at}/barriers/{n}/lines/{place}", Problem.NOT_HERE, str(number))


def _faults_of_scores(one: RiskInDocument, at: str, types: dict[str, bool]) -> Iterator[Fault]:
    kinds: set[str] = set()
    for n, score in enumerate(one.scores):
        if score.kind in kinds:
            yield Fault(f"{at}/scores/{n}/kind", Problem.DOUBLED_ID, score.kind)
        kinds.add(score.kind)
        for place, harm in enumerate(score.harms):
            if harm.type not in types:
                yield Fault(f"{at}/scores/{n}/harms/{place}/type", Problem.NOT_HERE, harm.type)
            elif harm.aspect and not types[harm.type]:
                yield Fault(f"{at}/scores/{n}/harms/{place}/aspect", Problem.NOT_HERE, harm.aspect)
