"""A cost of a case."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sloyfe.platform.ui.forms import Form
from sloyfe.platform.ui.free_text import FreeLine

from .once import once

MOST = 2_000_000_000  # what a whole number in the database holds


class CostForm(Form):
    what = FreeLine(label=_("What was it for?"), max_length=200)
    amount = forms.IntegerField(label=_("Kroner"), min_value=1, max_value=MOST)
    key = once()
