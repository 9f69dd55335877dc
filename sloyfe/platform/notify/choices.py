"""How a notice reaches a person. The web list holds it in every case."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Route(models.TextChoices):
    WEB = "web", _("Only here")
    EMAIL = "email", _("E-mail at once")
    DIGEST = "digest", _("In the morning's e-mail")
