"""Two workshops of the demo, by the commands: one was held, with both its rounds, and one is ready to start."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from sloyfe.domains.actions import commands as actions
from sloyfe.domains.actions.choices import OBSERVATION
from sloyfe.domains.organisation.models import Unit
from sloyfe.domains.processes.models import Step
from sloyfe.domains.risk import commands as risks
from sloyfe.domains.risk import queries as risk_queries
from sloyfe.domains.risk.choices import AssessmentField, AssessmentKind, ScoreKind, Side
from sloyfe.domains.risk.models import MandatoryAssessment, Risk, RiskAssessment, Theme
from sloyfe.domains.workshop import commands, queries
from sloyfe.domains.workshop.choices import BUDGET, FEWEST, LEVELS, Decision, Event, State
from sloyfe.domains.workshop.exports import minutes_as_pdf
from sloyfe.domains.workshop.models import Question, Workshop
from sloyfe.platform.accounts.models import User
from sloyfe.site.demo import reading, risk_words
from sloyfe.site.demo.organisation_rows import OrganisationRows
from sloyfe.site.demo.playing.papers import Papers
from sloyfe.site.demo.process_rows import ProcessRows
from sloyfe.site.demo.rhythm import OSLO
from sloyfe.site.demo.roles import UNIT_LEADER
from sloyfe.site.demo.telling import Teller, moment

PLANNED, HELD = 35, 21  # days ago
MADE_READY = 6
WHOLE, SMALL = (14, 5), (6, 2)  # people, and risks of the register that they score besides the new one
ON_THE_LIST = 8, 3  # in all of it, and in a small one
BEGINNING = time(0)
SERVICE = "service-unit"
UNKNOWN_SHARE = 0.08


@dataclass
class Phone:
    secret: str
    papers: Papers = field(default_factory=Papers)


@dataclass
class Workshops:
    teller: Teller
    organisation: OrganisationRows
    processes: ProcessRows
    seed: int
    small: bool

    def __post_init__(self) -> None:
        self.words = reading.settings("workshop.toml")
        self.rng = Random(f"{self.seed}:workshop")
        self.today = self.processes.today
        municipality = self.organisation.municipality
        nurse = municipality.nurse_unit
        self.unit = Unit.objects.get(pk=self.organisation.units[nurse.code])
        self.leader = User.objects.get(username=UNIT_LEADER)
        self.guide = User.objects.get(pk=self.organisation.quality_of(nurse.area.key))
        self.edition = risk_queries.get_edition("unit", 1)
        self.people, self.risks = SMALL if self.small else WHOLE

    def tell(self) -> None:
        Held(self).tell()
        self._make_ready()

    def ago(self, days: int, hour: int, minute: int = 0) -> datetime:
        return moment(
            datetime.combine(self.today - timedelta(days=days + 2), BEGINNING, OSLO), 0, hour, minute
        )

    def plan(self, words: dict[str, Any], now: datetime, **more: Any) -> RiskAssessment:
        wanted = risks.NewAssessment(
            kind=AssessmentKind.SERVICE,
            edition=self.edition,
            leader=self.leader,
            facilitator=self.guide,
            **more,
        )
        made: RiskAssessment = self.teller.tell(
            risks.plan, by=self.leader, unit=self.unit, wanted=wanted, now=now
        )
        texts = {str(AssessmentField.PURPOSE): words["purpose"]}
        self.teller.tell_at(
            risks.write, by=self.leader, at=now + timedelta(minutes=10), assessment=made, texts=texts
        )
        return made

    def _make_ready(self) -> None:
        """This year's analysis of the unit, which replaces the one that stands; its risks are on the list."""
        words, now = self.words["ready"], self.ago(MADE_READY, 13)
        former = RiskAssessment.objects.filter(
            unit=self.unit, covers__mandatory__code=SERVICE, status="approved"
        ).latest("approved_at")
        made = self.plan(
            words,
            now,
            title=f"{risk_words.title(SERVICE)}, {self.unit.name} {self.today.year}",
            planned_on=self.today,
            covers=[MandatoryAssessment.objects.get(code=SERVICE)],
            replaces=former,
            processes=[self.step().process.item],
        )
        workshop = self.prepare(words["title"], made, now + timedelta(minutes=20))
        self.leave_out(list(workshop.questions.all())[ON_THE_LIST[self.small] :], now + timedelta(minutes=30))

    def prepare(self, title: str, assessment: RiskAssessment, now: datetime) -> Workshop:
        wanted = commands.NewWorkshop(title=title, facilitator=self.guide)
        made: Workshop = self.teller.tell(
            commands.prepare, by=self.leader, assessment=assessment, wanted=wanted, now=now
        )
        return made

    def leave_out(self, questions: list[Question], now: datetime) -> None:
        for one in questions:
            self.teller.tell_at(
                commands.leave_out, by=self.guide, at=now, workshop=one.workshop, question=one, out=True
            )

    def step(self) -> Step:
        words = self.words["held"]
        return Step.objects.select_related("process__item").get(
            pk=self.processes.step(words["process"], words["step"])
        )


