"""What a handler writes on the page of a case."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sloyfe.platform.ui.forms import Form
from sloyfe.platform.ui.free_text import FreeText

from ..choices import Severity
from ..models import Case, Category
from .once import once


class AnswerForm(Form):
    """An answer that keeps the case open: the reporter hears where it stands."""

    text = FreeText(
        label=_("Message to the one who reported"),
        error_messages={"required": _("Write an answer. The one who reported will read it.")},
    )
    key = once()


class NoteForm(Form):
    text = FreeText(
        label=_("Internal note"),
        help_text=_("The one who reported never sees notes."),
        error_messages={"required": _("Write the note.")},
    )
    key = once()


class ClassifyForm(Form):
    """`was_category` and `was_severity` are what the page was drawn with: two who change it at once meet here."""

    category = forms.ChoiceField(label=_("Category"), required=False)
    severity = forms.ChoiceField(
        label=_("Severity"), required=False, choices=[("", _("Not set")), *Severity.choices]
    )
    correction = FreeText(label=_("What was done at once?"), rows=2, required=False)
    was_category = forms.IntegerField(widget=forms.HiddenInput, required=False)
    was_severity = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, case: Case, categories: list[Category], correction: str, **kwargs: Any
    ) -> None:
        initial = {
            "category": case.category.code if case.category else "",
            "severity": case.severity,
            "correction": correction,
            "was_category": case.category_id,
            "was_severity": case.severity,
        }
        super().__init__(*args, initial=initial, auto_id="assess-%s", **kwargs)
        self.case, self.by_code = case, {category.code: category for category in categories}
        if case.category and case.category.code not in self.by_code:
            self.by_code[case.category.code] = case.category  # named by an older edition, and kept
        self.fields["category"].choices = [("", gettext("Not set")), *_grouped(list(self.by_code.values()))]

    @property
    def chosen(self) -> dict[str, Any]:
        """As the command takes it. The same code keeps the edition that the case has."""
        given, case = self.cleaned_data, self.case
        category = self.by_code.get(given["category"])
        if category and case.category and category.code == case.category.code:
            category = case.category
        return {
            "category": category,
            "severity": given["severity"],
            "correction": given["correction"],
            "seen": (given["was_category"], given["was_severity"]),
        }


class ReaderForm(Form):
    user = forms.ChoiceField(
        label=_("Let somebody read this case"),
        help_text=_("They see all of it, and each reading is logged."),
        error_messages={"required": _("Choose a person.")},
    )

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, auto_id="reader-%s", **kwargs)
        self.fields["user"].choices = [("", gettext("Choose")), *people]


def _grouped(categories: list[Category]) -> list[tuple[str, str]]:
    """Parents in their order, each followed by its own."""
    tops = [category for category in categories if not category.parent_code]
    known = {category.code for category in tops}
    rows = []
    for top in tops:
        below = [category for category in categories if category.parent_code == top.code]
        rows += [(top.code, str(top)), *((one.code, f"– {one}") for one in below)]
    return rows + [
        (one.code, str(one)) for one in categories if one.parent_code and one.parent_code not in known
    ]
