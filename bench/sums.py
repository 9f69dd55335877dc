"""Sums that somebody waits for: trees of two hundred events, a hundred thousand years of losses, estimates brought up
to date. Each is done some times in this process, and the median counts.
"""

import random
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from statistics import median
from typing import Any

from sloyfe.methods.risk import frequencies, losses, scales, severities, tree

TURNS = 5
EVENTS = 200
TREE, YEARS = 2_000, 1_000  # milliseconds
SEED = 200


@dataclass(frozen=True)
class Sum:
    """`goal` is in milliseconds, where PRODUCT or an issue names one."""

    name: str
    work: Callable[[], Any]
    goal: int | None = None


def sums() -> list[Sum]:
    return [
        *(
            Sum(f"{what} of {EVENTS} events, {name}", lambda top=top, work=work: work(top), TREE)
            for name, top in trees().items()
            for what, work in (("probability", tree.probability), ("rare-event bound", tree.rare_event_bound))
        ),
        Sum("100,000 years of losses, lognormal, twice a year", lambda: years(2, lognormal()), YEARS),
        Sum("100,000 years of losses, PERT, twice a year", lambda: years(2, pert()), YEARS),
        Sum("100,000 years of losses, PERT, 20 times a year", lambda: years(20, pert()), YEARS),
        Sum("1,000 estimates brought up to date, with interval and level", estimates),
    ]


def trees() -> dict[str, tree.Gate]:
    """One for each way in which trees become hard."""
    lot = random.Random(SEED)
    events = [tree.Event(f"e{number}", lot.uniform(0.001, 0.1)) for number in range(EVENTS)]
    scattered = lot.sample(events, EVENTS)
    pairs = [tree.Gate(f"p{n}", "and", tuple(scattered[n : n + 2])) for n in range(EVENTS - 1)]
    return {
        "100 of 200": tree.Gate("top", "atleast", tuple(events), EVENTS // 2),
        "one barrier before 199 causes": tree.Gate(
            "top", "or", tuple(tree.Gate(f"g{one.id}", "and", (one, events[-1])) for one in events[:-1])
        ),
        "a chain of pairs in any order": tree.Gate("top", "or", tuple(lot.sample(pairs, len(pairs)))),
        "120 gates that share at random": grown(lot, events),
    }


def grown(lot: random.Random, events: list[tree.Event]) -> tree.Gate:
    """Each gate takes what is free, and one time in ten something that another has taken already."""
    free: list[tree.Node] = lot.sample(events, len(events))
    taken: list[tree.Node] = []
    for number in range(120):
        inputs: dict[str, tree.Node] = {}
        for _n in range(lot.randint(2, 5)):
            one = lot.choice(taken) if taken and (not free or lot.random() < 0.1) else free.pop(0)
            inputs[one.id] = one
        kind = lot.choice(("and", "or", "or", "atleast"))
        k = (len(inputs) + 1) // 2 if kind == "atleast" else None
        gate = tree.Gate(f"g{number}", kind, tuple(inputs.values()), k)
        taken += [*inputs.values(), gate]
        free.append(gate)
    return tree.Gate("top", "or", tuple(free))


def lognormal() -> severities.Severity:
    return severities.lognormal_between(10_000, 500_000)


def pert() -> severities.Severity:
    return severities.Pert(10_000, 50_000, 500_000)


def years(frequency: float, severity: severities.Severity) -> losses.Losses:
    return losses.simulated([losses.Peril(frequency, severity)], seed=SEED)


def estimates() -> list[frequencies.Standing]:
    unit = scales.Scale((0.1, 0.5, 1, 12))
    lot = random.Random(SEED)
    return [
        frequencies.standing(
            frequencies.updated(
                frequencies.estimated(lot.randint(1, 5), unit, lot.choice(list(frequencies.Knowledge))),
                events=lot.randint(0, 40),
                exposure=lot.uniform(0, 30),
            ),
            unit,
        )
        for _n in range(1_000)
    ]


def measured(these: Iterable[Sum], turns: int = TURNS) -> Iterator[tuple[str, float, int | None]]:
    """Name, median in milliseconds, and goal. One turn before that loads what is loaded once."""
    for one in these:
        one.work()
        took = []
        for _turn in range(turns):
            began = time.perf_counter()
            one.work()
            took.append((time.perf_counter() - began) * 1000)
        yield one.name, median(took), one.goal
