"""The user of the system. Roles are in `access`; the person's work life is in `organisation`."""

from datetime import date
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower, Upper
from django.utils import timezone

from sloyfe.platform import history

from ..choices import ColourScheme, Language


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(username=username)


@history.tracked(exclude=["password", "last_login"])
class User(AbstractBaseUser):
    """`ends_on` is the last day of access: set when the last position ends, asked on every request."""

    username = models.CharField(max_length=150, unique=True)
    name = models.CharField(max_length=200)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=2, choices=Language.choices, default=Language.NB)
    colour_scheme = models.CharField(max_length=5, choices=ColourScheme.choices, default=ColourScheme.AUTO)
    shortcuts = models.BooleanField(default=True)
    is_active = models.BooleanField(default=True)
    ends_on = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    objects = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        # As `email__iexact` asks for it.
        indexes = [models.Index(Upper("email"), name="user_email", condition=~Q(email=""))]
        constraints = [
            models.CheckConstraint(condition=Q(username=Lower(F("username"))), name="username_is_lower"),
        ]

    def __str__(self) -> str:
        return self.name or self.username

    def get_full_name(self) -> str:
        return self.name

    def has_access(self, today: date) -> bool:
        return self.is_active and (self.ends_on is None or self.ends_on >= today)
