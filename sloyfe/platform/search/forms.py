"""A line of the dictionary as a form."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sloyfe.platform.ui.forms import Form


class LineForm(Form):
    nb = forms.CharField(
        label=_("Words in bokmål"),
        max_length=300,
        help_text=_("The words we use ourselves. Put a semicolon between them."),
    )
    nn = forms.CharField(label=_("Words in nynorsk"), max_length=300, required=False)
    en = forms.CharField(label=_("Words in English"), max_length=300, required=False)
    also = forms.CharField(
        label=_("What people also say"),
        max_length=500,
        required=False,
        help_text=_("Slang, short forms and everyday words, with a semicolon between them."),
    )

    def clean(self) -> dict[str, Any] | None:
        given = super().clean()
        texts = [
            text for name in ("nb", "nn", "en", "also") for text in self.cleaned_data.get(name, "").split(";")
        ]
        if self.cleaned_data.get("nb") and len({text.strip().lower() for text in texts if text.strip()}) < 2:
            self.add_error("nb", _("Write at least two words that mean the same."))
        return given
