"""What is asked for, of whom, and how we are to see that it helped."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sloyfe.platform.ui.forms import Form
from sloyfe.platform.ui.free_text import FreeLine, FreeText
from sloyfe.platform.ui.revising import RevisedForm

from ..choices import Strength
from ..commands import Wanted
from ..queries import offered_measures

MOST_KRONER = 2_000_000_000


class WantedForm(Form):
    """All but the owner. `must_measure`: what it comes from is to be closed with an effect."""

    title = FreeLine(
        label=_("What is to be done?"),
        help_text=_("Begin with a verb: “Let two people check the pill box”."),
        max_length=200,
    )
    what = FreeText(label=_("More about it"), required=False)
    due_on = forms.DateField(label=_("By when?"))
    strength = forms.ChoiceField(
        label=_("How does it work against what went wrong?"),
        help_text=_("The strongest first. To inform and remind alone is weak: it wears off."),
        choices=[*Strength.choices, ("", _("None of these"))],
        widget=forms.RadioSelect,
        required=False,
    )
    measure = forms.ChoiceField(
        label=_("How do we see that it helped?"), widget=forms.RadioSelect, required=False
    )
    step = forms.ChoiceField(label=_("On which step are the cases counted?"), required=False)
    most = forms.IntegerField(
        label=_("How many new cases are well enough?"),
        help_text=_("0 means that it must not happen again."),
        min_value=0,
        max_value=9999,
        required=False,
    )
    sign = FreeText(
        label=_("What would show that it helped?"),
        help_text=_("Something that somebody can go and look at."),
        rows=2,
        required=False,
    )
    effect_on = forms.DateField(label=_("When do we judge whether it helped?"), required=False)
    cost = forms.IntegerField(
        label=_("What does it cost, in kroner?"), min_value=0, max_value=MOST_KRONER, required=False
    )

    def __init__(
        self,
        *args: Any,
        steps: list[tuple[str, str]],
        must_measure: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["measure"].choices = offered_measures(on_step=bool(steps), must_measure=must_measure)
        if steps:
            self.fields["step"].choices = [("", _("Choose")), *steps]
        else:
            del self.fields["step"], self.fields["most"]

    @property
    def wanted(self) -> Wanted:
        """As the command takes it."""
        given = self.cleaned_data
        return Wanted(
            title=given["title"],
            due_on=given.get("due_on") or self.initial["due_on"],
            what=given["what"],
            strength=given["strength"],
            cost=given["cost"],
            measure=given["measure"],
            step_id=int(given["step"]) if given.get("step") else None,
            most=given.get("most"),
            sign=given["sign"],
            effect_on=given["effect_on"],
        )


class ActionForm(WantedForm):
    """A new action. The owner is asked, and is not bound before the yes."""

    owner = forms.ChoiceField(
        label=_("Who is asked to own it?"), help_text=_("The owner says yes or no. You hear about it.")
    )
    field_order = ("title", "owner", "due_on")

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = [("", _("Choose")), *people]


class ChangeForm(RevisedForm, WantedForm):
    """The deadline is moved on its own, with a reason."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["due_on"]
