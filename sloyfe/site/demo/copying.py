"""Rows by COPY: many times faster than one command a row, and with ids we choose."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.db.models import Model
from psycopg import sql

Row = Sequence[Any]
Models = Iterable[type[Model]]


def copy(model: type[Model], columns: Sequence[str], rows: Iterable[Row]) -> int:
    """Append rows of `columns` (attribute names); what is not named gets the field's own default."""
    named = {field.attname: field for field in model._meta.concrete_fields if not field.generated}
    defaults = {
        name: field.get_default()
        for name, field in named.items()
        if name not in columns and not field.primary_key and not field.null
    }
    fields = [named[name] for name in (*columns, *defaults)]
    constants = tuple(defaults.values())
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(model._meta.db_table),
        sql.SQL(", ").join(sql.Identifier(str(field.column)) for field in fields),
    )
    count = 0
    with connection.cursor() as cursor, cursor.copy(statement) as stream:
        for row in rows:
            stream.write_row((*row, *constants))
            count += 1
    return count


@contextmanager
def without_history(models: Sequence[type[Model]]) -> Iterator[None]:
    """Switch the insert triggers of these tables off, until the end of the surrounding transaction at most.

    The loader writes the event rows itself, dated when it happened in the story and not when it was loaded.
    Constraints stay on; they are asked at once, since a table with open questions cannot be changed.
    """
    triggers = [
        (model._meta.db_table, trigger.get_pgid(model))
        for model in models
        for trigger in getattr(model._meta, "triggers", ())
        if trigger.name == "insert_insert"
    ]
    _switch(triggers, "DISABLE")
    yield
    _switch(triggers, "ENABLE")


def _switch(triggers: Iterable[tuple[str, str]], state: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table, name in triggers:
            cursor.execute(
                sql.SQL("ALTER TABLE {} {} TRIGGER {}").format(
                    sql.Identifier(table), sql.SQL(state), sql.Identifier(name)
                )
            )


@contextmanager
def without_indexes(models: Models) -> Iterator[None]:
    """Take down what only makes reading faster and build it again from all rows at once, which is quicker.

    Unique indexes stay: they are part of what the database refuses. So do those with a condition, which
    PostgreSQL would not write down again in the same words.
    """
    tables = [model._meta.db_table for model in models]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index"
            " WHERE indrelid = ANY(%s::regclass[]) AND NOT indisunique AND indpred IS NULL ORDER BY 1",
            [tables],
        )
        indexes = cursor.fetchall()
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for name, _ in indexes:
            cursor.execute(f"DROP INDEX {name}")
    yield
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL maintenance_work_mem = '512MB'")
        for _, definition in indexes:
            cursor.execute(definition)


def set_sequences(models: Models) -> None:
    """The next id after the highest one in the table: after COPY, and before it so that ids start at one."""
    with connection.cursor() as cursor:
        for model in models:
            key = model._meta.pk
            cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [model._meta.db_table, key.column])
            (sequence,) = cursor.fetchone()
            if sequence:
                highest = sql.SQL("SELECT setval({}, coalesce(max({}), 0) + 1, false) FROM {}").format(
                    sql.Literal(sequence),
                    sql.Identifier(str(key.column)),
                    sql.Identifier(model._meta.db_table),
                )
                cursor.execute(highest)
