"""A control, how it stands, what shows it, and what it answers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sloyfe.platform.ui.forms import Form
from sloyfe.platform.ui.revising import RevisedForm

from .choices import Event

LONGEST = 8_000


class ControlForm(Form):
    unit = forms.ChoiceField(label=_("For which part of the municipality?"))
    title = forms.CharField(
        label=_("What is the safeguard?"),
        help_text=_("Say it as it is when it works: “Two people check the pill box”."),
        max_length=200,
    )
    body = forms.CharField(
        label=_("How does it work?"), widget=forms.Textarea(attrs={"rows": 4}), max_length=LONGEST
    )
    owner = forms.ChoiceField(label=_("Who owns it?"), required=False)
    evidence_months = forms.IntegerField(
        label=_("How many months may evidence be old?"), min_value=1, max_value=120
    )

    def __init__(
        self, *args: Any, units: list[tuple[str, str]], people: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = units
        self.fields["owner"].choices = [("", _("Nobody")), *people]
        if len(units) == 1:
            self.fields["unit"].widget = forms.HiddenInput()


class ChangeForm(RevisedForm, ControlForm):
    """A control that is there already."""


class StepForm(Form):
    event = forms.ChoiceField(label=_("What has happened?"), widget=forms.RadioSelect)
    reason = forms.CharField(label=_("Why?"), max_length=500, required=False)

    def __init__(self, *args: Any, events: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["event"].choices = [(event, Event(event).label) for event in events]


class ProofForm(Form):
    what = forms.CharField(
        label=_("What shows it?"),
        help_text=_("For example a check, a test, a log or an audit."),
        max_length=300,
    )
    dated_on = forms.DateField(label=_("From which day is it?"))
    url = forms.URLField(label=_("Where does it lie?"), required=False, max_length=500, assume_scheme="https")
    upload = forms.FileField(
        label=_("Or a file that shows it"),
        help_text=_("Everybody who works here can open it. Leave names of patients and users out."),
        required=False,
    )


class TieForm(Form):
    requirements = forms.MultipleChoiceField(
        label=_("Which requirements does it answer?"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, offered: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["requirements"].choices = offered
