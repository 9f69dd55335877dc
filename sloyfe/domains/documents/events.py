"""What has happened to a document's files; the rest are publishing's events."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class FileAttached:
    file_id: int
    at: datetime
