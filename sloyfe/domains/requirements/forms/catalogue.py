"""What quality adds to the catalogue, and what it records about sources."""

import re
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from sloyfe.platform.ui.forms import Form

from ..choices import Family, SourceKind

CODE = re.compile(r"[A-ZÆØÅ0-9][A-ZÆØÅ0-9:.\-_]{1,60}", re.IGNORECASE)
LABEL = re.compile(r"[\w.\-]{0,40}")
NUMBER = re.compile(r"[\w.\-]{1,40}")
LANGUAGES = ("nb", "nn", "en")


def _fitting(pattern: re.Pattern[str], text: str, words: Any) -> str:
    if not pattern.fullmatch(text):
        raise forms.ValidationError(words)
    return text


class EditionForm(Form):
    code = forms.CharField(
        label=_("Code of the source"),
        help_text=_("The first part of its requirements’ ids, such as NIST:800-53. It never changes."),
        max_length=61,
    )
    label = forms.CharField(
        label=_("Edition"), help_text=_("A year or a version."), max_length=40, required=False
    )

    def clean_code(self) -> str:
        words = _("Use letters, digits, colons, dots and hyphens only.")
        return _fitting(CODE, self.cleaned_data["code"].strip(), words).rstrip(":")

    def clean_label(self) -> str:
        words = _("Use letters, digits, dots and hyphens only.")
        return _fitting(LABEL, self.cleaned_data["label"].strip(), words)


class ImportForm(EditionForm):
    language = forms.ChoiceField(
        label=_("What language is it written in?"),
        help_text=_("Then it is read aloud in that language."),
        choices=[("en", "English"), ("nb", "Bokmål"), ("nn", "Nynorsk"), ("", _("Another one"))],
        required=False,
    )
    file = forms.FileField(label=_("OSCAL catalog as JSON"))

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        return file


class SourceForm(EditionForm):
    kind = forms.ChoiceField(label=_("What kind of source is it?"), choices=SourceKind.choices)
    nb = forms.CharField(label=_("Name in bokmål"), max_length=200)
    nn = forms.CharField(label=_("Name in nynorsk"), max_length=200)
    en = forms.CharField(label=_("Name in English"), max_length=200)
    url = forms.URLField(
        label=_("Where can it be read?"), required=False, max_length=300, assume_scheme="https"
    )
    valid_from = forms.DateField(label=_("In force from"), required=False)

    field_order = ("kind", "nb", "nn", "en", "code", "label", "valid_from", "url")


class RequirementForm(Form):
    number = forms.CharField(
        label=_("Number"), help_text=_("The last part of the id. It never changes."), max_length=40
    )
    nb = forms.CharField(label=_("Short title in bokmål"), max_length=200)
    nn = forms.CharField(label=_("Short title in nynorsk"), max_length=200)
    en = forms.CharField(label=_("Short title in English"), max_length=200)
    question_nb = forms.CharField(label=_("Question in bokmål"), max_length=300, required=False)
    question_nn = forms.CharField(label=_("Question in nynorsk"), max_length=300, required=False)
    question_en = forms.CharField(label=_("Question in English"), max_length=300, required=False)
    families = forms.MultipleChoiceField(
        label=_("About"), choices=Family.choices, widget=forms.CheckboxSelectMultiple, required=False
    )

    def clean_number(self) -> str:
        words = _("Use letters, digits, dots and hyphens only.")
        return _fitting(NUMBER, self.cleaned_data["number"].strip(), words)

    def chosen(self) -> dict[str, Any]:
        """As the command takes it."""
        given = self.cleaned_data
        return {
            "number": given["number"],
            "titles": {one: given[one] for one in LANGUAGES},
            "questions": {one: given[f"question_{one}"] for one in LANGUAGES},
            "families": given["families"],
            "unit_types": [],
        }


class LimitForm(Form):
    unit_types = forms.MultipleChoiceField(
        label=_("For which kinds of unit does it hold?"),
        help_text=_("None chosen means all."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, types: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit_types"].choices = types


class AmendmentForm(Form):
    title = forms.CharField(label=_("What has changed?"), max_length=200)
    in_force_on = forms.DateField(label=_("From which day?"))
    note = forms.CharField(
        label=_("What should those who look at it know?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=2_000,
    )
    url = forms.URLField(
        label=_("Where can it be read?"), required=False, max_length=500, assume_scheme="https"
    )
    requirements = forms.MultipleChoiceField(
        label=_("Which requirements does it touch?"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, touched: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["requirements"].choices = touched
