"""What the owner of something in force decides: who reads it, who owns it, when it is looked through."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sloyfe.platform.ui.forms import Form
from sloyfe.platform.ui.free_text import FreeLine, FreeText

from ..models import Item, Question
from .working import CHOOSE, ROLES


class DemandForm(Form):
    unit = forms.ChoiceField(label=_("Who must read it?"))
    role = forms.ChoiceField(label=_("Only those with the role"), choices=ROLES, required=False)
    group = forms.ChoiceField(label=_("Only those with a part in"), required=False)
    days = forms.IntegerField(label=_("Days to read it in"), min_value=1, max_value=365, initial=14)

    def __init__(
        self, *args: Any, units: list[tuple[str, str]], groups: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, auto_id="demand-%s", **kwargs)
        self.fields["unit"].choices = [CHOOSE, *units]
        self.fields["group"].choices = [("", _("Everybody")), *groups]
        if not groups:
            del self.fields["group"]


class HandOverForm(Form):
    owner = forms.ChoiceField(label=_("Owner"))
    review_months = forms.IntegerField(
        label=_("Months between reviews"), min_value=1, max_value=60, required=False
    )
    review_on = forms.DateField(label=_("Next review"), required=False)
    reason = FreeText(label=_("Why is the review put off?"), required=False, rows=2)
    external_url = forms.URLField(label=_("Address of the external document"), assume_scheme="https")
    external_source = forms.CharField(label=_("Who publishes it"), max_length=200)
    external_reviewer = forms.ChoiceField(label=_("Who looks after it"))

    def __init__(self, *args: Any, item: Item, people: list[tuple[str, str]], **kwargs: Any) -> None:
        names = ("review_months", "review_on", "external_url", "external_source")
        initial = {name: getattr(item, name) for name in names}
        initial |= {"owner": item.owner_id, "external_reviewer": item.external_reviewer_id}
        super().__init__(*args, auto_id="keep-%s", initial=initial, **kwargs)
        self.before = item.review_on
        self.fields["owner"].choices = people
        self.fields["external_reviewer"].choices = people
        if not item.external_url:
            for name in ("external_url", "external_source", "external_reviewer"):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or self.cleaned_data
        later = found.get("review_on") and self.before and found["review_on"] > self.before
        if later and not found.get("reason") and "reason" not in self.errors:
            self.add_error("reason", _("Write why. Those who worked on it will read it."))
        return found


class QuestionsForm(Form):
    """Up to three control questions, each with one right answer and one or two wrong ones."""

    def __init__(self, *args: Any, questions: list[Question], **kwargs: Any) -> None:
        given = {one.position: one for one in questions}
        super().__init__(*args, auto_id="questions-%s", **kwargs)
        for n in (1, 2, 3):
            one = given.get(n)
            for name, label, length in (
                ("text", _("Question %(n)s"), 300),
                ("right", _("Right answer to question %(n)s"), 200),
                ("wrong", _("Wrong answer to question %(n)s"), 200),
                ("wrong_too", _("Another wrong answer to question %(n)s"), 200),
            ):
                self.fields[f"{name}{n}"] = FreeLine(
                    label=label % {"n": n},
                    max_length=length,
                    required=False,
                    initial=getattr(one, name) if one else "",
                )

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or self.cleaned_data
        for n in (1, 2, 3):
            if found.get(f"text{n}") and not (found.get(f"right{n}") and found.get(f"wrong{n}")):
                self.add_error(f"right{n}", _("Write a right answer and a wrong one."))
            elif found.get(f"text{n}") and found[f"right{n}"] == found[f"wrong{n}"]:
                self.add_error(f"wrong{n}", _("The wrong answer must differ from the right one."))
        return found

    @property
    def rows(self) -> list[dict[str, str]]:
        found = self.cleaned_data
        names = ("text", "right", "wrong", "wrong_too")
        return [{name: found[f"{name}{n}"] for name in names} for n in (1, 2, 3) if found.get(f"text{n}")]


class ConfirmForm(Form):
    """The control questions as the reader sees them: the answers in an order that gives nothing away."""

    def __init__(self, *args: Any, questions: list[Question], **kwargs: Any) -> None:
        super().__init__(*args, auto_id="read-%s", **kwargs)
        self.questions = questions
        for one in questions:
            answers = sorted(filter(None, (one.right, one.wrong, one.wrong_too)), key=str.casefold)
            self.fields[f"q{one.position}"] = forms.ChoiceField(
                label=one.text, choices=[(said, said) for said in answers], widget=forms.RadioSelect
            )

    @property
    def answers(self) -> list[str]:
        return [self.cleaned_data[f"q{one.position}"] for one in self.questions]


class TypeRow(Form):
    """One line of the types' edition."""

    level = forms.ChoiceField(label=_("Who approves"))
    review_months = forms.IntegerField(label=_("Months between reviews"), min_value=1, max_value=60)
    needs_hearing = forms.BooleanField(label=_("Goes on hearing first"), required=False)


class FromDay(Form):
    valid_from = forms.DateField(label=_("In force from"))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, initial={"valid_from": today}, **kwargs)
        self.today = today

    def clean_valid_from(self) -> date:
        day: date = self.cleaned_data["valid_from"]
        if day < self.today:
            raise forms.ValidationError(_("Choose today or a later day."))
        return day
