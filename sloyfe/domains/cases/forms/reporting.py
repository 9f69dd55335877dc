"""The three answers of a report. No setting can add a fourth that is required."""

from datetime import datetime
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sloyfe.platform.access.secret import ALPHABET, new_code, new_token
from sloyfe.platform.ui.forms import Form
from sloyfe.platform.ui.free_text import no_national_id

from ..choices import REPORTED_KINDS, Mode, Outcome

STORY_LENGTH = 4000
CODE = rf"^(?:[{ALPHABET}]{{4}}-){{3}}[{ALPHABET}]{{4}}$"
# Nobody reports from before this; the first years of our era cannot even be kept in universal time.
FIRST_YEAR = 1900


def believable(moment: datetime, now: datetime) -> bool:
    return moment.year >= FIRST_YEAR and moment <= now


def in_the_past(moment: datetime) -> None:
    if not believable(moment, timezone.now()):
        raise forms.ValidationError(_("Choose a time that has been. Leave it empty if it happened now."))


class ReportForm(Form):
    """Three answers; all else is filled in for the reporter and may be left as it stands.

    `key` and `code` are the phone's own secrets: the first makes a second sending no second case, the second
    opens the answer to a report without a name. Where the phone runs no script, this form makes them.
    """

    kind = forms.ChoiceField(
        label=_("What do you want to tell us?"),
        choices=[(kind.value, kind.label) for kind in REPORTED_KINDS],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you want to tell us.")},
    )
    topic = forms.ChoiceField(label=_("What is it about?"), required=False, widget=forms.RadioSelect)
    story = forms.CharField(
        label=_("What happened?"),
        help_text=_("Write one sentence. Do not name the patient."),
        max_length=STORY_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": _("Write what happened."),
            "max_length": _("The text is too long. Shorten it to %(limit_value)d characters."),
        },
        validators=[no_national_id],
    )
    outcome = forms.ChoiceField(
        label=_("How did it end?"),
        choices=Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how it ended.")},
    )
    unit = forms.ChoiceField(label=_("Where?"), required=False, widget=forms.Select)
    occurred_at = forms.DateTimeField(
        label=_("When?"),
        help_text=_("Leave it empty if it happened now."),
        required=False,
        validators=[in_the_past],
        widget=forms.DateTimeInput,
    )
    mode = forms.ChoiceField(
        label=_("Who will know that it was you?"), required=False, widget=forms.RadioSelect
    )
    concerns_leader = forms.BooleanField(
        label=_("The report is about the leader"),
        help_text=_("It then goes to the next leader up, and the leader cannot see it."),
        required=False,
    )
    photo = forms.FileField(
        label=_("Add a photo"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/*"}),
    )
    place = forms.CharField(required=False, widget=forms.HiddenInput)
    step = forms.CharField(required=False, max_length=18, widget=forms.HiddenInput)
    key = forms.CharField(
        required=False, max_length=64, min_length=32, initial=new_token, widget=forms.HiddenInput
    )
    code = forms.CharField(
        required=False,
        initial=new_code,
        validators=[RegexValidator(CODE)],
        widget=forms.HiddenInput,
    )

    def __init__(self, *args: Any, units: Any, topics: Any = (), modes: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = {unit.code: unit for unit in units}
        self.topics = {topic.code: topic for topic in topics}
        self.fields["unit"].choices = [(code, unit.name) for code, unit in self.units.items()]
        self.fields["topic"].choices = [
            *((code, str(topic)) for code, topic in self.topics.items()),
            ("", _("Something else")),
        ]
        self.fields["mode"].choices = [(mode.value, mode.label) for mode in modes]
        self.initial.setdefault("mode", modes[0] if modes else Mode.ANONYMOUS)
        self.initial.setdefault("unit", next(iter(self.units), ""))

    def clean(self) -> dict[str, Any]:
        """Codes become what they stand for; what was left open gets what the page said."""
        cleaned = super().clean() or self.cleaned_data
        first = next(iter(self.units.values()), None)
        cleaned["unit"] = self.units.get(cleaned.get("unit", ""), first)
        cleaned["category"] = self.topics.get(cleaned.pop("topic", ""))
        cleaned["mode"] = cleaned.get("mode") or self.initial["mode"]
        return cleaned
