"""What the reporter adds on the own page. Nothing there is required."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sloyfe.platform.ui.forms import Form
from sloyfe.platform.ui.free_text import FreeText, no_national_id

from ..choices import Helped
from .once import once
from .reporting import in_the_past


class ReplyForm(Form):
    text = forms.CharField(
        label=_("Write to those who handle the case"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write what you want to say.")},
        validators=[no_national_id],
    )
    key = once()


class MoreForm(Form):
    occurred_at = forms.DateTimeField(
        label=_("When did it happen?"), required=False, validators=[in_the_past]
    )
    where = forms.CharField(
        label=_("Where did it happen?"), required=False, max_length=200, validators=[no_national_id]
    )
    helped = forms.CharField(
        label=_("What helped?"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 2}),
        validators=[no_national_id],
    )
    suggestion = forms.CharField(
        label=_("Do you have a suggestion?"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 2}),
        validators=[no_national_id],
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not any(cleaned.values()) and not self.errors:
            raise forms.ValidationError(_("Fill in at least one of the fields, or leave the page as it is."))
        return cleaned


class HelpedForm(Form):
    answer = forms.ChoiceField(
        label=_("Did it help?"),
        choices=Helped.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose yes, partly or no.")},
    )
    words = FreeText(label=_("Say more"), rows=2, max_length=1000, required=False)


class PhotoForm(Form):
    photo = forms.FileField(
        label=_("Photo or document"), error_messages={"required": _("Choose a file first.")}
    )


class CodeForm(Form):
    code = forms.CharField(
        label=_("Your code"),
        help_text=_("16 letters and digits. Capital letters and hyphens do not matter."),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
        error_messages={"required": _("Write the code.")},
    )


class PlaceForm(Form):
    name = forms.CharField(
        label=_("Name of the place"),
        help_text=_("For example: Medicine room, 2nd floor"),
        max_length=120,
        error_messages={"required": _("Write what the place is called.")},
    )
