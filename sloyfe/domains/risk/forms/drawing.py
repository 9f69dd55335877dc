"""The bow-tie: causes, consequences and barriers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sloyfe.platform.ui.forms import Form
from sloyfe.platform.ui.free_text import FreeLine

from ..choices import LEVELS

Choices = list[tuple[str, str]]


class CauseForm(Form):
    words = FreeLine(
        label=_("What may lead to it?"),
        help_text=_("A system or a condition: “the procedure does not fit the work”. Never a person."),
        max_length=300,
    )
    per_year = forms.DecimalField(
        label=_("How many times a year does it happen?"), required=False, min_value=0, max_digits=12
    )


class ConsequenceForm(Form):
    words = FreeLine(label=_("What may it lead to?"), max_length=300)
    type = forms.ChoiceField(label=_("What is harmed?"), required=False)
    level = forms.TypedChoiceField(
        label=_("How bad is it?"), choices=(), coerce=int, empty_value=None, required=False
    )

    def __init__(self, *args: Any, types: Choices, names: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["type"].choices = [("", _("Not said")), *types]
        self.fields["level"].choices = [("", _("Not said")), *names]


class BarrierForm(Form):
    control = forms.ChoiceField(
        label=_("Which control is it?"),
        help_text=_("The control shows who owns it, how it stands, and what shows that it works."),
        required=False,
    )
    words = FreeLine(
        label=_("Or what is missing?"),
        help_text=_("Where no control does it yet, say what should be there."),
        max_length=200,
        required=False,
    )
    ends = forms.MultipleChoiceField(
        label=_("Which lines does it stand on?"), widget=forms.CheckboxSelectMultiple
    )
    fails_share = forms.DecimalField(
        label=_("How often does it not hold when it is needed?"),
        help_text=_("A share from 0 to 1. Leave it empty where nobody knows."),
        min_value=0,
        max_value=1,
        required=False,
        decimal_places=5,
    )

    def __init__(self, *args: Any, controls: Choices, ends: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["control"].choices = [("", _("None yet")), *controls]
        self.fields["ends"].choices = ends


def level_choices(names: Any) -> Choices:
    """The names of the levels of consequence as a form offers them."""
    words = {one.level: str(one) for one in names}
    return [(str(level), f"{level} – {words.get(level, '')}") for level in LEVELS]
