"""From a question to the best entries that the person may see: one query.

Points for a hit: how sure the alternative is × where it stands (title, the two lines, the long text). Each group
counts by how rare it is among what the person may see, so nothing they may not see weighs in. Then kinds, the own unit,
role and business, and what is used most.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection, transaction
from django.db.models import Q

from sloyfe.platform.access.choices import Role
from sloyfe.platform.access.queries import reach

from .asking import Question
from .models import Entry
from .sources import Source

LEAD, BODY = 0.45, 0.12  # where a title counts 1
CODE = 4.0
CANDIDATES = 200
# What a word is rare among. One number for all: to count what each reader may see would take longer than to look.
MANY = 1000
NOTHING: tuple[str, list[Any]] = ("false", [])

# A condition on what is called `search_entry`, and its values; None where nothing can be seen.
Lock = tuple[str, list[Any]] | None


@dataclass(frozen=True)
class Hit:
    """`covered` is how much of what was asked for it has; `near` is above 0 for the person's own unit."""

    entry_id: int
    kind: str
    same_as: str
    covered: float
    near: float
    points: float


def lock(user: Any, sources: list[Source]) -> Lock:
    """What the person may see of the sources, to be asked more than once."""
    return _condition(seen_by(user, sources))


def hits(user: Any, question: Question, sources: list[Source], seen: Lock) -> list[Hit]:
    """The best candidates behind the lock, the best first."""
    if not question.groups or seen is None:
        return []
    own = _condition(_boosted(user, sources)) or NOTHING
    with transaction.atomic(), connection.cursor() as cursor:
        # For this transaction: the planner would read all long vectors, not knowing what it costs to unpack them.
        cursor.execute("select set_config('enable_seqscan', 'off', true)")
        # The locks are the subjects' own queries, put in as they are.
        cursor.execute(
            f"""
            with asked as materialized (
                select g, f, to_tsquery('norwegian', q) || to_tsquery('english', q) as q,
                    to_tsquery('norwegian', t) || to_tsquery('english', t) as t
                from unnest(%s::int[], %s::float8[], %s::text[], %s::text[]) as row(g, f, q, t)
            ), long as materialized (
                select g, to_tsquery('norwegian', q) || to_tsquery('english', q) as q
                from unnest(%s::int[], %s::text[]) as row(g, q)
            ), hit as (
                select e.id, e.source, e.locked_by, e.weight, e.title_words, a.g,
                    a.f * case when e.head @@ a.t then 1.0 else %s end as p
                from asked a join search_entry e on e.head @@ a.q
                union all select e.id, e.source, e.locked_by, e.weight, e.title_words, a.g, %s
                from long a join search_entry e on e.body @@ a.q
                union all select e.id, e.source, e.locked_by, e.weight, e.title_words, g, %s
                from search_entry e cross join generate_series(1, %s) g where e.codes @> array[%s]::varchar[]
            ), shown as materialized (
                select id, g, weight, title_words, max(p) as p from hit as search_entry where {seen[0]}
                group by id, g, weight, title_words
            ),
            rare as (select g, ln(1 + %s / count(*)::float8) as w from shown group by g),
            whole as (select sum(w) + (%s - count(*)) * ln(1 + %s::float8) as w from rare),
            first as (
                select id, sum(p * rare.w) / whole.w * weight / (1 + 0.03 * (title_words - 1)) as points,
                    sum(rare.w) / whole.w as covered
                from shown join rare using (g) cross join whole
                group by id, weight, title_words, whole.w order by points desc, id limit %s
            )
            select f.id, kind, same_as, f.covered, near.near, f.points * (1 + near.near)
                * case when roles && %s::varchar[] then 1.15 else 1 end
                * case when {own[0]} then 1.2 else 1 end
                * (1 + 0.06 * ln(1 + coalesce(used.anybody, 0)) + 0.12 * ln(1 + coalesce(used.ours, 0))) as points
            from first f join search_entry using (id) left join access_scope s on s.id = search_entry.scope_id
            cross join lateral (
                select coalesce(max(case when mine = s.path then 0.3 when starts_with(mine, s.path) then 0.12
                    when starts_with(s.path, mine) then 0.06 end), 0) as near from unnest(%s::text[]) mine
            ) near cross join lateral (
                select sum(u.count) as anybody, sum(u.count) filter (where us.path = any(%s)) as ours
                from search_use u join access_scope us on us.id = u.scope_id where u.entry_id = f.id
            ) used order by points desc, f.id
            """,  # noqa: S608 - what is put in is compiled by the ORM, its values apart
            _values(user, question, seen[1], own[1]),
        )
        return [Hit(*row) for row in cursor.fetchall()]


