"""Many rows at once: one statement writes the rows and their events, where a trigger for each would take minutes.

Only inside a command, which says who and why; the events get its context as the triggers would have given it.
"""

from collections.abc import Sequence
from typing import Any

import pgtrigger
from django.db import connection, models

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


def hold_all(models_: Sequence[type[models.Model]]) -> None:
    """The triggers of these tables are switched off until the end of the transaction or `release`: quicker by a
    quarter, and nobody else writes to the tables meanwhile, so that nothing escapes history."""
    _switch(models_, "disable")


def release(models_: Sequence[type[models.Model]]) -> None:
    _switch(models_, "enable")


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
