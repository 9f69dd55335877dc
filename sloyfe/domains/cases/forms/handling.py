"""What a handler writes."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sloyfe.platform.ui.forms import Form


class AnswerForm(Form):
    answer = forms.CharField(
        label=_("Answer to the one who reported"),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write an answer. The one who reported will read it.")},
    )
    correction = forms.CharField(
        label=_("What was done at once?"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
