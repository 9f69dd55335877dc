"""The second look at a small case."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sloyfe.platform.ui.forms import Form
from sloyfe.platform.ui.free_text import FreeText

from ..choices import SampleVerdict


class SampleForm(Form):
    verdict = forms.ChoiceField(
        label=_("Was it right to answer and close?"),
        choices=SampleVerdict.choices,
        widget=forms.RadioSelect,
    )
    reason = FreeText(
        label=_("Why?"),
        rows=2,
        max_length=1000,
        required=False,
        help_text=_("Needed when it should have been a standard case. Then it is opened again."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("verdict") == SampleVerdict.TOO_LIGHT and not cleaned.get("reason", "").strip():
            self.add_error("reason", gettext("Write the reason. It is kept with the case."))
        return cleaned
