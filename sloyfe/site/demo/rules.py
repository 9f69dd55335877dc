"""The municipality's rules as the cases need them: the editions in force, asked once."""

from dataclasses import dataclass
from datetime import date, datetime, time

from sloyfe.domains.cases.commands.reminding import day_of
from sloyfe.domains.cases.models import Category, EscalationStep
from sloyfe.domains.cases.queries import escalation_steps, offered_categories
from sloyfe.domains.cases.queries.editions import severity_at_once
from sloyfe.site.demo import caseload
from sloyfe.site.demo.rhythm import OSLO

ABOUT_LEADER = "hse_psychosocial"
MORNING = time(7)


@dataclass(frozen=True)
class Rules:
    categories: dict[str, Category]
    steps: tuple[EscalationStep, ...]
    days: dict[tuple[int, date], date]

    @classmethod
    def of(cls, today: date) -> "Rules":
        categories = {category.code: category for category in offered_categories(today)}
        return cls(categories, tuple(escalation_steps(today)), {})

    def category(self, case: caseload.Case) -> Category:
        return self.categories[ABOUT_LEADER if case.about_leader else case.category]

    def severity(self, case: caseload.Case) -> str:
        """What a person has set, or what the case carries until one has looked."""
        return case.severity if case.answer else severity_at_once(case.outcome)

    def reminders(self, case: caseload.Case, until: date) -> list[tuple[EscalationStep, datetime]]:
        """The steps of the escalation that were taken before the answer, each on its morning."""
        last = min(case.answer.at.date(), until) if case.answer else until
        days = [(step, self._day(step, case.due)) for step in self.steps]
        return [
            (step, datetime.combine(day, MORNING, OSLO))
            for step, day in days
            if case.reported.date() < day <= last
        ]

    def _day(self, step: EscalationStep, due: date) -> date:
        key = (step.days_after, due)
        if key not in self.days:
            self.days[key] = day_of(step, due)
        return self.days[key]
