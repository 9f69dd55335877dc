"""Where a person wants to be told of what."""

from collections.abc import Mapping
from typing import Any

from django import forms

from sloyfe.platform.ui.forms import Form

from .choices import Route
from .kinds import Kind


class PreferencesForm(Form):
    """One question for each kind; its name in the form has no full stop, which HTML ids don't like."""

    def __init__(self, *args: Any, kinds: Mapping[str, Kind], **kwargs: Any) -> None:
        self.kinds = {name.replace(".", "-"): name for name in kinds}
        super().__init__(*args, **kwargs)
        for field, name in self.kinds.items():
            self.fields[field] = forms.ChoiceField(
                label=kinds[name].sentence, choices=Route.choices, widget=forms.RadioSelect
            )

    def routes(self) -> dict[str, str]:
        return {name: self.cleaned_data[field] for field, name in self.kinds.items()}
