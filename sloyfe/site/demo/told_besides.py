"""What else is told by the commands: a rate that did not stay lower, one problem of several cases, small cases that
were more, and what is proposed."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cached_property
from typing import Any, NamedTuple

from sloyfe.domains.actions import commands as actions
from sloyfe.domains.actions.models import Action
from sloyfe.domains.cases import commands as cases
from sloyfe.domains.cases import queries
from sloyfe.domains.cases.choices import Elsewhere, SampleVerdict
from sloyfe.domains.cases.models import AboutStep, Case, Loop, ProposedProblem, Sample
from sloyfe.domains.cases.queries.problems import common_path
from sloyfe.domains.organisation.models import Unit
from sloyfe.domains.processes.models import Step
from sloyfe.platform.accounts.models import User
from sloyfe.site.demo import reading
from sloyfe.site.demo.process_rows import ProcessRows
from sloyfe.site.demo.rhythm import OSLO
from sloyfe.site.demo.second_looks import Light
from sloyfe.site.demo.telling import Teller, moment

# Days after the report; half a year after the verdict the rate is weighed.
CAUSE, ACTION, DONE, EFFECT, KEPT, CLOSED = 6, 8, 28, 110, 112, 115
WEIGHED, CAUSE_AGAIN, ACTION_AGAIN = 292, 300, 302


class Measured(NamedTuple):
    """How it is to be seen that an action helped; days after it is asked for."""

    measure: str
    due: int
    effect: int


RATE = Measured("cases.rate", DONE - ACTION, EFFECT - ACTION)
LOOK = Measured("observation", 75, 130)
GATHERED, PROPOSED, ASIDE = timedelta(days=12), timedelta(days=1), timedelta(hours=3)


@dataclass
class Besides:
    teller: Teller
    processes: ProcessRows

    def __post_init__(self) -> None:
        self.words = reading.settings("told.toml")
        self.today = self.processes.today
        self.now = datetime.combine(self.today, time(0), OSLO)

    # --- A rate ---------------------------------------------------------------------
    def rate(self, case: Case) -> None:
        """Said to have worked, weighed after half a year, and taken up again where it came as often as before."""
        words, handler = self.words["rate"], case.handler
        self._find(case, words["cause"], self._on(case, CAUSE))
        action = self._ask(case, words["title"], ACTION, RATE)
        done, judged = self._on(case, DONE), self._on(case, EFFECT)
        self.teller.tell(actions.finish, by=handler, action=action, evidence=words["evidence"], now=done)
        quality = User.objects.get(username="kvalitetssjef")  # the handler has done it
        self.teller.tell(
            actions.judge, by=quality, action=action, verdict="worked", reason=words["reason"], now=judged
        )
        self.teller.tell(
            cases.leave_as_it_is, by=handler, case=case, reason=words["keep"], now=self._on(case, KEPT)
        )
        self.teller.tell(
            cases.finish, by=handler, case=case, answer=words["answer"], now=self._on(case, CLOSED)
        )
        self.teller.tell(cases.weigh, by=None, action_ref=action.ref, now=self._on(case, WEIGHED))
        if Loop.objects.get(case=case).round > 1:
            self._find(case, words["again"], self._on(case, CAUSE_AGAIN))
            self._ask(case, words["again_title"], ACTION_AGAIN, LOOK)

    def _find(self, case: Case, cause: str, now: datetime) -> None:
        words = self.words["rate"]
        code = next(one for one in queries.offered_causes(now.date()) if one.code == words["code"])
        found = cases.Found(
            correction=queries.texts_of(case)["correction"],
            causes=(cases.FoundCause(code, step=self.step("rate"), words=cause),),
            elsewhere=Elsewhere.YES,
            elsewhere_text=words["elsewhere"],
        )
        self.teller.tell(cases.find_cause, by=case.handler, case=case, found=found, revision=None, now=now)

    def _ask(self, case: Case, title: str, days: int, how: Measured) -> Action:
        counted = how.measure == RATE.measure
        wanted = actions.Wanted(
            title=title,
            due_on=self._on(case, days + how.due).date(),
            strength="automate",
            measure=how.measure,
            step_id=self.step("rate").pk if counted else None,
            sign="" if counted else self.words["rate"]["reason"],
            effect_on=self._on(case, days + how.effect).date(),
        )
        made: Action = self.teller.tell(
            actions.make,
            by=case.handler,
            unit=case.unit,
            owner=case.handler,
            wanted=wanted,
            source=queries.source_of(case),
            now=self._on(case, days),
        )
        return made

    # --- Several cases -----------------------------------------------------------------
    def problem(self) -> None:
        """The newest at the step of the story, of as many units, gathered by quality of the area."""
        words, now = self.words["problem"], self.now - GATHERED + timedelta(hours=10)
        at = AboutStep.objects.filter(
            step=self.step("problem"), case__reported_at__lt=now, case__secrecy="open"
        )
        newest: dict[int, Case] = {}
        for row in at.select_related("case__unit__scope").order_by("-case__reported_at")[:60]:
            newest.setdefault(row.case.unit_id, row.case)
        members = list(newest.values())[: words["members"]]
        quality = User.objects.get(username="kvalitetskoordinator")
        if len(members) == words["members"]:
            path = common_path(members)
            unit = Unit.objects.filter(scope__path=path).get()
            self.teller.tell(
                cases.make_problem, by=quality, cases=members, title=words["title"], unit=unit, now=now
            )

    def proposals(self) -> None:
        """As the clock proposed them last night; quality of the whole has set one aside since."""
        now = self.now - PROPOSED + timedelta(hours=6)
        self.teller.tell_on(cases.propose_problems, by=None, now=now)
        row = ProposedProblem.objects.order_by("units", "cases", "pk").first()
        if row:
            quality = User.objects.get(username="kvalitetssjef")
            reason = self.words["aside"]["reason"]
            self.teller.tell_on(cases.set_aside, by=quality, proposed=row, reason=reason, now=now + ASIDE)

    # --- Small cases --------------------------------------------------------------------
    def too_light(self, found: list[Light]) -> None:
        """They are opened again as standard ones."""
        people = User.objects.in_bulk([light.by for light in found])
        reasons = reading.settings("second_looks.toml")["too_light"]["reasons"]
        for place, light in enumerate(found):
            self.teller.tell(
                cases.judge_sample,
                by=people[light.by],
                sample=Sample.objects.get(case=light.case),
                verdict=SampleVerdict.TOO_LIGHT,
                reason=reasons[place % len(reasons)],
                now=light.at,
            )

    def step(self, part: str) -> Step:
        words: dict[str, Any] = self.words[part]
        return self._steps[words["process"], words["step"]]

    @cached_property
    def _steps(self) -> dict[tuple[str, str], Step]:
        named = [(self.words[part]["process"], self.words[part]["step"]) for part in ("rate", "problem")]
        return {name: Step.objects.get(pk=self.processes.step(*name)) for name in named}

    def _on(self, case: Case, days: int) -> datetime:
        return moment(case.reported_at, days, 11)
