"""Cases as rows: the case, its texts, who reported, what was said; decisions and history follow from them."""

from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from hashlib import sha256
from itertools import islice

from sloyfe.domains.cases.choices import MessageKind, Status, TextField
from sloyfe.domains.cases.models import (
    Case,
    CaseText,
    Decision,
    FollowUp,
    Message,
    NamedReader,
    Number,
    Place,
    Reminder,
    Reporter,
)
from sloyfe.platform.access.choices import Secrecy
from sloyfe.site.demo import caseload, reading
from sloyfe.site.demo.copying import Row, copy
from sloyfe.site.demo.loop_rows import LoopRows
from sloyfe.site.demo.organisation_rows import OrganisationRows
from sloyfe.site.demo.rules import Rules
from sloyfe.site.demo.second_looks import SecondLooks
from sloyfe.site.demo.steps import LOOKED_BACK, About

MODELS = (Place, Case, CaseText, Reporter, Message, NamedReader, Reminder, Decision)
UNTRACKED = (FollowUp, Number)
CHUNK = 10_000  # cases in memory at a time, and between two words of progress
PLACES = {"shift": "Vaktrommet", "school": "Personalrommet", "office": "Resepsjonen", "early": "Garderoben"}
CASE = (
    "id",
    "ref",
    "kind",
    "outcome",
    "mode",
    "channel",
    "unit_id",
    "place_id",
    "category_id",
    "severity",
    "track",
    "status",
    "secrecy",
    "handler_id",
    "concerns_id",
    "occurred_at",
    "reported_at",
    "due_on",
    "read_at",
    "answered_at",
    "closed_at",
)
MESSAGE = ("id", "case_id", "kind", "from_reporter", "author_id", "body", "at")


class CaseRows:
    def __init__(
        self, organisation: OrganisationRows, rules: Rules, loops: LoopRows, looks: SecondLooks
    ) -> None:
        self.organisation, self.rules, self.loops, self.looks = organisation, rules, loops, looks
        self.municipality = organisation.municipality
        self.rhythms = {key: row["rhythm"] for key, row in reading.settings("profiles.toml").items()}
        self.numbers: dict[int, int] = {}
        self.written: dict[int, int] = {}  # numbers of the cases that were written by hand
        self.about: list[About] = []
        self.cases = self.texts = self.messages = 0

    def write(self, cases: Iterable[caseload.Case], told: Callable[[int], None]) -> None:
        copy(Place, ("id", "unit_id", "name", "code"), self._places())
        stream = iter(cases)
        while chunk := list(islice(stream, CHUNK)):
            first = self.cases + 1
            self.cases += len(chunk)
            numbered = list(enumerate(chunk, start=first))
            self.written |= {case.number: number for number, case in numbered if case.number}
            self.about += self._about(numbered)
            copy(Case, CASE, (self._case(number, case) for number, case in numbered))
            copy(CaseText, ("id", "case_id", "field", "body"), self._texts(numbered))
            copy(Reporter, ("case_id", "user_id"), self._reporters(numbered))
            copy(FollowUp, ("case_id", "code_hash"), self._follow_ups(numbered))
            copy(Message, MESSAGE, self._messages(numbered))
            copy(NamedReader, ("case_id", "user_id"), self._named(numbered))
            copy(Reminder, ("case_id", "due_on", "days_after", "recipient", "at"), self._reminders(numbered))
            self.texts = self.loops.write(numbered, self.texts)
            self.looks.hear(numbered)
            told(self.cases)
        copy(Number, ("year", "last"), self.numbers.items())

    def _places(self) -> Iterator[Row]:
        for unit in self.municipality.units:
            number = self.organisation.units[unit.code]
            yield number, number, PLACES[self.rhythms[unit.profile]], unit.code

    def _case(self, number: int, case: caseload.Case) -> Row:
        unit = self.organisation.units[case.unit.code]
        year = case.reported.year
        self.numbers[year] = self.numbers.get(year, 0) + 1
        category = self.rules.category(case)
        leader = self.municipality.staff[case.unit.code][0]
        return (
            number,
            f"{year}-{self.numbers[year]:05d}",
            case.kind,
            case.outcome,
            case.mode,
            case.channel,
            unit,
            unit if case.channel == "poster" else None,
            category.pk,
            self.rules.severity(case),
            case.track or ("learning" if case.outcome == "serious" else ""),
            status(case),
            category.secrecy,
            self._user(case.handler.number),
            self._user(leader.number) if case.about_leader else None,
            case.occurred,
            case.reported,
            case.due,
            case.read,
            case.answer.at if case.answer else None,
            case.finished,
        )

    def _texts(self, cases: list[tuple[int, caseload.Case]]) -> Iterator[Row]:
        for number, case in cases:
            self.texts += 1
            yield self.texts, number, TextField.STORY.value, case.text
            if case.answer and case.immediate:  # asked for when the leader handles the case
                self.texts += 1
                yield self.texts, number, TextField.CORRECTION.value, case.immediate

    def _about(self, cases: list[tuple[int, caseload.Case]]) -> Iterator[About]:
        """What may be at a step: nothing that is restricted, and not what lies at one already."""
        since = self.organisation.today - LOOKED_BACK
        for number, case in cases:
            secret = self.rules.category(case).secrecy == Secrecy.RESTRICTED
            if not (secret or case.again_of or case.about_leader) and case.reported.date() >= since:
                yield About(number, case)

    def _reporters(self, cases: list[tuple[int, caseload.Case]]) -> Iterator[Row]:
        for number, case in cases:
            if case.reporter:
                yield number, self._user(case.reporter.number)

    def _follow_ups(self, cases: list[tuple[int, caseload.Case]]) -> Iterator[Row]:
        """A hash that no code leads to: nobody holds the codes of invented reports."""
        for number, case in cases:
            if not case.reporter:
                yield number, sha256(f"{number}:{case.text}".encode()).hexdigest()

    def _messages(self, cases: list[tuple[int, caseload.Case]]) -> Iterator[Row]:
        for number, case in cases:
            handler = self._user(case.handler.number)
            for answer in (case.answer, case.last_answer):
                if answer is None:
                    continue
                for said in answer.messages:
                    self.messages += 1
                    kind = MessageKind.MESSAGE if said.by_reporter else MessageKind.QUESTION
                    author = None if said.by_reporter else handler
                    yield self.messages, number, kind.value, said.by_reporter, author, said.text, said.at
                self.messages += 1
                yield self.messages, number, MessageKind.ANSWER.value, False, handler, answer.text, answer.at

    def _named(self, cases: list[tuple[int, caseload.Case]]) -> Iterator[Row]:
        """Whoever classifies a restricted case is let in by name, so that they can finish it."""
        for number, case in cases:
            if case.answer and self.rules.category(case).secrecy == Secrecy.RESTRICTED:
                yield number, self._user(case.handler.number)

    def _reminders(self, cases: list[tuple[int, caseload.Case]]) -> Iterator[Row]:
        yesterday = self.organisation.today - timedelta(days=1)
        for number, case in cases:
            for step, at in self.rules.reminders(case, yesterday):
                yield number, case.due, step.days_after, step.recipient, at

    def _user(self, employee_number: str) -> int:
        return self.organisation.users[employee_number]


def status(case: caseload.Case) -> str:
    if case.finished:
        return Status.CLOSED.value
    return Status.IN_PROGRESS.value if case.answer else Status.RECEIVED.value