def _values(user: Any, question: Question, seen: list[Any], own: list[Any]) -> list[Any]:
    """In the order the statement has them."""
    asked, groups = [*_asked(question), *_asked_of_texts(question)], len(question.groups)
    lengths = [LEAD, BODY, CODE, groups, question.text.lower()]
    roles, *mine = _whose(user)
    return [*asked, *lengths, *seen, MANY, groups, MANY, CANDIDATES, roles, *own, *mine]


def known_to(seen: Lock, words: Mapping[str, str]) -> set[str]:
    """Those of the words that stand, or begin a word that stands, in an entry behind the lock.

    `words` is word → stem, letters alone.
    """
    if seen is None:
        return set()
    queries = [f"{word}:* | {stem}" for word, stem in words.items()]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select set_config('enable_seqscan', 'off', true)")
        cursor.execute(
            f"""
            select word from unnest(%s::text[], %s::text[]) as row(word, q) where exists (
                select from search_entry cross join (
                    select to_tsquery('norwegian', q) || to_tsquery('english', q) as asked offset 0
                ) as words where (head @@ asked or body @@ asked) and {seen[0]}
            )
            """,  # noqa: S608 - the lock is compiled by the ORM, its values apart
            [list(words), queries, *seen[1]],
        )
        return {word for (word,) in cursor.fetchall()}


def _whose(user: Any) -> tuple[list[str], list[str], list[str]]:
    """The roles besides that of employee, and the paths of the own units for each place they are asked for."""
    found = reach(user)
    mine = sorted(found.paths_of([Role.EMPLOYEE]) or found.paths_of(list(Role)))
    return sorted(found.roles - {Role.EMPLOYEE}), mine, mine


def seen_by(user: Any, sources: list[Source]) -> Q | None:
    """Which entries the person may see, by each subject's own lock; None is none."""
    return _either(user, [(source.name, source.visible) for source in sources])


def _boosted(user: Any, sources: list[Source]) -> Q | None:
    return _either(user, [(source.name, source.boost) for source in sources if source.boost])


def _either(user: Any, locks: list[tuple[str, Callable[[Any], Q | None]]]) -> Q | None:
    """Sources with the same lock are asked about at once."""
    behind: dict[Callable[[Any], Q | None], list[str]] = {}
    for name, lock in locks:
        behind.setdefault(lock, []).append(name)
    found = [(names, lock(user)) for lock, names in behind.items()]
    each = [Q(source__in=names) & condition for names, condition in found if condition is not None]
    return reduce(or_, each) if each else None


def _condition(wanted: Q | None) -> Lock:
    """The condition as SQL. It speaks of the entry's own columns, so that it can be asked of a hit as well."""
    if wanted is None:
        return None
    query = Entry.objects.filter(wanted).query
    try:
        sql, values = query.get_compiler(connection=connection).compile(query.where)
    except EmptyResultSet:
        return None
    return f"({sql})", list(values)


def _asked(question: Question) -> tuple[list[int], list[float], list[str], list[str]]:
    """A row for each group and factor, its alternatives as one query; the same in titles alone."""
    groups, factors, queries, titled = [], [], [], []
    for number, group in enumerate(question.groups, start=1):
        for factor in sorted(set(group.ways.values()), reverse=True):
            ways = [way for way, sure in group.ways.items() if sure == factor]
            groups.append(number)
            factors.append(factor)
            queries.append(" | ".join(f"({way})" for way in ways))
            titled.append(" | ".join(f"({_in_title(way)})" for way in ways))
    return groups, factors, queries, titled


def _asked_of_texts(question: Question) -> tuple[list[int], list[str]]:
    """All alternatives of a group at once: in a long text it says little which of them it was."""
    queries = [" | ".join(f"({way})" for way in group.ways) for group in question.groups]
    return list(range(1, len(queries) + 1)), queries


def _in_title(way: str) -> str:
    return " & ".join(f"{word}A" if word.endswith(":*") else f"{word}:A" for word in way.split(" & "))
