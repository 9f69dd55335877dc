"""Tasks that come back, addresses for calendars, and who is reminded when."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sloyfe.platform.ui.forms import Form
from sloyfe.platform.ui.free_text import FreeLine, FreeText
from sloyfe.platform.ui.revising import RevisedForm

from ..choices import RHYTHMS, Recipient
from ..commands import NewTask


class TaskForm(Form):
    """A task as it is described anew; its rhythm stands from the beginning."""

    title = FreeLine(label=_("What is to be done each time?"), max_length=200)
    body = FreeText(label=_("How is it done?"), required=False)
    owner = forms.ChoiceField(label=_("Who owns it?"))
    days_ahead = forms.IntegerField(
        label=_("How many days before does the owner get it?"), min_value=0, max_value=180
    )

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = [("", _("Choose")), *people]


class ChangeTaskForm(RevisedForm, TaskForm):
    pass


class NewTaskForm(TaskForm):
    first_on = forms.DateField(label=_("When is the first time?"))
    every_months = forms.TypedChoiceField(
        label=_("How often does it come back?"), choices=RHYTHMS, coerce=int
    )
    field_order = ("title", "body", "owner", "first_on", "every_months", "days_ahead")

    @property
    def task(self) -> NewTask:
        given = self.cleaned_data
        return NewTask(
            title=given["title"],
            first_on=given["first_on"],
            every_months=given["every_months"],
            days_ahead=given["days_ahead"],
            body=given["body"],
        )


class FeedForm(Form):
    name = forms.CharField(
        label=_("Which calendar is it for?"),
        help_text=_("For example “Outlook at work”. Then you know which address to take back."),
        max_length=80,
    )


class RemindersForm(Form):
    """One line for each recipient: on which days they are told, as “-3, 0”."""

    owner = forms.CharField(label=_("The owner, days after the date"), max_length=60, required=False)
    leader_above = forms.CharField(
        label=_("The owner’s leader, days after the date"), max_length=60, required=False
    )
    quality = forms.CharField(label=_("Quality, days after the date"), max_length=60, required=False)
    answer_owner = forms.IntegerField(
        label=_("The owner who has said neither yes nor no, working days after they were asked"),
        min_value=0,
        max_value=60,
        required=False,
    )
    answer_leader = forms.IntegerField(
        label=_("The leader of an owner who has not answered, working days after they were asked"),
        min_value=0,
        max_value=60,
        required=False,
    )
    valid_from = forms.DateField(label=_("From which day?"))

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        for name in Recipient.values:
            if name in given:
                given[name] = self._days(name, given[name])
        return given

    def _days(self, name: str, text: str) -> list[int]:
        days = []
        for word in text.replace(";", ",").split(","):
            number = word.strip().removeprefix("+")
            if not number:
                continue
            if not number.removeprefix("-").isdecimal() or not -90 <= int(number) <= 365:
                self.add_error(
                    name, _("Write whole numbers from -90 to 365 with commas between, as “-3, 0”.")
                )
                return []
            days.append(int(number))
        return days

    @property
    def answers(self) -> tuple[int, int]:
        return self.cleaned_data["answer_owner"] or 0, self.cleaned_data["answer_leader"] or 0

    @property
    def steps(self) -> list[tuple[int, str]]:
        return [(days, name) for name in Recipient.values for days in self.cleaned_data[name]]
