"""Reads of scales: which may be used, what their levels mean, and what is still missing in a draft."""

import itertools
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.db.models import Prefetch

from sloyfe.methods.risk import matrices

from ..choices import LEVELS, OF_RANK, RANK, Axis, EditionState, Level
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

Way = dict[str, dict[int, int]]  # by axis what each level becomes


@dataclass(frozen=True)
class Reading:
    """An edition as forms and pages read it: five questions, however large it is."""

    edition: ScaleEdition
    likelihoods: list[LikelihoodLevel]
    names: list[ConsequenceName]
    types: list[ConsequenceType]
    cells: dict[tuple[int, int], str]

    def level(self, likelihood: int, consequence: int) -> str:
        return OF_RANK[matrices.level_at(self.table, likelihood, consequence)]

    @cached_property
    def table(self) -> matrices.Matrix:
        return table(self.cells)

    def likelihood(self, level: int | None) -> LikelihoodLevel | None:
        return next((one for one in self.likelihoods if one.level == level), None)

    def name(self, level: int | None) -> ConsequenceName | None:
        return next((one for one in self.names if one.level == level), None)


def reading(edition: ScaleEdition) -> Reading:
    levels = Prefetch("levels", ConsequenceLevel.objects.order_by("level"))
    return replace(grid(edition), types=list(edition.consequence_types.prefetch_related(levels)))


def grid(edition: ScaleEdition) -> Reading:
    """What the matrix says, without what may be harmed."""
    cells = {(one.likelihood, one.consequence): one.level for one in edition.cells.all()}
    return replace(named(edition), cells=cells)


def named(edition: ScaleEdition) -> Reading:
    """The names of its levels alone."""
    return Reading(edition, list(edition.likelihoods.all()), list(edition.consequence_names.all()), [], {})


def level_at(edition_id: int, likelihood: int, consequence: int) -> str:
    """The matrix's answer; raises ValueError for what lies outside it."""
    rows = MatrixCell.objects.filter(edition=edition_id).values_list("likelihood", "consequence", "level")
    found = table({(one, other): level for one, other, level in rows})
    return OF_RANK[matrices.level_at(found, likelihood, consequence)]


def table(cells: dict[tuple[int, int], str]) -> matrices.Matrix:
    """The levels as numbers that rise with the risk, from the least likely up. KeyError where a cell is missing."""
    return matrices.Matrix(tuple(tuple(RANK[cells[one, other]] for other in LEVELS) for one in LEVELS))


def scales() -> list[Scale]:
    """All of them, each with its editions, the newest first."""
    return list(Scale.objects.prefetch_related("editions").order_by("code"))


def editions_in_force() -> list[ScaleEdition]:
    """What a new analysis may be made with; the unit scale first."""
    rows = ScaleEdition.objects.filter(state=EditionState.PUBLISHED).select_related("scale")
    return sorted(rows, key=lambda one: (one.scale.code != "unit", str(one.scale)))


def other_editions(edition: ScaleEdition) -> list[tuple[ScaleEdition, Way | None]]:
    """All that were ever in force besides this one, its own scale's first, each with how it is read in this one."""
    rows = (
        ScaleEdition.objects.exclude(state=EditionState.DRAFT).exclude(pk=edition.pk).select_related("scale")
    )
    ranked = sorted(rows, key=lambda one: (one.scale_id != edition.scale_id, str(one.scale), -one.number))
    ways = mapped_to(edition.pk)
    return [(one, ways.get(one.pk)) for one in ranked]


def get_edition(code: str, number: int) -> ScaleEdition | None:
    if "\x00" in code or number > 2**31 - 1:
        return None
    rows = ScaleEdition.objects.select_related("scale", "published_by")
    return rows.filter(scale__code=code, number=number).first()


def edition_in_force(code: str) -> ScaleEdition | None:
    """What a scale says now, by its code."""
    rows = ScaleEdition.objects.filter(state=EditionState.PUBLISHED).select_related("scale")
    return rows.filter(scale__code=code).first()


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
    """A risk that is likelier or worse is never at a lower level; the first place where it would be is named."""
    found = matrices.falls(table(cells))
    return [Lack("falls", f"{one.to_likelihood} × {one.to_consequence}") for one in found[:1]]


def mapped_to(after_id: int) -> dict[int, Way]:
    """The edition itself, and all others whose levels somebody has said how to read in it."""
    rows = MappedLevel.objects.filter(mapping__after=after_id)
    found = {after_id: _same()}
    for before, axis, level, becomes in rows.values_list("mapping__before", "axis", "level", "becomes"):
        found.setdefault(before, {axis: {} for axis in Axis.values})[axis][level] = becomes
    return found


def mapped(before_id: int, after_id: int) -> Way | None:
    """How levels of one edition are read in another, by axis; None where nobody has said."""
    return _same() if before_id == after_id else mapped_to(after_id).get(before_id)


def _same() -> Way:
    return {axis: {level: level for level in LEVELS} for axis in Axis.values}
