"""The tree of scopes, and who holds which role for which part of it."""

from datetime import date
from typing import Self, TypeVar

from django.conf import settings
from django.contrib.postgres.indexes import OpClass
from django.db import models
from django.db.models import F, Q

from sloyfe.platform import history

from .choices import Role

Row = TypeVar("Row", bound=models.Model)


class ScopeQuerySet(models.QuerySet["Scope"]):
    def under(self, *paths: str) -> "ScopeQuerySet":
        """Each scope at or below one of the paths; a path ends in a slash, so a prefix is a subtree."""
        condition = Q(pk__in=[])
        for path in paths:
            condition |= Q(path__startswith=path)
        return self.filter(condition)


@history.tracked()
class Scope(models.Model):
    """A part of the organisation that rights are given for. `path` is "/1/5/23/": itself last."""

    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    path = models.CharField(max_length=255, unique=True)

    objects = ScopeQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(OpClass(F("path"), name="varchar_pattern_ops"), name="scope_path_prefix")]
        constraints = [
            models.CheckConstraint(condition=~Q(parent=F("id")), name="scope_is_not_its_own_parent"),
            models.CheckConstraint(
                condition=Q(path__startswith="/", path__endswith="/"), name="scope_path_shape"
            ),
        ]

    def __str__(self) -> str:
        return self.path

    @property
    def ancestor_ids(self) -> list[int]:
        """From the top down to and with itself."""
        return [int(part) for part in self.path.strip("/").split("/")]


class PeriodQuerySet(models.QuerySet[Row]):
    def current(self, today: date) -> Self:
        return self.filter(Q(valid_to=None) | Q(valid_to__gte=today), valid_from__lte=today)


@history.tracked()
class Grant(models.Model):
    """A role for a part of the tree and a period; both ends are included in the period."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="grants")
    role = models.CharField(max_length=40, choices=Role.choices)
    scope = models.ForeignKey(Scope, models.PROTECT, related_name="grants")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    from_position = models.BooleanField(default=False)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["scope", "role"], name="grant_scope_role")]
        constraints = [
            models.UniqueConstraint(fields=["user", "role", "scope", "valid_from"], name="grant_once"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")), name="grant_period_is_forward"
            ),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="grant_role_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.role} @ {self.scope_id}"


@history.tracked()
class Deputy(models.Model):
    """`deputy` may do what `of` may, in the part below `scope`, for the roles that are lent."""

    of = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="deputies")
    deputy = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="deputises_for")
    scope = models.ForeignKey(Scope, models.PROTECT, related_name="deputies")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["of", "deputy", "scope", "valid_from"], name="deputy_once"),
            models.CheckConstraint(condition=~Q(of=F("deputy")), name="deputy_is_another"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")), name="deputy_period_is_forward"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.deputy_id} for {self.of_id} @ {self.scope_id}"
