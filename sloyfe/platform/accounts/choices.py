"""What a person may choose for themselves."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Language(models.TextChoices):
    NB = "nb", "Bokmål"
    NN = "nn", "Nynorsk"
    EN = "en", "English"


class ColourScheme(models.TextChoices):
    AUTO = "auto", _("As the device")
    LIGHT = "light", _("Light")
    DARK = "dark", _("Dark")
