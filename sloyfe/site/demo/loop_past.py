"""What happened to the loops of the demo, kept aside while rows are loaded and written down as their history after.

The contexts it happened in are those of cases and actions, and those are made when all rows are there.
"""

from collections.abc import Iterable
from typing import Any

from django.db import connection
from psycopg import sql

from sloyfe.domains.cases.models import CaseText, Cause, Loop, Relapse
from sloyfe.site.demo.loop_steps import COLUMNS, Step
from sloyfe.site.demo.past import Past, add_commands, context_id, event_of

KEPT = "demo_loop_past"
# The texts that came with a step of the loop, by the name of its context.
TEXTS = {
    "cause": ("single_event", "elsewhere"),
    "as-it-is": ("as_it_is",),
    "only-us": ("only_us",),
}


def begin() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {KEPT}")
        cursor.execute(
            f"CREATE TEMP TABLE {KEPT} (n bigserial, key text, at timestamptz, command text, said_by bigint,"
            f" label text, LIKE {Loop._meta.db_table})"
        )


def keep(pasts: Iterable[tuple[int, list[tuple[Step, dict[str, Any]]]]]) -> None:
    """Of each loop whoever handles its case, and its steps with the columns after each."""
    names = ("key", "at", "command", "said_by", "label", *COLUMNS)
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(KEPT), sql.SQL(", ").join(map(sql.Identifier, names))
    )
    with connection.cursor() as cursor, cursor.copy(statement) as stream:
        for by, past in pasts:
            for n, (step, loop) in enumerate(past):
                said = (step.key, step.at, step.command, by if step.command else None)
                label = "update" if n else "insert"
                stream.write_row((*said, label, *(loop[name] for name in COLUMNS)))


def write_history() -> None:
    """Once the contexts of cases and actions are there: what the loops were after each of them."""
    add_commands("key", "at", "command", "said_by", f"{KEPT} WHERE command <> ''")
    columns = ", ".join(f'"{name}"' for name in COLUMNS)
    with connection.cursor() as cursor:
        cursor.execute(
            f'INSERT INTO "{event_of(Loop)._meta.db_table}" (pgh_created_at, pgh_label, pgh_obj_id,'
            f" pgh_context_id, {columns}) SELECT at, label, case_id, {context_id('key')}, {columns}"
            f" FROM {KEPT} ORDER BY n"
        )
        cursor.execute(f"DROP TABLE {KEPT}")
    Past(Cause, "t.at", "'cause:' || t.case_id").write()
    Past(Relapse, "t.at", "'again:' || t.case_id").write()
    for name, fields in TEXTS.items():
        key = f"'{name}:' || t.case_id"
        context = f"JOIN pghistory_context x ON x.id = {context_id(key)}"
        where = f"t.field IN ({', '.join(repr(one) for one in fields)})"
        Past(CaseText, "x.created_at", key, joined=context, where=where).write()
