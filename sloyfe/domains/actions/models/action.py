"""The action itself, and its long texts."""

from datetime import date

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Case, F, Q, When
from django.db.models.functions import Upper

from sloyfe.domains.organisation.models import Unit
from sloyfe.domains.processes.models import Step
from sloyfe.platform import history
from sloyfe.platform.access.choices import Secrecy
from sloyfe.platform.addresses import address

from ..choices import (
    AGREED,
    CARRIED_OUT,
    MOST_WAITS,
    NOTHING,
    OPEN,
    PROMISED,
    WEAK,
    Status,
    Strength,
    TextField,
    Verdict,
)
from .recurring import RecurringTask

# As a list of actions begins: those that are still to be done, the first deadline first, and then the others.
# A condition for each state: PostgreSQL writes down an index on a list of them in other words than it was made by, and
# what takes indexes off and puts them back would find another one.
OPEN_FIRST = Case(*(When(status=status, then=F("due_on")) for status in OPEN))
UNJUDGED = [status for status in Status.values if status not in (Status.JUDGED, Status.RELAPSED)]


class ActionQuerySet(models.QuerySet["Action"]):
    def open(self) -> "ActionQuerySet":
        return self.filter(status__in=OPEN)

    def overdue(self, today: date) -> "ActionQuerySet":
        """Past the day that is promised now: the deadline, or the day the effect was to be judged."""
        return self.filter(Q(status__in=OPEN, due_on__lt=today) | Q(status=Status.DONE, effect_on__lt=today))


