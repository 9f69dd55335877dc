"""What the editor takes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sloyfe.platform.ui.forms import Form
from sloyfe.platform.ui.free_text import FreeLine, no_national_id
from sloyfe.platform.ui.markdown import written_and_read

from ..choices import LONGEST

CHOOSE = ("", _("Choose"))


class Body(forms.CharField):
    """Markdown; a national id is stopped before it is stored."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            label=_("The text"),
            required=False,
            strip=False,
            max_length=LONGEST,
            help_text=_("Headings begin with ##, lists with -, and steps with 1. You can paste from Word."),
            widget=forms.Textarea(attrs={"rows": 22, "data-markdown": "", "spellcheck": "true"}),
            **options,
        )

    def validate(self, value: str) -> None:
        super().validate(value)
        no_national_id(written_and_read(value or ""))


class NewForm(Form):
    """A new document: what kind, whose, and what it is called."""

    title = FreeLine(
        label=_("Title"), max_length=200, help_text=_("Say the task: “Give out medicines at home”.")
    )
    type = forms.ChoiceField(label=_("What is it?"))
    unit = forms.ChoiceField(
        label=_("Which unit is it for?"), help_text=_("Everybody there and below can read it.")
    )
    language = forms.ChoiceField(
        label=_("Language"), choices=[("nb", _("Bokmål")), ("nn", _("Nynorsk")), ("en", _("English"))]
    )
    external_url = forms.URLField(
        label=_("Address of the external document"), required=False, assume_scheme="https"
    )
    external_source = forms.CharField(label=_("Who publishes it"), max_length=200, required=False)

    def __init__(
        self,
        *args: Any,
        types: list[tuple[str, str]],
        units: list[tuple[str, str]],
        local: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["type"].choices = [CHOOSE, *types]
        self.fields["unit"].choices = [CHOOSE, *units]
        if local:
            for name in ("type", "external_url", "external_source"):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or self.cleaned_data
        if found.get("type") == "external":
            for name in ("external_url", "external_source"):
                if not found.get(name) and name not in self.errors:
                    self.add_error(
                        name, _("An external link needs an address and the name of who publishes it.")
                    )
        return found


class WriteForm(Form):
    """The editor. `revision` is the save the writer began from."""

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    title = FreeLine(label=_("Title"), max_length=200)
    body = Body()
    change_note = FreeLine(
        label=_("What is changed, in one sentence"),
        max_length=500,
        required=False,
        help_text=_("Those who have read it before see this."),
    )
    significant = forms.BooleanField(
        label=_("Everybody on the reading lists must read it anew"), required=False
    )
    effective_on = forms.DateField(
        label=_("In force from"), required=False, help_text=_("Empty: the day it is approved.")
    )


class AttachForm(Form):
    title = FreeLine(
        label=_("What it is"),
        max_length=200,
        required=False,
        help_text=_("For a picture: what it shows."),
    )
    file = forms.FileField(label=_("Picture, PDF or document"))

    def clean_file(self) -> Any:
        """The name of a file is read by all who may open it."""
        no_national_id(self.cleaned_data["file"].name)
        return self.cleaned_data["file"]
