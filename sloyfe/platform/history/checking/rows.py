"""Live rows against their events: one pass of the database over each table, whatever its size."""

from collections.abc import Iterator
from typing import Any

from django.db import connection
from django.utils.translation import ngettext_lazy

from ..tracking import CONTEXT, Tracked, quoted
from .findings import Finding

EXAMPLES = 5
WORDS = {
    "changed": ngettext_lazy(
        "%(n)d row differs from its last event: it was changed behind the application's back.",
        "%(n)d rows differ from their last event: they were changed behind the application's back.",
        "n",
    ),
    "unrecorded": ngettext_lazy(
        "%(n)d row has no event: it was put in behind the application's back.",
        "%(n)d rows have no event: they were put in behind the application's back.",
        "n",
    ),
    "vanished": ngettext_lazy(
        "%(n)d row is gone without an event that deletes it.",
        "%(n)d rows are gone without an event that deletes them.",
        "n",
    ),
    "returned": ngettext_lazy(
        "%(n)d row is there although its last event deletes it.",
        "%(n)d rows are there although their last event deletes them.",
        "n",
    ),
    "without_context": ngettext_lazy(
        "%(n)d event says neither who nor which command.",
        "%(n)d events say neither who nor which command.",
        "n",
    ),
}


def check_rows(table: Tracked) -> Iterator[Finding]:
    yield from _findings(table, _compare(table), ("changed", "unrecorded", "vanished", "returned"))
    yield from _findings(table, _contexts(table), ("without_context",))


def _findings(table: Tracked, row: tuple[Any, ...], codes: tuple[str, ...]) -> Iterator[Finding]:
    for code, count, examples in zip(codes, row[::2], row[1::2], strict=True):
        if count:
            keys = tuple(str(key) for key in (examples or ()))
            yield Finding(code, table.label, str(WORDS[code] % {"n": count}), count, keys)


def _compare(table: Tracked) -> tuple[Any, ...]:
    """The last event of each row beside the row itself; the newest has the highest id, since the row's lock
    makes its writers queue."""
    columns = [quoted(column) for column in table.columns]
    row = ", ".join(f"t.{column}" for column in columns)
    event = ", ".join(f"e.{column}" for column in columns)
    states = {
        "changed": f"t.{table.key} is not null and e.pgh_label <> 'delete' "
        f"and ({row}) is distinct from ({event})",
        "unrecorded": "e.pgh_id is null",
        "vanished": f"t.{table.key} is null and e.pgh_label <> 'delete'",
        "returned": f"t.{table.key} is not null and e.pgh_label = 'delete'",
    }
    counted = ", ".join(
        _counted(f"coalesce(t.{table.key}, e.pgh_obj_id)", state) for state in states.values()
    )
    with connection.cursor() as cursor:
        cursor.execute(f"""
            with last as (select max(pgh_id) as pgh_id from {table.event_table} group by pgh_obj_id),
            newest as (select e.* from last join {table.event_table} e using (pgh_id))
            select {counted} from {table.table} t full join newest e on e.pgh_obj_id = t.{table.key}
        """)  # noqa: S608 - names of our own tables and columns, quoted
        return tuple(cursor.fetchone())


def _contexts(table: Tracked) -> tuple[Any, ...]:
    state = "c.id is null or not c.metadata ? 'command'"
    with connection.cursor() as cursor:
        cursor.execute(f"""
            select {_counted("e.pgh_id", state)} from {table.event_table} e
            left join {CONTEXT} c on c.id = e.pgh_context_id
        """)  # noqa: S608 - as above
        return tuple(cursor.fetchone())


def _counted(key: str, state: str) -> str:
    return (
        f"count(*) filter (where {state}), "
        f"(array_agg({key}::text order by {key}) filter (where {state}))[1:{EXAMPLES}]"
    )
