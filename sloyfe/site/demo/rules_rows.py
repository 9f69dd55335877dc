"""The rules in force from the first day: categories, deadlines, escalation and form, one edition of each."""

from datetime import date, datetime

from sloyfe.domains.cases.choices import EditionKind, Recipient, Severity, Step
from sloyfe.domains.cases.models import Category, DeadlineRule, Edition, EscalationStep, FormRules
from sloyfe.site.demo import reading
from sloyfe.site.demo.answers import DEADLINE, SERIOUS_DEADLINE
from sloyfe.site.demo.copying import Row, copy

MODELS = (Edition, Category, DeadlineRule, EscalationStep, FormRules)
DEADLINES = ((Step.ANSWER, "", DEADLINE), (Step.ANSWER, Severity.CRITICAL, SERIOUS_DEADLINE))
# Days after the date: a reminder before it, on it, then the leader above and quality (DOMAIN §2.4).
ESCALATION = (
    (-1, Recipient.HANDLER),
    (0, Recipient.HANDLER),
    (7, Recipient.LEADER_ABOVE),
    (14, Recipient.QUALITY),
)
TEXTS = ("code", "nb", "nn", "en", "secrecy")


class RulesRows:
    """Editions numbered zero, so that any the municipality publishes, or brings along, comes after them."""

    def __init__(self, *, first_day: date, published: datetime) -> None:
        self.first_day, self.published = first_day, published
        start = Edition.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        self.editions = {kind: start + index for index, kind in enumerate(EditionKind, start=1)}
        start = Category.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        rows = reading.table("categories.csv")
        self.categories = {row["code"]: start + index for index, row in enumerate(rows, start=1)}

    def write(self) -> None:
        of = self.editions
        editions = [(of[kind], kind, 0, self.first_day, self.published) for kind in EditionKind]
        copy(Edition, ("id", "kind", "number", "valid_from", "published_at"), editions)
        flags = ("for_safety", "for_privacy", "position")
        copy(Category, ("id", "edition_id", *TEXTS, *flags), self._categories(of[EditionKind.CATEGORIES]))
        deadlines = [(of[EditionKind.DEADLINES], *rule) for rule in DEADLINES]
        copy(DeadlineRule, ("edition_id", "step", "severity", "working_days"), deadlines)
        steps = [(of[EditionKind.ESCALATION], *step) for step in ESCALATION]
        copy(EscalationStep, ("edition_id", "days_after", "recipient"), steps)
        copy(FormRules, ("edition_id", "citizens_may_report"), [(of[EditionKind.FORM], True)])

    def _categories(self, edition: int) -> list[Row]:
        return [
            (self.categories[row["code"]], edition, *(row[key] for key in TEXTS),
             row["for_safety"] == "1", row["for_privacy"] == "1", position)
            for position, row in enumerate(reading.table("categories.csv"))
        ]  # fmt: skip
