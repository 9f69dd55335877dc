"""What is written on the page of an action."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sloyfe.platform.ui.forms import Form
from sloyfe.platform.ui.free_text import FreeLine, FreeText

from ..choices import Verdict

TOO_EARLY = "too_early"
# UX §5.1, 14: the question is put to a person, so the answers are a person's.
ANSWERS = [
    (Verdict.WORKED, _("Yes")),
    (Verdict.PARTLY, _("Partly")),
    (Verdict.DID_NOT_WORK, _("No")),
    (Verdict.CANNOT_DECIDE, _("It cannot be decided")),
]
WAITS = (TOO_EARLY, _("Too early to say"))


class ReasonForm(Form):
    reason = FreeText(label=_("Why?"), rows=2, error_messages={"required": _("Say why in a few words.")})


class FinishForm(Form):
    """Words are asked for where nothing shows yet that it is done."""

    evidence = FreeLine(
        label=_("What shows that it is done?"),
        help_text=_("For example “The new list hangs in the medicine room, all have signed”."),
        max_length=300,
    )

    def __init__(self, *args: Any, has_evidence: bool, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="finish-%s", **kwargs)
        self.fields["evidence"].required = not has_evidence


class EvidenceForm(Form):
    what = FreeLine(label=_("What does it show?"), max_length=300)
    url = forms.URLField(label=_("Web address"), required=False, max_length=500, assume_scheme="https")
    file = forms.FileField(label=_("File"), required=False)


class PostponeForm(Form):
    due_on = forms.DateField(label=_("New deadline"))
    reason = FreeText(label=_("Why?"), rows=2, error_messages={"required": _("Say why in a few words.")})


class HandOverForm(Form):
    owner = forms.ChoiceField(label=_("Who is asked instead?"))
    reason = FreeText(label=_("Why?"), rows=2, required=False)

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, auto_id="give-%s", **kwargs)
        self.fields["owner"].choices = [("", _("Choose")), *people]


class JudgeForm(Form):
    """“Too early” is a new date instead of a verdict, and is offered while it may still be said."""

    verdict = forms.ChoiceField(
        label=_("Did the action work?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whether the action worked.")},
    )
    effect_on = forms.DateField(label=_("If it is too early: when do we look again?"), required=False)
    reason = FreeText(
        label=_("How do you see that?"), rows=2, error_messages={"required": _("Say how you see that.")}
    )

    def __init__(self, *args: Any, may_wait: bool, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="judge-%s", **kwargs)
        self.fields["verdict"].choices = [*ANSWERS, WAITS] if may_wait else ANSWERS
        if not may_wait:
            del self.fields["effect_on"]

    @property
    def waits(self) -> bool:
        return bool(self.cleaned_data.get("verdict") == TOO_EARLY)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        day: date | None = given.get("effect_on")
        if given.get("verdict") == TOO_EARLY and day is None and "effect_on" not in self.errors:
            self.add_error("effect_on", _("Choose the day on which we look again."))
        return given
