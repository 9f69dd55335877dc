"""What a subject may put on Min side."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Task:
    """Something that waits, said with a verb first. `first` comes before all dates; `late` is said in words.

    `said` stands where a late case says what was promised; not everything that is late was promised to somebody.
    """

    text: str
    url: str
    due: date | None = None
    late: bool = False
    about: str = ""
    first: int = 9
    said: str = ""


@dataclass(frozen=True)
class Sentence:
    """How it stands, as a sentence; `url` leads to what the numbers count."""

    text: str
    url: str = ""


@dataclass(frozen=True)
class News:
    """Something that has happened, and where it stands now."""

    title: str
    url: str
    text: str
    at: date
