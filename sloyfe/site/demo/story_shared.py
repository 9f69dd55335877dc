"""The lesson of the story: written by the unit, published by quality, answered and tried by others."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sloyfe.domains.actions import commands as actions
from sloyfe.domains.actions.models import Action
from sloyfe.domains.cases.models import Case
from sloyfe.domains.lessons import commands as lessons
from sloyfe.domains.lessons.choices import DeliveryStatus
from sloyfe.domains.lessons.models import Delivery, Lesson
from sloyfe.domains.lessons.queries import checklist
from sloyfe.domains.processes.models import Step
from sloyfe.platform.accounts.models import User
from sloyfe.site.demo import reading
from sloyfe.site.demo.organisation_rows import OrganisationRows
from sloyfe.site.demo.rhythm import OSLO
from sloyfe.site.demo.telling import Teller, moment

# Days after the report.
WRITTEN, SHARED = 113, 116
ANSWERED = 118  # the first two of the others; two more each day
THERE_DUE, THERE_EFFECT = 21, 40  # days from their answer


@dataclass
class Shared:
    teller: Teller
    organisation: OrganisationRows
    case: Case
    step: Step

    def __post_init__(self) -> None:
        self.words = reading.settings("story.toml")
        self.first = self.case.reported_at.astimezone(OSLO)
        self.quality = User.objects.get(username="kvalitetskoordinator")
        self.whole = User.objects.get(username="kvalitetssjef")

    def tell(self) -> Lesson:
        said = dict(self.words["lesson"])
        words = lessons.Words(title=said.pop("title"), lines=said, step=self.step)
        at = moment(self.first, WRITTEN, 10)
        lesson = self.teller.tell(lessons.make, by=self.case.handler, words=words, case=self.case, now=at)
        looked = [item.pk for item in checklist(at.date())]
        self.teller.tell(
            lessons.check,
            by=self.case.handler,
            lesson=lesson,
            items=looked,
            now=moment(self.first, WRITTEN, 11),
        )
        self.teller.tell(
            lessons.send, by=self.case.handler, lesson=lesson, now=moment(self.first, WRITTEN, 12)
        )
        for delivery in lesson.deliveries.exclude(unit__unit_type__code__in=self.words["unit_types"]):
            self.teller.tell(
                lessons.remove_receiver, by=self.quality, delivery=delivery, now=moment(self.first, SHARED, 9)
            )
        shared: Lesson = self.teller.tell(
            lessons.publish, by=self.quality, lesson=lesson, now=moment(self.first, SHARED, 10)
        )
        for delivery in self._receivers(lesson):
            leader = self._leader_of(delivery)
            self.teller.tell(
                lessons.deliver,
                by=None,
                leader_id=leader.pk,
                unit_ids=[delivery.unit_id],
                now=moment(self.first, SHARED, 11),
            )
        return shared

    def answer(self, lesson: Lesson) -> None:
        """By the type of their unit. Those who take it up do it, and see whether it worked there. A leader who had
        three lessons that week already has not been asked yet."""
        turns = {kind: iter(answers) for kind, answers in self.words["answers"].items()}
        there = iter(self.words["there"])
        asked = [one for one in self._receivers(lesson) if one.status == DeliveryStatus.DELIVERED]
        for place, delivery in enumerate(asked):
            answer = next(turns[self._kind(delivery)], "")
            if answer:
                self._answer(
                    delivery, answer, moment(self.first, ANSWERED + place // 2, 9 + place % 6), there
                )

    def _answer(self, delivery: Delivery, answer: str, at: datetime, there: Any) -> None:
        leader, taken = self._leader_of(delivery), self.words["taken_up"]
        said = self.words["words"][answer]
        wanted = None
        if answer in ("adopt", "adapt"):
            due = at.date() + timedelta(days=THERE_DUE)
            wanted = actions.Wanted(
                title=taken[answer],
                due_on=due,
                strength="simplify",
                measure="observation",
                sign=taken["sign"],
                effect_on=at.date() + timedelta(days=THERE_EFFECT),
            )
        self.teller.tell(
            lessons.answer,
            by=leader,
            delivery=delivery,
            answer=answer,
            because=said[delivery.pk % len(said)],
            wanted=wanted,
            now=at,
        )
        judged = next(there, None) if wanted else None
        if judged:
            self._tried(delivery, leader, at, judged)

    def _tried(self, delivery: Delivery, leader: User, at: datetime, judged: dict[str, str]) -> None:
        action = Action.objects.get(source_type="lessons.delivery", source_id=str(delivery.pk))
        done = moment(at, THERE_DUE - 2)
        said = self.words["taken_up"]["evidence"]
        self.teller.tell(actions.finish, by=leader, action=action, evidence=said, now=done)
        # Nobody says of their own work that it helped.
        self.teller.tell(actions.judge, by=self.whole, action=action, now=moment(at, THERE_EFFECT), **judged)

    def _kind(self, delivery: Delivery) -> str:
        return delivery.unit.unit_type.code if delivery.unit.unit_type else ""

    def _receivers(self, lesson: Lesson) -> list[Delivery]:
        rows = lesson.deliveries.filter(unit__unit_type__code__in=self.words["unit_types"])
        return list(rows.select_related("unit__unit_type", "unit__scope").order_by("unit__name"))

    def _leader_of(self, delivery: Delivery) -> User:
        leader = self.organisation.municipality.staff[delivery.unit.code][0]
        return User.objects.get(pk=self.organisation.users[leader.number])
