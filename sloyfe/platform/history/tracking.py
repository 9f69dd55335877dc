"""Which tables keep history: what the triggers write, as the readers below need to know it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import pghistory.models
from django.apps import apps
from django.db import connection, models

CONTEXT = pghistory.models.Context._meta.db_table


@dataclass(frozen=True)
class Tracked:
    """A table and the table of its events. Names of columns and tables come quoted, ready for SQL."""

    model: type[models.Model]
    events: type[models.Model]

    @property
    def label(self) -> str:
        return self.model._meta.label_lower

    @property
    def table(self) -> str:
        return quoted(self.model._meta.db_table)

    @property
    def event_table(self) -> str:
        return quoted(self.events._meta.db_table)

    @property
    def key(self) -> str:
        return quoted(_column(self.model._meta.pk))

    @property
    def columns(self) -> list[str]:
        """What is kept of a row: the columns that both tables have, in the order of their names."""
        live = {_column(field) for field in self.model._meta.concrete_fields}
        return sorted(live & set(self.event_columns))

    @property
    def event_columns(self) -> list[str]:
        return sorted(_column(field) for field in self.events._meta.concrete_fields)


@cache
def tracked_tables() -> tuple[Tracked, ...]:
    found = [Tracked(events.pgh_tracked_model, events) for events in _event_models()]
    return tuple(sorted(found, key=lambda one: one.label))


def tracked(model: type[models.Model]) -> Tracked:
    return next(one for one in tracked_tables() if one.model is model)


def quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def _event_models() -> Iterator[Any]:
    for model in apps.get_models():
        if getattr(model, "pgh_tracked_model", None) is not None and not model._meta.proxy:
            yield model


def _column(field: Any) -> str:
    return str(field.column)
