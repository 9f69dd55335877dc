"""What is to happen to many actions at once."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sloyfe.platform.ui.forms import Form
from sloyfe.platform.ui.free_text import FreeText

from ..choices import Event


class ManyForm(Form):
    """`seen` is the fingerprint of the preview that the sender has read; empty the first time."""

    actions = forms.MultipleChoiceField(label=_("Which actions?"), widget=forms.CheckboxSelectMultiple)
    event = forms.ChoiceField(
        label=_("What is to happen to them?"),
        widget=forms.RadioSelect,
        choices=[
            (Event.POSTPONE, _("Move the deadline")),
            (Event.HAND_OVER, _("Give it to somebody else")),
            (Event.WITHDRAW, _("Withdraw the action")),
        ],
    )
    days = forms.IntegerField(label=_("How many days later?"), min_value=1, max_value=730, required=False)
    owner = forms.ChoiceField(label=_("Who is asked instead?"), required=False)
    reason = FreeText(label=_("Why?"), rows=2, error_messages={"required": _("Say why in a few words.")})

    def __init__(
        self, *args: Any, offered: list[tuple[str, str]], people: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["actions"].choices = offered
        self.fields["owner"].choices = [("", _("Choose")), *people]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        event = given.get("event")
        if event == Event.POSTPONE and not given.get("days") and "days" not in self.errors:
            self.add_error("days", _("Write how many days later."))
        if event == Event.HAND_OVER and not given.get("owner") and "owner" not in self.errors:
            self.add_error("owner", _("Choose who is asked instead."))
        return given
