"""A small table in which every pair of values from two columns meets at least once.

The full product of page, role, language, scheme and width is thousands of visits; nearly all faults of
such a product show with two of its values (the full one is walked by `make soak`).
"""

from collections.abc import Mapping, Sequence
from itertools import combinations, product
from typing import Any


def pairwise(columns: Mapping[str, Sequence[Any]]) -> list[dict[str, Any]]:
    """Rows that cover all pairs, chosen greedily: each row takes the candidate that meets most new pairs."""
    names = list(columns)
    waiting = {
        ((a, x), (b, y)) for a, b in combinations(names, 2) for x, y in product(columns[a], columns[b])
    }
    rows: list[dict[str, Any]] = []
    while waiting:
        (a, x), (b, y) = min(waiting, key=repr)
        row = {a: x, b: y}
        for name in names:
            if name not in row:
                row[name] = max(columns[name], key=lambda value: _met({**row, name: value}, names, waiting))
        waiting -= _pairs(row, names)
        rows.append({name: row[name] for name in names})
    return rows


def _pairs(row: Mapping[str, Any], names: Sequence[str]) -> set[Any]:
    here = [(name, row[name]) for name in names if name in row]
    return set(combinations(here, 2))


def _met(row: Mapping[str, Any], names: Sequence[str], waiting: set[Any]) -> int:
    return len(_pairs(row, names) & waiting)
