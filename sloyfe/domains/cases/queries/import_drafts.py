"""A row of an old system as the case it will be, or what is wrong with it. Reading only: the check and the
preview stand on the same draft, so that what was seen is what comes in."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any, NamedTuple

from django.utils import timezone

from sloyfe.domains.organisation import queries as organisation
from sloyfe.methods import national_id
from sloyfe.methods.written_dates import written

from ..choices import Kind, Outcome, Severity, Status, TextField
from .editions import offered_categories
from .import_fields import BY_NAME, NOTHING, WORDED, Mapping, plain

LONGEST_NUMBER = 80
LONGEST_TEXT = 100_000
OLDEST = date(1950, 1, 1)
UNSTATED = {"kind": Kind.DEVIATION, "outcome": Outcome.UNKNOWN, "severity": NOTHING, "category": NOTHING}
APART = "\n\x1f\n\x1f\n"
# Texts that are kept as they were sent when a national id is masked in them; in what we said ourselves it is masked.
QUARANTINED = (TextField.STORY, TextField.WHERE, TextField.CORRECTION, TextField.SUGGESTION)
# As plain words: they are asked for in each row.
STORY = TextField.STORY.value
BESIDE = tuple(name.value for name in QUARANTINED if name != TextField.STORY)
CLOSED = Status.CLOSED.value


class Fault(NamedTuple):
    column: str
    code: str
    words: dict[str, Any]


@dataclass(slots=True)
class Draft:
    """The columns of an ImportRow."""

    number: int
    old_number: str
    kind: str
    outcome: str
    unit_id: int
    category_id: int | None
    severity: str
    status: str
    reporter_id: int | None
    occurred_at: datetime | None
    reported_at: datetime
    answered_at: datetime | None
    closed_at: datetime | None
    texts: dict[str, str] = field(default_factory=dict)
    sent: dict[str, str] = field(default_factory=dict)
    masked: int = 0
    nobody: bool = False  # somebody is named who does not work here


class Refused(Exception):
    """The row has faults."""


class Reader:
    """Reads the rows of one file by one mapping; asks the database before the first row and not again."""

    def __init__(self, mapping: Mapping, headings: Sequence[str], today: date) -> None:
        places = {heading: place for place, heading in reversed(list(enumerate(headings)))}
        self.columns = {name: heading for name, heading in mapping.columns.items() if heading in places}
        self.places = {name: places[heading] for name, heading in self.columns.items()}
        self.notes = [(heading, places[heading]) for heading in mapping.notes if heading in places]
        self.today, self.unstated = today, mapping.unstated
        self.words = {
            name: {plain(w): to for w, to in mapping.values.get(name, {}).items()} for name in WORDED
        }
        self.others = mapping.others
        self.units = {unit.code: unit for unit in organisation.units_ever()}
        self.categories = {one.code: one for one in offered_categories(today)}
        self.people = organisation.people_known_by() if "reporter" in self.columns else {}
        self.seen: dict[str, int] = {}
        self.met: dict[str, dict[str, str]] = {name: {} for name in WORDED}
        self.moment = lru_cache(maxsize=50_000)(_moment)

    def read(self, number: int, cells: Sequence[str]) -> tuple[Draft | None, list[Fault]]:
        """The draft, or the faults of the row; `number` is the row's own."""
        faults: list[Fault] = []
        cell = {name: cells[place] for name, place in self.places.items()}
        old = self._number(number, cell, faults)
        dates = self._dates(cell, faults)
        meant = {name: self._meant(name, cell, faults) for name in WORDED}
        texts, sent, masked = self._texts(cell, cells, faults)
        if faults:
            return None, faults
        reporter = self.people.get(cell.get("reporter", "").lower()) if cell.get("reporter") else None
        closed = meant["status"] == CLOSED
        category = self.categories.get(meant["category"])
        draft = Draft(
            number,
            old,
            meant["kind"],
            meant["outcome"],
            self._unit(meant["unit"], closed=closed),
            category.pk if category else None,
            _severity(meant, closed=closed),
            meant["status"],
            reporter,
            dates["occurred"],
            dates["reported"],
            *_finished(dates, closed=closed, answered=bool(texts["answer"])),
            texts=texts,
            sent=sent,
            masked=masked,
            nobody=bool(cell.get("reporter")) and reporter is None,
        )
        return draft, []

    def _number(self, number: int, cell: dict[str, str], faults: list[Fault]) -> str:
        old = cell.get("number", "")
        heading = self.columns.get("number", "")
        if not old:
            faults.append(Fault(heading, "missing", {}))
        elif len(old) > LONGEST_NUMBER:
            faults.append(Fault(heading, "long_number", {}))
        elif (first := self.seen.setdefault(old, number)) != number:
            faults.append(Fault(heading, "twice", {"word": old, "row": first}))
        return old

    def _dates(self, cell: dict[str, str], faults: list[Fault]) -> dict[str, Any]:
        found: dict[str, datetime | None] = {}
        days: dict[str, date | None] = {}
        for name in ("reported", "occurred", "closed"):
            word = cell.get(name, "")
            found[name], day = self.moment(word) if word else (None, None)
            days[name] = day
            if day is None and (word or name == "reported"):
                faults.append(_fault(self.columns, name, "no_date" if word else "missing", word))
            elif day and day > self.today:
                faults.append(_fault(self.columns, name, "future", word))
            elif day and day < OLDEST:
                faults.append(_fault(self.columns, name, "too_old", word))
        reported, closed, occurred = days["reported"], days["closed"], days["occurred"]
        if reported and closed and closed < reported:
            faults.append(Fault(self.columns["closed"], "before_reported", {}))
        if reported and occurred and occurred > reported:
            faults.append(Fault(self.columns["occurred"], "after_reported", {}))
        return found

    def _meant(self, name: str, cell: dict[str, str], faults: list[Fault]) -> str:
        """What the word of the old system means here. An empty cell says the least; one for a unit must be told."""
        word = cell.get(name, "")
        if name == "status" and not word:
            meaning = CLOSED if cell.get("closed") else self._unstated()
        else:
            met = self.met[name]
            if word not in met:
                met[word] = self._meaning(name, word)
            meaning = met[word]
        if not meaning:
            code = "missing" if not word else "no_unit" if name == "unit" else "no_word"
            faults.append(_fault(self.columns, name, code, word))
        return meaning

    def _meaning(self, name: str, word: str) -> str:
        """Asked once for each word: a file has few and says them a hundred thousand times. Empty: nothing is chosen."""
        if word:
            meaning = self.words[name].get(plain(word)) or self.others.get(name) or ""
        else:
            meaning = self.others.get(name, "") if name == "unit" else str(UNSTATED[name])
        among: dict[str, Collection[str]] = {"unit": self.units, "category": self.categories}
        known = among.get(name)
        lacks = known is not None and meaning != NOTHING and meaning not in known
        return "" if not meaning or lacks else meaning

    def _unstated(self) -> str:
        """Where a column says when a case was closed, one that is not there is open."""
        return Status.RECEIVED.value if "closed" in self.columns else self.unstated

    def _unit(self, code: str, *, closed: bool) -> int:
        """Open cases of a unit that was merged go on in the other."""
        unit = self.units[code]
        while not closed and unit.merged_into_id is not None:
            unit = next(one for one in self.units.values() if one.pk == unit.merged_into_id)
        return int(unit.pk)

    def _texts(
        self, cell: dict[str, str], cells: Sequence[str], faults: list[Fault]
    ) -> tuple[dict[str, str], dict[str, str], int]:
        title, story = cell.get("title", ""), cell.get("story", "")
        texts = {STORY: story if title == story else _both(title, story)}
        for name in BESIDE:
            texts[name] = cell.get(name, "")
        texts["answer"] = _both(cell.get("answer", ""), cell.get("measure", ""))
        texts["note"] = (
            "\n".join(f"{heading}: {cells[place]}" for heading, place in self.notes if cells[place])
            if self.notes
            else ""
        )
        if not texts[STORY]:
            faults.append(
                _fault(self.columns, "story" if "story" in self.columns else "title", "no_story", "")
            )
        for name, text in texts.items():
            if len(text) > LONGEST_TEXT:
                faults.append(_fault(self.columns, name, "long_text", ""))
        # Looked for in all texts at once, parted so that no id can reach from one into the next: most rows have none.
        if faults or not national_id.find(APART.join(texts.values())):
            return texts, {}, 0
        return _masked(texts)


