"""What people say of cases that are over: reporters whether it helped, quality whether a small one was more, and what
they have cost."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from typing import NamedTuple

from django.db.models import Model

from sloyfe.domains.cases.choices import SampleVerdict
from sloyfe.domains.cases.commands.sampling import SHARE
from sloyfe.domains.cases.models import CaseCost, ReporterVerdict, Sample
from sloyfe.domains.cases.queries.samples import closed_small_in, month_before
from sloyfe.methods.sampling import draw
from sloyfe.site.demo import caseload, reading
from sloyfe.site.demo.copying import Row, copy
from sloyfe.site.demo.organisation_rows import OrganisationRows
from sloyfe.site.demo.past import Past, add_commands, add_contexts
from sloyfe.site.demo.phrases import Phrase, Weighted
from sloyfe.site.demo.rhythm import OSLO
from sloyfe.site.demo.written import STORY

MODELS: tuple[type[Model], ...] = (Sample, ReporterVerdict, CaseCost)
MONTHS = 12  # so long quality has had samples drawn
SAYS = 0.2  # of those who reported, so many say whether it helped
ANSWERS = Weighted({"yes": 62, "partly": 24, "no": 14})
AFTER = {
    "worked": Weighted({"yes": 74, "partly": 20, "no": 6}),
    "did_not_work": Weighted({"partly": 30, "no": 70}),
}
COSTS = 0.14  # of those with a loop
LIGHT, LATELY = (
    2,
    timedelta(days=150),
)  # this one of a month's lot in an area, when it is some months ago at most
NOT_YET = 2  # of the newest month, one in so many has not been looked at


class Light(NamedTuple):
    """A sample that was taken too lightly: who says so, and when."""

    case: int
    by: int
    at: datetime


@dataclass
class SecondLooks:
    organisation: OrganisationRows
    seed: int
    helped: list[Row] = field(default_factory=list)
    costs: list[Row] = field(default_factory=list)
    light: list[Light] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.rng = Random(f"{self.seed}:second looks")
        book = reading.settings("second_looks.toml")
        self.said = {key: [Phrase.parse(text) for text in texts] for key, texts in book["helped"].items()}
        self.spent = [(Phrase.parse(row["what"]), row["from"], row["to"]) for row in book["cost"]]
        self.now = datetime.combine(self.organisation.today, time(0), OSLO)
        units = self.organisation.municipality.units
        self.areas = {self.organisation.units[unit.code]: unit.area.code for unit in units}

    def hear(self, cases: list[tuple[int, caseload.Case]]) -> None:
        """Draw for each case, in the order they come."""
        for number, case in cases:
            if case.finished and case.number != STORY:
                self.helped += self._verdict(number, case)
            if case.plot and case.plot.task:
                self.costs += self._cost(number, case)

    def write(self) -> None:
        copy(ReporterVerdict, ("case_id", "answer", "words", "at"), self.helped)
        copy(CaseCost, ("case_id", "what", "amount", "by_id", "at"), self.costs)
        columns = ("case_id", "month", "area_id", "drawn_at", "verdict", "by_id", "at")
        copy(Sample, columns, list(self._samples()))

    def _verdict(self, number: int, case: caseload.Case) -> Iterator[Row]:
        if case.reporter is None or self.rng.random() > SAYS:
            return
        assert case.finished  # noqa: S101 asked for those that are
        at: datetime = case.finished + timedelta(hours=6 + self.rng.random() * 200)
        verdict = case.plot.task.verdict if case.plot and case.plot.task else ""
        answer = AFTER.get(verdict, ANSWERS).draw(self.rng)
        words = self.rng.choice(self.said[answer]).say(self.rng)
        if at < self.now:
            yield number, answer, words, at

    def _cost(self, number: int, case: caseload.Case) -> Iterator[Row]:
        if self.rng.random() > COSTS:
            return
        what, least, most = self.rng.choice(self.spent)
        amount = round(self.rng.uniform(least, most), -2)
        task = case.plot.task if case.plot else None
        if task:
            user = self.organisation.users[case.handler.number]
            yield number, what.say(self.rng), int(amount), user, task.made + timedelta(minutes=7)

    def _samples(self) -> Iterator[Row]:
        """Drawn as the clock would have drawn them, on the first morning of each month."""
        month = month_before(self.organisation.today)
        newest = month
        for _ in range(MONTHS):
            drawn = datetime.combine((month + timedelta(days=32)).replace(day=1), time(7), OSLO)
            yield from self._drawn(month, drawn, newest=month == newest)
            month = month_before(month)

    def _drawn(self, month: date, drawn: datetime, *, newest: bool) -> Iterator[Row]:
        judged_by = {row[0] for row in self.helped}
        by_area: dict[str, dict[str, int]] = defaultdict(dict)
        for ref, pk, unit in closed_small_in(month):
            by_area[self.areas[unit]][ref] = pk
        for area, refs in sorted(by_area.items()):
            for place, ref in enumerate(draw(refs, SHARE, f"{month:%Y-%m}:{area}")):
                at = drawn + timedelta(days=2 + place % 5, hours=4, minutes=place * 3)
                waits = at >= self.now or (newest and place % NOT_YET == 0)
                if place == LIGHT and self.now - LATELY < at < self.now and refs[ref] not in judged_by:
                    self.light.append(Light(refs[ref], self.organisation.quality_of(area), at))
                    waits = True
                said = (SampleVerdict.RIGHT.value, self.organisation.quality_of(area), at)
                judged = ("", None, None) if waits else said
                yield (refs[ref], month, self.organisation.units[area], drawn, *judged)


def write_history() -> None:
    reporter = "LEFT JOIN cases_reporter r ON r.case_id = t.case_id JOIN cases_case c ON c.id = t.case_id"
    by = "CASE WHEN c.mode = 'open' THEN r.user_id END"
    for table, name, command, who, joined in (
        ("cases_reporterverdict", "helped", "cases.say_whether_it_helped", by, reporter),
        ("cases_casecost", "cost", "cases.add_cost", "t.by_id", ""),
    ):
        key = f"'{name}:' || t.case_id"
        add_commands(key, "t.at", f"'{command}'", who, f"{table} t {joined}")
    Past(ReporterVerdict, "t.at", "'helped:' || t.case_id").write()
    Past(CaseCost, "t.at", "'cost:' || t.case_id").write()
    add_contexts(
        "SELECT DISTINCT 'draw:' || t.month AS key, t.drawn_at AS at,"
        """ '{"command": "cases.draw_samples"}'::jsonb AS said FROM cases_sample t"""
    )
    new = {"verdict": "''", "by_id": "NULL::bigint", "at": "NULL::timestamptz"}
    Past(Sample, "t.drawn_at", "'draw:' || t.month", looked=new).write()
    judged = "t.verdict <> ''"
    key = "'sample:' || t.case_id"
    add_commands(key, "t.at", "'cases.judge_sample'", "t.by_id", f"cases_sample t WHERE {judged}")
    Past(Sample, "t.at", key, "update", where=judged).write()
