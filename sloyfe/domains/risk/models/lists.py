"""Lists that the municipality keeps: themes of risk, and the analyses that kinds of units must have."""

from django.db import models
from django.db.models import F, Q

from sloyfe.domains.organisation.choices import Level as TreeLevel
from sloyfe.domains.organisation.models import UnitType
from sloyfe.domains.requirements.models import Requirement
from sloyfe.platform import history

from ..choices import AssessmentKind
from .scale import Worded


@history.tracked()
class Theme(Worded):
    """What risks of many units have in common, so that they can be seen together. It ends, and is never renamed."""

    code = models.SlugField(max_length=40, unique=True)
    position = models.PositiveSmallIntegerField(default=0)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["position", "code"]
        constraints = [models.CheckConstraint(condition=~Q(nb=""), name="theme_has_a_name")]


@history.tracked()
class MandatoryAssessment(Worded):
    """An analysis that units must have, made anew within `months`: those of a kind, or all of a height in the tree.

    What it asks for is never changed: it ends, and another begins.
    """

    code = models.SlugField(max_length=40)
    kind = models.CharField(max_length=20, choices=AssessmentKind.choices)
    unit_type = models.ForeignKey(UnitType, models.PROTECT, null=True, blank=True, related_name="+")
    at_level = models.CharField(max_length=20, choices=TreeLevel.choices, blank=True)
    months = models.PositiveSmallIntegerField(default=12)
    requirement = models.ForeignKey(Requirement, models.PROTECT, null=True, blank=True, related_name="+")
    basis = models.CharField(max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["position", "code"]
        constraints = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="mandatory_once_a_day"),
            models.CheckConstraint(condition=~Q(nb=""), name="mandatory_has_a_name"),
            models.CheckConstraint(
                condition=Q(kind__in=AssessmentKind.values), name="mandatory_kind_is_known"
            ),
            models.CheckConstraint(condition=Q(months__gte=1, months__lte=120), name="mandatory_interval"),
            models.CheckConstraint(
                condition=Q(unit_type__isnull=False) | ~Q(at_level=""), name="mandatory_is_for_somebody"
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="mandatory_period_is_forward",
            ),
        ]
