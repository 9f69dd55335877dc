"""Writes what was measured: JSON for machines, a table for people. A missed goal is said, never hidden."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from bench.figures import Summary, growth
from bench.pages import EMPTY, Page

FOLDER = Path(__file__).with_name("results")
WEIGHT_FIRST, WEIGHT_AGAIN = 120_000, 5_000
MIGRATE, WEB = 15, 200  # seconds; MiB at rest
GROWTH = 1.5
OLD_CASES = 60  # seconds for a quarter of a million
Took = tuple[str, float, int | None]  # what, milliseconds, goal


@dataclass
class Measured:
    """One size of the municipality's past."""

    cases: int
    years: int
    loading: dict[str, Any]
    times: dict[str, Summary]
    queries: dict[str, int] = field(default_factory=dict)
    plans: list[str] = field(default_factory=list)
    memory: dict[str, Any] = field(default_factory=dict)
    weights: dict[str, Any] = field(default_factory=dict)


def write(
    found: list[Measured],
    pages: list[Page],
    machine: dict[str, Any],
    old: dict[str, Any],
    folder: Path = FOLDER,
    *,
    sums: Sequence[Took] = (),
) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    told = {"machine": machine, "sizes": [asdict(one) for one in found], "old_cases": old, "sums": sums}
    (folder / "latest.json").write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n")
    (folder / "latest.md").write_text("\n".join(lines(found, pages, machine, old, sums)) + "\n")


def lines(
    found: list[Measured],
    pages: list[Page],
    machine: dict[str, Any],
    old: dict[str, Any],
    sums: Sequence[Took] = (),
) -> list[str]:
    said = [
        "# What the bench measured",
        "",
        f"{machine['day']}, version {machine['version']}, {machine['cores']} cores, load {machine['load']}.",
        "Milliseconds from request to last byte on loopback,",
        f"{machine['rounds']} requests of each page taken in turns.",
        f"*Ratio* is the median against the {EMPTY} of the same run;",
        "on a busy machine trust it more than the times.",
    ]
    for one in found:
        said += ["", f"## {one.cases:,} cases in {one.years} years", "", *page_table(one, pages)]
    if len(found) > 1:
        said += ["", "## Growth", "", *growth_table(found, pages)]
    said += ["", "## Loading, memory, weight", "", *rest_table(found), *old_rows(old), *sum_rows(sums)]
    for one in found[-1:]:
        said += ["", f"## How the case list is read at {one.cases:,}"]
        for plan in one.plans:
            said += ["", "```", plan, "```"]
    return said


def page_table(one: Measured, pages: list[Page]) -> list[str]:
    base = one.times[EMPTY]
    said = ["| page | goal p95 | p50 | p95 | ratio | queries | |", "|---|---|---|---|---|---|---|"]
    for page in pages:
        times = one.times[page.name]
        goal = f"≤ {page.goal}" if page.goal else ""
        said.append(
            f"| {page.name} | {goal} | {times.p50:.1f} | {times.p95:.1f} | {times.ratio(base):.1f} |"
            f" {one.queries.get(page.name, '')} | {verdict(times.p95, page.goal)} |"
        )
    return said


def growth_table(found: list[Measured], pages: list[Page]) -> list[str]:
    said = ["| page | from | to | goal | measured | |", "|---|---|---|---|---|---|"]
    for small, big in pairwise(found):
        for page in pages:
            if page.grows:
                factor = growth(
                    small.times[page.name], small.times[EMPTY], big.times[page.name], big.times[EMPTY]
                )
                said.append(
                    f"| {page.name} | {small.cases:,} | {big.cases:,} | ≤ {GROWTH} × | {factor:.2f} × |"
                    f" {verdict(factor, GROWTH)} |"
                )
    return said


def rest_table(found: list[Measured]) -> list[str]:
    said = ["| what | goal | measured | |", "|---|---|---|---|"]
    for one in found:
        migrated, loaded = one.loading["migrate"], one.loading["load"]
        said.append(
            f"| migrate an empty database | ≤ {MIGRATE} s | {clock(migrated)} |"
            f" {verdict(migrated['seconds'], MIGRATE)} |"
        )
        said.append(f"| load {one.cases:,} cases with their history | | {clock(loaded)} | |")
        for moment, parts in one.memory.items():
            said += memory_rows(f"{moment}, {one.cases:,} cases", parts, WEB if moment == "at rest" else None)
    weights = found[0].weights
    for name, limit in (("first", WEIGHT_FIRST), ("again", WEIGHT_AGAIN)):
        said.append(row(f"weight of *Meld fra*, {name}, gzip", weights[name] / 1000, limit / 1000, "kB"))
    return said


def old_rows(old: dict[str, Any]) -> list[str]:
    """The whole, and each stage of it; nothing where it was not asked for."""
    if not old:
        return []
    seconds, busy = old["seconds"], old["busy"]
    took = {"seconds": round(sum(seconds.values()), 1), "busy": round(sum(busy.values()), 1)}
    what = f"bring in {old['counts']['taken']:,} old cases"
    verdicted = verdict(took["seconds"], OLD_CASES)
    stages = [
        f"| {what}: {name} | | {clock({'seconds': seconds[name], 'busy': busy[name]})} | |"
        for name in seconds
    ]
    return [f"| {what} | ≤ {OLD_CASES} s | {clock(took)} | {verdicted} |", *stages]


def sum_rows(sums: Sequence[Took]) -> list[str]:
    """What is reckoned while somebody waits; most of it has a goal."""
    return [
        f"| {name} | {f'≤ {goal:,} ms' if goal else ''} | {took:.1f} ms | {verdict(took, goal)} |"
        for name, took, goal in sums
    ]


def clock(took: dict[str, float]) -> str:
    return f"{took['seconds']} s, of which {took['busy']} s of processor"


def memory_rows(when: str, parts: dict[str, Any], web: float | None) -> list[str]:
    """A line for each part of the site; the goal is for one web process."""
    said = []
    for name, size in parts.items():
        goal = web if name == "web" else None
        wanted = f"≤ {goal} MiB a process" if goal else ""
        sizes = f"{size['processes']} × ≤ {size['biggest']} MiB, {size['total']} together"
        said.append(f"| memory, {name}, {when} | {wanted} | {sizes} | {verdict(size['biggest'], goal)} |")
    return said


def row(what: str, value: float, goal: float, unit: str) -> str:
    return f"| {what} | ≤ {goal:g} {unit} | {value:.1f} {unit} | {verdict(value, goal)} |"


def verdict(value: float, goal: float | None) -> str:
    if goal is None:
        return ""
    return "reached" if value <= goal else "**missed**"
