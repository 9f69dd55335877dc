"""How we meet a requirement: who owns it, what we do, and the evidence with its age."""

from datetime import date

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from sloyfe.domains.organisation.models import Unit
from sloyfe.methods.months import add_months
from sloyfe.platform import history
from sloyfe.platform.files.models import StoredFile

from ..choices import Age, Standing
from .requirement import Common, Requirement


class Evidenced(models.Model):
    """Something whose evidence must be younger than `evidence_months`.

    `newest` is the day of the newest, and `renew_by` the last on which it is young enough: kept by the
    commands, so that lists can be asked by an index.
    """

    evidence_months = models.PositiveSmallIntegerField(
        default=12, validators=[MinValueValidator(1), MaxValueValidator(120)]
    )
    newest = models.DateField(null=True, blank=True)
    renew_by = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True

    def date_evidence(self, newest: date | None) -> None:
        self.newest = newest
        self.renew_by = add_months(newest, self.evidence_months) if newest else None

    def age(self, today: date) -> Age:
        if self.renew_by is None:
            return Age.NONE
        return Age.STALE if self.renew_by < today else Age.FRESH


@history.tracked()
class Fulfilment(Evidenced):
    """How one part of the municipality meets a requirement, or a clause that several standards share.

    The answer of the top unit is everybody's; a unit below may add its own. `revision` counts how often it was
    written, so that of two who write at once the second is told.
    """

    requirement = models.ForeignKey(
        Requirement, models.CASCADE, null=True, blank=True, related_name="fulfilments"
    )
    common = models.ForeignKey(Common, models.CASCADE, null=True, blank=True, related_name="fulfilments")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="fulfilments")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    standing = models.CharField(max_length=8, choices=Standing.choices, default=Standing.UNKNOWN)
    assessed_on = models.DateField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=0, db_default=0)

    class Meta:
        indexes = [models.Index(fields=["owner", "renew_by"], name="fulfilment_by_owner")]
        constraints = [
            models.UniqueConstraint(fields=["requirement", "unit"], name="fulfilment_once_a_unit"),
            models.UniqueConstraint(fields=["common", "unit"], name="common_fulfilment_once_a_unit"),
            models.CheckConstraint(
                condition=Q(requirement__isnull=False, common=None)
                | Q(requirement=None, common__isnull=False),
                name="fulfilment_of_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(evidence_months__gte=1, evidence_months__lte=120),
                name="fulfilment_evidence_interval",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.about}, {self.unit}"

    def get_absolute_url(self) -> str:
        return self.about.get_absolute_url()

    @property
    def about(self) -> Requirement | Common:
        found = self.requirement or self.common
        if found is None:
            raise ValueError("A fulfilment of nothing; the database refuses it.")
        return found

    @property
    def written(self) -> int | None:
        """The revision of what is written; None where there is an owner and no words yet."""
        return self.revision if hasattr(self, "text") else None

    @property
    def access_path(self) -> str:
        return self.unit.access_path


@history.tracked()
class FulfilmentText(models.Model):
    """The long text in a row of its own, so that a change of owner copies none of it."""

    fulfilment = models.OneToOneField(Fulfilment, models.CASCADE, related_name="text")
    body = models.TextField()

    def __str__(self) -> str:
        return self.body[:60]


@history.tracked()
class Evidence(models.Model):
    """Something that shows it, and the day it is from; `url` leads to it, or it lies here as a file."""

    fulfilment = models.ForeignKey(Fulfilment, models.CASCADE, related_name="evidence")
    what = models.CharField(max_length=300)
    url = models.URLField(max_length=500, blank=True)
    file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="requirement_evidence"
    )
    dated_on = models.DateField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["-dated_on", "-pk"]
        constraints = [models.CheckConstraint(condition=~Q(what=""), name="evidence_says_what")]

    def __str__(self) -> str:
        return self.what
