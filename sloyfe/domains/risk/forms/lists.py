"""Themes, and the analyses that units must have."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sloyfe.domains.organisation.choices import Level as TreeLevel
from sloyfe.platform.ui.free_text import FreeLine

from ..choices import AssessmentKind
from .scales import ScaleForm

Choices = list[tuple[str, str]]


class ThemeForm(ScaleForm):
    """A code and a name in the three languages."""


class DemandForm(ScaleForm):
    kind = forms.ChoiceField(label=_("What kind of analysis is it?"), choices=AssessmentKind.choices)
    unit_type = forms.ChoiceField(label=_("Which kind of units must have it?"), required=False)
    at_level = forms.ChoiceField(
        label=_("At which height in the tree?"),
        help_text=_("Choose a kind, a height, or both."),
        choices=[("", _("Any")), *TreeLevel.choices],
        required=False,
    )
    months = forms.IntegerField(
        label=_("Within how many months must it be made anew?"), min_value=1, max_value=120, initial=12
    )
    basis = FreeLine(label=_("Which law or decision asks for it?"), max_length=200, required=False)

    def __init__(self, *args: Any, unit_types: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit_type"].choices = [("", _("All kinds")), *unit_types]
