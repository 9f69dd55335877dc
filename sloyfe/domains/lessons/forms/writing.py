"""The card as it is written, and what is done with it on the way to being published."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sloyfe.platform.ui.forms import Form
from sloyfe.platform.ui.free_text import FreeLine, FreeText
from sloyfe.platform.ui.revising import RevisedForm

from ..choices import LONGEST_LINE, Line

HELP = {
    Line.HAPPENED: _("One or two sentences, without anybody who can be recognised."),
    Line.WHY: _("What in the work made it easy to go wrong, or right? Never who."),
    Line.DID: _("What is different now."),
    Line.WORKED: _("How you see it. Say so if it is too early."),
    Line.WHO: _("Who does the same as you, or has the same risk."),
}


class LessonForm(RevisedForm):
    """A line may be left for later; all five are needed before it goes on to quality."""

    title = FreeLine(
        label=_("What is the lesson about?"),
        help_text=_("A few words that others would look for: “Two check the pill box”."),
        max_length=120,
    )
    happened, why, did, worked, who = (
        FreeText(label=line.label, help_text=HELP[line], max_length=LONGEST_LINE, required=False, rows=2)
        for line in Line
    )
    step = forms.ChoiceField(label=_("Which step of a process is it about?"), required=False)
    step_words = forms.CharField(
        label=_("Find a step by words from it or its process"), max_length=100, required=False
    )
    control = forms.ChoiceField(label=_("Which control failed, or helped?"), required=False)
    requirement = forms.ChoiceField(label=_("Which requirement is it about?"), required=False)
    shows_unit = forms.BooleanField(
        label=_("Name the unit it comes from"),
        help_text=_("Others can then ask you. Leave it out where one may guess who it was."),
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        steps: list[tuple[str, str]],
        controls: list[tuple[str, str]],
        requirements: list[Any],
        units: list[tuple[str, str]] | None = None,
        need_to_know: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["step"].choices = [("", _("None")), *steps]
        self.fields["control"].choices = [("", _("None")), *controls]
        self.fields["requirement"].choices = [("", _("None")), *requirements]
        if need_to_know:
            del self.fields["shows_unit"]
        if units is not None:
            self.fields["unit"] = forms.ChoiceField(label=_("Where is it practised?"), choices=units)
            self.order_fields(["unit"])
            self._prepare()

    @property
    def lines(self) -> dict[str, str]:
        return {line.value: self.cleaned_data.get(line.value, "") for line in Line}


class ReasonForm(Form):
    reason = FreeText(label=_("Why?"), rows=2, error_messages={"required": _("Say why in a few words.")})


class ChecklistForm(Form):
    items = forms.MultipleChoiceField(
        label=_("I have looked for this in the words as they stand"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, items: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["items"].choices = [(str(one.pk), str(one)) for one in items]


class ReceiverForm(Form):
    unit = forms.ChoiceField(label=_("Which unit should get it too?"))

    def __init__(self, *args: Any, units: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = [("", _("Choose")), *((one.code, one.name) for one in units)]
