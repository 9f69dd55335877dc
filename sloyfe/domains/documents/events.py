"""What has happened to a document's files; the rest are publishing's events."""

from dataclasses import dataclass


@dataclass(frozen=True)
class FileReadOut:
    """The words of an attached file are known."""

    file_id: int
