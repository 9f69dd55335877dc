"""Old cases on their way in: the file as it arrives, its rows as they will be, and what became of them.

Everything here but the import itself, the saved mapping and the old number is a waiting room: it is emptied when
the cases are in, and its rows hold texts that nobody has masked yet.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from sloyfe.domains.organisation.models import Unit
from sloyfe.platform import history

from ..choices import WORKING_IMPORTS, ImportState, Kind, Outcome, Severity, Status
from .case import Case
from .edition import Category


@history.tracked(exclude=["received"])
class CaseImport(models.Model):
    """One file from an old system. `key` is of the file, so that an upload that broke off is taken up again.

    `counts` says how many rows are right, wrong, here already and so on; `problem` says why it
    stopped, as a code and the words of its sentence.
    """

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField()
    received = models.PositiveBigIntegerField(default=0)
    key = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=ImportState.choices, default=ImportState.RECEIVING)
    system = models.CharField(max_length=80, blank=True)
    counts = models.JSONField(default=dict)
    problem = models.JSONField(default=dict)
    begun_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(F("begun_at").desc(), name="import_newest")]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=ImportState.values), name="import_state_is_known"),
            models.CheckConstraint(
                condition=~Q(state=ImportState.APPLIED) | Q(applied_at__isnull=False),
                name="applied_import_has_its_time",
            ),
            models.UniqueConstraint(
                fields=["by", "key"], condition=Q(state=ImportState.RECEIVING), name="import_upload_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("cases:import", args=[self.pk])

    @property
    def is_working(self) -> bool:
        return self.state in WORKING_IMPORTS


@history.tracked()
class ImportMapping(models.Model):
    """Which column of an old system is what, and what its words mean, kept under a name for the next file."""

    name = models.CharField(max_length=80, unique=True)
    mapping = models.JSONField()
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


@history.tracked()
class ImportedCase(models.Model):
    """The number a case had where it came from: the same row comes in once."""

    case = models.OneToOneField(Case, models.CASCADE, primary_key=True, related_name="imported")
    batch = models.ForeignKey(CaseImport, models.PROTECT, related_name="cases")
    system = models.CharField(max_length=80)
    number = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["system", "number"], name="imported_once")]

    def __str__(self) -> str:
        return f"{self.system} {self.number}"


@history.exempt("A waiting room.")
class ImportPart(models.Model):
    """A piece of the file, where it begins."""

    batch = models.ForeignKey(CaseImport, models.CASCADE, related_name="parts")
    offset = models.PositiveBigIntegerField()
    content = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["batch", "offset"], name="import_part_once")]

    def __str__(self) -> str:
        return f"{self.batch_id}: {self.offset}"


@history.exempt("A waiting room.")
class ImportContents(models.Model):
    """What the file holds, as whoever maps it must see it: headings, some rows, the words of short columns."""

    batch = models.OneToOneField(CaseImport, models.CASCADE, primary_key=True, related_name="contents")
    headings = models.JSONField()
    examples = models.JSONField()
    words = models.JSONField()
    mapping = models.JSONField()

    def __str__(self) -> str:
        return f"{self.batch_id}"


@history.exempt("A waiting room.")
class ImportLine(models.Model):
    """A row of the file as it came; `number` is the one a spreadsheet shows.

    The cells are a list in JSON: it is only ever read whole, and the database need not take it apart.
    Here and in ImportRow the database asks no other table of each row: the cases that they become are asked.
    """

    batch = models.ForeignKey(CaseImport, models.CASCADE, related_name="lines", db_constraint=False)
    number = models.PositiveIntegerField()
    cells = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["batch", "number"], name="import_line_once")]

    def __str__(self) -> str:
        return f"{self.batch_id}: {self.number}"


@history.exempt("A waiting room.")
class ImportRow(models.Model):
    """A row that is right, as the case it will be. `sent` holds the texts in which a national id was masked."""

    batch = models.ForeignKey(CaseImport, models.CASCADE, related_name="rows", db_constraint=False)
    number = models.PositiveIntegerField()
    old_number = models.CharField(max_length=80)
    known = models.BooleanField(default=False)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+", db_constraint=False)
    category = models.ForeignKey(Category, models.CASCADE, null=True, related_name="+", db_constraint=False)
    severity = models.CharField(max_length=10, choices=Severity.choices, blank=True)
    status = models.CharField(max_length=12, choices=Status.choices)
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+", db_constraint=False
    )
    occurred_at = models.DateTimeField(null=True)
    reported_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    story = models.TextField()
    where = models.TextField(blank=True)
    correction = models.TextField(blank=True)
    suggestion = models.TextField(blank=True)
    answer = models.TextField(blank=True)
    note = models.TextField(blank=True)
    sent = models.JSONField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["batch", "number"], name="import_row_once")]

    def __str__(self) -> str:
        return f"{self.batch_id}: {self.old_number}"


@history.exempt("A waiting room.")
class ImportFault(models.Model):
    """What is wrong with a cell; the sentence is made when it is read, in the reader's language."""

    batch = models.ForeignKey(CaseImport, models.CASCADE, related_name="faults")
    number = models.PositiveIntegerField()
    column = models.CharField(max_length=200)
    code = models.CharField(max_length=20)
    words = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["batch", "number"], name="import_fault_row")]

    def __str__(self) -> str:
        return f"{self.batch_id}: {self.number} {self.code}"


@history.exempt("A counter.")
class ImportProgress(models.Model):
    """How far the work has come. Written beside the work's own transaction, which nobody sees into."""

    batch = models.OneToOneField(CaseImport, models.CASCADE, primary_key=True, related_name="progress")
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.done} of {self.total}"
