"""The daily seal: a Merkle root over what is not sealed yet, chained to the seal before and signed.

Which rows a seal holds is said by its leaves, never by a range of ids or times: a transaction that commits
late writes rows with old ids and old times, and they are simply not seen yet. They belong to the next seal.
"""

from datetime import datetime
from typing import Any

from django.db import connection, transaction

from sloyfe.methods import merkle

from ..leaves import leaf_expression
from ..models import Leaf, Seal, Source
from ..signing import SigningKey, signing_key
from ..statement import digest_of
from ..tracking import CONTEXT, Tracked, tracked_tables

LOCK = 7_283_002
# Bounds the memory of one seal; a day with more gets several, chained like days.
ROWS = 250_000


def seal(*, by: Any, now: datetime, rows: int = ROWS, key: SigningKey | None = None) -> list[Seal]:
    """Seal all that is committed; at least one seal, since an empty day is a statement too."""
    key = key or signing_key()
    made: list[Seal] = []
    while not made or not made[-1].complete:
        with transaction.atomic():
            made.append(_seal_once(now, rows, key))
    return made


def _seal_once(now: datetime, limit: int, key: SigningKey) -> Seal:
    with connection.cursor() as cursor:
        # Waits for another sealer to end. Each statement below sees anew what is committed (READ COMMITTED).
        cursor.execute("select pg_advisory_xact_lock(%s)", [LOCK])
        cursor.execute("select pg_snapshot_xmin(pg_current_snapshot())::text")
        (horizon,) = cursor.fetchone()
    last = Seal.objects.order_by("-number").first()
    made = Seal(
        number=last.number + 1 if last else 1,
        previous=last.digest if last else "",
        taken_at=now,
        horizon=horizon,
        rows=0,
        contents=[],
        key_id=key.id,
    )
    made.save()
    sources = _source_ids()
    for table in tracked_tables():
        taken = _take(made, table, sources[table.label], limit - made.rows)
        if taken:
            made.rows += taken
            entry = {"label": table.label, "source": sources[table.label], "rows": taken}
            made.contents.append(entry | {"columns": table.event_columns})
    made.complete = made.rows < limit
    leaves = Leaf.objects.filter(seal=made).order_by("source", "event_id").values_list("hash", flat=True)
    made.root = merkle.root([bytes(one) for one in leaves.iterator(chunk_size=10_000)]).hex()
    made.digest = digest_of(made)
    made.signature = key.sign(made.digest)
    made.save()
    return made


def _take(made: Seal, table: Tracked, source: int, limit: int) -> int:
    """Leaves for the oldest events that have none. The salt is drawn once: the hash must know it."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            with fresh as materialized (
                select e.pgh_id, uuid_send(gen_random_uuid()) as salt from {table.event_table} e
                where not exists (
                    select 1 from history_leaf known where known.source = %s and known.event_id = e.pgh_id
                ) order by e.pgh_id limit %s
            )
            insert into history_leaf (source, event_id, seal_id, salt, hash)
            select %s, e.pgh_id, %s, fresh.salt, {leaf_expression(table.event_columns, "fresh.salt")}
            from fresh join {table.event_table} e using (pgh_id)
            left join {CONTEXT} c on c.id = e.pgh_context_id
            """,  # noqa: S608 - names of our own tables and columns, quoted
            [source, limit, source, made.pk],
        )
        return int(cursor.rowcount)


def _source_ids() -> dict[str, int]:
    """The number of each table of events; a new table gets one."""
    known = dict(Source.objects.values_list("label", "pk"))
    for table in tracked_tables():
        if table.label not in known:
            known[table.label] = Source.objects.create(label=table.label).pk
    return known
