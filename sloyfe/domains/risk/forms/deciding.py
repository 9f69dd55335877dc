"""What is done with a risk as it is: accepted, lifted, answered, offered, gathered."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sloyfe.platform.ui.forms import Form
from sloyfe.platform.ui.free_text import FreeText

from ..choices import LiftAnswer, OfferAnswer

Choices = list[tuple[str, str]]


class AcceptForm(Form):
    until = forms.DateTimeField(
        label=_("Until when?"), help_text=_("From that minute the risk is no longer accepted.")
    )
    reason = FreeText(label=_("Why can it be accepted as it is?"), max_length=1000)


class LiftForm(Form):
    to = forms.ChoiceField(label=_("To which part of the municipality?"))
    why = FreeText(
        label=_("Why can’t you do it yourselves?"),
        help_text=_("Those who answer read this first. You see their answer here."),
        max_length=1000,
    )

    def __init__(self, *args: Any, units: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = units


class AnswerLiftForm(Form):
    answer = forms.ChoiceField(
        label=_("What do you answer?"), choices=LiftAnswer.choices, widget=forms.RadioSelect
    )
    into = forms.ChoiceField(
        label=_("Which risk across services is it part of?"),
        help_text=_("Only where that is your answer."),
        required=False,
    )
    words = FreeText(
        label=_("Your answer to the unit"), help_text=_("Say what happens now, and when."), max_length=1000
    )

    def __init__(self, *args: Any, wholes: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"].choices = [("", _("None")), *wholes]


class AnswerOfferForm(Form):
    answer = forms.ChoiceField(
        label=_("Does it apply to you?"), choices=OfferAnswer.choices, widget=forms.RadioSelect
    )
    assessment = forms.ChoiceField(
        label=_("Into which analysis do you take it?"),
        help_text=_("Only where it is a risk with you too. There you score it yourselves."),
        required=False,
    )
    why = FreeText(label=_("Why?"), required=False, rows=2, max_length=500)

    def __init__(self, *args: Any, assessments: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["assessment"].choices = [("", _("None")), *assessments]


class ChosenRisksForm(Form):
    risks = forms.MultipleChoiceField(label=_("Which risks?"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, offered: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["risks"].choices = offered
