"""What a person types beside the list."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sloyfe.platform.ui.forms import Form


class SaveViewForm(Form):
    name = forms.CharField(label=_("Name of the view"), max_length=80)
    query = forms.CharField(widget=forms.HiddenInput, required=False, max_length=1000)
