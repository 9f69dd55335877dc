"""The lesson itself, its five lines, and what was done with it on the way to being published."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from sloyfe.domains.cases.models import Case
from sloyfe.domains.controls.models import Control
from sloyfe.domains.organisation.models import Unit
from sloyfe.domains.processes.models import Step
from sloyfe.domains.requirements.models import Requirement
from sloyfe.platform import history
from sloyfe.platform.addresses import address

from ..choices import IN_THE_MAKING, Event, Kind, Line, Status
from .edition import ChecklistItem

PERSON = settings.AUTH_USER_MODEL


class LessonQuerySet(models.QuerySet["Lesson"]):
    def published(self) -> "LessonQuerySet":
        return self.filter(status=Status.PUBLISHED)


@history.tracked()
class Lesson(models.Model):
    """`changed_by` wrote the words as they stand. `restricted`: the case is need-to-know, so that somebody who has not
    written on it publishes, and then `shows_unit` is off and no unit is named. Where few work,
    it is whoever writes that turns it off."""

    ref = models.CharField(max_length=12, unique=True)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    title = models.CharField(max_length=120)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="lessons")
    shows_unit = models.BooleanField(default=True)
    case = models.ForeignKey(Case, models.PROTECT, null=True, blank=True, related_name="lessons")
    step = models.ForeignKey(Step, models.PROTECT, null=True, blank=True, related_name="lessons")
    control = models.ForeignKey(Control, models.PROTECT, null=True, blank=True, related_name="lessons")
    requirement = models.ForeignKey(
        Requirement, models.SET_NULL, null=True, blank=True, related_name="lessons"
    )
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.DRAFT)
    restricted = models.BooleanField(default=False)
    author = models.ForeignKey(PERSON, models.PROTECT, related_name="lessons_written")
    made_at = models.DateTimeField()
    changed_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(PERSON, models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = LessonQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index("status", F("published_at").desc(), F("id").desc(), name="lesson_newest"),
            models.Index("step", name="lesson_at_step", condition=Q(status=Status.PUBLISHED)),
            models.Index("sent_at", name="lesson_to_edit", condition=Q(status=Status.EDITING)),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="lesson_has_a_title"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="lesson_kind_is_known"),
            models.CheckConstraint(condition=Q(status__in=Status.values), name="lesson_status_is_known"),
            models.CheckConstraint(
                condition=Q(kind=Kind.PRACTICE) | Q(case__isnull=False),
                name="lesson_of_an_event_has_its_case",
            ),
            models.CheckConstraint(
                condition=Q(status__in=IN_THE_MAKING, published_at=None, published_by=None)
                | Q(status=Status.PUBLISHED, published_at__isnull=False, published_by__isnull=False)
                | Q(status=Status.WITHDRAWN),
                name="published_lesson_has_its_day_and_person",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=[Status.EDITING, Status.PUBLISHED]) | Q(sent_at__isnull=False),
                name="lesson_is_sent_before_it_is_published",
            ),
            models.CheckConstraint(
                condition=Q(status=Status.WITHDRAWN, withdrawn_at__isnull=False)
                | (~Q(status=Status.WITHDRAWN) & Q(withdrawn_at=None)),
                name="withdrawn_lesson_has_its_day",
            ),
            models.CheckConstraint(
                condition=Q(restricted=False)
                | Q(published_by=None)
                | ~Q(published_by=F("author")) & ~Q(published_by=F("changed_by")),
                name="restricted_lesson_is_published_by_another",
            ),
            models.UniqueConstraint(
                fields=["case"], condition=~Q(status=Status.WITHDRAWN), name="one_lesson_a_case"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return address("lessons:lesson", self.ref)

    @property
    def access_path(self) -> str:
        return self.unit.scope.path

    @property
    def is_published(self) -> bool:
        return self.status == Status.PUBLISHED

    @property
    def is_in_the_making(self) -> bool:
        return self.status in IN_THE_MAKING

    @property
    def concerns_id(self) -> int | None:
        return self.case.concerns_id if self.case else None

    @property
    def is_need_to_know(self) -> bool:
        """As it was when written, or as the case has become since: what is read on the way follows both."""
        return self.restricted or bool(self.case and self.case.is_restricted)


@history.tracked()
class LessonText(models.Model):
    lesson = models.ForeignKey(Lesson, models.CASCADE, related_name="texts")
    line = models.CharField(max_length=10, choices=Line.choices)
    body = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["lesson", "line"], name="lesson_line_once"),
            models.CheckConstraint(condition=~Q(body=""), name="lesson_line_has_words"),
        ]

    def __str__(self) -> str:
        return f"{self.lesson_id}: {self.line}"


@history.tracked()
class LessonCheck(models.Model):
    """Somebody has looked for this in the words as they stand; gone when the words change."""

    lesson = models.ForeignKey(Lesson, models.CASCADE, related_name="checks")
    item = models.ForeignKey(ChecklistItem, models.PROTECT, related_name="+")
    by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["lesson", "item"], name="lesson_check_once")]

    def __str__(self) -> str:
        return f"{self.lesson_id}: {self.item_id}"


@history.tracked()
class LessonReason(models.Model):
    """Why it was sent back, discarded or withdrawn."""

    lesson = models.ForeignKey(Lesson, models.CASCADE, related_name="reasons")
    event = models.CharField(max_length=10, choices=Event.choices)
    body = models.TextField()
    by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(body=""), name="lesson_reason_has_words")]

    def __str__(self) -> str:
        return f"{self.lesson_id}: {self.event}"


@history.exempt("A counter; the number it gave stands on the lesson.")
class LessonNumber(models.Model):
    """The last number given; the row is locked while the next is taken."""

    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.last)
