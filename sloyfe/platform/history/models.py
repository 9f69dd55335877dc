"""What history keeps of itself: seals and their leaves, erasures, and who read what."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from .choices import Reading
from .recording import exempt, tracked


@exempt("A number for each table of events, so that a leaf need not carry its name.")
class Source(models.Model):
    label = models.CharField(max_length=100, unique=True)

    def __str__(self) -> str:
        return self.label


@exempt("Seals are signed and chained; what they stand for is the history itself.")
class Seal(models.Model):
    """One hash that stands for event rows, chained to the one before and signed.

    `contents` says which columns of which tables it was made of, so that a column added later does not
    break it. `complete` is false where more was waiting and the next seal went on.
    `horizon` is the oldest transaction that was still running: whatever it writes is sealed next.
    """

    number = models.PositiveIntegerField(unique=True)
    taken_at = models.DateTimeField()
    horizon = models.CharField(max_length=40)
    rows = models.PositiveIntegerField()
    complete = models.BooleanField(default=True)
    contents = models.JSONField()
    root = models.CharField(max_length=64)
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)
    key_id = models.CharField(max_length=16)
    signature = models.CharField(max_length=128)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(number=1, previous="") | (Q(number__gt=1) & ~Q(previous="")),
                name="seal_is_chained",
            )
        ]

    def __str__(self) -> str:
        return f"{self.number}"


@exempt("One row for each sealed event; a changed leaf breaks the signed root.")
class Leaf(models.Model):
    """The salted hash of one event row of the table that `source` numbers.

    The salt goes when a text is erased, so that nobody can guess the text from the hash.
    """

    pk = models.CompositePrimaryKey("source", "event_id")
    source = models.PositiveSmallIntegerField()
    event_id = models.BigIntegerField()
    seal = models.ForeignKey(Seal, models.PROTECT, related_name="leaves")
    salt = models.BinaryField(null=True)
    hash = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.source}/{self.event_id}"


@tracked()
class Erasure(models.Model):
    """A text was taken out of a row and of its history. That it happened, and why, stays."""

    label = models.CharField(max_length=100)
    object_id = models.CharField(max_length=40)
    field = models.CharField(max_length=60)
    reason = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["label", "object_id"], name="erasure_of")]
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="erasure_has_a_reason")]

    def __str__(self) -> str:
        return f"{self.label} {self.object_id}: {self.field}"


@exempt("The log is itself a history: rows are added and never changed.")
class ReadLog(models.Model):
    """Who looked at something restricted or took out a list. `what` counts or names, without content."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Reading.choices)
    label = models.CharField(max_length=100)
    object_id = models.CharField(max_length=40, blank=True)
    what = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index("label", "object_id", F("at").desc(), name="read_newest")]
        constraints = [models.CheckConstraint(condition=Q(kind__in=Reading.values), name="reading_is_known")]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.kind} {self.label} {self.object_id}"
