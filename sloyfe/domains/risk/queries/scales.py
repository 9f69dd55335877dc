"""Reads of scales: which may be used, what their levels mean, and what is still missing in a draft."""

import itertools
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch

from ..choices import LEVELS, RANK, Axis, EditionState, Level
from ..models import (
    AcceptanceRule,
    ConsequenceLevel,
    ConsequenceName,
    ConsequenceType,
    LikelihoodLevel,
    MappedLevel,
    MatrixCell,
    Scale,
    ScaleEdition,
)


@dataclass(frozen=True)
class Reading:
    """An edition as forms and pages read it: four questions, however large it is."""

    edition: ScaleEdition
    likelihoods: list[LikelihoodLevel]
    names: list[ConsequenceName]
    types: list[ConsequenceType]
    cells: dict[tuple[int, int], str]

    def level(self, likelihood: int, consequence: int) -> str:
        return self.cells[likelihood, consequence]

    def likelihood(self, level: int | None) -> LikelihoodLevel | None:
        return next((one for one in self.likelihoods if one.level == level), None)

    def name(self, level: int | None) -> ConsequenceName | None:
        return next((one for one in self.names if one.level == level), None)


def reading(edition: ScaleEdition) -> Reading:
    levels = Prefetch("levels", ConsequenceLevel.objects.order_by("level"))
    return Reading(
        edition,
        list(edition.likelihoods.all()),
        list(edition.consequence_names.all()),
        list(edition.consequence_types.prefetch_related(levels)),
        {(one.likelihood, one.consequence): one.level for one in edition.cells.all()},
    )


def level_at(edition_id: int, likelihood: int, consequence: int) -> str:
    """The matrix's answer; raises MatrixCell.DoesNotExist for what lies outside it."""
    return MatrixCell.objects.get(edition_id=edition_id, likelihood=likelihood, consequence=consequence).level


def scales() -> list[Scale]:
    """All of them, each with its editions, the newest first."""
    return list(Scale.objects.prefetch_related("editions").order_by("code"))


def editions_in_force() -> list[ScaleEdition]:
    """What a new analysis may be made with; the unit scale first."""
    rows = ScaleEdition.objects.filter(state=EditionState.PUBLISHED).select_related("scale")
    return sorted(rows, key=lambda one: (one.scale.code != "unit", str(one.scale)))


def get_edition(code: str, number: int) -> ScaleEdition | None:
    if "\x00" in code or number > 2**31 - 1:
        return None
    rows = ScaleEdition.objects.select_related("scale", "published_by")
    return rows.filter(scale__code=code, number=number).first()


def edition_by_id(pk: int) -> ScaleEdition | None:
    return ScaleEdition.objects.select_related("scale").filter(pk=pk).first()


def likelihood_of(edition: ScaleEdition, level: int) -> LikelihoodLevel | None:
    return edition.likelihoods.filter(level=level).first()


def type_of(edition: ScaleEdition, code: str) -> ConsequenceType | None:
    return edition.consequence_types.filter(code=code).first() if "\x00" not in code else None


def acceptance_rules(edition: ScaleEdition) -> list[AcceptanceRule]:
    return sorted(edition.acceptance_rules.all(), key=lambda one: (RANK[one.level], one.role))


@dataclass(frozen=True)
class Lack:
    """Something that must be there before an edition can be published. `what` says which of our sentences."""

    what: str
    about: Any = ""
    level: int = 0


def lacks(edition: ScaleEdition) -> list[Lack]:
    """What keeps a draft from being published: empty words, open gaps, a matrix that goes down where it should not."""
    read = reading(edition)
    found = [Lack("likelihood", one.mark, one.level) for one in read.likelihoods if not one.is_worded]
    if {one.level for one in read.likelihoods} != set(LEVELS):
        found.append(Lack("likelihoods"))
    found += [Lack("name", "", one.level) for one in read.names if not one.is_worded]
    if not read.types:
        found.append(Lack("types"))
    for kind in read.types:
        worded = {one.level for one in kind.levels.all() if one.is_worded}
        found += [Lack("threshold", kind, level) for level in LEVELS if level not in worded]
    found += [Lack("gap", one.mark, one.level) for one in _broken(read.likelihoods)]
    found += [Lack("cell")] if len(read.cells) < len(LEVELS) ** 2 else _falling(read.cells)
    ruled = {one.level for one in edition.acceptance_rules.all()}
    found += [Lack("nobody", Level(level).label) for level in Level.values if level not in ruled]
    return found


def _broken(levels: list[LikelihoodLevel]) -> list[LikelihoodLevel]:
    """Those whose interval does not begin where that of the level below ends."""
    pairs = itertools.pairwise(levels)
    return [above for below, above in pairs if below.year_to is None or below.year_to != above.year_from]


def _falling(cells: dict[tuple[int, int], str]) -> list[Lack]:
    """A risk that is likelier or worse is never at a lower level."""
    for (likelihood, consequence), level in cells.items():
        for beside in ((likelihood + 1, consequence), (likelihood, consequence + 1)):
            if beside in cells and RANK[cells[beside]] < RANK[level]:
                return [Lack("falls", f"{beside[0]} × {beside[1]}")]
    return []


def mapped(before_id: int, after_id: int) -> dict[str, dict[int, int]] | None:
    """How levels of one edition are read in another, by axis; None where nobody has said."""
    if before_id == after_id:
        return {axis: {level: level for level in LEVELS} for axis in Axis.values}
    rows = MappedLevel.objects.filter(mapping__before=before_id, mapping__after=after_id)
    found: dict[str, dict[int, int]] = {axis: {} for axis in Axis.values}
    for axis, level, becomes in rows.values_list("axis", "level", "becomes"):
        found[axis][level] = becomes
    return found if any(found.values()) else None
