"""Rules that the municipality changes itself: each change is a new edition, and old cases keep theirs."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language

from sloyfe.platform import history
from sloyfe.platform.access.choices import Secrecy

from ..choices import EditionKind, Recipient, Severity, Step


@history.tracked()
class Edition(models.Model):
    """A published set of rules of one kind. The newest whose day has come is in force."""

    kind = models.CharField(max_length=12, choices=EditionKind.choices)
    number = models.PositiveIntegerField()
    valid_from = models.DateField()
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "number"], name="edition_number_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"


class Named(models.Model):
    """A name in the three languages; the reader's own is shown."""

    nb = models.CharField(max_length=120)
    nn = models.CharField(max_length=120)
    en = models.CharField(max_length=120)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(getattr(self, (get_language() or "nb")[:2], self.nb))


@history.tracked()
class Category(Named):
    """`parent_code` groups; `for_safety` and `for_privacy` say which guardians see its cases."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="categories")
    code = models.SlugField(max_length=40)
    parent_code = models.SlugField(max_length=40, blank=True)
    secrecy = models.CharField(max_length=10, choices=Secrecy.choices, default=Secrecy.OPEN)
    for_safety = models.BooleanField(default=False)
    for_privacy = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "code"]
        constraints = [models.UniqueConstraint(fields=["edition", "code"], name="category_once_an_edition")]


@history.tracked()
class DeadlineRule(models.Model):
    """Working days for a step; an empty severity is the rule where no severity is set."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="deadlines")
    step = models.CharField(max_length=10, choices=Step.choices)
    severity = models.CharField(max_length=10, choices=Severity.choices, blank=True)
    working_days = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "step", "severity"], name="deadline_once_an_edition"),
            # PRODUCT: an answer over three working days is a broken loop, so no rule may promise later.
            models.CheckConstraint(
                condition=~Q(step=Step.ANSWER) | Q(working_days__lte=3),
                name="answer_within_three_working_days",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.step} {self.severity}: {self.working_days}"


@history.tracked()
class EscalationStep(models.Model):
    """Days after the deadline (negative: before it) on which somebody is told."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="escalations")
    days_after = models.SmallIntegerField()
    recipient = models.CharField(max_length=14, choices=Recipient.choices)

    class Meta:
        ordering = ["days_after"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "days_after", "recipient"], name="escalation_once_an_edition"
            )
        ]

    def __str__(self) -> str:
        return f"{self.days_after:+d}: {self.recipient}"


@history.tracked()
class FormRules(models.Model):
    """What the report form offers. There is no field here that could add a fourth required answer."""

    edition = models.OneToOneField(Edition, models.CASCADE, related_name="form")
    allow_anonymous = models.BooleanField(default=True)
    citizens_may_report = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"form {self.edition_id}"
