"""What a unit answers, and what it will do when it takes the lesson up."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sloyfe.domains.actions.commands import Wanted
from sloyfe.domains.actions.queries import offered_measures
from sloyfe.platform.ui.forms import Form
from sloyfe.platform.ui.free_text import FreeLine, FreeText

from ..choices import TAKEN_UP, Answer


class AnswerForm(Form):
    """The first question decides which of the others are needed, so no field says for itself whether it is."""

    mixed = False

    answer = forms.ChoiceField(
        label=_("Does it apply to you?"),
        choices=Answer.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the four answers.")},
    )
    because = FreeText(
        label=_("Why, or how?"),
        help_text=_("Must be said when it is not for you. It makes the next suggestion better."),
        rows=2,
        max_length=500,
        required=False,
    )
    title = FreeLine(
        label=_("What will you do?"),
        help_text=_("It becomes an action with you."),
        max_length=200,
        required=False,
    )
    owner = forms.ChoiceField(label=_("Who does it?"), required=False)
    due_on = forms.DateField(label=_("By when?"), required=False)
    measure = forms.ChoiceField(
        label=_("How do we see that it helped?"), widget=forms.RadioSelect, required=False
    )
    sign = FreeText(
        label=_("What would show that it helped?"),
        help_text=_("Something that somebody can go and look at."),
        rows=2,
        required=False,
    )
    most = forms.IntegerField(
        label=_("How many new cases are well enough?"),
        help_text=_("0 means that it must not happen again."),
        min_value=0,
        max_value=9999,
        required=False,
    )
    effect_on = forms.DateField(label=_("When do we judge whether it helped?"), required=False)

    def __init__(
        self,
        *args: Any,
        people: list[tuple[str, str]],
        step_id: int | None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.step_id = step_id
        self.fields["owner"].choices = people
        self.fields["measure"].choices = offered_measures(on_step=step_id is not None)
        if not step_id:
            del self.fields["most"]

    @property
    def takes_up(self) -> bool:
        return self.cleaned_data.get("answer") in TAKEN_UP

    @property
    def wanted(self) -> Wanted | None:
        """As the command takes it; None where nothing is to be done."""
        given = self.cleaned_data
        if not self.takes_up:
            return None
        return Wanted(
            title=given["title"],
            due_on=given["due_on"],
            measure=given["measure"],
            sign=given["sign"],
            step_id=self.step_id,
            most=given.get("most"),
            effect_on=given["effect_on"] if given["measure"] else None,
        )

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("answer") == Answer.NOT_FOR_US and not given.get("because", "").strip():
            self.add_error("because", _("Say in a few words why it is not for you."))
        if self.takes_up and not given.get("title", "").strip() and "title" not in self.errors:
            self.add_error("title", _("Say what you will do, and by when."))
        if self.takes_up and given.get("due_on") is None and "due_on" not in self.errors:
            self.add_error("due_on", _("Choose a day."))
        return given
