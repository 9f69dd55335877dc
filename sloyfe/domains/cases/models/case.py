"""The case itself, and its long texts."""

from datetime import date

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, Q

from sloyfe.domains.organisation.models import Unit
from sloyfe.platform import history
from sloyfe.platform.access.choices import Secrecy
from sloyfe.platform.addresses import address

from ..choices import OPEN_STATUSES, Channel, Kind, Mode, Outcome, Severity, Status, TextField, Track
from .edition import Category
from .place import Place


class CaseQuerySet(models.QuerySet["Case"]):
    def open(self) -> "CaseQuerySet":
        return self.filter(status__in=OPEN_STATUSES)

    def newest(self) -> "CaseQuerySet":
        return self.order_by("-reported_at", "-pk")

    def unanswered(self) -> "CaseQuerySet":
        return self.open().filter(answered_at=None)

    def overdue(self, today: date) -> "CaseQuerySet":
        return self.unanswered().filter(due_on__lt=today)


@history.tracked()
class Case(models.Model):
    """Who reported is not here but in Reporter, so that an anonymous case has nothing to find."""

    ref = models.CharField(max_length=12, unique=True)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    mode = models.CharField(max_length=12, choices=Mode.choices)
    channel = models.CharField(max_length=10, choices=Channel.choices)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="cases")
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True, related_name="cases")
    category = models.ForeignKey(Category, models.PROTECT, null=True, blank=True, related_name="cases")
    severity = models.CharField(max_length=10, choices=Severity.choices, blank=True)
    track = models.CharField(max_length=10, choices=Track.choices, blank=True)
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.RECEIVED)
    secrecy = models.CharField(max_length=10, choices=Secrecy.choices, default=Secrecy.OPEN)
    handler = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="handles"
    )
    concerns = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    occurred_at = models.DateTimeField(null=True, blank=True)
    reported_at = models.DateTimeField()
    due_on = models.DateField()
    read_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged_from")

    objects = CaseQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(F("reported_at").desc(), F("id").desc(), name="case_newest"),
            models.Index("unit", F("reported_at").desc(), F("id").desc(), name="case_unit_newest"),
            models.Index(
                "handler", "due_on", name="case_handler_open", condition=Q(status__in=OPEN_STATUSES)
            ),
            models.Index("due_on", "id", name="case_unanswered", condition=Q(answered_at=None)),
            models.Index("unit", "category", name="case_unit_category"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="case_kind_is_known"),
            models.CheckConstraint(condition=Q(outcome__in=Outcome.values), name="case_outcome_is_known"),
            models.CheckConstraint(condition=Q(mode__in=Mode.values), name="case_mode_is_known"),
            models.CheckConstraint(condition=Q(status__in=Status.values), name="case_status_is_known"),
            models.CheckConstraint(condition=Q(channel__in=Channel.values), name="case_channel_is_known"),
            models.CheckConstraint(
                condition=Q(severity__in=["", *Severity.values]), name="case_severity_is_known"
            ),
            models.CheckConstraint(condition=Q(track__in=["", *Track.values]), name="case_track_is_known"),
            # The lists of leaders ask for open ones, their rule for restricted ones: a third would part the two.
            models.CheckConstraint(condition=Q(secrecy__in=Secrecy.values), name="case_secrecy_is_known"),
            models.CheckConstraint(
                condition=~Q(handler=F("concerns")), name="case_is_not_handled_by_whom_it_concerns"
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.CLOSED) | Q(answered_at__isnull=False, closed_at__isnull=False),
                name="no_case_closes_silently",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.MERGED) | Q(merged_into__isnull=False),
                name="merged_case_names_the_other",
            ),
            models.CheckConstraint(condition=~Q(merged_into=F("id")), name="case_is_not_merged_into_itself"),
            models.CheckConstraint(
                condition=~Q(outcome=Outcome.SERIOUS) | ~Q(track__in=[Track.SMALL, Track.STANDARD]),
                name="serious_harm_forces_learning",
            ),
        ]

    def __str__(self) -> str:
        return self.ref

    def get_absolute_url(self) -> str:
        return address("cases:case", self.ref)

    @property
    def access_path(self) -> str:
        return self.unit.scope.path

    @property
    def is_open(self) -> bool:
        return self.status in OPEN_STATUSES

    @property
    def is_restricted(self) -> bool:
        return self.secrecy == Secrecy.RESTRICTED


@history.tracked(exclude=["vector"])
class CaseText(models.Model):
    """`vector` is stored and not computed in the index alone: the newest hits of a common word are found by
    walking the newest cases, and reading a vector is a tenth of making it."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="texts")
    field = models.CharField(max_length=12, choices=TextField.choices)
    body = models.TextField()
    vector = models.GeneratedField(
        expression=SearchVector("body", config="norwegian"), output_field=SearchVectorField(), db_persist=True
    )

    class Meta:
        indexes = [
            GinIndex("vector", name="case_text_words"),
            GinIndex(OpClass("body", name="gin_trgm_ops"), name="case_text_letters"),
        ]
        constraints = [models.UniqueConstraint(fields=["case", "field"], name="case_text_once")]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.field}"
