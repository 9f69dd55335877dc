"""The three answers of a report. No setting can add a fourth that is required."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sloyfe.methods import national_id
from sloyfe.platform.ui.forms import Form

from ..choices import REPORTED_KINDS, Outcome


class ReportForm(Form):
    kind = forms.ChoiceField(
        label=_("What do you want to tell us?"),
        choices=[(kind.value, kind.label) for kind in REPORTED_KINDS],
        widget=forms.RadioSelect,
    )
    story = forms.CharField(
        label=_("What happened?"),
        help_text=_("Write one sentence. Do not name the patient."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write what happened.")},
    )
    outcome = forms.ChoiceField(label=_("How did it end?"), choices=Outcome.choices, widget=forms.RadioSelect)

    def clean_story(self) -> str:
        story = self.cleaned_data["story"]
        if national_id.find(story):
            raise forms.ValidationError(_("The text seems to contain a national ID number. Remove it before you send."))
        return story
