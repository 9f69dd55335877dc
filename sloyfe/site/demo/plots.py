"""How the loop of a case went: what was found, what was done about it, and whether it helped, each on its day.

Everything lies in the past or has not happened: a plan for tomorrow is a deadline, never a fact.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from sloyfe.site.demo import reading
from sloyfe.site.demo.answers import Calendar
from sloyfe.site.demo.municipality import Unit
from sloyfe.site.demo.phrases import Phrase, Weighted
from sloyfe.site.demo.rhythm import OSLO
from sloyfe.site.demo.scenes import Phrases, parse, pick
from sloyfe.site.demo.sharing import Card, Sharing

WORKED, DID_NOT_WORK = "worked", "did_not_work"
VERDICTS = Weighted({WORKED: 67, "partly": 18, DID_NOT_WORK: 9, "cannot_decide": 6})
# Working days from the day the case was taken until the cause was known; ten are allowed.
CAUSE_DAYS = Weighted({1: 10, 3: 18, 5: 22, 7: 18, 9: 14, 10: 10, 13: 4, 18: 3, 24: 1})
ACTION_DAYS = Weighted({0: 40, 1: 24, 3: 20, 5: 10, 8: 6})
YES_DAYS = Weighted({0: 35, 1: 40, 2: 15, 4: 10})
DUE_DAYS = Weighted({14: 28, 21: 30, 30: 26, 60: 16})
LATE_DAYS = Weighted({-1: 50, -4: 24, 0: 14, 6: 6, 15: 4, 30: 2})
EFFECT_DAYS = Weighted({45: 26, 60: 40, 90: 34})
JUDGED_DAYS = Weighted({0: 30, 2: 25, 6: 22, 12: 15, 18: 5, 35: 3})
SETTLED_DAYS = Weighted({0: 45, 3: 25, 9: 20, 20: 10})
DAY = timedelta(days=1)
WITHOUT_ACTION = 0.2  # of the standard ones
FORGOTTEN = 0.03  # at each stage; only among those that are young enough for nobody to have asked
YOUNG = timedelta(days=240)
CLOSING = timedelta(minutes=5)  # between the last that is asked for and the answer that closes
ELSEWHERE, PROCEDURE, TRAINING = 0.35, 0.05, 0.12
SHARED_SINCE, TOLD = timedelta(days=540), 0.8
AGAIN = 0.06  # of those that worked and ended lately
AGAIN_WITHIN, AGAIN_AT_MOST = timedelta(days=45), timedelta(days=120)


@dataclass(frozen=True, slots=True, eq=False)
class Finding:
    """A cause and what is done about it. `at` is "process: step" or "control: title", "" where it stands alone."""

    code: str
    at: str
    alone: str
    title: Phrase
    strength: str
    sign: str
    evidence: str
    topic: str = ""

    @property
    def on_a_step(self) -> bool:
        return bool(self.at) and not self.at.startswith("control: ")


@dataclass(frozen=True, slots=True)
class Task:
    """What somebody was asked to do. `owner` is a number among those who work there; 0 is the one who asks."""

    title: str
    owner: int
    made: datetime
    due: date
    effect: date
    accepted: datetime | None = None
    declined: str = ""
    done: datetime | None = None
    judged: datetime | None = None
    verdict: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Plot:
    """What became of one loop until now. `ended` is when it was closed without action, `finished` with its loop done.

    `card` is the lesson that was made of it; `again` is when the same happened once more in the unit, after it was
    said to have worked.
    """

    caused: datetime | None = None
    finding: Finding | None = None
    words: str = ""
    elsewhere: str = ""
    changes: str = ""
    task: Task | None = None
    as_it_is: datetime | None = None
    why_as_it_is: str = ""
    only_us: datetime | None = None
    why_only_us: str = ""
    ended: datetime | None = None
    finished: datetime | None = None
    again: datetime | None = None
    card: Card | None = None


class Plots:
    def __init__(self, calendar: Calendar, sharing: Sharing, *, now: datetime, rng: Random) -> None:
        self.calendar, self.sharing, self.now, self.rng = calendar, sharing, now, rng
        book = reading.settings("causes.toml")
        self.said: dict[str, Phrases] = {key: parse(v) for key, v in book.items() if key != "finding"}
        self.findings: dict[tuple[str, str], list[Finding]] = {}
        for row in book["finding"]:
            made = _finding(row)
            for kind in row.get("types", [""]):
                self.findings.setdefault((row["category"], kind), []).append(made)

    def correction(self) -> str:
        """What was done at once, where the scene does not say it."""
        return self._say("corrections")

    def plot(
        self,
        *,
        category: str,
        unit: Unit,
        learning: bool,
        taken: datetime,
        staff: int,
        told: tuple[str, str],
        topic: str = "",
    ) -> Plot:
        """`staff` is how many there are who may own something. `told`: the cause and the action
        in words, where the case was written by hand."""
        rng = self.rng
        young = self.now - taken < YOUNG
        caused = self._later(taken, CAUSE_DAYS.draw(rng), young)
        if caused is None:
            return Plot()
        finding = self._pick(category, unit.type, told[0], topic)
        alone = finding.alone and not finding.at
        plot: dict[str, Any] = {
            "caused": caused,
            "finding": finding,
            "words": finding.alone if alone else told[0],
            "elsewhere": self._say("elsewhere") if rng.random() < ELSEWHERE and not alone else "",
            "changes": self._changes(),
        }
        if not learning and rng.random() < WITHOUT_ACTION:
            ended = self._later(caused, SETTLED_DAYS.draw(rng), young)
            return Plot(**plot, ended=ended, finished=ended)
        asked = self._task(finding, caused, young, staff, told[1])
        return self._settled(Plot(**plot, task=asked), unit, learning=learning, young=young)

    def _pick(self, category: str, kind: str, told: str, topic: str) -> Finding:
        """Most of those of a kind of unit have a cause that is its own, of what the report is about."""
        rng = self.rng
        own = [one for one in self.findings.get((category, kind), ()) if one.topic in ("", topic)]
        usual = self.findings.get((category, ""), self.findings["other", ""])
        choice = own if own and (told or rng.random() < 0.7) else usual
        found = choice[int(rng.random() * len(choice))]
        return next((one for one in choice if one.at), found) if told and not found.at else found

    def _changes(self) -> str:
        rng = self.rng
        changes = ["procedure"] if rng.random() < PROCEDURE else []
        return " ".join([*changes, *(["training"] if rng.random() < TRAINING else [])])

    def _task(self, finding: Finding, caused: datetime, young: bool, staff: int, title: str) -> Task | None:
        rng = self.rng
        made = self._later(caused, ACTION_DAYS.draw(rng), young)
        if made is None:
            return None
        due = self.calendar.after(made.date() + timedelta(days=DUE_DAYS.draw(rng)), 0)
        effect = self.calendar.after(due + timedelta(days=EFFECT_DAYS.draw(rng)), 0)
        owner = min(int(rng.random() * 4), staff - 1)
        task: dict[str, Any] = {
            "title": title or finding.title.say(rng),
            "owner": owner,
            "made": made,
            "due": due,
            "effect": effect,
        }
        accepted = made if owner == 0 else self._later(made, YES_DAYS.draw(rng), young)
        if accepted is None:
            said_no = rng.random() < 0.4 and made + timedelta(days=1) < self.now
            return Task(**task, declined=self._say("declined") if said_no else "")
        done = self._on(max(due + timedelta(days=LATE_DAYS.draw(rng)), accepted.date() + DAY), 14, young)
        if done is None:
            return Task(**task, accepted=accepted)
        judged = self._on(max(effect + timedelta(days=JUDGED_DAYS.draw(rng)), done.date() + DAY), 10, young)
        if judged is None:
            return Task(**task, accepted=accepted, done=done)
        verdict = VERDICTS.draw(rng)
        reason = self._say(verdict)
        return Task(**task, accepted=accepted, done=done, judged=judged, verdict=verdict, reason=reason)

    def _settled(self, plot: Plot, unit: Unit, *, learning: bool, young: bool) -> Plot:
        """What comes after the verdict: the process looked at, the lesson kept or shared, and the case closed."""
        rng, task = self.rng, plot.task
        if task is None or task.judged is None:
            return plot
        found: dict[str, Any] = {}
        last: datetime | None = task.judged
        on_a_step = plot.finding is not None and plot.finding.on_a_step
        if learning or on_a_step or "procedure" in plot.changes:
            last = self._later(task.judged, SETTLED_DAYS.draw(rng), young)
            found |= {"as_it_is": last, "why_as_it_is": self._say("as_it_is") if last else ""}
        if learning and last and (card := self._card(task, unit, last, on_a_step=on_a_step)):
            found["card"], last = card, card.published
        elif learning and last:
            last = self._later(last, SETTLED_DAYS.draw(rng), young)
            found |= {"only_us": last, "why_only_us": self._say("only_us") if last else ""}
        if last:
            found["finished"] = last + CLOSING
            if task.verdict == WORKED and on_a_step and "card" not in found and rng.random() < AGAIN:
                found["again"] = self._again(task.judged, last + CLOSING)
        return replace(plot, **found)

    def _card(self, task: Task, unit: Unit, last: datetime, *, on_a_step: bool) -> Card | None:
        """What helped at a step is worth telling, since lessons are shared."""
        helped = task.verdict in (WORKED, "partly") and on_a_step
        if not helped or self.now - last > SHARED_SINCE or self.rng.random() > TOLD:
            return None
        return self.sharing.card(unit, last)

    def _again(self, judged: datetime, closed: datetime) -> datetime | None:
        """Only where it is fresh: an older one has long been taken up again and closed anew."""
        since = max(self.now - AGAIN_WITHIN, closed + 2 * DAY)
        days = (self.now - since).days
        if days < 1 or since - judged > AGAIN_AT_MOST:
            return None
        return since + timedelta(days=int(self.rng.random() * days), hours=1)

    def _later(self, since: datetime, days: int, young: bool) -> datetime | None:
        """A moment of the working day so many working days on; None while it has not come, or was forgotten."""
        if young and self.rng.random() < FORGOTTEN:
            return None
        day = self.calendar.after(since.date(), days)
        minutes = int(self.rng.random() * 420)
        at = datetime.combine(day, time(9 + minutes // 60, minutes % 60), OSLO)
        at = max(at, since + timedelta(minutes=20))
        return at if at < self.now else None

    def _on(self, day: date, hour: int, young: bool) -> datetime | None:
        if young and self.rng.random() < FORGOTTEN:
            return None
        at = datetime.combine(self.calendar.after(day, 0), time(hour), OSLO)
        return at if at < self.now else None

    def _say(self, key: str) -> str:
        return pick(self.said[key], self.rng).say(self.rng)


def _finding(row: dict[str, str]) -> Finding:
    return Finding(
        code=row["code"],
        at=row.get("at", ""),
        alone=row.get("alone", ""),
        title=Phrase.parse(row["title"]),
        strength=row["strength"],
        sign=row["sign"],
        evidence=row["evidence"],
        topic=row.get("topic", ""),
    )
