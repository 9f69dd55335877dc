"""How lessons are shared, as a new edition."""

from dataclasses import fields
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sloyfe.platform.ui.forms import Form

from ..commands import Sharing


def _number(label: Any, hint: Any = "") -> forms.IntegerField:
    return forms.IntegerField(label=label, help_text=hint, min_value=0, max_value=100)


class SharingForm(Form):
    """The five weights make 100 together."""

    process = _number(_("Weight of the same process"), _("The five weights make 100 together."))
    barrier = _number(_("Weight of the same control or requirement"))
    risk = _number(_("Weight of a similar risk"))
    kind = _number(_("Weight of the same kind of service and size"))
    words = _number(_("Weight of having reported of something like it"))
    threshold = _number(_("From which score is a unit suggested?"))
    a_week = _number(_("How many lessons may one leader get a week?"), _("Three at most."))
    fewest = _number(_("Under how many people does the name of a unit point at persons?"), _("From 5 to 10."))
    first_days = _number(_("Days before the first reminder"))
    second_days = _number(_("Days before the second reminder"))
    valid_from = forms.DateField(label=_("From which day?"))

    @property
    def sharing(self) -> Sharing:
        return Sharing(**{one.name: self.cleaned_data[one.name] for one in fields(Sharing)})
