"""Files of risks: what is sent, and what is wrong with a document, as a sentence that says what to do."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sloyfe.methods.oscal import Fault, Problem
from sloyfe.platform.ui.forms import Form

SENTENCES = {
    Problem.TOO_LARGE: _("The file is larger than 5 MB. Split the analysis into several."),
    Problem.ENCODING: _("Line %(detail)s is not written in UTF-8. Save the file as UTF-8."),
    Problem.BYTE_ORDER_MARK: _("The file begins with a byte order mark. Save it as UTF-8 without one."),
    Problem.NOT_JSON: _("The file is not JSON: it cannot be read further than line and column %(detail)s."),
    Problem.TOO_DEEP: _("More than %(detail)s levels lie inside each other. No analysis is that deep."),
    Problem.NOT_A_NUMBER: _("This is not a number that JSON knows."),
    Problem.DOUBLED_KEY: _("The field “%(detail)s” stands twice. Keep one of them."),
    Problem.UNSTORABLE: _("The text holds a character that cannot be kept. Take it out."),
    Problem.MISSING: _("The field “%(detail)s” is missing."),
    Problem.UNKNOWN: _("No analysis has a field “%(detail)s”. Take it out."),
    Problem.WRONG_TYPE: _("The value is of the wrong kind: it must be JSON’s “%(detail)s”."),
    Problem.BAD_VALUE: _(
        "The value cannot be “%(detail)s”. The description of the interface says what it can be."
    ),
    Problem.NOT_HERE: _("“%(detail)s” is not here, or not in force. Name one that is."),
    Problem.DOUBLED_ID: _("“%(detail)s” stands more than once. Keep one of them."),
}


class RowsForm(Form):
    file = forms.FileField(label=_("File"), help_text=_("XLSX, or CSV in UTF-8. At most 20 MB."))


class DocumentForm(Form):
    unit = forms.ChoiceField(label=_("Which unit is the analysis for?"))
    file = forms.FileField(label=_("File"), help_text=_("JSON, as an analysis is taken out. At most 5 MB."))

    def __init__(self, *args: Any, units: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = units


def sentence_of(fault: Fault) -> str:
    return str(SENTENCES[fault.problem]) % {"detail": fault.detail}
