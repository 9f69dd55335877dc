"""Many rows at once: one statement writes the rows and their events, where a trigger for each would take minutes.

Only inside a command, which says who and why; the events get its context as the triggers would have given it.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import pgtrigger
from django.db import IntegrityError, connection, models

from ..tracking import Tracked, quoted, tracked


def insert(model: type[models.Model], columns: Sequence[str], select: str, params: Sequence[Any] = ()) -> int:
    """Rows from a select of ours, and an insert event for each; how many there were."""
    table = tracked(model)
    named = ", ".join(quoted(column) for column in columns)
    return _written(table, f"insert into {table.table} ({named}) {select}", "insert", params)


def delete(model: type[models.Model], where: str, params: Sequence[Any] = ()) -> int:
    """The rows for which `where` holds go, and an event says of each what it was."""
    table = tracked(model)
    statement = f"delete from {table.table} where {where}"  # noqa: S608 - our own table and condition
    return _written(table, statement, "delete", params)


@contextmanager
def as_a_set(written: Mapping[type[models.Model], str]) -> Iterator[None]:
    """No trigger is called for each row while these tables are written to by `insert` alone. `written` says by a
    condition which rows of each table they are: in the end it is asked once of all of them whether what they point
    at is there, as the database else asks of one row after the other.

    The server we bring along lets us; another may not, and then the triggers of history are switched off instead,
    during which nobody else writes to the tables, and each row is asked.
    """
    if not _may_stand_aside():
        _switch(list(written), "disable")
        yield
        _switch(list(written), "enable")
        return
    with connection.cursor() as cursor:
        cursor.execute("set local session_replication_role = replica")
        yield
        cursor.execute("set local session_replication_role = origin")
        for model, rows in written.items():
            for field in model._meta.concrete_fields:
                if field.remote_field and getattr(field, "db_constraint", False):
                    _refer(cursor, field, rows, own=field.remote_field.model in written)


def _may_stand_aside() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("select has_parameter_privilege('session_replication_role', 'set')")
        return bool(cursor.fetchone()[0])


def _refer(cursor: Any, field: Any, rows: str, *, own: bool) -> None:
    """That each row points at one that is there and stays there until we are done. Rows of our `own` nobody else
    sees yet; of the others there are few, and they are held as the database holds them."""
    to = field.target_field
    table, column, parent, key = (
        quoted(name)
        for name in (field.model._meta.db_table, field.column, to.model._meta.db_table, to.column)
    )
    each = "" if own else "distinct "
    pointed = f"select {each}{column} as at from {table} where {rows} and {column} is not null"  # noqa: S608 - our own names
    if not own:
        cursor.execute(f"select 1 from {parent} where {key} in ({pointed}) for key share")  # noqa: S608
    cursor.execute(
        f"select at from ({pointed}) p where not exists (select 1 from {parent} o where o.{key} = p.at) limit 1"  # noqa: S608
    )
    if lacking := cursor.fetchone():
        raise IntegrityError(f"{table}.{column} points at {lacking[0]}, which is not in {parent}")


def _switch(models_: Sequence[type[models.Model]], state: str) -> None:
    """The tables are locked by it, also against those who only waited for the switch."""
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
        for model in models_:
            for name in _triggers(model):
                cursor.execute(f"alter table {tracked(model).table} {state} trigger {quoted(name)}")
        cursor.execute("set constraints all deferred")


def _written(table: Tracked, statement: str, label: str, params: Sequence[Any]) -> int:
    columns = [quoted(column) for column in table.columns]
    kept = ", ".join(dict.fromkeys([*columns, table.key]))
    with connection.cursor() as cursor:
        _let_pass(cursor, _triggers(table.model))
        # The context is asked for once: as a part of the list it would be asked for each row.
        cursor.execute(
            f"with written as ({statement} returning {kept}),"  # noqa: S608 - names of our own, quoted
            f" told as (insert into {table.event_table}"
            f" ({', '.join(columns)}, pgh_created_at, pgh_label, pgh_obj_id, pgh_context_id)"
            f" select {', '.join(columns)}, now(), '{label}', {table.key}, (select _pgh_attach_context())"
            f" from written returning 1) select count(*) from told",
            params,
        )
        (count,) = cursor.fetchone()
        _let_pass(cursor, [])
    return int(count)


def _let_pass(cursor: Any, names: list[str]) -> None:
    """The triggers that stand aside in this transaction, until the next word: pgtrigger's own agreement with them.

    What fails in between is rolled back, and this with it.
    """
    cursor.execute("select set_config('pgtrigger.ignore', %s, true)", ["{" + ",".join(names) + "}"])


def _triggers(model: type[models.Model]) -> list[str]:
    found = pgtrigger.registered(
        *(f"{model._meta.label}:{name}" for name in ("insert_insert", "delete_delete"))
    )
    return [trigger.get_pgid(of) for of, trigger in found]