def _both(first: str, second: str) -> str:
    return f"{first}\n\n{second}" if first and second else first or second


def _masked(texts: dict[str, str]) -> tuple[dict[str, str], dict[str, str], int]:
    """The texts with ids hidden, those of them as they were sent, and how many ids there were."""
    found = {name: len(national_id.find(text)) for name, text in texts.items()}
    masked = {name: national_id.mask(text) if found[name] else text for name, text in texts.items()}
    sent = {name.value: texts[name] for name in QUARANTINED if found[name]}
    return masked, sent, sum(found.values())


def _fault(columns: dict[str, str], name: str, code: str, word: str) -> Fault:
    """The column by its heading in the file; one that the file lacks by what we call it."""
    column = columns.get(name) or (str(BY_NAME[name].label) if name in BY_NAME else name)
    return Fault(column, code, {"word": word[:200]} if word else {})


def _severity(meant: dict[str, str], *, closed: bool) -> str:
    """Serious harm that is still open is critical until a person has looked, as when it is reported."""
    if not closed and meant["outcome"] == Outcome.SERIOUS:
        return Severity.CRITICAL.value
    return "" if meant["severity"] == NOTHING else meant["severity"]


def _finished(
    dates: dict[str, Any], *, closed: bool, answered: bool
) -> tuple[datetime | None, datetime | None]:
    """(answered, closed). Where the old system says no day, the day of the report is the last that is known."""
    if closed:
        day = dates["closed"] or dates["reported"]
        return day, day
    return (dates["reported"] if answered else None), None


def _moment(word: str) -> tuple[datetime | None, date | None]:
    """The moment, and the day it is where the municipality is."""
    found = written(word)
    if found is None:
        return None, None
    if not isinstance(found, datetime):
        found = datetime.combine(found, time())
    moment = timezone.make_aware(found) if timezone.is_naive(found) else found
    return moment, timezone.localdate(moment)
