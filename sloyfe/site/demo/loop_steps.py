"""How a loop came to stand where it stands: each step of its plot, weighed by the rule of the loop itself."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from sloyfe.domains.cases.models import Loop
from sloyfe.domains.lessons.commands.loop import ANSWERED_WITHIN
from sloyfe.methods import learning_loop
from sloyfe.methods.learning_loop import enough_receipts
from sloyfe.methods.workdays import add_working_days
from sloyfe.site.demo import caseload
from sloyfe.site.demo.plots import Plot, Task
from sloyfe.site.demo.rhythm import OSLO
from sloyfe.site.demo.sharing import Card, Sent

COLUMNS = tuple(column.attname for column in Loop._meta.concrete_fields)
NEW = {column.attname: None if column.null else column.get_default() for column in Loop._meta.concrete_fields}
TAKEN_BEFORE = timedelta(seconds=30)  # taken this long before it was answered, as its history has it


@dataclass(frozen=True, slots=True)
class Step:
    """What happened: the context it happened in, the command of its own that wrote it (else ""), and what it did."""

    key: str
    at: datetime
    command: str = ""
    columns: dict[str, Any] | None = None
    known: dict[str, Any] | None = None


@dataclass
class Stand:
    """A loop on its way: its columns, and what the rule asks about that is no column."""

    track: str
    due: date
    loop: dict[str, Any]
    within: int
    answered: date | None = None
    unowned: date | None = None
    due_by: date | None = None
    judge_by: date | None = None
    anchoring: bool = False

    def settled(self) -> dict[str, Any]:
        """The columns, with stage and break as the rule has them."""
        loop = self.loop
        begun, cause = day_of(loop["round_at"]), _day_or_none(loop["cause_at"])
        facts = learning_loop.Facts(
            track=learning_loop.Track(self.track),
            answer_by=self.due,
            answered_on=self.answered,
            cause_by=_after(begun, self.within),
            cause_on=cause,
            action_by=_after(cause, self.within) if cause else None,
            action_on=_day_or_none(loop["action_at"]),
            unowned_since=self.unowned,
            due_by=self.due_by,
            done_on=_day_or_none(loop["done_at"]),
            judge_by=self.judge_by,
            effect_on=_day_or_none(loop["effect_at"]),
            anchoring=self.anchoring or self.track == learning_loop.Track.LEARNING,
            anchored_on=_day_or_none(loop["anchored_at"]),
            shared_on=_day_or_none(loop["shared_at"]),
            receipt_by=loop["receipt_by"],
            acknowledged_on=_day_or_none(loop["acknowledged_at"]),
            ended_on=_day_or_none(loop["without_action_at"]),
        )
        found = learning_loop.standing(facts)
        stage, breaks_at = str(found.stage or ""), str(found.breaks_at or "")
        return loop | {"stage": stage, "breaks_on": found.breaks_on, "breaks_at": breaks_at}


def walk(case: caseload.Case, number: int, action: int, within: int) -> list[tuple[Step, dict[str, Any]]]:
    """Each step after which the loop stood otherwise than before it, and its columns then. `action` is the number
    of what was asked for, `within` the working days there are to find the cause."""
    begun = _begun(case)
    columns = NEW | {"case_id": number, "begun_at": begun, "round_at": begun}
    stand = Stand(case.track or "learning", case.due, columns, within)
    past: list[tuple[Step, dict[str, Any]]] = []
    for step in _steps(case, number, action, begun):
        stand.loop |= step.columns or {}
        for name, value in (step.known or {}).items():
            setattr(stand, name, value)
        settled = stand.settled()
        if not past or settled != past[-1][1]:
            past.append((step, settled))
    return past


def goes(case: caseload.Case) -> bool:
    """Whether the case is on a track that has a loop."""
    return case.track in ("standard", "learning") or (not case.track and case.outcome == "serious")


def _begun(case: caseload.Case) -> datetime:
    """Serious harm has its loop at once, the others from when somebody took them."""
    if case.outcome == "serious" or case.answer is None or case.read is None:
        return case.reported
    return max(case.read, case.answer.at - TAKEN_BEFORE)


def _steps(case: caseload.Case, number: int, action: int, begun: datetime) -> list[Step]:
    steps = [Step(f"{'report' if case.outcome == 'serious' else 'take'}:{number}", begun)]
    if case.answer:
        steps.append(Step(f"answer:{number}", case.answer.at, known={"answered": day_of(case.answer.at)}))
    if case.plot is None or case.plot.caused is None:
        return steps
    plot = case.plot
    steps.append(_caused(number, plot))
    if plot.task:
        steps += _acted(action, plot.task)
    if plot.as_it_is:
        kept = {"as_it_is": True, "anchored_at": plot.as_it_is}
        steps.append(Step(f"as-it-is:{number}", plot.as_it_is, "cases.leave_as_it_is", kept))
    if plot.only_us:
        kept = {"only_us": True, "shared_at": plot.only_us, "acknowledged_at": plot.only_us}
        steps.append(Step(f"only-us:{number}", plot.only_us, "cases.keep_to_us", kept))
    if plot.card:
        steps += _shared(number, plot.card)
    if plot.ended:
        steps.append(Step(f"close:{number}", plot.ended, columns={"without_action_at": plot.ended}))
    if plot.again:
        steps.append(_again(number, plot.again))
    return steps


def _caused(number: int, plot: Plot) -> Step:
    assert plot.caused and plot.finding  # noqa: S101 a cause that is known was found
    found = {
        "revision": 1,
        "cause_at": plot.caused,
        "single_event": not plot.finding.at,
        "elsewhere": "yes" if plot.elsewhere else "no",
        "changes": plot.changes,
    }
    anchoring = plot.finding.on_a_step or "procedure" in plot.changes
    return Step(f"cause:{number}", plot.caused, "cases.find_cause", found, {"anchoring": anchoring})


def _acted(action: int, task: Task) -> list[Step]:
    said_no = task.made + timedelta(days=1)
    steps = [Step(f"action:make:{action}", task.made, known={"due_by": task.due})]
    if task.declined:
        known = {"due_by": None, "unowned": day_of(said_no)}
        steps.append(Step(f"action:decline:{action}", said_no, known=known))
    if task.accepted:
        steps.append(Step(f"action:accept:{action}", task.accepted, columns={"action_at": task.accepted}))
    if task.done:
        known = {"due_by": None, "judge_by": task.effect}
        steps.append(Step(f"action:finish:{action}", task.done, columns={"done_at": task.done}, known=known))
    if task.judged:
        judged = {"verdict": task.verdict, "effect_at": task.judged}
        steps.append(Step(f"action:judge:{action}", task.judged, columns=judged, known={"judge_by": None}))
    return steps


def _shared(number: int, card: Card) -> list[Step]:
    """Told to others, and counted anew each time it reaches a unit or a unit answers."""
    told = {"shared_at": card.published, "receiving": len(card.to)}
    steps = [Step(f"lesson-publish:{number}", card.published, columns=told)]
    happened = [("deliver", one, one.at) for one in card.to if one.at]
    happened += [("answer-lesson", one, one.answered) for one in card.to if one.answered]
    acknowledged: datetime | None = None
    out: list[Sent] = []
    answered = 0
    for name, one, at in sorted(happened, key=lambda told: told[2]):
        if name == "deliver":
            out.append(one)
        else:
            out.remove(one)
            answered += 1
        enough = enough_receipts(len(card.to), answered)
        acknowledged = (acknowledged or at) if enough else None
        first = min((day_of(left.at) for left in out if left.at), default=None)
        columns = {
            "receipts": answered,
            "acknowledged_at": acknowledged,
            "receipt_by": None if enough or first is None else first + ANSWERED_WITHIN,
        }
        steps.append(Step(f"{name}:{number}:{one.unit.code}", at, columns=columns))
    return steps


def _again(number: int, at: datetime) -> Step:
    """A new round, in which nothing is found yet; the lesson that was shared stays shared."""
    columns = {
        "round": 2,
        "round_at": at,
        "revision": 2,
        "single_event": False,
        "elsewhere": "",
        "changes": "",
        "as_it_is": False,
        "cause_at": None,
        "action_at": None,
        "done_at": None,
        "verdict": "",
        "effect_at": None,
        "anchored_at": None,
        "relapsed_at": at,
    }
    return Step(f"again:{number}", at, columns=columns, known={"anchoring": False})


def day_of(moment: datetime) -> date:
    return moment.astimezone(OSLO).date()


def _day_or_none(moment: datetime | None) -> date | None:
    return day_of(moment) if moment else None


@cache
def _after(day: date, days: int) -> date:
    """Asked for the same days again and again, by a million cases."""
    return add_working_days(day, days)
