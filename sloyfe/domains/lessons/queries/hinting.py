"""Hints at the words by which somebody may be recognised, held against what the organisation knows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sloyfe.domains.cases import queries as cases
from sloyfe.domains.organisation import queries as organisation
from sloyfe.methods.deidentify import Hint, Known, Sign, find, name_parts, pieces, without

from ..choices import SIGNS
from .editions import sharing_rules


@dataclass(frozen=True)
class Told:
    """A place in a text with what it looks like and why that matters."""

    words: str
    sign: str
    why: Any


@dataclass(frozen=True)
class Shown:
    """A text with its hints in place. `pieces`: (words, hint or None), the whole text in order."""

    pieces: list[tuple[str, Told | None]]
    hints: list[Told]

    @property
    def stops(self) -> bool:
        """Holds what is never published."""
        return any(hint.sign == Sign.NATIONAL_ID for hint in self.hints)


def known_to(unit: Any, today: date) -> Known:
    """What a text of this unit is held against: everybody's names, units where few work, places of the unit."""
    fewest = sharing_rules(today).fewest
    places = [place.name for place in cases.places_of(unit)] if unit else []
    return Known(
        name_parts(organisation.names_of_people()),
        tuple(organisation.names_of_small_units(fewest, today)),
        tuple(places),
    )


def hints_in(text: str, known: Known) -> Shown:
    found = find(text, known)
    told = {hint: Told(hint.words_in(text), hint.sign.value, SIGNS[hint.sign]) for hint in found}
    cut = [(words, told[hint] if hint else None) for words, hint in pieces(text, found)]
    return Shown(cut, [told[hint] for hint in found])


def hints_by_line(texts: Mapping[str, str], known: Known) -> dict[str, Shown]:
    return {name: hints_in(text, known) for name, text in texts.items()}


def without_signs(text: str, known: Known) -> str:
    """The text with every hint taken out: what a lesson may begin with."""
    found: list[Hint] = find(text, known)
    return without(text, found)
