"""What the site said it had kept for a crowd, against what stands when they have gone."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count, pairwise
from typing import Any

GOAL = 300  # milliseconds, p95 of all requests


@dataclass
class Kept:
    """What the site said it had kept; `mark` tells this run's words from those of others."""

    mark: str
    reports: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    changes: list[tuple[str, str, str]] = field(default_factory=list)
    overtaken: int = 0
    numbers: Iterator[int] = field(default_factory=count)

    def words(self, what: str) -> str:
        return f"{what} {self.mark}-{next(self.numbers)}."


def faults(kept: Kept, standing: dict[str, Any], before: dict[str, str]) -> list[str]:
    """What got a receipt and does not stand exactly once, and changes that another change hid."""
    found = []
    for kind in ("reports", "notes"):
        has, stands = Counter(getattr(kept, kind)), Counter(standing[kind])
        # A request cut off by the end of the run may stand without a receipt; never the other way, and never twice.
        found += [f"{kind}: lost “{text}”" for text in has - stands]
        found += [f"{kind}: twice “{text}”" for text, times in stands.items() if times > 1]
    steps: Counter[tuple[str, str, str]] = Counter()
    for ref, stood in standing["severities"].items():
        whole = [before.get(ref, ""), *stood]
        steps.update((ref, was, to) for was, to in pairwise(whole) if was != to)
    lost = Counter(kept.changes) - steps
    return found + [f"changes: {ref} from {was or '-'} to {to or '-'} was hidden" for ref, was, to in lost]


def lines(told: dict[str, Any]) -> list[str]:
    machine, rows = told["machine"], told["rows"]
    reached = "reached" if told["p95"] <= GOAL else "**missed**"
    return [
        "# What a crowd measured",
        "",
        f"{machine['day']}, {machine['cores']} cores shared with those who ask, {told['cases']:,} cases.",
        f"{told['people']} people for {told['minutes']:g} minutes: {told['requests']:,} requests,",
        f"{len(told['errors'])} kinds of error, {len(told['faults'])} lost or doubled,",
        f"{told['conflicts_told']} told that somebody was before them.",
        "",
        "| what | requests | p50 ms | p95 ms | |",
        "|---|---|---|---|---|",
        *(f"| {name} | {row['count']:,} | {row['p50']:g} | {row['p95']:g} | |" for name, row in rows.items()),
        f"| all, goal p95 ≤ {GOAL} | {told['requests']:,} | {told['p50']:g} | {told['p95']:g} | {reached} |",
        "",
        *(f"- {fault}" for fault in [*told["errors"], *told["faults"]]),
    ]
