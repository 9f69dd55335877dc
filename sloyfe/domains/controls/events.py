"""What has happened to controls."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class ControlDescribed:
    """A control was made, or is described anew."""

    control_id: int


@dataclass(frozen=True)
class ControlStateChanged:
    """A control came into use, failed, was mended or given up."""

    control_id: int
    before: str
    after: str
    at: datetime
