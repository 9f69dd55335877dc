"""What is decided about a version: to whom it goes, and why it comes back."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sloyfe.platform.access.choices import Role
from sloyfe.platform.ui.forms import Form
from sloyfe.platform.ui.free_text import FreeText

from ..choices import Verdict

CHOOSE = ("", _("Choose"))
EVERYBODY = ("", _("Everybody there"))
ROLES = [
    EVERYBODY,
    *((role.value, role.label) for role in Role if role not in (Role.EMPLOYEE, Role.GUEST_AUDITOR)),
]


class ReviewForm(Form):
    reviewer = forms.ChoiceField(label=_("Who is to look through it?"))

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, auto_id="review-%s", **kwargs)
        self.fields["reviewer"].choices = [CHOOSE, *people]


class WriterForm(Form):
    writer = forms.ChoiceField(label=_("Who is to write on it with you?"))

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, auto_id="writer-%s", **kwargs)
        self.fields["writer"].choices = [CHOOSE, *people]


class HearingForm(Form):
    units = forms.MultipleChoiceField(
        label=_("Who is to be asked?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one unit to ask.")},
    )
    role = forms.ChoiceField(label=_("Only those with the role"), choices=ROLES, required=False)
    due_on = forms.DateField(label=_("Answer by"))
    letter = FreeText(label=_("What do you want to know?"), required=False)

    def __init__(self, *args: Any, units: list[tuple[str, str]], today: date, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="hearing-%s", **kwargs)
        self.fields["units"].choices = units
        self.today = today

    def clean_due_on(self) -> date:
        day: date = self.cleaned_data["due_on"]
        if day <= self.today:
            raise forms.ValidationError(_("Give people at least one day to answer."))
        return day


class ReasonForm(Form):
    """Why: those who are told will read it."""

    reason = FreeText(label=_("Why?"))


class SummaryForm(Form):
    """What came of a hearing; needed when it ends before its day."""

    summary = FreeText(label=_("What came of the hearing?"), required=False, rows=3)

    def __init__(self, *args: Any, needed: bool, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="summary-%s", **kwargs)
        self.fields["summary"].required = needed


class CommentForm(Form):
    place = forms.ChoiceField(label=_("What is it about?"), required=False)
    body = FreeText(label=_("Your comment"), rows=4)

    def __init__(self, *args: Any, places: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, auto_id="comment-%s", **kwargs)
        self.fields["place"].choices = [("", _("All of it")), *places]
        if not places:
            del self.fields["place"]


class AnswerForm(Form):
    """The answer to a comment or a suggestion."""

    verdict = forms.ChoiceField(
        label=_("Is it followed?"),
        choices=Verdict.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whether it is followed.")},
    )
    text = FreeText(label=_("The answer"), rows=2)

    def __init__(self, *args: Any, pk: int, **kwargs: Any) -> None:
        super().__init__(*args, auto_id=f"answer-{pk}-%s", **kwargs)
