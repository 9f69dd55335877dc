"""One ballot on paper: two lines for each question."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sloyfe.platform.ui.forms import Form

from ..choices import LEVELS

BOXES = [("", _("Nothing")), *((str(level), str(level)) for level in LEVELS), ("0", _("Do not know"))]


class PaperForm(Form):
    def __init__(self, *args: Any, asked: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = [question.pk for question in asked]
        for question in asked:
            for axis, label in (("likelihood", _("How likely?")), ("consequence", _("How bad?"))):
                self.fields[f"{axis}_{question.pk}"] = forms.ChoiceField(
                    label=f"{question.event}: {label}", choices=BOXES, required=False
                )
        self._prepare()

    def answers(self) -> dict[int, tuple[int, int]]:
        """By question, those where both lines have a cross."""
        found = {}
        for pk in self.asked:
            said = [self.cleaned_data.get(f"{axis}_{pk}", "") for axis in ("likelihood", "consequence")]
            if all(said):
                found[pk] = int(said[0]), int(said[1])
        return found
