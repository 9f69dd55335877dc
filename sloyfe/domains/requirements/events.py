"""What has happened to requirements."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class SourceAmended:
    """A law or another source changed; each requirement it touches has a review waiting."""

    amendment_id: int
    source_code: str
    in_force_on: date
    at: datetime


@dataclass(frozen=True)
class RequirementsWritten:
    """Rows of these editions came, say something else, or ended."""

    edition_ids: tuple[int, ...]


@dataclass(frozen=True)
class OwnerNamed:
    fulfilment_id: int
    owner_id: int
    by_id: int | None
    at: datetime
