"""Places inside a unit, each with a poster of its own."""

from django.db import models

from sloyfe.domains.organisation.models import Unit
from sloyfe.platform import history


@history.tracked()
class Place(models.Model):
    """`code` stands in the poster's address; it says where, never who."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="places")
    name = models.CharField(max_length=120)
    code = models.SlugField(max_length=20, unique=True)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "name"], name="place_once_a_unit")]

    def __str__(self) -> str:
        return self.name

    @property
    def access_path(self) -> str:
        return self.unit.scope.path
