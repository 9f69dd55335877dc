"""Rows of history about cases that were ever on a track with a loop: one case after the other, the oldest row first.

A server-side cursor reads them, so that ten years of them never lie in memory at once.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.db import connection

PIECE = 5_000


@dataclass(frozen=True, slots=True)
class Row:
    """What a trigger wrote when a row was made, changed or deleted: `key` is that row, `said` its columns."""

    case: int
    at: datetime
    table: str
    key: int
    gone: bool
    said: dict[str, Any]


# What is read of each table: columns, and where needed how its rows are tied to a case.
READ = {
    "case": ("cases_caseevent", "e.pgh_obj_id", "ref unit_id track status due_on answered_at", ""),
    # Of a loop only what somebody has said, and when it began anew.
    "loop": (
        "cases_loopevent",
        "e.case_id",
        "round round_at single_event elsewhere changes as_it_is only_us",
        "",
    ),
    "relapse": ("cases_relapseevent", "e.case_id", "at", ""),
    "correction": ("cases_casetextevent", "e.case_id", "", "WHERE e.field = 'correction'"),
    "cause": ("cases_causeevent", "e.case_id", "round step_id control_id", ""),
    "anchor": ("cases_anchorevent", "e.case_id", "at version_id published_at", ""),
    "version": (
        "publishing_versionevent",
        "a.case_id",
        "saved_at ended_at",
        "JOIN (SELECT DISTINCT case_id, version_id FROM cases_anchorevent) a ON a.version_id = e.pgh_obj_id",
    ),
    "action": (
        "actions_actionevent",
        "e.source_id::bigint",
        "status due_on effect_on measure verdict made_at",
        "WHERE e.source_type = 'cases.case'",
    ),
    "lesson": ("lessons_lessonevent", "e.case_id", "status", "WHERE e.case_id IS NOT NULL"),
    "delivery": (
        "lessons_deliveryevent",
        "l.case_id",
        "lesson_id status delivered_at",
        "JOIN (SELECT DISTINCT pgh_obj_id, case_id FROM lessons_lessonevent) l ON l.pgh_obj_id = e.lesson_id",
    ),
}


def cases() -> Iterator[tuple[int, list[Row]]]:
    """(case, its rows) by the number of the case."""
    for case, rows in groupby(_rows(), key=lambda row: row.case):
        yield case, list(rows)


def days_for_the_cause() -> list[tuple[date, int]]:
    """(from which day, working days) of each edition of the deadlines, the newest first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT e.valid_from, r.working_days FROM cases_edition e LEFT JOIN cases_deadlinerule r"
            " ON r.edition_id = e.id AND r.step = 'cause' AND r.severity = ''"
            " WHERE e.kind = 'deadlines' ORDER BY e.valid_from DESC, e.number DESC"
        )
        return list(cursor.fetchall())


def _rows() -> Iterator[Row]:
    told = " UNION ALL ".join(_part(name, *about) for name, about in READ.items())
    with connection.chunked_cursor() as cursor:
        cursor.itersize = PIECE
        cursor.execute(
            "WITH looping AS MATERIALIZED (SELECT DISTINCT pgh_obj_id AS id FROM cases_caseevent"  # noqa: S608 - as below
            " WHERE track IN ('standard', 'learning'))"
            f" SELECT case_id, at, name, key, label, said FROM ({told}) told"
            " WHERE case_id IN (SELECT id FROM looping) ORDER BY case_id, at, pgh_id"
        )
        for case, at, table, key, label, said in cursor:
            columns = json.loads(said) if isinstance(said, str) else said
            yield Row(case, at, table, key, label == "delete", columns)


def _part(name: str, table: str, case: str, columns: str, tied: str) -> str:
    said = ", ".join(f"'{column}', e.{column}" for column in columns.split())
    return (
        f"SELECT {case} AS case_id, e.pgh_created_at AS at, '{name}' AS name, e.pgh_obj_id AS key,"  # noqa: S608 - our own tables
        f" e.pgh_label AS label, jsonb_build_object({said}) AS said, e.pgh_id FROM {table} e {tied}"
    )
