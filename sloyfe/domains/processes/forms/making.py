"""A new process: what it is called, where it belongs, and its steps as lines or as a file."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sloyfe.platform.ui.forms import Form

from ..choices import LARGEST, ProcessKind

CHOOSE = ("", _("Choose"))
LANGUAGES = [("nb", _("Bokmål")), ("nn", _("Nynorsk")), ("en", _("English"))]


class Placed(Form):
    """Where on the map."""

    kind = forms.ChoiceField(label=_("What kind of process is it?"), required=False)
    parent = forms.ChoiceField(label=_("Is it a part of another process?"), required=False)
    position = forms.IntegerField(
        label=_("Place in the order of the map"), min_value=0, max_value=9999, required=False
    )

    def __init__(self, *args: Any, parents: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [CHOOSE, *ProcessKind.choices]
        self.fields["parent"].choices = [("", _("No, it stands by itself")), *parents]

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or self.cleaned_data
        if not found.get("kind") and not found.get("parent") and "parent" not in self.errors:
            self.add_error("kind", _("Choose what kind of process it is, or which process it is a part of."))
        return found


class NewForm(Placed):
    title = forms.CharField(
        label=_("Title"), max_length=200, help_text=_("Say the task: “Give out medicines at home”.")
    )
    unit = forms.ChoiceField(
        label=_("Which unit is it for?"), help_text=_("Everybody there and below can read it.")
    )
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES)
    roles = forms.CharField(
        label=_("Who does it? Roles with a comma between"),
        max_length=1000,
        required=False,
        help_text=_(
            "A line that begins with a role and a colon is that role's step: “Nurse: Check the name”."
        ),
    )
    lines = forms.CharField(
        label=_("Begin by writing the steps, one per line"),
        max_length=30_000,
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_(
            "Paste a list: numbers and bullets go away. A line that ends in a question mark is a decision; "
            "lines further in under it, as “Yes: …”, are its answers."
        ),
    )
    field_order = ("title", "unit", "kind", "parent", "language", "roles", "lines")

    def __init__(self, *args: Any, units: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["position"]
        self.fields["unit"].choices = [CHOOSE, *units]

    @property
    def role_names(self) -> list[str]:
        return [name.strip() for name in self.cleaned_data["roles"].split(",") if name.strip()]


class ImportForm(Placed):
    """Files from another tool: one .bpmn, or a zip of several."""

    unit = forms.ChoiceField(label=_("Which unit is it for?"))
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES)
    file = forms.FileField(label=_("A BPMN file, or a zip of several"))
    field_order = ("file", "unit", "kind", "parent", "language")

    def __init__(self, *args: Any, units: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["position"]
        self.fields["unit"].choices = [CHOOSE, *units]


class FileForm(Form):
    """Another tool's file in the place of the draft's."""

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    file = forms.FileField(label=_("A BPMN file"))

    def clean_file(self) -> Any:
        upload = self.cleaned_data["file"]
        if upload.size > LARGEST:
            raise forms.ValidationError(_("The file is too large. Two megabytes is the most."))
        return upload
