"""One case all the way round, told by the commands: cause, action, effect, a changed process, a lesson, its answers."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from sloyfe.domains.actions import commands as actions
from sloyfe.domains.actions.models import Action
from sloyfe.domains.cases import commands as cases
from sloyfe.domains.cases import queries
from sloyfe.domains.cases.choices import Elsewhere, Helped
from sloyfe.domains.cases.models import Case, DutyRule
from sloyfe.domains.processes import commands as processes
from sloyfe.domains.processes.commands import OnStep
from sloyfe.domains.processes.models import Description, Process, Step, StepLink
from sloyfe.domains.publishing import commands as publishing
from sloyfe.domains.publishing.models import Version
from sloyfe.platform.accounts.models import User
from sloyfe.site.demo import reading
from sloyfe.site.demo.organisation_rows import OrganisationRows
from sloyfe.site.demo.process_rows import ProcessRows
from sloyfe.site.demo.rhythm import OSLO
from sloyfe.site.demo.story_shared import SHARED, Shared
from sloyfe.site.demo.telling import Teller, moment

# Days after the report.
CAUSE, ACTION, YES, DONE = 6, 8, 9, 29
ASKED, BEGUN, SENT, APPROVED = 10, 13, 20, 25
EFFECT, CLOSED, HELPED = 112, SHARED + 4, SHARED + 6


@dataclass
class Story:
    teller: Teller
    organisation: OrganisationRows
    processes: ProcessRows
    case: Case

    def __post_init__(self) -> None:
        self.words = reading.settings("story.toml")
        self.first = self.case.reported_at.astimezone(OSLO)

    def run(self) -> Version:
        """From the answer that was given to the last that is heard from others. Gives the version that came of it."""
        self._duty()
        self._cause()
        action = self._action()
        version = self._change()
        self._done(action)
        self._effect(action)
        shared = Shared(self.teller, self.organisation, self.case, self.step)
        lesson = shared.tell()
        self._close()
        shared.answer(lesson)
        return version

    def on(self, days: int, hour: int = 10, minute: int = 0) -> datetime:
        return moment(self.first, days, hour, minute)

    # --- In the unit ------------------------------------------------------------
    def _duty(self) -> None:
        words = self.words["duty"]
        rule = DutyRule.objects.get(
            code=words["rule"], edition=queries.current_edition("duties", self.first.date())
        )
        since = self.first + timedelta(minutes=20)
        duty = self.teller.tell(
            cases.start_duty, by=self.leader, case=self.case, rule=rule, since=self.first, now=since
        )
        self.teller.tell(
            cases.decide_duty,
            by=self.leader,
            duty=duty,
            send=False,
            why=words["why"],
            now=since + timedelta(minutes=50),
        )

    def _cause(self) -> None:
        words = self.words["cause"]
        code = next(one for one in queries.offered_causes(self.first.date()) if one.code == words["code"])
        found = cases.Found(
            correction=queries.texts_of(self.case)["correction"],
            causes=(cases.FoundCause(code, step=self.step, words=words["words"]),),
            lines=tuple(("whys", "", line) for line in words["whys"]),
            elsewhere=Elsewhere.YES,
            elsewhere_text=words["elsewhere"],
            changes=("procedure", "training"),
        )
        self.teller.tell(
            cases.find_cause,
            by=self.leader,
            case=self.case,
            found=found,
            revision=None,
            now=self.on(CAUSE, 13),
        )
        for place, cost in enumerate(self.words["cost"]):
            self.teller.tell(
                cases.add_cost, by=self.leader, case=self.case, now=self.on(ACTION, 14 + place), **cost
            )

    def _action(self) -> Action:
        words = self.words["action"]
        wanted = actions.Wanted(
            title=words["title"],
            what=words["what"],
            due_on=self.on(DONE + 2).date(),
            strength="simplify",
            cost=self.words["cost"][1]["amount"],
            measure="cases.rate",
            step_id=self.step.pk,
            effect_on=self.on(EFFECT).date(),
        )
        action: Action = self.teller.tell(
            actions.make,
            by=self.leader,
            unit=self.case.unit,
            owner=self.deputy,
            wanted=wanted,
            source=queries.source_of(self.case),
            now=self.on(ACTION, 11),
        )
        self.teller.tell(actions.accept, by=self.deputy, action=action, now=self.on(YES, 9))
        return action

    # --- In the process ---------------------------------------------------------
    def _change(self) -> Version:
        words, owner = self.words["change"], self.process.item.owner
        self.teller.tell(
            cases.anchor,
            by=self.leader,
            case=self.case,
            item=self.process.item,
            step=self.step,
            wish=words["wish"],
            now=self.on(ASKED),
        )
        asked = self.process.item.suggestions.get(answered_at=None, by=self.leader)
        version = self.teller.tell(publishing.start, by=owner, item=self.process.item, now=self.on(BEGUN))
        version = self.teller.tell(
            processes.describe,
            by=owner,
            version=version,
            revision=version.revision,
            key=self.step.key,
            on_step=self._hung(version),
            text=words["text"],
            now=self.on(BEGUN, 11),
        )
        about = processes.About(title=version.title, change_note=words["note"], **self._described(version))
        version = self.teller.tell(
            processes.tell,
            by=owner,
            version=version,
            revision=version.revision,
            about=about,
            now=self.on(BEGUN, 12),
        )
        self.teller.tell(
            publishing.answer_suggestion,
            by=owner,
            suggestion=asked,
            verdict="followed",
            text=words["answer"],
            now=self.on(BEGUN, 13),
        )
        version = self.teller.tell(publishing.send, by=owner, version=version, now=self.on(SENT))
        approved: Version = self.teller.tell(
            publishing.approve, by=self.director, version=version, seal=version.seal, now=self.on(APPROVED)
        )
        return approved

    def _hung(self, version: Version) -> OnStep:
        """What hangs on the step stays there."""
        links = StepLink.objects.filter(version=version, step=self.step).order_by("pk")
        links = links.select_related("requirement", "control", "document")
        return OnStep(
            requirements=tuple(one.requirement for one in links if one.requirement),
            controls=tuple(one.control for one in links if one.control),
            documents=tuple(one.document for one in links if one.document),
        )

    def _described(self, version: Version) -> dict[str, Any]:
        told = Description.objects.get(version=version)
        return {name: getattr(told, name) for name in ("purpose", "inputs", "outputs", "customers")}

    # --- What came of it, and who else heard ------------------------------------
    def _done(self, action: Action) -> None:
        said = self.words["action"]["evidence"]
        self.teller.tell(actions.finish, by=self.deputy, action=action, evidence=said, now=self.on(DONE, 14))

    def _effect(self, action: Action) -> None:
        self.teller.tell(
            actions.judge,
            by=self.leader,
            action=action,
            verdict="worked",
            reason=self.words["action"]["reason"],
            now=self.on(EFFECT, 11),
        )

    def _close(self) -> None:
        words = self.words["closing"]
        self.teller.tell(
            cases.finish, by=self.leader, case=self.case, answer=words["answer"], now=self.on(CLOSED)
        )
        if self.reporter:
            self.teller.tell(
                cases.say_whether_it_helped,
                by=self.reporter,
                case=self.case,
                answer=Helped.YES,
                words=words["helped"],
                now=self.on(HELPED, 18),
            )

    # --- Who ----------------------------------------------------------------------
    def _staff(self, code: str) -> tuple[Any, ...]:
        return self.organisation.municipality.staff[code]

    def _person(self, person: Any) -> User:
        return User.objects.get(pk=self.organisation.users[person.number])

    @cached_property
    def leader(self) -> User:
        assert self.case.handler  # noqa: S101 the case is answered
        return self.case.handler

    @cached_property
    def deputy(self) -> User:
        return self._person(self._staff(self.case.unit.code)[1])

    @cached_property
    def reporter(self) -> User | None:
        row = getattr(self.case, "reporter", None)
        return row.user if row else None

    @cached_property
    def director(self) -> User:
        return User.objects.get(username="kommunalsjef")

    @cached_property
    def step(self) -> Step:
        return Step.objects.get(pk=self.processes.step(self.words["process"], self.words["step"]))

    @cached_property
    def process(self) -> Process:
        return self.step.process
