"""The history of loaded rows: what the commands would have left behind, dated when it happened in the story.

Event rows are made inside the database from the rows themselves, so that a row and its last event agree.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.apps import apps
from django.db import connection
from django.db.models import Model


def context_id(key: str) -> str:
    """SQL for the id of a context; the same key always means the same context. `key` is SQL for a text."""
    return f"md5({key})::uuid"


def add_contexts(select: str) -> None:
    """`select` gives key, moment and what the context says (as jsonb), one row for each context."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO pghistory_context (id, created_at, updated_at, metadata)"
            f" SELECT {context_id('key')}, at, at, said FROM ({select}) AS told"
        )


def add_commands(key: str, at: str, command: str, by: str, rows: str) -> None:
    """A context for each of the rows: which command ran, and who asked for it (NULL: the clock). All are SQL."""
    said = f"jsonb_strip_nulls(jsonb_build_object('command', {command}, 'by', {by}))"
    add_contexts(f"SELECT {key} AS key, {at} AS at, {said} AS said FROM {rows}")


def event_of(model: type[Model]) -> type[Model]:
    return apps.get_model(model._meta.app_label, f"{model.__name__}Event")


@dataclass(frozen=True)
class Past:
    """One kind of event of one table: when (`at`), within which context, and how the row looked then.

    All values are SQL over the table under the name `t`; `looked` gives the columns that were different.
    """

    model: type[Model]
    at: str
    context: str
    label: str = "insert"
    looked: Mapping[str, str] = field(default_factory=dict)
    joined: str = ""
    where: str = "true"

    def write(self) -> None:
        event = event_of(self.model)
        key = self.model._meta.pk.column
        values = {
            "pgh_created_at": self.at,
            "pgh_label": f"'{self.label}'",
            "pgh_obj_id": f't."{key}"',
            "pgh_context_id": context_id(self.context),
        }
        for column in (str(found.column) for found in event._meta.concrete_fields):
            if not column.startswith("pgh_"):
                values[column] = self.looked.get(column, f't."{column}"')
        columns = ", ".join(f'"{column}"' for column in values)
        with connection.cursor() as cursor:
            cursor.execute(
                f'INSERT INTO "{event._meta.db_table}" ({columns}) SELECT {", ".join(values.values())}'
                f' FROM "{self.model._meta.db_table}" t {self.joined} WHERE {self.where} ORDER BY t."{key}"'
            )
