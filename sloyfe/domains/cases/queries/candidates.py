"""Which cases are looked at for likeness: some hundreds of a million, by three short ways through indexes.

The newest at the same step, the newest of the same unit, and those whose story shares words that are rare. How rare a
word is, is read from what PostgreSQL has counted of the index, so that no common word's many hits are ever fetched.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations
from typing import Any

from django.db import connection
from django.db.models import F

from sloyfe.platform.access.among import among
from sloyfe.platform.access.choices import Secrecy

from ..choices import Status
from ..models import CaseQuerySet

AT_STEP, IN_UNIT, WORDED = 60, 150, 400
GROUPS = 12  # words of a story that are asked for, the rarest
ENOUGH = 2_000  # stories with rare words that are weighed
FETCHED = 6_000  # however wrong the estimate is, no more are read
RARE = 500  # stories that a word alone may bring
TOLD = 0.005  # share of all stories that a word may stand in to count together with another


@dataclass(frozen=True)
class Candidate:
    """What is compared besides the words; `step_id` is None where the case is about none."""

    pk: int
    unit_id: int
    path: str
    kind: str
    outcome: str
    category: str | None
    parent: str | None
    reported_at: datetime
    secrecy: str
    step_id: int | None

    @property
    def is_open(self) -> bool:
        return self.secrecy == Secrecy.OPEN


COLUMNS = (
    "pk",
    "unit_id",
    F("unit__scope__path"),
    "kind",
    "outcome",
    F("category__code"),
    F("category__parent_code"),
    "reported_at",
    "secrecy",
    F("about__step_id"),
)


def gathered(
    cases: CaseQuerySet, *, step_id: int | None, unit_id: int, words: Mapping[str, Sequence[str]]
) -> dict[int, Candidate]:
    """`cases` is what the person may see; each is there once. Merged ones go on in another and are left out."""
    standing = cases.exclude(status=Status.MERGED)
    found: dict[int, Candidate] = {}
    if step_id:
        found |= _read(standing.filter(about__step=step_id).newest()[:AT_STEP])
    found |= _read(standing.filter(unit=unit_id).newest()[:IN_UNIT])
    if words and (ids := [one for one in _worded(words) if one not in found]):
        found |= _read(standing.filter(among("pk", ids), secrecy=Secrecy.OPEN))
    return found


def matches(ids: Collection[int], words: Mapping[str, Sequence[str]]) -> dict[int, list[str]]:
    """Case → the stems that its story has in some form, asked of the index's own vectors: no text is fetched."""
    stems = list(words)
    if not ids or not stems:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            """
            with asked as materialized (
                select g, to_tsquery('norwegian', q) as q from unnest(%s::int[], %s::text[]) as row(g, q)
            )
            select t.case_id, array_agg(a.g) from cases_casetext t join asked a on t.vector @@ a.q
            where t.case_id = any(%s) and t.field = 'story' group by t.case_id
            """,
            [list(range(len(stems))), [_either(words[stem]) for stem in stems], list(ids)],
        )
        return {case_id: [stems[number] for number in numbers] for case_id, numbers in cursor.fetchall()}


def _read(rows: Any) -> dict[int, Candidate]:
    return {row[0]: Candidate(*row) for row in rows.values_list(*COLUMNS)}


def _worded(words: Mapping[str, Sequence[str]]) -> list[int]:
    """The newest stories with a rare word of these, or with two that are not common, whoever may see them: the
    lock comes after, so that what is found here is told to nobody."""
    if not (query := _rare(words)):
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            """
            with found as materialized (
                select case_id from cases_casetext
                where vector @@ to_tsquery('norwegian', %s) and field = 'story' limit %s
            )
            select case_id from found order by case_id desc limit %s
            """,
            [query, FETCHED, WORDED * 4],
        )
        return [case_id for (case_id,) in cursor.fetchall()]


def _rare(words: Mapping[str, Sequence[str]]) -> str:
    """What is worth asking for, as one query: as many rare words and pairs as bring no more than is weighed."""
    total, share = _counted(words)
    rarest = sorted(words, key=lambda stem: share[stem])[:GROUPS]
    left, parts = float(ENOUGH), []
    for run, stories in _runs(rarest, share, total):
        if stories <= left:
            left -= stories
            parts.append(" & ".join(f"({_either(words[stem])})" for stem in run))
    return " | ".join(f"({part})" for part in parts)


def _runs(
    rarest: Sequence[str], share: Mapping[str, float], total: float
) -> Iterator[tuple[tuple[str, ...], float]]:
    for stem in rarest:
        if share[stem] * total <= RARE:
            yield (stem,), share[stem] * total
    told = [stem for stem in rarest if share[stem] * total > RARE and share[stem] <= TOLD]
    for one, other in combinations(told, 2):
        yield (one, other), share[one] * share[other] * total


def _counted(words: Mapping[str, Sequence[str]]) -> tuple[float, dict[str, float]]:
    """How many long texts there are, and in which share of them each word stands, as PostgreSQL has counted.

    What it does not list is rarer than what it lists; where it has counted nothing, all words are new.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            """
            with asked as (
                select g, unnest(tsvector_to_array(to_tsvector('norwegian', q))) as lexeme
                from unnest(%s::int[], %s::text[]) as row(g, q)
            ), counted as (
                select lexeme, share from pg_stats s, lateral unnest(
                    s.most_common_elems::text::text[], s.most_common_elem_freqs::float8[]
                ) as row(lexeme, share)
                where s.schemaname = current_schema() and s.tablename = 'cases_casetext'
                    and s.attname = 'vector' and lexeme is not null
            )
            select greatest((select reltuples from pg_class where oid = 'cases_casetext'::regclass), 0),
                g, coalesce(sum(c.share), (select min(share) / 2 from counted), 0)
            from asked left join counted c using (lexeme) group by g
            """,
            [list(range(len(words))), [" ".join(words[stem]).replace(" & ", " ") for stem in words]],
        )
        rows = cursor.fetchall()
    stems = list(words)
    share = dict.fromkeys(stems, 1.0) | {stems[number]: min(found, 1.0) for _total, number, found in rows}
    return (rows[0][0] if rows else 0.0), share


def _either(forms: Sequence[str]) -> str:
    return " | ".join(f"({form})" for form in forms)
