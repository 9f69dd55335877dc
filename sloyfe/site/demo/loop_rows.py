"""The loops of the demo's cases as rows: where each stands, its causes, its actions, and how it came there.

Each loop is walked through step by step with the rule of the loop itself, so that it stands where the commands would
have left it; the steps are kept aside and become its history when all rows are there.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import chain
from typing import Any

from django.db.models import Model

from sloyfe.domains.actions.choices import Status
from sloyfe.domains.actions.models import Action, ActionEvidence, ActionText, Reason
from sloyfe.domains.cases.choices import TextField
from sloyfe.domains.cases.models import AboutStep, CaseText, Cause, Loop, Relapse
from sloyfe.domains.cases.queries import offered_causes
from sloyfe.domains.cases.queries.looping import cause_days
from sloyfe.domains.controls.models import Control
from sloyfe.methods import learning_loop
from sloyfe.platform.access.choices import Secrecy
from sloyfe.site.demo import caseload, loop_past, reading
from sloyfe.site.demo.copying import Row, copy
from sloyfe.site.demo.loop_steps import COLUMNS, Step, goes, walk
from sloyfe.site.demo.organisation_rows import OrganisationRows
from sloyfe.site.demo.plots import Finding, Plot, Task
from sloyfe.site.demo.process_rows import ProcessRows
from sloyfe.site.demo.rules import Rules
from sloyfe.site.demo.staffing import Person

MODELS: tuple[type[Model], ...] = (Loop, Cause, Relapse)
ACTION = (
    "id ref title unit_id owner_id asked_by_id status strength due_on made_at accepted_at done_on measure "
    "measure_step_id measure_most effect_on verdict judged_on relapsed_at secrecy concerns_id source_type source_id"
).split()
COUNTED, OBSERVED = "cases.count", "observation"
RELAPSED = "Det har skjedd igjen på samme steg."
Numbered = list[tuple[int, caseload.Case]]


@dataclass(frozen=True, slots=True)
class Going:
    """A case with a loop. `action` is the number of what somebody was asked to do, 0 for nothing."""

    number: int
    case: caseload.Case
    plot: Plot
    action: int
    past: list[tuple[Step, dict[str, Any]]]


@dataclass
class LoopRows:
    organisation: OrganisationRows
    rules: Rules
    processes: ProcessRows
    actions: int = field(init=False)
    causes: int = 0
    opened: dict[int, tuple[int, str]] = field(default_factory=dict)
    shared: list[Going] = field(default_factory=list)

    def __post_init__(self) -> None:
        """The first numbers of actions are those of the nurse's unit, which are told by hand."""
        today = self.organisation.today
        self.actions = len(reading.table("actions.csv"))
        self.codes = dict(offered_causes(today).values_list("code", "pk"))
        self.controls = dict(Control.objects.values_list("title", "pk"))
        self.within = cause_days(today)
        self.places: dict[str, tuple[int | None, int | None]] = {"": (None, None)}
        loop_past.begin()

    def write(self, cases: Numbered, last_text: int) -> int:
        """The rows of some cases. Texts are numbered on from `last_text`; gives the last number."""
        going = [self._going(number, case) for number, case in cases if goes(case)]
        copy(Loop, COLUMNS, ([one.past[-1][1][name] for name in COLUMNS] for one in going))
        loop_past.keep((self._user(one.case.handler), one.past) for one in going)
        columns = "id case_id round code_id step_id control_id words by_id at".split()
        copy(Cause, columns, (self._cause(one) for one in going if one.plot.caused))
        texts = [
            (number, *text)
            for number, text in enumerate(chain.from_iterable(map(_texts, going)), last_text + 1)
        ]
        copy(CaseText, ("id", "case_id", "field", "body"), texts)
        self._actions([one for one in going if one.action])
        self._relapses(cases)
        self.shared += [one for one in going if one.plot.card]
        return last_text + len(texts)

    def _going(self, number: int, case: caseload.Case) -> Going:
        plot, action = case.plot or Plot(), 0
        if plot.task:
            self.actions += 1
            action = self.actions
        return Going(number, case, plot, action, walk(case, number, action, self.within))

    def _cause(self, one: Going) -> Row:
        finding = _found(one)
        self.causes += 1
        step, control = self._place(finding)
        by, code = self._user(one.case.handler), self.codes[finding.code]
        words = one.plot.words if finding.at else ""
        return self.causes, one.number, 1, code, step, control, words, by, one.plot.caused

    def _actions(self, going: list[Going]) -> None:
        copy(Action, ACTION, map(self._action, going))
        copy(ActionText, ("action_id", "field", "body"), ((o.action, "sign", _found(o).sign) for o in going))
        shown = (
            (one.action, _found(one).evidence, self._owner(one), _task(one).done)
            for one in going
            if _task(one).done
        )
        copy(ActionEvidence, ("action_id", "what", "added_by_id", "added_at"), shown)
        reasons = chain.from_iterable(map(self._reasons, going))
        copy(Reason, ("action_id", "event", "body", "by_id", "at"), reasons)

    def _action(self, one: Going) -> Row:
        task, finding, case, again = _task(one), _found(one), one.case, one.plot.again
        ref = f"T-{one.action:04}"
        if again:
            self.opened[case.key] = (one.number, ref)
        return (
            one.action,
            ref,
            task.title,
            self.organisation.units[case.unit.code],
            self._owner(one),
            self._user(case.handler),
            _status(task, again=again is not None),
            finding.strength,
            task.due,
            task.made,
            task.accepted,
            task.done.date() if task.done else None,
            COUNTED if again else OBSERVED,
            self._place(finding)[0] if again else None,
            0 if again else None,
            task.effect,
            learning_loop.Verdict.DID_NOT_WORK.value if again else task.verdict,
            task.judged.date() if task.judged else None,
            again,
            Secrecy.RESTRICTED.value if case.about_leader else self.rules.category(case).secrecy,
            self._user(self.staff(case)[0]) if case.about_leader else None,
            "cases.case",
            str(one.number),
        )

    def _reasons(self, one: Going) -> Iterator[Row]:
        task = _task(one)
        if task.declined:
            yield one.action, "decline", task.declined, self._owner(one), task.made + timedelta(days=1)
        if task.judged:
            yield one.action, "judge", task.reason, self._judge(one), task.judged
        if one.plot.again:
            yield one.action, "relapse", RELAPSED, None, one.plot.again

    def _relapses(self, cases: Numbered) -> None:
        """Those whose later case is among these: it lies at the same step, and shows that it happened again."""
        shown = [(number, case, *self.opened.pop(case.again_of)) for number, case in cases if case.again_of]
        steps = [(number, self._placed(case.at_again)[0]) for number, case, _old, _ref in shown]
        copy(AboutStep, ("case_id", "step_id"), steps)
        rows = [(old, number, ref, case.reported) for number, case, old, ref in shown]
        copy(Relapse, ("case_id", "because_id", "action_ref", "at"), rows)

    # --- Who and where ----------------------------------------------------------
    def staff(self, case: caseload.Case) -> tuple[Person, ...]:
        return self.organisation.municipality.staff[case.unit.code]

    def _user(self, person: Person) -> int:
        return self.organisation.users[person.number]

    def _owner(self, one: Going) -> int:
        owner = _task(one).owner
        return self._user(self.staff(one.case)[owner] if owner else one.case.handler)

    def _judge(self, one: Going) -> int:
        """Whoever asked for it, but not of what they did themselves."""
        asked = self._user(one.case.handler)
        own = asked == self._owner(one)
        return self.organisation.quality_of(one.case.unit.area.code) if own else asked

    def place_of(self, one: Going) -> tuple[int | None, int | None]:
        return self._place(_found(one))

    def _place(self, finding: Finding) -> tuple[int | None, int | None]:
        return self._placed(finding.at)

    def _placed(self, at: str) -> tuple[int | None, int | None]:
        """(step, control) of a cause; one of them at most."""
        if at not in self.places:
            where, _colon, name = at.partition(": ")
            if where == "control":
                self.places[at] = None, self.controls[name]
            else:
                self.places[at] = self.processes.step(where, name), None
        return self.places[at]


def _texts(one: Going) -> Iterator[Row]:
    plot = one.plot
    alone = plot.words if plot.finding and not plot.finding.at else ""
    told = (
        (TextField.SINGLE_EVENT, alone),
        (TextField.ELSEWHERE, plot.elsewhere),
        (TextField.AS_IT_IS, plot.why_as_it_is),
        (TextField.ONLY_US, plot.why_only_us),
    )
    return ((one.number, name.value, words) for name, words in told if words)


def _found(one: Going) -> Finding:
    assert one.plot.finding  # noqa: S101 nobody acts on a cause that is not found
    return one.plot.finding


def _task(one: Going) -> Task:
    assert one.plot.task  # noqa: S101 asked for those with an action
    return one.plot.task


def _status(task: Task, *, again: bool) -> str:
    if again:
        return Status.RELAPSED.value
    if task.judged:
        return Status.JUDGED.value
    if task.done:
        return Status.DONE.value
    if task.accepted:
        return Status.ACCEPTED.value
    return (Status.DECLINED if task.declined else Status.PROPOSED).value
