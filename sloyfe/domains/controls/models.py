"""Controls, what they say, what shows that they work, and the requirements they answer."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from sloyfe.domains.organisation.models import Unit
from sloyfe.domains.requirements.models import Requirement
from sloyfe.domains.requirements.models.fulfilment import Evidenced
from sloyfe.platform import history
from sloyfe.platform.addresses import address
from sloyfe.platform.files.models import StoredFile

from .choices import State


@history.tracked()
class Control(Evidenced):
    """`reason` is why it fails or is given up, as it was last said.

    `revision` counts how often it was described, so that of two who write at once the second is told.
    """

    ref = models.CharField(max_length=12, unique=True)
    title = models.CharField(max_length=200)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="controls")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    state = models.CharField(max_length=8, choices=State.choices, default=State.PLANNED)
    reason = models.CharField(max_length=500, blank=True)
    made_at = models.DateTimeField()
    revision = models.PositiveIntegerField(default=0, db_default=0)
    requirements = models.ManyToManyField(Requirement, through="Answering", related_name="controls")

    class Meta:
        indexes = [
            models.Index(fields=["owner", "renew_by"], name="control_by_owner"),
            models.Index(fields=["unit", "state"], name="control_by_unit"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="control_has_a_title"),
            models.CheckConstraint(
                condition=Q(evidence_months__gte=1, evidence_months__lte=120),
                name="control_evidence_interval",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return address("controls:control", self.ref)

    @property
    def access_path(self) -> str:
        return self.unit.access_path


@history.tracked()
class ControlText(models.Model):
    """What it is and how it works, in a row of its own."""

    control = models.OneToOneField(Control, models.CASCADE, related_name="text")
    body = models.TextField()

    def __str__(self) -> str:
        return self.body[:60]


@history.tracked()
class Answering(models.Model):
    """This control is a part of how we meet this requirement."""

    control = models.ForeignKey(Control, models.CASCADE, related_name="answers")
    requirement = models.ForeignKey(Requirement, models.CASCADE, related_name="answered_by")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["control", "requirement"], name="control_answers_once")
        ]

    def __str__(self) -> str:
        return f"{self.control_id} → {self.requirement_id}"


@history.tracked()
class Proof(models.Model):
    """Something that shows that the control works, and the day it is from; it may lie here as a file."""

    control = models.ForeignKey(Control, models.CASCADE, related_name="proofs")
    what = models.CharField(max_length=300)
    url = models.URLField(max_length=500, blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="control_proofs")
    dated_on = models.DateField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["-dated_on", "-pk"]
        constraints = [models.CheckConstraint(condition=~Q(what=""), name="proof_says_what")]

    def __str__(self) -> str:
        return self.what


@history.exempt("A counter; the number it gave stands on the control.")
class Counter(models.Model):
    """The last number given; the row is locked while the next is taken."""

    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.last)
