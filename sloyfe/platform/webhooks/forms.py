"""A webhook as a form."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sloyfe.platform.ui.forms import Form

from . import addresses, kinds


class HookForm(Form):
    name = forms.CharField(
        label=_("What is it for?"), max_length=80, help_text=_("For example which system listens.")
    )
    address = forms.CharField(
        label=_("Address of the receiver"),
        max_length=addresses.LONGEST,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}),
        help_text=_("For example https://example.org/hook. The supplier of the other system tells you."),
    )
    tells = forms.MultipleChoiceField(
        label=_("What shall it be told of?"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tells"].choices = [(kind.name, kind.words) for kind in kinds.known().values()]  # type: ignore[attr-defined]

    def clean_address(self) -> Any:
        address = self.cleaned_data["address"]
        try:
            addresses.read(address)
        except addresses.Unfit as refusal:
            raise forms.ValidationError(str(refusal.sentence)) from None
        return address
