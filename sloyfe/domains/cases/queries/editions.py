"""Which rules are in force on a day."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Count, QuerySet

from sloyfe.methods.workdays import add_working_days

from ..choices import EditionKind, Severity, Step
from ..models import Case, Category, CauseCode, DeadlineRule, Edition, EscalationStep, FormRules

# PRODUCT §1: an answer is due within three working days where no rule says sooner.
ANSWER_DAYS = 3


def current_edition(kind: str, today: date) -> Edition | None:
    """The newest edition whose day has come."""
    return Edition.objects.filter(kind=kind, valid_from__lte=today).order_by("-valid_from", "-number").first()


def offered_categories(today: date) -> QuerySet[Category]:
    """Categories a new case may get."""
    return Category.objects.filter(edition=current_edition(EditionKind.CATEGORIES, today))


def offered_causes(today: date) -> QuerySet[CauseCode]:
    """What a cause can be, by the edition in force."""
    return CauseCode.objects.filter(edition=current_edition(EditionKind.CAUSES, today))


def category_named(code: str, today: date) -> Category | None:
    return offered_categories(today).filter(code=code).first()


def topics_of(unit: Any, today: date, count: int = 5) -> list[Category]:
    """The categories the unit used most in a year, as they are named now: the chips of the report form."""
    recent = Case.objects.filter(
        unit=unit, reported_at__date__gt=today - timedelta(days=365), category__isnull=False
    )
    codes = (
        recent.values_list("category__code").annotate(n=Count("pk")).order_by("-n", "category__code")[:count]
    )
    order = [code for code, _n in codes]
    offered = list(offered_categories(today))
    used = sorted((c for c in offered if c.code in order), key=lambda c: order.index(c.code))
    return (used + [c for c in offered if c not in used and not c.parent_code])[:count]


def answer_days(severity: str, today: date) -> int:
    """Working days to an answer for a severity, by the edition in force."""
    rules = DeadlineRule.objects.filter(
        edition=current_edition(EditionKind.DEADLINES, today), step=Step.ANSWER
    )
    by_severity = dict(rules.values_list("severity", "working_days"))
    return by_severity.get(severity, by_severity.get("", ANSWER_DAYS))


def answer_due(severity: str, today: date) -> date:
    """The day an answer is promised for, to what comes today."""
    return add_working_days(today, answer_days(severity, today))


def severity_at_once(outcome: str) -> str:
    """Serious harm is critical until a person has looked; anything else waits for the handler."""
    return Severity.CRITICAL if outcome == "serious" else ""


def escalation_steps(today: date) -> list[EscalationStep]:
    return list(EscalationStep.objects.filter(edition=current_edition(EditionKind.ESCALATION, today)))


def form_rules(today: date) -> FormRules:
    """What the form offers; without an edition the careful default (no open form)."""
    edition = current_edition(EditionKind.FORM, today)
    return FormRules.objects.filter(edition=edition).first() or FormRules()
