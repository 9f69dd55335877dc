"""Scales are made in the browser: a draft is copied from an edition, filled in, and put in force."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from sloyfe.methods import lifecycle
from sloyfe.platform import access, history

from .. import queries
from ..choices import EDITION_STATES, LEVELS, EditionEvent, EditionState
from ..models import (
    AcceptanceRule,
    ConsequenceLevel,
    ConsequenceName,
    ConsequenceType,
    LikelihoodLevel,
    MatrixCell,
    Scale,
    ScaleEdition,
)

Words = tuple[str, str, str]


class NoDraft(ValueError):
    """What is published is what analyses were made with, and is never changed."""

    conflict = True
    sentence = _("This edition is in force or was. Make a new one to change something.")


class DraftThere(ValueError):
    conflict = True
    sentence = _("A new edition of this scale is being made already.")


class CodeTaken(ValueError):
    field = "code"
    sentence = _("There is one with this code already.")


class NotComplete(ValueError):
    conflict = True
    sentence = _("The edition is not complete. See what is missing, fill it in, and publish it then.")


class IntervalTurned(ValueError):
    field = "year_to"
    sentence = _("The interval must end higher than it begins.")


@dataclass(frozen=True)
class Often:
    """What a level of likelihood says. Empty bounds are open ends; `year_*` times a year, `task_*` share of times."""

    words: Words
    hint: Words = ("", "", "")
    year_from: Decimal | None = None
    year_to: Decimal | None = None
    task_from: Decimal | None = None
    task_to: Decimal | None = None


@history.command("risk.make_scale")
def make_scale(*, by: Any, code: str, words: Words, like: ScaleEdition, now: datetime) -> ScaleEdition:
    """Another scale, its first draft like an edition that is there."""
    access.require("risk.change_scales", by)
    if Scale.objects.filter(code=code).exists():
        raise CodeTaken
    nb, nn, en = words
    made = Scale.objects.create(code=code, nb=nb, nn=nn, en=en)
    return _copied(like, made, 1, now)


@history.command("risk.draft_edition")
def draft_edition(*, by: Any, edition: ScaleEdition, now: datetime) -> ScaleEdition:
    access.require("risk.change_scales", by)
    scale = Scale.objects.select_for_update().get(pk=edition.scale_id)
    if scale.editions.filter(state=EditionState.DRAFT).exists():
        raise DraftThere
    newest = max(scale.editions.values_list("number", flat=True))
    return _copied(edition, scale, newest + 1, now)


@history.command("risk.publish_edition")
def publish_edition(*, by: Any, edition: ScaleEdition, now: datetime) -> ScaleEdition:
    """The one before it is replaced; what was made with it keeps it."""
    held = _draft(by, edition)
    if queries.lacks(held):
        raise NotComplete
    for former in ScaleEdition.objects.filter(scale=held.scale_id, state=EditionState.PUBLISHED):
        former.state = lifecycle.step(EDITION_STATES, former.state, EditionEvent.REPLACE)
        former.save(update_fields=["state"])
    held.state = lifecycle.step(EDITION_STATES, held.state, EditionEvent.PUBLISH)
    held.published_at, held.published_by = now, by
    held.save()
    return held


@history.command("risk.change_likelihood")
def change_likelihood(*, by: Any, edition: ScaleEdition, level: int, often: Often) -> LikelihoodLevel:
    held = _draft(by, edition)
    for low, high in ((often.year_from, often.year_to), (often.task_from, often.task_to)):
        if low is not None and high is not None and low >= high:
            raise IntervalTurned
    found = held.likelihoods.get(level=level)
    found.nb, found.nn, found.en = often.words
    found.hint_nb, found.hint_nn, found.hint_en = often.hint
    found.year_from, found.year_to = often.year_from, often.year_to
    found.task_from, found.task_to = often.task_from, often.task_to
    found.save()
    return found


@history.command("risk.add_type")
def add_type(
    *, by: Any, edition: ScaleEdition, code: str, words: Words, has_aspects: bool
) -> ConsequenceType:
    """Something else that may be harmed; what its levels mean is filled in afterwards."""
    held = _draft(by, edition)
    if held.consequence_types.filter(code=code).exists():
        raise CodeTaken
    nb, nn, en = words
    made = ConsequenceType.objects.create(
        edition=held,
        code=code,
        nb=nb,
        nn=nn,
        en=en,
        has_aspects=has_aspects,
        position=held.consequence_types.count(),
    )
    ConsequenceLevel.objects.bulk_create(ConsequenceLevel(type=made, level=level) for level in LEVELS)
    return made


@history.command("risk.change_type")
def change_type(
    *, by: Any, type: ConsequenceType, words: Words, thresholds: Mapping[int, Words]
) -> ConsequenceType:
    """Its name, and what each level of it means."""
    _draft(by, type.edition)
    type.nb, type.nn, type.en = words
    type.save(update_fields=["nb", "nn", "en"])
    for level in type.levels.all():
        if level.level in thresholds:
            level.nb, level.nn, level.en = thresholds[level.level]
            level.save(update_fields=["nb", "nn", "en"])
    return type


@history.command("risk.remove_type")
def remove_type(*, by: Any, type: ConsequenceType) -> None:
    """Only a draft loses one: no score can point at it yet."""
    held = _draft(by, type.edition)
    held.consequence_types.filter(pk=type.pk).delete()


@history.command("risk.change_matrix")
def change_matrix(*, by: Any, edition: ScaleEdition, cells: Mapping[tuple[int, int], str]) -> ScaleEdition:
    held = _draft(by, edition)
    for cell in held.cells.all():
        level = cells.get((cell.likelihood, cell.consequence), cell.level)
        if level != cell.level:
            cell.level = level
            cell.save(update_fields=["level"])
    return held


@history.command("risk.change_acceptance")
def change_acceptance(
    *, by: Any, edition: ScaleEdition, rows: Iterable[tuple[str, str, str, int]]
) -> ScaleEdition:
    """Who may accept what from now on: (level, role, at least this high in the tree, months)."""
    held = _draft(by, edition)
    held.acceptance_rules.all().delete()
    AcceptanceRule.objects.bulk_create(
        AcceptanceRule(edition=held, level=level, role=role, at_least=at_least, most_months=months)
        for level, role, at_least, months in rows
    )
    return held


def _draft(by: Any, edition: ScaleEdition) -> ScaleEdition:
    access.require("risk.change_scales", by)
    held = ScaleEdition.objects.select_for_update(of=("self",)).select_related("scale").get(pk=edition.pk)
    if held.state != EditionState.DRAFT:
        raise NoDraft
    return held


def _copied(like: ScaleEdition, scale: Scale, number: int, now: datetime) -> ScaleEdition:
    """All that the edition says, as a draft of the scale."""
    made = ScaleEdition.objects.create(scale=scale, number=number, made_at=now)
    parts: Sequence[tuple[type[Any], Iterable[Any]]] = (
        (LikelihoodLevel, like.likelihoods.all()),
        (ConsequenceName, like.consequence_names.all()),
        (MatrixCell, like.cells.all()),
        (AcceptanceRule, like.acceptance_rules.all()),
    )
    for model, rows in parts:
        model.objects.bulk_create(_like(row, edition=made) for row in rows)
    for kind in like.consequence_types.prefetch_related("levels"):
        copy = _like(kind, edition=made)
        copy.save()
        ConsequenceLevel.objects.bulk_create(_like(row, type=copy) for row in kind.levels.all())
    return made


def _like(row: Any, **changes: Any) -> Any:
    """Another row that says the same, under another edition or type."""
    model = type(row)
    said = {
        field.attname: getattr(row, field.attname)
        for field in model._meta.concrete_fields
        if not field.primary_key and field.name not in changes
    }
    return model(**said, **changes)
