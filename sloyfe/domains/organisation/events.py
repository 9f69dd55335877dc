"""What has happened in the organisation."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class UnitsChanged:
    """Units came, or are called or placed differently, or ended: what is known of them elsewhere is made anew."""

    unit_ids: tuple[int, ...]


@dataclass(frozen=True)
class PeopleChanged:
    """People came, are called differently, or work elsewhere."""

    person_ids: tuple[int, ...]


@dataclass(frozen=True)
class UnitsMerged:
    source_ids: tuple[int, ...]
    target_id: int
    on: date


@dataclass(frozen=True)
class UnitMoved:
    unit_id: int
    old_path: str
    new_path: str


@dataclass(frozen=True)
class PositionEnded:
    user_id: int
    unit_id: int
    last_day: date
