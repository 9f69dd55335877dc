"""The demo's risks as they lie in `fjordvik/risks.toml`: what may happen in which kinds of units, and its bow-tie."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from sloyfe.site.demo import reading
from sloyfe.site.demo.phrases import Phrase

EVERYWHERE, AREA, TOP = "*", "@", "@top"


@dataclass(frozen=True, slots=True)
class Barrier:
    """`on`: places, from nought, of the causes or consequences it stands on. `words` may be the title of a control."""

    words: str
    on: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class BowTie:
    """One `[[risk]]`. `analysis` is the code of the mandatory one that finds it; `whole` names those it is made of."""

    number: int
    at: tuple[str, ...]
    analysis: str
    theme: str
    process: str
    step: str
    before: tuple[int, int]
    target: tuple[int, int]
    knowledge: str
    control: str
    harm: tuple[tuple[str, str], ...]
    because: Phrase
    event: str
    so_that: Phrase
    causes: tuple[str, ...]
    results: tuple[tuple[str, str], ...]
    prevent: tuple[Barrier, ...]
    limit: tuple[Barrier, ...]
    opportunity: bool
    transferable: bool
    whole: tuple[int, ...]

    def is_at(self, kinds: tuple[str, ...]) -> bool:
        return any(kind in self.at for kind in kinds)


@cache
def bowties() -> tuple[BowTie, ...]:
    return tuple(_bowtie(row) for row in reading.settings("risks.toml")["risk"])


def _bowtie(row: dict[str, Any]) -> BowTie:
    before, target, knowledge, control = row["score"].split()
    process, _colon, step = row["step"].partition(": ")
    return BowTie(
        number=row["number"],
        at=tuple(row["at"]),
        analysis=row["analysis"],
        theme=row["theme"],
        process=process,
        step=step,
        before=_levels(before),
        target=_levels(target),
        knowledge=knowledge,
        control=control,
        harm=tuple(_split(harm) for harm in row["harm"].split()),
        because=Phrase.parse(row["because"]),
        event=row["event"],
        so_that=Phrase.parse(row["so_that"]),
        causes=tuple(row["causes"]),
        results=tuple(_split(words, ": ") for words in row["results"]),
        prevent=tuple(_barrier(words) for words in row["prevent"]),
        limit=tuple(_barrier(words) for words in row["limit"]),
        opportunity=row.get("opportunity", False),
        transferable=row.get("transferable", False),
        whole=tuple(row.get("whole", ())),
    )


def _levels(text: str) -> tuple[int, int]:
    likelihood, consequence = text.split("x")
    return int(likelihood), int(consequence)


def _split(text: str, sign: str = ":") -> tuple[str, str]:
    first, _sign, rest = text.partition(sign)
    return first, rest


def _barrier(text: str) -> Barrier:
    places, words = text.split(" ", 1)
    return Barrier(words, tuple(int(place) - 1 for place in places))
