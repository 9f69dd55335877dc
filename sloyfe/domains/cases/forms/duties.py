"""What is written about a duty notice."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sloyfe.platform.ui.forms import Form
from sloyfe.platform.ui.free_text import FreeLine, FreeText

from ..models import DutyClock, DutyRule
from .reporting import in_the_past


class SinceForm(Form):
    """Say yes to a clock, or mend when it began."""

    at = forms.DateTimeField(label=_("When did we become aware?"), validators=[in_the_past])

    def __init__(self, *args: Any, duty: DutyClock, **kwargs: Any) -> None:
        first = {"at": timezone.localtime(duty.started_at)}
        super().__init__(*args, initial=first, auto_id="since-%s", **kwargs)


class StartForm(Form):
    """A clock that the rules did not propose."""

    field_order = ["rule", "at"]
    rule = forms.ChoiceField(label=_("Which notice?"), widget=forms.RadioSelect)
    at = forms.DateTimeField(
        label=_("When did we become aware?"),
        help_text=_("The hours run from here, also through nights and weekends."),
        validators=[in_the_past],
    )

    def __init__(self, *args: Any, rules: list[DutyRule], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_code = {rule.code: rule for rule in rules}
        self.fields["rule"].choices = [(rule.code, f"{rule}. {rule.authority}") for rule in rules]

    @property
    def chosen(self) -> dict[str, Any]:
        return {"rule": self.by_code[self.cleaned_data["rule"]], "since": self.cleaned_data["at"]}


class AsideForm(Form):
    why = FreeText(
        label=_("Why does the notice not apply here?"),
        rows=2,
        error_messages={"required": _("Write the reason. It is kept with the case.")},
    )


class DecideForm(Form):
    send = forms.ChoiceField(
        label=_("Is it to be sent?"),
        choices=[("yes", _("Yes, it is to be sent")), ("no", _("No, it is not to be sent"))],
        widget=forms.RadioSelect,
    )
    why = FreeText(label=_("Why?"), rows=2, required=False, help_text=_("Needed when it is not to be sent."))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("send") == "no" and not cleaned.get("why", "").strip():
            self.add_error("why", gettext("Write the reason. It is kept with the case."))
        return cleaned

    @property
    def chosen(self) -> dict[str, Any]:
        return {"send": self.cleaned_data["send"] == "yes", "why": self.cleaned_data["why"]}


class SentForm(Form):
    at = forms.DateTimeField(label=_("When was it sent?"), validators=[in_the_past])
    reference = FreeLine(label=_("Reference number"), max_length=120, required=False)
    upload = forms.FileField(
        label=_("What shows it"), required=False, help_text=_("The receipt or a copy, as a file.")
    )
    late = FreeText(
        label=_("Why was it late?"),
        rows=2,
        required=False,
        help_text=_("Needed when the hours of the law were out."),
    )


class BreachForm(Form):
    """GDPR article 33 (5): the facts, the effects and what was done."""

    facts = FreeText(label=_("What happened"), help_text=_("Without names."))
    effects = FreeText(label=_("What it led to, or may lead to"))
    measures = FreeText(label=_("What was done, and what is to be done"))
