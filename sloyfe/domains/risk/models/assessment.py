"""The analysis: what it covers, who takes part, what is written about it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from sloyfe.domains.organisation.models import Unit
from sloyfe.domains.publishing.models import Item
from sloyfe.domains.requirements.models import Requirement
from sloyfe.platform import history
from sloyfe.platform.access.choices import Secrecy

from ..choices import OPEN, WAS_APPROVED, AssessmentField, AssessmentKind, AssessmentStatus, Part
from .lists import MandatoryAssessment
from .scale import ScaleEdition


class AssessmentQuerySet(models.QuerySet["RiskAssessment"]):
    def open(self) -> "AssessmentQuerySet":
        return self.filter(status__in=OPEN)


@history.tracked()
class RiskAssessment(models.Model):
    """`edition` is the scale it was made with, and stays. `revision` counts how often it was described."""

    ref = models.CharField(max_length=12, unique=True)
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=AssessmentKind.choices)
    own_kind = models.CharField(max_length=60, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="risk_assessments")
    edition = models.ForeignKey(ScaleEdition, models.PROTECT, related_name="assessments")
    status = models.CharField(
        max_length=10, choices=AssessmentStatus.choices, default=AssessmentStatus.PLANNED
    )
    leader = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    facilitator = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    secrecy = models.CharField(max_length=10, choices=Secrecy.choices, default=Secrecy.OPEN)
    planned_on = models.DateField(null=True, blank=True)
    made_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    valid_until = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    replaces = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="replaced_by")
    revision = models.PositiveIntegerField(default=0)

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["unit", "status"], name="assessment_of_unit"),
            models.Index("valid_until", name="assessment_runs_out", condition=Q(status="approved")),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="assessment_has_a_title"),
            models.CheckConstraint(
                condition=Q(kind__in=AssessmentKind.values), name="assessment_kind_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(kind=AssessmentKind.OWN) | ~Q(own_kind=""), name="own_kind_is_said"
            ),
            models.CheckConstraint(
                condition=Q(status__in=AssessmentStatus.values), name="assessment_status_is_known"
            ),
            models.CheckConstraint(
                condition=Q(secrecy__in=Secrecy.values), name="assessment_secrecy_is_known"
            ),
            models.CheckConstraint(
                condition=Q(
                    status__in=WAS_APPROVED,
                    approved_at__isnull=False,
                    approved_by__isnull=False,
                    valid_until__isnull=False,
                )
                | (~Q(status__in=WAS_APPROVED) & Q(approved_at=None, approved_by=None, valid_until=None)),
                name="approved_assessment_has_an_end",
            ),
            models.CheckConstraint(condition=~Q(replaces=F("id")), name="assessment_replaces_another"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("risk:assessment", args=[self.ref])

    @property
    def access_path(self) -> str:
        return self.unit.access_path

    @property
    def is_restricted(self) -> bool:
        return self.secrecy == Secrecy.RESTRICTED

    @property
    def kind_words(self) -> str:
        return self.own_kind or str(self.get_kind_display())


@history.tracked()
class AssessmentText(models.Model):
    """What is written about it, each in a row of its own."""

    assessment = models.ForeignKey(RiskAssessment, models.CASCADE, related_name="texts")
    field = models.CharField(max_length=12, choices=AssessmentField.choices)
    body = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "field"], name="assessment_text_once"),
            models.CheckConstraint(condition=~Q(body=""), name="assessment_text_says_something"),
        ]

    def __str__(self) -> str:
        return self.body[:60]


@history.tracked()
class AssessmentUnit(models.Model):
    """A unit it covers besides its own."""

    assessment = models.ForeignKey(RiskAssessment, models.CASCADE, related_name="further_units")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assessment", "unit"], name="assessment_unit_once")]

    def __str__(self) -> str:
        return f"{self.assessment_id}: {self.unit_id}"


@history.tracked()
class AssessmentProcess(models.Model):
    """A process it looks at."""

    assessment = models.ForeignKey(RiskAssessment, models.CASCADE, related_name="processes")
    item = models.ForeignKey(Item, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assessment", "item"], name="assessment_process_once")]

    def __str__(self) -> str:
        return f"{self.assessment_id}: {self.item_id}"


@history.tracked()
class AssessmentRequirement(models.Model):
    """A requirement it answers."""

    assessment = models.ForeignKey(RiskAssessment, models.CASCADE, related_name="requirements")
    requirement = models.ForeignKey(Requirement, models.PROTECT, related_name="risk_assessments")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "requirement"], name="assessment_requirement_once")
        ]

    def __str__(self) -> str:
        return f"{self.assessment_id}: {self.requirement_id}"


@history.tracked()
class Covering(models.Model):
    """That it is one of the analyses its units must have."""

    assessment = models.ForeignKey(RiskAssessment, models.CASCADE, related_name="covers")
    mandatory = models.ForeignKey(MandatoryAssessment, models.PROTECT, related_name="covered_by")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assessment", "mandatory"], name="covered_once")]

    def __str__(self) -> str:
        return f"{self.assessment_id}: {self.mandatory_id}"


@history.tracked()
class Participant(models.Model):
    """Somebody who takes part, by what they do. `person` is named only where they are to be asked or told."""

    assessment = models.ForeignKey(RiskAssessment, models.CASCADE, related_name="participants")
    part = models.CharField(max_length=30, choices=Part.choices)
    function = models.CharField(max_length=120)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    took_part = models.BooleanField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(function=""), name="participant_has_a_function"),
            models.CheckConstraint(condition=Q(part__in=Part.values), name="participant_part_is_known"),
        ]

    def __str__(self) -> str:
        return self.function
