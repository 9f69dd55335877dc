"""What happens to a report: who reads it, when the answer comes and what it says."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from sloyfe.methods import workdays
from sloyfe.site.demo import reading
from sloyfe.site.demo.phrases import Phrase, Weighted
from sloyfe.site.demo.rhythm import OSLO
from sloyfe.site.demo.scenes import parse, pick

DEADLINE = 3  # working days a reporter waits at most
SERIOUS_DEADLINE = 0  # the same day, or the first working day after a day off
IN_TIME = Weighted({0: 18, 1: 38, 2: 27, 3: 17})
LATE = Weighted({4: 34, 5: 24, 6: 15, 7: 10, 8: 6, 10: 5, 12: 3, 15: 3})
FORGOTTEN = 0.0025
LATEST_HOUR = 17


@dataclass(frozen=True, slots=True)
class Message:
    at: datetime
    by_reporter: bool
    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """`messages` were exchanged before it."""

    at: datetime
    text: str
    messages: tuple[Message, ...] = ()


class Calendar:
    """Working days of a period, counted once, since a million deadlines are asked for."""

    def __init__(self, first: date, last: date) -> None:
        span = (last - first).days + 260  # beyond today: what is planned lies there
        every = (first + timedelta(days=ahead) for ahead in range(-10, span))
        self.days = [day for day in every if workdays.is_working_day(day)]

    def after(self, day: date, count: int) -> date:
        """As `workdays.add_working_days` for counts from 0."""
        index = bisect_right(self.days, day) - 1
        if count == 0 and self.days[index] != day:
            count = 1
        return self.days[index + count]


class Answers:
    def __init__(self, calendar: Calendar) -> None:
        self.calendar = calendar
        book = reading.settings("answers.toml")
        self.said = {
            key: {language: parse(texts) for language, texts in languages.items()}
            for key, languages in book.items()
            if key != "threads"
        }
        self.threads = {
            language: [tuple(Phrase.parse(said) for said in pair) for pair in pairs]
            for language, pairs in book["threads"].items()
        }

    def due(self, reported: datetime, outcome: str) -> date:
        return self.calendar.after(reported.date(), SERIOUS_DEADLINE if outcome == "serious" else DEADLINE)

    def delay(self, punctuality: float, rng: Random) -> int | None:
        """Working days until the answer; None where nobody ever wrote one."""
        if rng.random() < FORGOTTEN:
            return None
        return (IN_TIME if rng.random() < punctuality else LATE).draw(rng)

    def moment(self, reported: datetime, delay: int, rng: Random) -> datetime:
        """A time of the working day in which the answer is written, after the report itself."""
        day = self.calendar.after(reported.date(), delay)
        start = 8
        if day == reported.date():
            start = reported.hour + 1
            if start >= LATEST_HOUR:
                day, start = self.calendar.after(day, 1), 8
        minutes = int(rng.random() * (LATEST_HOUR - start) * 60)
        return datetime.combine(day, time(start + minutes // 60, minutes % 60), OSLO)

    def text(self, category: str, language: str, *, late: bool, body: str, rng: Random) -> str:
        """The whole answer of a small case: thanks, what we did, how to go on."""
        opening = ("thanks", "late") if late else ("thanks",)
        said = [self._say(key, language, rng) for key in opening]
        return _joined(
            [*said, body or self._say(category, language, rng), self._say("closing", language, rng)]
        )

    def first_text(self, language: str, *, late: bool, rng: Random) -> str:
        """The answer of a case whose cause is still to be found."""
        keys = ("thanks", "late", "looking") if late else ("thanks", "looking")
        return _joined([self._say(key, language, rng) for key in keys])

    def last_text(self, category: str, language: str, body: str, rng: Random) -> str:
        return _joined([self._say("found", language, rng), body or self._say(category, language, rng)])

    def thread(
        self, reported: datetime, answered: datetime, language: str, rng: Random
    ) -> tuple[Message, ...]:
        """A question from the handler and what the reporter answered, both before the case was answered."""
        question, answer = self.threads[language][int(rng.random() * len(self.threads[language]))]
        gap = answered - reported
        return (
            Message(reported + gap * 0.4, by_reporter=False, text=question.say(rng)),
            Message(reported + gap * 0.7, by_reporter=True, text=answer.say(rng).rstrip(".") + "."),
        )

    def _say(self, key: str, language: str, rng: Random) -> str:
        return pick(self.said[key][language], rng).say(rng)


def _joined(parts: list[str]) -> str:
    return " ".join(part for part in parts if part)
