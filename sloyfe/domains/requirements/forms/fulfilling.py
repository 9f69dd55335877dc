"""How a requirement is met, who owns it, and the evidence."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sloyfe.platform.ui.forms import Form
from sloyfe.platform.ui.revising import RevisedForm

from ..choices import Progress, ReviewOutcome, Standing

LONGEST = 8_000


class UnitForm(Form):
    """A part of the municipality; where there is one only, it is not asked for."""

    unit = forms.ChoiceField(label=_("For which part of the municipality?"))

    def __init__(self, *args: Any, units: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = units
        if len(units) == 1:
            self.fields["unit"].widget = forms.HiddenInput()
            self.fields["unit"].initial = units[0][0]


class PartForm(RevisedForm, UnitForm):
    """`drawn_for` is the part whose answer stood in the form: of another part's, nothing was read."""

    drawn_for = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or self.cleaned_data
        if found.pop("drawn_for", "") != found.get("unit"):
            found["revision"] = None
        return found

    def upon(self, revision: int | None) -> None:
        super().upon(revision)
        sent: Any = self.data
        sent[self.add_prefix("drawn_for")] = sent[self.add_prefix("unit")]


class FulfilForm(PartForm):
    body = forms.CharField(
        label=_("How do we meet it?"),
        help_text=_("Three lines are enough: what we do, where it is written, who does it."),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=LONGEST,
    )
    standing = forms.ChoiceField(
        label=_("How does it stand?"), choices=Standing.choices, widget=forms.RadioSelect
    )
    evidence_months = forms.IntegerField(
        label=_("How many months may evidence be old?"), min_value=1, max_value=120
    )


class OwnerForm(PartForm):
    """The revision of who owns it is the owner: there is nothing else that could be overwritten."""

    owner = forms.ChoiceField(
        label=_("Who owns it?"),
        help_text=_("The owner writes how it is met and is asked for new evidence in time."),
        required=False,
    )

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = [("", _("Nobody")), *people]


class EvidenceForm(Form):
    what = forms.CharField(
        label=_("What shows it?"),
        help_text=_("For example minutes, a report, a log or an audit."),
        max_length=300,
    )
    dated_on = forms.DateField(label=_("From which day is it?"))
    url = forms.URLField(label=_("Where does it lie?"), required=False, max_length=500, assume_scheme="https")
    upload = forms.FileField(
        label=_("Or a file that shows it"),
        help_text=_("Everybody who works here can open it. Leave names of patients and users out."),
        required=False,
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_dated_on(self) -> date:
        day: date = self.cleaned_data["dated_on"]
        if day > self.today:
            raise forms.ValidationError(_("The day has not been yet. Evidence is from today or before."))
        return day


class DeclareForm(RevisedForm):
    applies = forms.ChoiceField(
        label=_("Does it apply to us?"),
        choices=[("yes", _("It applies")), ("no", _("It does not apply"))],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label=_("Why?"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2_000)
    progress = forms.ChoiceField(
        label=_("How far have we come?"),
        choices=Progress.choices,
        widget=forms.RadioSelect,
        required=False,
        help_text=_("Only for what applies."),
    )

    def clean(self) -> None:
        if self.cleaned_data.get("applies") == "yes" and not self.cleaned_data.get("progress"):
            self.add_error("progress", _("Choose how far we have come."))


class ReviewForm(Form):
    outcome = forms.ChoiceField(
        label=_("What does the change mean for us?"), choices=ReviewOutcome.choices, widget=forms.RadioSelect
    )
    comment = forms.CharField(
        label=_("In a few words"), required=False, widget=forms.Textarea(attrs={"rows": 2}), max_length=2_000
    )
