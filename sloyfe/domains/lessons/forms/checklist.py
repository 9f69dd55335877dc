"""What is looked for before a lesson is published, as a new edition: each line in the three languages."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sloyfe.platform.ui.forms import FormOf

from ..commands import CheckLine

LANGUAGES = {
    "nb": _("Line %(n)s in bokmål"),
    "nn": _("Line %(n)s in nynorsk"),
    "en": _("Line %(n)s in English"),
}
EMPTY = 2  # lines more than there are


class ChecklistEditionForm(FormOf):
    """`codes` are of the lines that are there already, in their order; a line that is emptied is taken away."""

    def __init__(self, lines: Sequence[Any], valid_from: Any, data: Any = None) -> None:
        self.codes = [one.code for one in lines] + [""] * EMPTY
        fields: dict[str, forms.Field] = {}
        for place in range(len(self.codes)):
            line = lines[place] if place < len(lines) else None
            for language, label in LANGUAGES.items():
                fields[f"{language}-{place}"] = forms.CharField(
                    label=label % {"n": place + 1},
                    widget=forms.Textarea(attrs={"rows": 2}),
                    max_length=200,
                    required=False,
                    initial=getattr(line, language) if line else "",
                )
        fields["valid_from"] = forms.DateField(label=_("From which day?"), initial=valid_from)
        super().__init__(fields, data)

    def clean(self) -> Any:
        given = super().clean() or self.cleaned_data
        for place in range(len(self.codes)):
            words = {language: self._line(f"{language}-{place}") for language in LANGUAGES}
            if any(words.values()):
                for language in (name for name, said in words.items() if not said):
                    self.add_error(
                        f"{language}-{place}", _("Write the line in all three languages, or empty it in all.")
                    )
        return given

    def _line(self, name: str) -> str:
        """Whole on a small screen, but a line all the same."""
        self.cleaned_data[name] = " ".join(self.cleaned_data.get(name, "").split())
        return str(self.cleaned_data[name])

    @property
    def lines(self) -> list[CheckLine]:
        rows = [
            (code, *(self.cleaned_data[f"{language}-{place}"] for language in LANGUAGES))
            for place, code in enumerate(self.codes)
        ]
        return [CheckLine(*row) for row in rows if row[1]]
