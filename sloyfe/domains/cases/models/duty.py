"""Duty notices: what must be told to whom and how fast, and the clock of each in a case."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import get_language

from sloyfe.platform import history
from sloyfe.platform.files.models import StoredFile

from ..choices import UNDECIDED, DutyReason, DutyState, Outcome, Pace, Stage
from .case import Case
from .edition import Edition, Named

DECIDED = (DutyState.TO_SEND, DutyState.SENT, DutyState.NOT_SENT, DutyState.SET_ASIDE)


@history.tracked()
class DutyRule(Named):
    """One notice that a law asks for. `categories` and `outcomes` say which cases it is proposed in: both must
    fit where both are given, and a rule with none is started by hand alone.

    `from_memory` is shown to the reader: nobody has held the rule against its source yet.
    """

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="duties")
    code = models.SlugField(max_length=40)
    pace = models.CharField(max_length=10, choices=Pace.choices)
    hours = models.PositiveSmallIntegerField()
    categories = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    outcomes = ArrayField(models.CharField(max_length=10), default=list, blank=True)
    authority_nb = models.CharField(max_length=200)
    authority_nn = models.CharField(max_length=200)
    authority_en = models.CharField(max_length=200)
    channel_nb = models.CharField(max_length=400)
    channel_nn = models.CharField(max_length=400)
    channel_en = models.CharField(max_length=400)
    source = models.CharField(max_length=200, blank=True)
    from_memory = models.BooleanField(default=False)
    for_privacy = models.BooleanField(default=False)
    in_register = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "code"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "code"], name="duty_rule_once_an_edition"),
            models.CheckConstraint(condition=Q(pace__in=Pace.values), name="duty_pace_is_known"),
            models.CheckConstraint(condition=Q(hours__gte=1), name="duty_has_its_hours"),
            models.CheckConstraint(
                condition=Q(outcomes__contained_by=list(Outcome.values)), name="duty_outcomes_are_known"
            ),
        ]

    @property
    def authority(self) -> str:
        return self._said("authority")

    @property
    def channel(self) -> str:
        return self._said("channel")

    def _said(self, name: str) -> str:
        language = (get_language() or "nb")[:2]
        return str(getattr(self, f"{name}_{language}", None) or getattr(self, f"{name}_nb"))


@history.tracked()
class DutyClock(models.Model):
    """`started_at` is when the municipality became aware. `begun_by` is nobody where the rules proposed it."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="duties")
    rule = models.ForeignKey(DutyRule, models.PROTECT, related_name="clocks")
    state = models.CharField(max_length=10, choices=DutyState.choices, default=DutyState.PROPOSED)
    started_at = models.DateTimeField()
    due_at = models.DateTimeField()
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    submitted_at = models.DateTimeField(null=True)
    reference = models.CharField(max_length=120, blank=True)
    evidence = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="shows_duty")

    class Meta:
        ordering = ["due_at", "pk"]
        indexes = [models.Index("due_at", "id", name="duty_undecided", condition=Q(state__in=UNDECIDED))]
        constraints = [
            models.UniqueConstraint(fields=["case", "rule"], name="duty_once_a_case"),
            models.CheckConstraint(condition=Q(state__in=DutyState.values), name="duty_state_is_known"),
            models.CheckConstraint(condition=Q(due_at__gt=F("started_at")), name="duty_ends_after_it_starts"),
            models.CheckConstraint(
                condition=~Q(state__in=DECIDED) | Q(decided_by__isnull=False, decided_at__isnull=False),
                name="decided_duty_says_who",
            ),
            models.CheckConstraint(
                condition=Q(state=DutyState.SENT, submitted_at__isnull=False)
                | (~Q(state=DutyState.SENT) & Q(submitted_at=None)),
                name="sent_duty_has_its_moment",
            ),
            models.CheckConstraint(
                condition=Q(submitted_at=None) | Q(submitted_at__gte=F("started_at")),
                name="duty_is_not_sent_before_it_is_known",
            ),
        ]

    def __str__(self) -> str:
        return str(self.rule)

    def get_absolute_url(self) -> str:
        return reverse("cases:duty", args=[self.case.ref, self.pk])

    @property
    def title(self) -> str:
        """Two clocks of the same notice are told apart by their cases."""
        return f"{self.rule}, {self.case.ref}"

    @property
    def is_undecided(self) -> bool:
        return self.state in UNDECIDED


@history.tracked()
class DutyWhy(models.Model):
    """A reason, in a row of its own: each decision keeps its words."""

    clock = models.ForeignKey(DutyClock, models.CASCADE, related_name="reasons")
    kind = models.CharField(max_length=10, choices=DutyReason.choices)
    body = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(body=""), name="duty_reason_has_words"),
            models.CheckConstraint(condition=Q(kind__in=DutyReason.values), name="duty_reason_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.clock_id}: {self.kind}"


@history.tracked()
class DutyAlarm(models.Model):
    """A stage that people were told of. Once: the quarter's job may run twice."""

    clock = models.ForeignKey(DutyClock, models.CASCADE, related_name="alarms")
    stage = models.CharField(max_length=4, choices=Stage.choices)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["clock", "stage"], name="duty_alarm_once_a_stage")]

    def __str__(self) -> str:
        return f"{self.clock_id}: {self.stage}"


@history.tracked()
class Breach(models.Model):
    """The line of a case in the register of personal data breaches, which is kept whether or not it was sent."""

    case = models.OneToOneField(Case, models.CASCADE, primary_key=True, related_name="breach")
    facts = models.TextField()
    effects = models.TextField()
    measures = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(facts="") & ~Q(effects="") & ~Q(measures=""), name="breach_says_all_three"
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id}"
