"""Seals: the chain, the signatures, the roots, and each sealed row against its leaf."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sloyfe.methods import merkle

from ..leaves import leaf_expression
from ..models import Erasure, Leaf, Seal
from ..signing import verifying_keys
from ..statement import digest_of
from ..tracking import CONTEXT, Tracked, tracked_tables
from .findings import Finding

EXAMPLES = 5
# A transaction that runs for longer than a day is not ours.
LATE = "1 day"


def check_chain(exported: Mapping[str, Any] | None = None) -> Iterator[Finding]:
    """Each seal by itself, then against the one before; `exported` is a copy that was kept elsewhere."""
    keys, before = verifying_keys(), None
    for seal in Seal.objects.order_by("number"):
        where = _("seal %(number)d") % {"number": seal.number}
        key = keys.get(seal.key_id)
        if seal.digest != digest_of(seal):
            yield Finding("changed_seal", where, _("What the seal says was changed after it was signed."))
        if key is None:
            yield Finding(
                "unknown_key",
                where,
                _("It is signed with a key that is not ours. Name old keys in SLOYFE_SEAL_OLD_KEYS."),
            )
        elif not key.verifies(seal.digest, seal.signature):
            yield Finding("bad_signature", where, _("The signature does not fit."))
        if (before.number + 1, before.digest) != (seal.number, seal.previous) if before else seal.number != 1:
            yield Finding(
                "broken_chain", where, _("It does not follow the seal before: seals are missing or replaced.")
            )
        if seal.root != _root(seal) or seal.rows != seal.leaves.count():
            yield Finding("broken_root", where, _("Its leaves are no longer those that were sealed."))
        before = seal
    yield from _against_copy(exported)


def _root(seal: Seal) -> str:
    hashes = Leaf.objects.filter(seal=seal).order_by("source", "event_id").values_list("hash", flat=True)
    return merkle.root([bytes(one) for one in hashes.iterator(chunk_size=10_000)]).hex()


def _against_copy(exported: Mapping[str, Any] | None) -> Iterator[Finding]:
    ours = dict(Seal.objects.values_list("number", "digest"))
    for kept in exported["seals"] if exported else ():
        if ours.get(kept["number"]) != kept["digest"]:
            where = _("seal %(number)d") % {"number": kept["number"]}
            yield Finding(
                "differs_from_copy", where, _("It is not the one in the copy that was kept elsewhere.")
            )


def check_leaves() -> Iterator[Finding]:
    """Sealed events that were changed or are gone. Grouped by the columns that the seals were made of."""
    groups: dict[tuple[str, int, tuple[str, ...]], list[int]] = defaultdict(list)
    for pk, contents in Seal.objects.values_list("pk", "contents"):
        for part in contents:
            groups[part["label"], part["source"], tuple(part["columns"])].append(pk)
    tables = {table.label: table for table in tracked_tables()}
    for (label, source, columns), seals in groups.items():
        table = tables.get(label)
        if table is None or set(columns) - set(table.event_columns):
            yield Finding(
                "lost_columns",
                label,
                _("Columns that were sealed are no longer there, so it cannot be checked."),
            )
            continue
        yield from _rewritten(table, source, columns, seals)
        yield from _unaccounted(table, source, seals)
        yield from _backdated(table, source, seals)


def _rewritten(table: Tracked, source: int, columns: tuple[str, ...], seals: list[int]) -> Iterator[Finding]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            select e.pgh_id is null, count(*), (array_agg(l.event_id::text order by l.event_id))[1:{EXAMPLES}]
            from history_leaf l
            left join {table.event_table} e on e.pgh_id = l.event_id
            left join {CONTEXT} c on c.id = e.pgh_context_id
            where l.source = %s and l.seal_id = any(%s) and (
                e.pgh_id is null or (l.salt is not null and l.hash <> {leaf_expression(columns, "l.salt")})
            ) group by 1
            """,  # noqa: S608 - names of our own tables and columns, quoted
            [source, seals],
        )
        rows = cursor.fetchall()
    for gone, count, examples in rows:
        words = (
            ngettext("%(n)d sealed event is gone.", "%(n)d sealed events are gone.", count)
            if gone
            else ngettext(
                "%(n)d sealed event was changed afterwards.",
                "%(n)d sealed events were changed afterwards.",
                count,
            )
        )
        code = "event_gone" if gone else "event_changed"
        yield Finding(code, table.label, words % {"n": count}, count, tuple(examples))


def _unaccounted(table: Tracked, source: int, seals: list[int]) -> Iterator[Finding]:
    """A leaf without its salt must have an erasure that says why."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            select count(*), (array_agg(l.event_id::text order by l.event_id))[1:{EXAMPLES}]
            from history_leaf l join {table.event_table} e on e.pgh_id = l.event_id
            where l.source = %s and l.seal_id = any(%s) and l.salt is null and not exists (
                select 1 from {Erasure._meta.db_table} x
                where x.label = %s and x.object_id = e.pgh_obj_id::text
            )
            """,  # noqa: S608 - as above
            [source, seals, table.label],
        )
        count, examples = cursor.fetchone()
    if count:
        words = ngettext(
            "%(n)d sealed event was emptied without an erasure that says why.",
            "%(n)d sealed events were emptied without an erasure that says why.",
            count,
        )
        yield Finding("emptied", table.label, words % {"n": count}, count, tuple(examples))


def _backdated(table: Tracked, source: int, seals: list[int]) -> Iterator[Finding]:
    """Events that say they are older than the seal before, which then should have held them."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            select count(*), (array_agg(l.event_id::text order by l.event_id))[1:{EXAMPLES}]
            from history_leaf l join {table.event_table} e on e.pgh_id = l.event_id
            join history_seal s on s.id = l.seal_id join history_seal before on before.number = s.number - 1
            where l.source = %s and l.seal_id = any(%s) and before.complete
            and e.pgh_created_at < before.taken_at - %s::interval
            """,  # noqa: S608 - as above
            [source, seals, LATE],
        )
        count, examples = cursor.fetchone()
    if count:
        words = ngettext(
            "%(n)d event is older than the seal that should have held it: it was written afterwards.",
            "%(n)d events are older than the seal that should have held them: they were written afterwards.",
            count,
        )
        yield Finding("backdated", table.label, words % {"n": count}, count, tuple(examples))
