"""Tasks that come back: the annual wheel."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from sloyfe.domains.organisation.models import Unit
from sloyfe.methods.months import add_months
from sloyfe.platform import history

from ..choices import RHYTHMS


@history.tracked()
class RecurringTask(models.Model):
    """Turn number n is due n × `every_months` after the first: counted from the first, so that a task of the 31st
    does not creep to the 28th. `next_turn` is the number of the turn that is not made yet."""

    title = models.CharField(max_length=200)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="recurring_tasks")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    first_on = models.DateField()
    every_months = models.PositiveSmallIntegerField()
    days_ahead = models.PositiveSmallIntegerField(default=30)
    next_turn = models.PositiveIntegerField(default=0)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index("unit", name="recurring_unit", condition=Q(ended_on=None))]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="recurring_task_says_what"),
            models.CheckConstraint(
                condition=Q(every_months__gte=1, every_months__lte=120), name="recurring_task_comes_back"
            ),
            models.CheckConstraint(condition=Q(days_ahead__lte=180), name="recurring_task_comes_in_time"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("actions:recurring_change", args=[self.pk])

    @property
    def access_path(self) -> str:
        return self.unit.scope.path

    def due_on(self, turn: int) -> date:
        return add_months(self.first_on, turn * self.every_months)

    @property
    def rhythm(self) -> str:
        """How often, in words."""
        every_so_many = _("Every %(n)s months") % {"n": self.every_months}
        return str(dict(RHYTHMS).get(self.every_months, every_so_many))

    @property
    def next_on(self) -> date:
        return self.due_on(self.next_turn)


@history.tracked()
class RecurringText(models.Model):
    """How it is done, in a row of its own."""

    task = models.OneToOneField(RecurringTask, models.CASCADE, primary_key=True, related_name="text")
    body = models.TextField()

    def __str__(self) -> str:
        return self.body[:60]
