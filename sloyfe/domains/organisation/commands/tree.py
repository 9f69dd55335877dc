"""The tree: units come, change, move, merge and end, and keep who they were."""

from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from sloyfe.platform import access, events, history
from sloyfe.platform.access import commands as scopes

from ..choices import Level
from ..events import UnitMoved, UnitsChanged, UnitsMerged
from ..models import Position, Unit, UnitType
from .people import HasEnded, end_position, hire


class HasUnitsBelow(ValueError):
    """A unit does not end while others hang on it: they would hang in the air."""

    sentence = _("There are units below this one. Move or end them first.")


class CannotMergeUnits(ValueError):
    """A unit is merged neither into itself nor into one that has ended."""

    field = "unit"
    sentence = _("Choose another unit that is in use: not this one, and none below it.")


@history.command("organisation.create_unit")
def create_unit(
    *,
    by: Any,
    parent: Unit | None,
    code: str,
    name: str,
    level: Level,
    unit_type: UnitType | None,
    today: date,
) -> Unit:
    access.require("organisation.change", by, parent)
    if parent is not None and not parent.is_current(today):
        raise HasEnded
    scope = scopes.add_scope(by=by, parent=parent.scope if parent else None)
    unit = Unit.objects.create(
        scope=scope, code=code, name=name, level=level, unit_type=unit_type, valid_from=today
    )
    events.publish(UnitsChanged((unit.pk,)))
    return unit


@history.command("organisation.change_unit")
def change_unit(*, by: Any, unit: Unit, name: str, code: str, unit_type: UnitType | None) -> Unit:
    access.require("organisation.change", by, unit)
    unit.name, unit.code, unit.unit_type = name, code, unit_type
    unit.save(update_fields=["name", "code", "unit_type"])
    events.publish(UnitsChanged((unit.pk,)))
    return unit


@history.command("organisation.move_unit")
def move_unit(*, by: Any, unit: Unit, parent: Unit, today: date) -> Unit:
    """Hang the unit below another. Cases, roles and people come along; raises WouldBeCycle."""
    access.require("organisation.change", by, unit)
    access.require("organisation.change", by, parent)
    if not parent.is_current(today):
        raise HasEnded
    old = unit.scope.path
    scopes.move_scope(by=by, scope=unit.scope, parent=parent.scope)
    events.publish(UnitMoved(unit.pk, old, unit.scope.path))
    events.publish(UnitsChanged((unit.pk,)))
    return unit


@history.command("organisation.merge_units")
def merge_units(*, by: Any, source: Unit, target: Unit, today: date) -> Unit:
    """`source` ends yesterday; its people continue in `target`. What it did stays under its own name."""
    access.require("organisation.change", by, source)
    access.require("organisation.change", by, target)
    if target.scope.path.startswith(source.scope.path) or not target.is_current(today):
        raise CannotMergeUnits
    _require_nothing_below(source, today)
    for position in list(Position.objects.current(today).filter(unit=source).select_related("person__user")):
        hire(by=by, person=position.person, unit=target, title=position.title, leads=False, today=today)
        end_position(by=by, position=position, last_day=today - timedelta(days=1))
    source.valid_to = max(source.valid_from, today - timedelta(days=1))
    source.merged_into = target
    source.save(update_fields=["valid_to", "merged_into"])
    events.publish(UnitsMerged((source.pk,), target.pk, today))
    events.publish(UnitsChanged((source.pk, target.pk)))
    return target


@history.command("organisation.end_unit")
def end_unit(*, by: Any, unit: Unit, last_day: date) -> Unit:
    """Close a unit down. Its history stays; units below it must be moved or ended first."""
    access.require("organisation.change", by, unit)
    _require_nothing_below(unit, last_day + timedelta(days=1))
    unit.valid_to = max(unit.valid_from, last_day)
    unit.save(update_fields=["valid_to"])
    events.publish(UnitsChanged((unit.pk,)))
    return unit


def _require_nothing_below(unit: Unit, today: date) -> None:
    if Unit.objects.current(today).under(unit.scope.path).exclude(pk=unit.pk).exists():
        raise HasUnitsBelow
