"""What a handler writes on the page of a case."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sloyfe.platform.ui.forms import Form
from sloyfe.platform.ui.free_text import FreeText

from ..choices import Consequence, Recurrence, Severity
from ..models import Assessment, Case, Category
from ..queries.severity import Answers
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
    """`was_category` and `was_severity` are what the page was drawn with: two who change it at once meet here.

    The severity comes out of the answers; without any it is the one that was sent along.
    """

    category = forms.ChoiceField(label=_("Category"), required=False)
    actual = forms.ChoiceField(
        label=_("How large were the consequences?"),
        required=False,
        choices=[("", _("Not said")), *Consequence.choices],
    )
    potential = forms.ChoiceField(
        label=_("How large could they have been?"),
        required=False,
        choices=[("", _("Not said")), *Consequence.choices],
        help_text=_("Had it gone as badly as it reasonably could. The highest of the two counts."),
    )
    recurrence = forms.ChoiceField(
        label=_("How often may it happen again?"),
        required=False,
        choices=[("", _("Not said")), *Recurrence.choices],
    )
    severity = forms.ChoiceField(
        label=_("Severity"),
        required=False,
        choices=[("", _("Not set")), *Severity.choices],
        widget=forms.HiddenInput,
    )
    correction = FreeText(label=_("What was done at once?"), rows=2, required=False)
    was_category = forms.IntegerField(widget=forms.HiddenInput, required=False)
    was_severity = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        case: Case,
        categories: list[Category],
        correction: str,
        assessment: Assessment | None = None,
        **kwargs: Any,
    ) -> None:
        asked = ("actual", "potential", "recurrence")
        initial = {name: getattr(assessment, name, "") for name in asked} | {
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
            "answers": self._answers(),
            "correction": given["correction"],
            "seen": (given["was_category"], given["was_severity"]),
        }

    def _answers(self) -> Answers | None:
        """None for a form that knows no such questions: what was answered then stands as far as it fits."""
        if not {"actual", "potential", "recurrence"} & set(self.data):
            return None
        given = self.cleaned_data
        return Answers(given["actual"], given["potential"], given["recurrence"])


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
