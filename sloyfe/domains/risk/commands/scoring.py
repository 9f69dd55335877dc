"""How likely and how bad a risk is, decided by somebody: another row each time, and the risk as it stands now."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from sloyfe.platform import access, events, history
from sloyfe.platform.ui.free_text import stop_national_ids

from .. import queries
from ..choices import LEVELS, PRESENT, RANK, Aspect, Knowledge, RiskStatus, ScoreKind, ScoreSource
from ..events import RiskScored, RisksWritten
from ..models import ConsequenceType, Risk, ScaleEdition, Score, ScoredConsequence, ScoreReason
from .accepting import end_when_higher
from .describing import locked

Key = str | tuple[str, str]


class LevelMissing(ValueError):
    field = "likelihood"
    sentence = _("Choose how likely it is, from 1 to 5.")


class ConsequenceMissing(ValueError):
    field = "consequences"
    sentence = _("Choose how bad it is for at least one thing that may be harmed, from 1 to 5.")


class GivenUp(ValueError):
    conflict = True
    sentence = _("It is no longer a risk here, so there is nothing to score.")


class PresentFirst(ValueError):
    """The target would be of one edition and what it is now of another, and nobody could tell them apart."""

    field = "kind"
    sentence = _("The analysis has a newer scale. Score how it is now first.")


class TooFewForSpread(ValueError):
    """PRODUCT 4: of fewer than five scores nothing is told that could say who gave which."""

    sentence = _("Of fewer than five scores no spread is kept.")


@dataclass(frozen=True)
class Spread:
    """How those who scored alone agreed. `n` counts scores; `unknown` those who did not know."""

    n: int
    unknown: int
    likelihood_median: Decimal
    likelihood_iqr: Decimal
    consequence_median: Decimal
    consequence_iqr: Decimal


@dataclass(frozen=True)
class Given:
    """`consequences`: level by the code of the type, or by (code, aspect) where it has aspects. The highest counts."""

    kind: str
    likelihood: int
    consequences: Mapping[Key, int]
    knowledge: str = ""
    why: str = ""
    source: str = ScoreSource.ASSESSMENT
    spread: Spread | None = None
    session: str = ""


@history.command("risk.score")
def score(*, by: Any, risk: Risk, given: Given, now: datetime) -> Score:
    held = locked(risk)
    access.require("risk.score", by, held)
    if held.status == RiskStatus.RETIRED:
        raise GivenUp
    stop_national_ids(why=given.why)
    _read_by(held, queries.edition_of(held), given)
    by_type = _by_type(held, given)
    if given.likelihood not in LEVELS:
        raise LevelMissing
    if given.spread and given.spread.n < 5:
        raise TooFewForSpread
    made = _made(held, given, max(by_type.values()), by, now)
    ScoredConsequence.objects.bulk_create(
        ScoredConsequence(score=made, type=kind, aspect=aspect, level=level)
        for (kind, aspect), level in by_type.items()
    )
    if given.why.strip():
        ScoreReason.objects.create(score=made, body=given.why.strip())
    before = held.level
    _keep(held, made)
    if made.kind in PRESENT:
        end_when_higher(held, by, now)
    events.publish(RiskScored(held.pk, made.pk, made.kind, before, made.level, now))
    events.publish(RisksWritten((held.pk,)))
    return made


def _read_by(risk: Risk, edition: ScaleEdition, given: Given) -> None:
    """Scored by another edition than before: what was said by that one stands beside it only by a mapping."""
    if risk.edition_id == edition.pk:
        return
    if risk.rank and given.kind not in PRESENT:
        raise PresentFirst
    now, target = queries.place_of(risk, edition), queries.target_of(risk, edition)
    risk.edition = edition
    risk.likelihood, risk.consequence = now or (None, None)
    risk.target_likelihood, risk.target_consequence = target or (None, None)
    risk.target_level = queries.level_at(edition.pk, *target) if target else ""


def _made(risk: Risk, given: Given, consequence: int, by: Any, now: datetime) -> Score:
    spread = vars(given.spread) if given.spread else {}
    return Score.objects.create(
        risk=risk,
        kind=ScoreKind(given.kind),
        edition=risk.edition,
        likelihood=given.likelihood,
        consequence=consequence,
        level=queries.level_at(risk.edition_id, given.likelihood, consequence),
        knowledge=Knowledge(given.knowledge) if given.knowledge else "",
        source=ScoreSource(given.source),
        session=given.session,
        decided_at=now,
        decided_by=by,
        **spread,
    )


def _by_type(risk: Risk, given: Given) -> dict[tuple[ConsequenceType, str], int]:
    """What was said of each kind of harm; a type with aspects is scored for each of them, others as a whole."""
    types = {one.code: one for one in risk.edition.consequence_types.all()}
    found: dict[tuple[ConsequenceType, str], int] = {}
    for key, level in given.consequences.items():
        code, aspect = key if isinstance(key, tuple) else (key, "")
        kind = types.get(code)
        if kind is None or level not in LEVELS or (aspect and not kind.has_aspects):
            raise ConsequenceMissing
        found[kind, Aspect(aspect) if aspect else ""] = level
    if not found:
        raise ConsequenceMissing
    return found


def _keep(risk: Risk, made: Score) -> None:
    """How the risk stands, on its own row: lists read nothing else."""
    if made.kind == ScoreKind.TARGET:
        risk.target_likelihood, risk.target_consequence = made.likelihood, made.consequence
        risk.target_level = made.level
    else:
        risk.was_likelihood, risk.was_consequence = risk.likelihood, risk.consequence
        risk.likelihood, risk.consequence, risk.level = made.likelihood, made.consequence, made.level
        risk.rank, risk.scored_at = RANK[made.level], made.decided_at
        risk.spread = max(filter(None, (made.likelihood_iqr, made.consequence_iqr)), default=None)
        risk.knowledge = made.knowledge or risk.knowledge
    risk.save()
