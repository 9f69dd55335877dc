"""Units, their types, people, positions and absences."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from sloyfe.platform import history
from sloyfe.platform.access.models import PeriodQuerySet, Scope
from sloyfe.platform.addresses import address

from .choices import ImportKind, Level


def fits_an_address(text: str) -> bool:
    """A code or a number stands in addresses, where a slash ends it and one or two dots lead elsewhere."""
    return "/" not in text and text not in (".", "..")


@history.tracked()
class UnitType(models.Model):
    """Kind of unit (nursing home, school): decides topics, requirements and assessments."""

    code = models.SlugField(max_length=40, unique=True)
    nb = models.CharField(max_length=100)
    nn = models.CharField(max_length=100)
    en = models.CharField(max_length=100)

    def __str__(self) -> str:
        return self.nb


class UnitQuerySet(PeriodQuerySet["Unit"]):
    def under(self, *paths: str) -> "UnitQuerySet":
        condition = Q(pk__in=[])
        for path in paths:
            condition |= Q(scope__path__startswith=path)
        return self.filter(condition)


@history.tracked()
class Unit(models.Model):
    """A part of the municipality. The tree is the scope's; the unit is what people call it."""

    scope = models.OneToOneField(Scope, models.PROTECT, related_name="unit")
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    level = models.CharField(max_length=20, choices=Level.choices)
    unit_type = models.ForeignKey(UnitType, models.PROTECT, null=True, blank=True, related_name="units")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged_from")

    objects = UnitQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("code"), name="unit_code_once"),
            models.CheckConstraint(condition=~Q(code=""), name="unit_has_a_code"),
            models.CheckConstraint(
                condition=~Q(code__contains="/") & ~Q(code__in=[".", ".."]), name="unit_code_fits_an_address"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="unit_has_a_name"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")), name="unit_period_is_forward"
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | Q(valid_to__isnull=False), name="merged_unit_has_ended"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address("organisation:unit", self.code)

    @property
    def access_path(self) -> str:
        return self.scope.path

    def is_current(self, today: date) -> bool:
        return self.valid_from <= today and (self.valid_to is None or self.valid_to >= today)


@history.tracked()
class Person(models.Model):
    """Somebody who works here. `user` is how they sign in; the employee number is how lists match them."""

    number = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="person")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(number=""), name="person_has_a_number"),
            models.CheckConstraint(
                condition=~Q(number__contains="/") & ~Q(number__in=[".", ".."]),
                name="person_number_fits_an_address",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="person_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address("organisation:person", self.number)


@history.tracked()
class Position(models.Model):
    """A person's work in a unit. One that leads gives the leader's role there; all give the employee's."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="positions")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="positions")
    title = models.CharField(max_length=200)
    leads = models.BooleanField(default=False)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "unit", "valid_from"], name="position_once"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="position_period_is_forward",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.unit_id}"


@history.tracked()
class Absence(models.Model):
    """Days on which a deputy answers instead; both ends are included. No reason is kept."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="absences")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "valid_from"], name="absence_once"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="absence_period_is_forward",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.valid_from}–{self.valid_to or ''}"


@history.tracked()
class Provisioned(models.Model):
    """What the municipality's identity provider says of a person (SCIM), where we keep it in another shape.

    `said` gives it back as it was said; `held` is what we made of it then, and where that has changed since,
    what was said is out of date. `manager` is whom it names; `removed_at` is when it took the person out.
    """

    person = models.OneToOneField(Person, models.CASCADE, related_name="provisioned")
    said = models.JSONField(default=dict)
    held = models.JSONField(default=dict)
    manager = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="named_by")
    removed_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.person_id}"


@history.exempt("A waiting room; what it does is in the history of what it changes.")
class StagedImport(models.Model):
    """A file that waits for a yes: what is applied is what was previewed. Emptied when it is done.

    Keeps no history: it is a waiting room, and what it does is in the history of what it changes.
    """

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=ImportKind.choices)
    name = models.CharField(max_length=200)
    content = models.BinaryField()
    staged_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
