"""Each row against the mapping: what is right becomes a case that waits, what is wrong a fault that says why."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db import connection
from django.utils import timezone

from sloyfe.platform import access, history

from ..choices import Status
from ..models import CaseImport, ImportContents, ImportFault, ImportLine, ImportRow
from ..queries.import_drafts import Draft, Reader
from ..queries.import_fields import Mapping
from .import_progress import Told, quietly
from .import_upload import hold, move

IN_PIECES = 5_000
ROW = (
    "batch_id number old_number known kind outcome unit_id category_id severity status reporter_id occurred_at"
    " reported_at answered_at closed_at story where correction suggestion answer note sent"
).split()
TEXTS = ("story", "where", "correction", "suggestion", "answer", "note")
COUNTED = ("right", "wrong", "faults", "masked", "nobody")
# Faults of one file; more help nobody, and each is a row in the database.
MOST_FAULTS = 50_000


@history.command("cases.check_import")
def check_import(*, by: Any, batch: CaseImport, now: datetime, told: Told = quietly) -> CaseImport:
    """Nothing comes in yet. The same rows are checked anew as often as the mapping changes."""
    access.require("cases.import", by, batch)
    held = hold(batch, "check")
    for model in (ImportRow, ImportFault):
        model._base_manager.filter(batch=held)._raw_delete("default")
    contents = ImportContents.objects.get(batch=held)
    reader = Reader(Mapping(**contents.mapping), contents.headings, timezone.localdate(now))
    counts = Counter(dict.fromkeys(COUNTED, 0) | {"rows": held.counts["rows"]})
    for piece in _pieces(held, reader, counts, told):
        _copy(piece)
    counts["known"] = _mark_known(held)
    counts["new"] = counts["right"] - counts["known"]
    move(held, "check", counts=dict(counts) | _of_the_new(held))
    return held


def _pieces(batch: CaseImport, reader: Reader, counts: Counter[str], told: Told) -> Iterator[list[Any]]:
    """Rows for COPY, some thousands at a time; faults are written as they are met."""
    piece: list[Any] = []
    faults: list[ImportFault] = []
    lines = ImportLine.objects.filter(batch=batch).order_by("number").values_list("number", "cells")
    for done, (number, cells) in enumerate(lines.iterator(IN_PIECES), start=1):
        draft, wrong = reader.read(number, json.loads(cells))
        if draft is None:
            counts["wrong"] += 1
            faults += [
                ImportFault(
                    batch=batch, number=number, column=one.column[:200], code=one.code, words=one.words
                )
                for one in wrong
            ]
        else:
            counts["right"] += 1
            counts["masked"] += draft.masked
            counts["nobody"] += draft.nobody
            piece.append(_row(batch.pk, draft))
        if done % IN_PIECES == 0:
            yield piece
            piece = []
            told(done, counts["rows"])
            faults = _write(faults, counts)
    _write(faults, counts)
    yield piece
    told(counts["rows"], counts["rows"])


def _write(faults: list[ImportFault], counts: Counter[str]) -> list[ImportFault]:
    room = MOST_FAULTS - counts["faults"]
    ImportFault.objects.bulk_create(faults[: max(room, 0)], batch_size=IN_PIECES)
    counts["faults"] += len(faults)
    return []


def _row(batch_id: int, draft: Draft) -> tuple[Any, ...]:
    return (
        batch_id,
        draft.number,
        draft.old_number,
        False,
        draft.kind,
        draft.outcome,
        draft.unit_id,
        draft.category_id,
        draft.severity,
        draft.status,
        draft.reporter_id,
        draft.occurred_at,
        draft.reported_at,
        draft.answered_at,
        draft.closed_at,
        *(draft.texts[name] for name in TEXTS),
        json.dumps(draft.sent) if draft.sent else None,
    )


def _copy(rows: list[Any]) -> None:
    columns = ", ".join(f'"{name}"' for name in ROW)
    with connection.cursor() as cursor, cursor.copy(f"copy cases_importrow ({columns}) from stdin") as stream:
        for row in rows:
            stream.write_row(row)


def _mark_known(batch: CaseImport) -> int:
    """Rows whose number from this system is here already."""
    with connection.cursor() as cursor:
        cursor.execute(
            "update cases_importrow r set known = true from cases_importedcase i"
            " where r.batch_id = %s and i.system = %s and i.number = r.old_number",
            [batch.pk, batch.system],
        )
        return int(cursor.rowcount)


def _of_the_new(batch: CaseImport) -> dict[str, int]:
    """What is told before anybody says yes, of the cases that would be made."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select count(*) filter (where status <> %s), count(*) filter (where status = %s and answer = ''),"
            " count(*) filter (where c.secrecy = 'restricted'), count(*) filter (where outcome = 'serious'),"
            " count(reporter_id), count(distinct r.unit_id)"
            " from cases_importrow r left join cases_category c on c.id = r.category_id"
            " where batch_id = %s and not known",
            [Status.CLOSED.value, Status.CLOSED.value, batch.pk],
        )
        names = ("open", "unanswered", "restricted", "serious", "named", "units")
        return dict(zip(names, cursor.fetchone(), strict=True))