@history.tracked()
class Action(models.Model):
    """`source_type` and `source_id` are an end as in platform links: what it comes from lies in subjects above,
    which no foreign key may point at. `waits` counts how often it was too early to judge. `asked_at` is when the owner
    was asked, where it was not when it was made, and `asked_again` how often somebody was reminded of that since."""

    ref = models.CharField(max_length=12, unique=True)
    title = models.CharField(max_length=200)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="actions")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="owns_actions")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.PROPOSED)
    strength = models.CharField(max_length=10, choices=Strength.choices, blank=True)
    cost = models.PositiveIntegerField(null=True, blank=True)
    due_on = models.DateField()
    made_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    asked_again = models.PositiveSmallIntegerField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    measure = models.CharField(max_length=40, blank=True)
    measure_step = models.ForeignKey(Step, models.PROTECT, null=True, blank=True, related_name="+")
    measure_most = models.PositiveIntegerField(null=True, blank=True)
    effect_on = models.DateField(null=True, blank=True)
    waits = models.PositiveSmallIntegerField(default=0)
    verdict = models.CharField(max_length=14, choices=Verdict.choices, blank=True)
    judged_on = models.DateField(null=True, blank=True)
    relapsed_at = models.DateTimeField(null=True, blank=True)
    secrecy = models.CharField(max_length=10, choices=Secrecy.choices, default=Secrecy.OPEN)
    concerns = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    source_type = models.CharField(max_length=60, blank=True)
    source_id = models.CharField(max_length=40, blank=True)
    turn_of = models.ForeignKey(RecurringTask, models.PROTECT, null=True, blank=True, related_name="turns")

    objects = ActionQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index("unit", "due_on", "id", name="action_unit_due"),
            models.Index("due_on", "id", name="action_due"),
            models.Index(OPEN_FIRST, F("id"), name="action_open_first"),
            models.Index("owner", "due_on", name="action_owner_due", condition=Q(status__in=PROMISED)),
            models.Index("due_on", "id", name="action_promised", condition=Q(status__in=OPEN)),
            models.Index("effect_on", "id", name="action_to_judge", condition=Q(status=Status.DONE)),
            models.Index("source_type", "source_id", name="action_source"),
            models.Index(F("made_at").desc(), F("id").desc(), name="action_newest"),
            GinIndex(OpClass(Upper("title"), name="gin_trgm_ops"), name="action_title_letters"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="action_says_what"),
            models.CheckConstraint(condition=Q(status__in=Status.values), name="action_status_is_known"),
            models.CheckConstraint(
                condition=Q(strength__in=["", *Strength.values]), name="action_strength_is_known"
            ),
            models.CheckConstraint(
                condition=Q(verdict__in=["", *Verdict.values]), name="action_verdict_is_known"
            ),
            models.CheckConstraint(condition=Q(secrecy__in=Secrecy.values), name="action_secrecy_is_known"),
            models.CheckConstraint(
                condition=~Q(status__in=AGREED) | Q(accepted_at__isnull=False),
                name="agreed_action_was_accepted",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | ~Q(status__in=[Status.PROPOSED, Status.DECLINED]),
                name="action_that_waits_is_not_accepted",
            ),
            models.CheckConstraint(
                condition=Q(done_on__isnull=False, status__in=CARRIED_OUT)
                | (Q(done_on__isnull=True) & ~Q(status__in=CARRIED_OUT)),
                name="action_has_its_day_when_done",
            ),
            models.CheckConstraint(
                condition=Q(verdict="", judged_on=None, status__in=UNJUDGED)
                | (~Q(verdict="") & Q(judged_on__isnull=False, status__in=[Status.JUDGED, Status.RELAPSED])),
                name="judged_action_has_a_verdict",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.RELAPSED)
                | Q(verdict=Verdict.DID_NOT_WORK, relapsed_at__isnull=False),
                name="relapsed_action_did_not_work",
            ),
            models.CheckConstraint(
                condition=Q(measure=NOTHING, effect_on=None)
                | (~Q(measure=NOTHING) & Q(effect_on__isnull=False)),
                name="action_with_a_measure_has_its_day",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=[Status.DONE, Status.JUDGED, Status.RELAPSED]) | ~Q(measure=NOTHING),
                name="nothing_to_judge_without_a_measure",
            ),
            models.CheckConstraint(
                condition=Q(effect_on__isnull=True) | Q(effect_on__gte=F("due_on")),
                name="effect_is_not_judged_before_the_deadline",
            ),
            models.CheckConstraint(condition=Q(waits__lte=MOST_WAITS), name="too_early_twice_at_most"),
            models.CheckConstraint(
                condition=~Q(owner=F("concerns")), name="action_is_not_owned_by_whom_it_concerns"
            ),
            models.CheckConstraint(
                condition=Q(source_type="", source_id="") | (~Q(source_type="") & ~Q(source_id="")),
                name="action_source_is_whole",
            ),
            models.UniqueConstraint(fields=["turn_of", "due_on"], name="one_action_a_turn"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return address("actions:action", self.ref)

    @property
    def access_path(self) -> str:
        return self.unit.scope.path

    @property
    def is_restricted(self) -> bool:
        return self.secrecy == Secrecy.RESTRICTED

    @property
    def is_open(self) -> bool:
        return self.status in OPEN

    @property
    def is_weak(self) -> bool:
        return self.strength == WEAK

    @property
    def source(self) -> tuple[str, str] | None:
        return (self.source_type, self.source_id) if self.source_type else None

    @property
    def promised_on(self) -> date | None:
        """The day somebody waits for now, or None when nothing is promised any more."""
        if self.status in OPEN:
            return self.due_on
        return self.effect_on if self.status == Status.DONE else None

    def is_to_be_judged(self, today: date) -> bool:
        """It is done, and the day that was set to see whether it helped has come."""
        return self.status == Status.DONE and self.effect_on is not None and self.effect_on <= today

    def is_late(self, today: date) -> bool:
        return self.promised_on is not None and self.promised_on < today


@history.tracked()
class ActionText(models.Model):
    action = models.ForeignKey(Action, models.CASCADE, related_name="texts")
    field = models.CharField(max_length=6, choices=TextField.choices)
    body = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["action", "field"], name="action_text_once")]

    def __str__(self) -> str:
        return f"{self.action_id}: {self.field}"