class Held:
    """From planning to the approved minutes, with phones that draw and cast as real ones do."""

    def __init__(self, all_of_it: Workshops) -> None:
        self.of, self.teller, self.rng = all_of_it, all_of_it.teller, all_of_it.rng
        self.words: dict[str, Any] = all_of_it.words["held"]
        self.now = all_of_it.ago(HELD, 12, 30)

    def tell(self) -> None:
        step = self.of.step()
        planned = self.of.ago(PLANNED, 9)
        assessment = self.of.plan(
            self.words,
            planned,
            title=f"{self.words['title']}, {self.of.unit.name}",
            planned_on=self.now.date(),
            processes=[step.process.item],
        )
        self.workshop = self.of.prepare(self.words["title"], assessment, planned + timedelta(hours=1))
        listed = list(self.workshop.questions.select_related("risk"))
        kept = [one for one in listed if _is_free(one.risk)][: self.of.risks]
        self.of.leave_out([one for one in listed if one not in kept], planned + timedelta(hours=2))
        self._begin()
        self._round()
        self.go(Event.NEXT)
        self._talk()
        self._round()
        self.go(Event.NEXT)
        self._draw_the_bow_tie()
        self._agree()
        self.go(Event.NEXT)
        self._approve()

    def go(self, event: str) -> None:
        """When the time for what the room does now is over."""
        self.now += timedelta(minutes=BUDGET.get(State(self.workshop.state), 0))
        self.workshop = self.teller.tell(
            commands.move, by=self.of.guide, workshop=self.workshop, event=event, now=self.now
        )

    def _begin(self) -> None:
        """In the room, and to a list that everybody agrees on."""
        self.go(Event.OPEN)
        self.phones = [
            Phone(commands.join(by=None, workshop=self.workshop, function=function))
            for function in self.words["functions"][: self.of.people]
        ]
        self.go(Event.NEXT)
        self.go(Event.NEXT)
        for idea in self.words["ideas"]:
            commands.think(by=None, workshop=self.workshop, body=idea)
        self.go(Event.NEXT)
        new = self.words["new"]
        said = self.words["ideas"][: new["ideas"]]
        wanted = commands.NewQuestion(
            event=new["event"],
            because=new["because"],
            so_that=new["so_that"],
            ideas=[idea for idea in queries.loose_ideas(self.workshop) if idea.body in said],
        )
        self.new = self.teller.tell_at(
            commands.add_question, by=self.of.guide, at=self.now, workshop=self.workshop, wanted=wanted
        )
        self.go(Event.CONFIRM)

    def _round(self) -> None:
        """Every phone draws its papers, and when the round has begun casts them alone."""
        room = queries.room(self.workshop, self.now)
        moduli = {one.question.pk: one.modulus for one in room.asked}
        for phone in self.phones:
            sent = phone.papers.blinded(moduli)
            phone.papers.take(
                commands.draw(by=None, workshop=self.workshop, secret=phone.secret, blinded=sent)
            )
        self.go(Event.BEGIN_ROUND)
        number = room.number
        for place, asked in enumerate(room.asked):
            risk = asked.question.risk
            likely, bad = (risk.likelihood or 3, risk.consequence or 3) if risk else (3, 3)
            votes = zip(
                self._levels(likely, far=place % 3 == 1, number=number),
                self._levels(bad, far=False, number=number),
                strict=True,
            )
            for who, (phone, (likelihood, consequence)) in enumerate(zip(self.phones, votes, strict=True)):
                prepared, signature = phone.papers.signed[asked.question.pk]
                speaks = number == 1 and who == place
                why = self.words["reasons"][place % len(self.words["reasons"])] if speaks else ""
                vote = commands.Cast(asked.question.pk, prepared, signature, likelihood, consequence, why=why)
                commands.cast(by=None, workshop=self.workshop, vote=vote)
        self.go(Event.REVEAL)

    def _levels(self, middle: int, *, far: bool, number: int) -> Iterator[int]:
        """Near what the register says; far apart about some in the first round, and close in the second."""
        apart = (-1, 0, 0, 0, 1) if number == 2 else (-2, -1, 0, 1, 2) if far else (-1, 0, 0, 1)
        for who in range(len(self.phones)):
            if who >= FEWEST and self.rng.random() < UNKNOWN_SHARE:
                yield 0
            else:
                yield min(max(middle + self.rng.choice(apart), LEVELS[0]), LEVELS[-1])

    def _talk(self) -> None:
        focus = self.workshop.focus
        if focus is not None:
            self.teller.tell_at(
                commands.settle,
                by=self.of.guide,
                at=self.now + timedelta(minutes=8),
                workshop=self.workshop,
                question=focus,
                note=self.words["note"],
                knowledge="medium",
            )

    def _draw_the_bow_tie(self) -> None:
        """Of what was new to the register; those of before have theirs."""
        new, at = self.words["new"], self.now + timedelta(minutes=2)
        self.new = queries.question_in(self.workshop, self.new.pk)
        risk = self.new.risk
        told = {"by": self.of.leader, "at": at, "risk": risk}
        cause = self.teller.tell_at(risks.add_cause, words=new["cause"], **told)
        outcome = self.teller.tell_at(
            risks.add_consequence, words=new["consequence"], type=self.new.harms, **told
        )
        self.teller.tell_at(
            risks.add_barrier, side=Side.PREVENTIVE, words=new["barrier"], causes=[cause], **told
        )
        self.teller.tell_at(
            risks.add_barrier, side=Side.MITIGATING, words=new["limit"], consequences=[outcome], **told
        )
        wanted = risks.Scenario(
            because=risk.because,
            event=risk.event,
            so_that=risk.so_that,
            owner=self.of.leader,
            theme=Theme.objects.get(code=new["theme"]),
            step=self.of.step(),
        )
        self.teller.tell_at(risks.change_risk, revision=risk.revision, wanted=wanted, **told)
        aim = risks.Given(
            kind=ScoreKind.TARGET,
            likelihood=new["aim"][0],
            consequences={self.new.harms.code: new["aim"][1]},
        )
        self.teller.tell(risks.score, by=self.of.leader, risk=risk, given=aim, now=at)

    def _agree(self) -> None:
        """Each with a way to see that it helped; who is to do it says yes a minute later."""
        for place, one in enumerate(self.words["action"]):
            at = self.now + timedelta(minutes=3 + 2 * place)
            owner = User.objects.get(username=one["owner"])
            wanted = actions.Wanted(
                title=one["title"],
                due_on=self._later(40 + 20 * place),
                measure=OBSERVATION,
                sign=one["sign"],
                effect_on=self._later(130 + 20 * place),
            )
            agreed = self.teller.tell(
                commands.agree,
                by=self.of.guide,
                workshop=self.workshop,
                question=self.new,
                owner=owner,
                wanted=wanted,
                now=at,
            )
            said = {"by": owner, "action": agreed.action, "now": at + timedelta(minutes=1)}
            self.teller.tell(actions.accept, **said)

    def _later(self, days: int) -> date:
        return self.now.date() + timedelta(days=days)

    def _approve(self) -> None:
        self.now += timedelta(minutes=4)
        self.teller.tell(
            commands.approve,
            by=self.of.leader,
            workshop=self.workshop,
            decision=Decision.TREAT,
            valid_until=self._later(364),
            record=minutes_as_pdf,
            now=self.now,
        )


def _is_free(risk: Risk | None) -> bool:
    """At a step, and not accepted by anybody at the level it has."""
    return risk is not None and risk.step_id is not None and not risk.acceptances.exists()
