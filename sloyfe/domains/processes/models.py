"""The process, its steps by identity, and what each version says: the file, the words about it, what hangs on steps."""

from django.db import models
from django.db.models import F, Q

from sloyfe.domains.controls.models import Control
from sloyfe.domains.publishing.models import Item, Version
from sloyfe.domains.requirements.models import Requirement
from sloyfe.platform import history
from sloyfe.platform.addresses import address
from sloyfe.platform.ui.formats import slug

from .choices import GIVEN, ProcessKind


@history.tracked()
class Process(models.Model):
    """One to one with publishing's item, whose key and title it shares. A subprocess has the kind of its process."""

    item = models.OneToOneField(Item, models.CASCADE, primary_key=True, related_name="process")
    kind = models.CharField(max_length=10, choices=ProcessKind.choices, blank=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    position = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["kind", "position"], name="process_on_the_map")]
        constraints = [
            models.CheckConstraint(
                condition=Q(parent=None, kind__in=ProcessKind.values) | Q(parent__isnull=False, kind=""),
                name="process_has_a_kind_or_a_parent",
            ),
            models.CheckConstraint(condition=~Q(parent=F("item")), name="process_is_not_its_own_part"),
        ]

    def __str__(self) -> str:
        return self.item.title

    def get_absolute_url(self) -> str:
        if words := slug(self.item.title):
            return address("processes:process_named", self.pk, words)
        return address("processes:process", self.pk)

    @property
    def access_path(self) -> str:
        return self.item.access_path


@history.tracked()
class Step(models.Model):
    """A step by its identity: what hangs on a step hangs here, whatever it is called and wherever it stands.

    `key` is its id in the process's file. Rows are made when a step is first saved and never taken away.
    """

    process = models.ForeignKey(Process, models.CASCADE, related_name="steps")
    key = models.CharField(max_length=500)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["process", "key"], name="step_key_once")]

    def __str__(self) -> str:
        return f"{self.process_id}: {self.key}"

    def get_absolute_url(self) -> str:
        return address("processes:step", self.pk)


@history.tracked()
class Drawing(models.Model):
    """The BPMN file of one version, as it came but for what was edited. A row of its own: it is long."""

    version = models.OneToOneField(Version, models.CASCADE, primary_key=True, related_name="drawing")
    xml = models.TextField()

    def __str__(self) -> str:
        return f"drawing {self.version_id}"


@history.tracked()
class Description(models.Model):
    """What a version says about the process as a whole."""

    version = models.OneToOneField(Version, models.CASCADE, primary_key=True, related_name="description")
    purpose = models.TextField(blank=True)
    inputs = models.TextField(blank=True)
    outputs = models.TextField(blank=True)
    customers = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.purpose[:60]


class OfStep(models.Model):
    """What one version says of one step."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="+")
    step = models.ForeignKey(Step, models.CASCADE, related_name="+")

    class Meta:
        abstract = True


@history.tracked()
class Detail(OfStep):
    """What a step works with: the form that is filled in, the system, what is kept, whose data it holds."""

    form = models.CharField(max_length=200, blank=True)
    form_url = models.URLField(max_length=500, blank=True)
    system = models.CharField(max_length=200, blank=True)
    records = models.CharField(max_length=300, blank=True)
    personal_data = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "step"], name="detail_once_a_step")]

    def __str__(self) -> str:
        return f"{self.version_id}: {self.step_id}"


@history.tracked()
class Involvement(OfStep):
    """A role that answers for a step, is asked or is told. Who does it stands in the file, as the lane."""

    role = models.CharField(max_length=120)
    part = models.CharField(max_length=1, choices=[(one.value, one.label) for one in GIVEN])

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "step", "role", "part"], name="involved_once"),
            models.CheckConstraint(condition=~Q(role=""), name="involvement_has_a_role"),
            models.CheckConstraint(
                condition=Q(part__in=[one.value for one in GIVEN]), name="involvement_part_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role}: {self.part}"


@history.tracked()
class StepLink(OfStep):
    """What a step answers to, is kept safe by or is told in: one requirement, one control or one document."""

    requirement = models.ForeignKey(
        Requirement, models.CASCADE, null=True, blank=True, related_name="at_steps"
    )
    control = models.ForeignKey(Control, models.CASCADE, null=True, blank=True, related_name="at_steps")
    document = models.ForeignKey(Item, models.CASCADE, null=True, blank=True, related_name="at_steps")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(requirement__isnull=False, control=None, document=None)
                | Q(requirement=None, control__isnull=False, document=None)
                | Q(requirement=None, control=None, document__isnull=False),
                name="step_link_has_one_end",
            ),
            *(
                models.UniqueConstraint(
                    fields=["version", "step", end],
                    condition=Q(**{f"{end}__isnull": False}),
                    name=f"step_{end}_once",
                )
                for end in ("requirement", "control", "document")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.step_id} → {self.requirement_id or self.control_id or self.document_id}"


@history.exempt("Derived from the file of the version in force, which is kept with its history.")
class Line(models.Model):
    """A step as the version in force has it: written when a version comes into force, gone when it is withdrawn.

    Reading a file takes milliseconds for each step, so lists, search and links read these.
    """

    step = models.OneToOneField(Step, models.CASCADE, primary_key=True, related_name="line")
    process = models.ForeignKey(Process, models.CASCADE, related_name="lines")
    position = models.PositiveIntegerField()
    number = models.CharField(max_length=20, blank=True)
    kind = models.CharField(max_length=30)
    trigger = models.CharField(max_length=20, blank=True)
    name = models.TextField(blank=True)
    role = models.TextField(blank=True)
    text = models.TextField(blank=True)
    course = models.TextField(blank=True)
    depth = models.PositiveSmallIntegerField(default=0)
    ways = models.JSONField(default=list)

    class Meta:
        ordering = ["process_id", "position"]
        constraints = [models.UniqueConstraint(fields=["process", "position"], name="line_position_once")]

    def __str__(self) -> str:
        return f"{self.number} {self.name}".strip()
