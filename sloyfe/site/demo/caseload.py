"""Reports of several years, oldest first: as many as asked for, drawn from the scenes of each place."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from random import Random

from sloyfe.site.demo import reading
from sloyfe.site.demo.answers import DEADLINE, Answer, Answers, Calendar
from sloyfe.site.demo.municipality import SEED, Municipality, Unit
from sloyfe.site.demo.phrases import Weighted
from sloyfe.site.demo.plots import Plot, Plots
from sloyfe.site.demo.rhythm import OSLO, Rhythm, allot, days_before, rhythms
from sloyfe.site.demo.scenes import Scene, by_profile
from sloyfe.site.demo.sharing import Sharing
from sloyfe.site.demo.staffing import Person
from sloyfe.site.demo.waiting import Waiting, waiting_for_personas
from sloyfe.site.demo.written import RATE, STORY, written

QUIET_DAYS = 8  # the nurse's unit gets its last week from `waiting`, so that its inbox is known
NURSE_WEIGHT = 6  # she reports more than others, so that her page shows something
SLOW_UNITS, PUNCTUAL_UNITS = 0.74, 0.97
THREADS = 0.06
MODES = {
    "violence_threats": Weighted({"open": 90, "confidential": 5, "anonymous": 5}),
    "hse": Weighted({"open": 80, "confidential": 10, "anonymous": 10}),
    "improvement": Weighted({"open": 97, "anonymous": 3}),
    "praise": Weighted({"open": 98, "anonymous": 2}),
}
MODE = Weighted({"open": 87, "confidential": 6, "anonymous": 7})
CHANNEL = Weighted({"device": 64, "staff": 26, "poster": 10})
DEEPER = {"low": 0.06, "medium": 0.3, "high": 1.0, "critical": 1.0}  # share that is more than answered
LEARNING = {"low": 0.0, "medium": 0.02, "high": 0.25, "critical": 1.0}
ABOUT_LEADER = 0.004
LOST, LATEST = (
    timedelta(days=60),
    30,
)  # who forgets a report for so long answers it so many working days after
READING = timedelta(seconds=90)


@dataclass(frozen=True, slots=True)
class Case:
    """A report and all that came of it. `reporter` is empty when anonymous; `answer` while it waits.

    A small case is finished by its one answer, the others by `last_answer`, at the end of their `plot`. `key` is
    what a case is known by that opens again, and `again_of` the key of the one that this shows a relapse of.
    """

    reported: datetime
    occurred: datetime
    unit: Unit
    category: str
    kind: str
    outcome: str
    severity: str
    language: str
    text: str
    immediate: str
    reply: str
    mode: str
    channel: str
    reporter: Person | None
    handler: Person
    about_leader: bool
    due: date
    track: str = ""
    read: datetime | None = None
    answer: Answer | None = None
    last_answer: Answer | None = None
    finished: datetime | None = None
    number: int = 0  # among the written ones of the demo, else 0
    cause: str = ""
    measure: str = ""
    plot: Plot | None = None
    key: int = 0
    again_of: int = 0
    at_again: str = ""
    topic: str = ""


class Caseload:
    """Draws cases for a municipality; iterate `cases()` once."""

    def __init__(self, municipality: Municipality, *, today: date, years: int, count: int, seed: int) -> None:
        self.municipality, self.today, self.count, self.seed = municipality, today, count, seed
        self.rng = Random(f"{seed}:cases:{today}:{years}:{count}")
        self.now = datetime(today.year, today.month, today.day, tzinfo=OSLO)
        self.days = days_before(today, years)
        self.answers = Answers(Calendar(self.days[0], today))
        calendar = self.answers.calendar
        sharing = Sharing(municipality, calendar, now=self.now, rng=self.rng)
        self.plots = Plots(calendar, sharing, now=self.now, rng=self.rng)
        self.allotted: dict[date, dict[str, int]] = {}
        self.coming: dict[date, list[Case]] = {}
        self.keys = 0
        self.profiles = reading.settings("profiles.toml")
        self.scenes = by_profile()
        self.categories = {key: Weighted(row["shares"]) for key, row in self.profiles.items()}
        self.punctuality = {
            unit.code: SLOW_UNITS + (PUNCTUAL_UNITS - SLOW_UNITS) * self.rng.random() ** 0.4
            for unit in municipality.units
        }
        self.units = self._units_by_rhythm()

    def cases(self) -> Iterator[Case]:
        """Exactly `count` cases, the written and the waiting ones among them, oldest first."""
        fixed: dict[date, list[Case]] = {}
        planned = waiting_for_personas(self.municipality, self.today)
        known = written(self.municipality, self.today, self.days[0])[: self.count // 3]
        for plan in planned:
            fixed.setdefault(plan.day, []).append(self._waiting(plan))
        for story in known:
            fixed.setdefault(story.day, []).append(self._written(story.day, story.unit, story.row))
        left = self.count - len(planned) - len(known)
        volume = {key: units.total for key, units in self.units.items()}
        self.allotted = dict(zip(self.days, allot(self.days, volume, left, self.rng), strict=True))
        known_rhythms = rhythms()
        for day, shares in self.allotted.items():
            cases = fixed.get(day, []) + self.coming.pop(day, [])
            for key, number in shares.items():
                cases = cases + [self._draw(day, key, known_rhythms[key]) for _ in range(number)]
            cases.sort(key=lambda case: case.reported)
            yield from (self._with_relapse(case) for case in cases)

    def _with_relapse(self, case: Case) -> Case:
        """A case whose plot says that it happened again needs the report that shows it: one of those to come."""
        plot = case.plot
        if plot is None or plot.again is None or plot.finding is None:
            return case
        shares = self.allotted.get(plot.again.date(), {})
        free = next((key for key, number in shares.items() if number), None)
        if free is None or case.unit is self.municipality.nurse_unit:
            return replace(case, plot=replace(plot, again=None), finished=plot.finished)
        shares[free] -= 1
        self.keys += 1
        same = self._report(case.unit, plot.again, self._scene(case.unit, case.category))
        shown = replace(
            same,
            mode="open",
            reporter=self._reporter(case.unit),
            handler=self._handler(case.unit, about_leader=False),
            about_leader=False,
            again_of=self.keys,
            at_again=plot.finding.at,
        )
        self.coming.setdefault(plot.again.date(), []).append(self._handled(shown))
        return replace(case, key=self.keys)

    def _units_by_rhythm(self) -> dict[str, Weighted[Unit]]:
        weights: dict[str, dict[Unit, float]] = {}
        for unit in self.municipality.units:
            profile = self.profiles[unit.profile]
            habit = self.rng.lognormvariate(-(profile["habit"] ** 2) / 2, profile["habit"])
            weights.setdefault(profile["rhythm"], {})[unit] = unit.size * profile["rate"] * habit
        return {key: Weighted(units) for key, units in weights.items()}

    def _draw(self, day: date, key: str, rhythm: Rhythm) -> Case:
        unit = self.units[key].draw(self.rng)
        quiet = (self.today - day).days <= QUIET_DAYS
        while quiet and unit is self.municipality.nurse_unit:
            unit = self.units[key].draw(self.rng)
        case = self._report(unit, rhythm.moment(day, self.rng), self._scene(unit))
        return self._handled(case)

    def _scene(self, unit: Unit, category: str = "") -> Scene:
        wanted = category or self.categories[unit.profile].draw(self.rng)
        return self.scenes[unit.profile][wanted].draw(self.rng)

    def _report(self, unit: Unit, reported: datetime, scene: Scene) -> Case:
        rng = self.rng
        outcome = scene.outcomes.draw(rng)
        mode = MODES.get(scene.category, MODE).draw(rng)
        channel = CHANNEL.draw(rng)
        about_leader = scene.category == "hse" and rng.random() < ABOUT_LEADER
        return Case(
            reported=reported,
            occurred=reported - timedelta(minutes=5 + int(rng.random() ** 3 * 600)),
            unit=unit,
            category=scene.category,
            kind=scene.kind,
            outcome=outcome,
            severity=scene.severity(outcome, rng),
            language=scene.language,
            text=scene.report(outcome, rng),
            immediate=scene.correction(rng),
            reply=scene.reply(rng),
            mode=mode,
            channel="poster" if mode == "anonymous" else channel,  # a known device would be a trace
            reporter=None if mode == "anonymous" else self._reporter(unit),
            handler=self._handler(unit, about_leader=about_leader),
            about_leader=about_leader,
            due=self.answers.due(reported, outcome),
            topic=scene.topic,
        )

    def _reporter(self, unit: Unit) -> Person:
        staff = self.municipality.staff[unit.code]
        hers = unit is self.municipality.nurse_unit
        if hers and self.rng.random() * (len(staff) + NURSE_WEIGHT) < NURSE_WEIGHT:
            return self.municipality.nurse
        return staff[1 + int(self.rng.random() * (len(staff) - 1))]  # the leader answers, the others report

    def _handler(self, unit: Unit, *, about_leader: bool) -> Person:
        if about_leader:
            return self.municipality.holders["director", unit.area.code]
        return self.municipality.staff[unit.code][0]

    def _handled(self, case: Case) -> Case:
        rng = self.rng
        delay = self.answers.delay(self.punctuality[case.unit.code], rng)
        if case.unit is self.municipality.nurse_unit and (delay is None or delay > DEADLINE):
            delay = DEADLINE  # so that all that waits here is what `waiting` planned
        if delay is None and case.reported.date() < self.today - LOST:
            delay = LATEST  # somebody finds what was forgotten
        if case.outcome == "serious":
            delay = 0  # nobody lets serious harm lie
        if delay is None:
            return case
        at = self.answers.moment(case.reported, delay, rng)
        return self._answered(case, at) if at < self.now else self._perhaps_read(case, at)

    def _perhaps_read(self, case: Case, answer_at: datetime) -> Case:
        """Some of what waits has been opened: halfway to the answer that is still to come."""
        read = case.reported + (answer_at - case.reported) / 2
        return replace(case, read=read) if read < self.now else case

    def _answered(self, case: Case, at: datetime, text: str = "") -> Case:
        """`text` is what a written case ends with; the others get theirs by category."""
        rng = self.rng
        late = at.date() > case.due
        thread = rng.random() < THREADS and case.mode != "anonymous"
        messages = self.answers.thread(case.reported, at, case.language, rng) if thread else ()
        read = messages[0].at if messages else max(at - READING, case.reported)
        case = replace(case, track=self._track(case), read=read)
        if case.track == "small":
            text = text or self.answers.text(
                case.category, case.language, late=late, body=case.reply, rng=rng
            )
            return replace(case, answer=Answer(at, text, messages), finished=at)
        first = self.answers.first_text(case.language, late=late, rng=rng)
        immediate = case.immediate or self.plots.correction()
        case = replace(case, answer=Answer(at, first, messages), immediate=immediate)
        return self._finished(
            case, at, text or self.answers.last_text(case.category, case.language, case.reply, rng)
        )

    def _finished(self, case: Case, answered: datetime, text: str) -> Case:
        """What needed more than an answer goes through its loop, and ends with it or still goes on."""
        if case.number in (STORY, RATE):
            return replace(case, plot=Plot())
        plot = self.plots.plot(
            category=case.category,
            unit=case.unit,
            learning=case.track == "learning",
            taken=answered,
            staff=len(self.municipality.staff[case.unit.code]),
            told=(case.cause, case.measure),
            topic=case.topic,
        )
        if plot.finished is None:
            return replace(case, plot=plot)
        finished = None if plot.again else plot.finished
        return replace(case, plot=plot, last_answer=Answer(plot.finished, text), finished=finished)

    def _track(self, case: Case) -> str:
        if case.number in (STORY, RATE):
            return "learning" if case.number == STORY else "standard"
        if case.kind in ("idea", "good_practice"):
            return "small"
        if case.outcome == "serious" or self.rng.random() < LEARNING[case.severity]:
            return "learning"
        return "standard" if self.rng.random() < DEEPER[case.severity] else "small"

    def _waiting(self, plan: Waiting) -> Case:
        rhythm = rhythms()[self.profiles[plan.unit.profile]["rhythm"]]
        moment = rhythm.moment(plan.day, self.rng)
        case = self._report(plan.unit, moment, self._scene(plan.unit, plan.category))
        while plan.hurt and case.outcome != "hurt":
            case = self._report(plan.unit, moment, self._scene(plan.unit, plan.category))
        staff = self.municipality.staff[plan.unit.code]
        reporter = self.municipality.nurse if plan.by_nurse else self.rng.choice(staff[2:])
        handler = self._handler(plan.unit, about_leader=plan.about_leader)
        return replace(case, mode="open", reporter=reporter, handler=handler, about_leader=plan.about_leader)

    def _written(self, day: date, unit: Unit, row: dict[str, str]) -> Case:
        rhythm = rhythms()[self.profiles[unit.profile]["rhythm"]]
        case = self._report(unit, rhythm.moment(day, self.rng), self._scene(unit))
        told = {key: row[key] for key in ("category", "kind", "outcome", "severity", "text", "immediate")}
        case = replace(
            case,
            **told,  # type: ignore[arg-type]  # all of them are text columns
            language="nb",
            number=int(row["number"]),
            cause=row["cause"],
            measure=row["measure"],
            due=self.answers.due(case.reported, row["outcome"]),
            topic=row["topic"],
        )
        at = self.answers.moment(case.reported, self.rng.choice((0, 1, 1, 2)), self.rng)
        text = f"Takk for at du meldte fra. Dette endret vi: {row['measure']}."
        return self._answered(case, at, text)


def caseload(
    municipality: Municipality, *, today: date, years: int = 3, count: int = 20_000, seed: int = SEED
) -> Iterator[Case]:
    """The cases of `years` years up to the day before `today`; the same for the same arguments."""
    return Caseload(municipality, today=today, years=years, count=count, seed=seed).cases()
