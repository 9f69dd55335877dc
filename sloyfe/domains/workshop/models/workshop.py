"""The workshop itself, and the seats in its room."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from sloyfe.domains.risk.choices import Part
from sloyfe.domains.risk.models import RiskAssessment
from sloyfe.platform import history
from sloyfe.platform.files.models import StoredFile

from ..choices import ENDED, RUNNING, Clock, Decision, State

PERSON = settings.AUTH_USER_MODEL


class WorkshopQuerySet(models.QuerySet["Workshop"]):
    def running(self) -> "WorkshopQuerySet":
        return self.filter(state__in=RUNNING)


@history.tracked(exclude=["code", "key", "version"])
class Workshop(models.Model):
    """`key` stands in the addresses of the room, `code` is what people type to come in while it runs. `version` counts
    what the room can see. `ends_at` is when the point of the agenda is over; `left` holds its seconds in a break.
    `record` is the minutes as they stood when it was approved."""

    ref = models.CharField(max_length=12, unique=True)
    assessment = models.ForeignKey(RiskAssessment, models.PROTECT, related_name="workshops")
    title = models.CharField(max_length=200)
    facilitator = models.ForeignKey(PERSON, models.PROTECT, related_name="leads_workshops")
    rehearsal = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)
    clock = models.CharField(max_length=7, choices=Clock.choices, default=Clock.RUNNING)
    ends_at = models.DateTimeField(null=True, blank=True)
    left = models.PositiveIntegerField(null=True, blank=True)
    minutes = models.JSONField(default=dict)
    key = models.CharField(max_length=32, unique=True)
    code = models.CharField(max_length=6, blank=True)
    version = models.PositiveIntegerField(default=1)
    focus = models.ForeignKey("Question", models.SET_NULL, null=True, blank=True, related_name="+")
    decision = models.CharField(max_length=6, choices=Decision.choices, blank=True)
    made_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(PERSON, models.PROTECT, null=True, blank=True, related_name="+")

    record = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")

    objects = WorkshopQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["assessment", "-id"], name="workshop_of_assessment")]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="workshop_has_a_title"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="workshop_state_is_known"),
            models.CheckConstraint(condition=Q(clock__in=Clock.values), name="workshop_clock_is_known"),
            models.UniqueConstraint(
                fields=["code"], condition=~Q(code=""), name="workshop_code_opens_one_room"
            ),
            models.CheckConstraint(
                condition=(Q(state__in=RUNNING) & ~Q(code="")) | (~Q(state__in=RUNNING) & Q(code="")),
                name="workshop_has_a_code_while_it_runs",
            ),
            models.CheckConstraint(
                condition=Q(state__in=ENDED, ended_at__isnull=False)
                | (~Q(state__in=ENDED) & Q(ended_at=None)),
                name="ended_workshop_has_its_moment",
            ),
            models.CheckConstraint(
                condition=(Q(state=State.APPROVED, approved_by__isnull=False) & ~Q(decision=""))
                | (~Q(state=State.APPROVED) & Q(approved_by=None)),
                name="approved_workshop_has_its_person_and_decision",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("workshop:lead", args=[self.ref])

    @property
    def access_path(self) -> str:
        return self.assessment.access_path

    @property
    def is_running(self) -> bool:
        return self.state in RUNNING

    @property
    def is_paused(self) -> bool:
        return self.clock == Clock.PAUSED


@history.exempt("A secret of a phone; an event would tell when somebody came.")
class Seat(models.Model):
    """Somebody in the room, by what they do and never by name. It is written once, when they come: nothing here moves
    when they write or vote."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workshop = models.ForeignKey(Workshop, models.CASCADE, related_name="seats")
    function = models.CharField(max_length=30, choices=Part.choices)
    secret_hash = models.CharField(max_length=64, unique=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(function__in=Part.values), name="seat_function_is_known")
        ]

    def __str__(self) -> str:
        return self.get_function_display()


@history.exempt("A counter; the number it gave stands on the workshop.")
class WorkshopNumber(models.Model):
    """The last number given; the row is locked while the next is taken."""

    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.last)
