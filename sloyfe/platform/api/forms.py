"""A new token."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sloyfe.platform.ui.forms import Form

from .scopes import known

LIFETIMES = [("30", _("30 days")), ("90", _("90 days")), ("365", _("One year"))]


class TokenForm(Form):
    name = forms.CharField(label=_("What is the token for?"), max_length=80)
    scopes = forms.MultipleChoiceField(label=_("What may it do?"), widget=forms.CheckboxSelectMultiple)
    days = forms.ChoiceField(label=_("How long does it work?"), choices=LIFETIMES, widget=forms.RadioSelect)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scopes"].choices = list(known().items())  # type: ignore[attr-defined]
