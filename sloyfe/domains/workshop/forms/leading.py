"""What the facilitator fills in."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sloyfe.domains.actions.choices import OBSERVATION
from sloyfe.domains.risk.choices import LEVELS, Knowledge
from sloyfe.platform.ui.forms import Form
from sloyfe.platform.ui.free_text import FreeLine, FreeText

from ..choices import BUDGET, LONGEST_POINT, Decision, State

LEVEL_CHOICES = [("", _("Not settled aloud")), *((str(level), str(level)) for level in LEVELS)]


class PrepareForm(Form):
    title = FreeLine(label=_("What is the workshop about?"), max_length=200)
    facilitator = forms.ChoiceField(label=_("Who leads it?"))
    rehearsal = forms.BooleanField(
        label=_("This is a rehearsal"),
        help_text=_("With simulated participants, and nothing is written to the register."),
        required=False,
    )

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["facilitator"].choices = people
        for state, minutes in BUDGET.items():
            self.fields[f"minutes_{state}"] = forms.IntegerField(
                label=State(state).label, min_value=1, max_value=LONGEST_POINT, initial=minutes
            )
        self._prepare()

    @property
    def minutes(self) -> dict[str, int]:
        return {state: self.cleaned_data[f"minutes_{state}"] for state in BUDGET}


class QuestionForm(Form):
    because = FreeLine(label=_("Because …"), max_length=300, required=False)
    event = FreeLine(
        label=_("… this may happen"),
        max_length=200,
        error_messages={"required": _("Write what may happen.")},
    )
    so_that = FreeLine(label=_("… so that"), max_length=300, required=False)
    harms = forms.ChoiceField(label=_("What is harmed?"))
    ideas = forms.MultipleChoiceField(
        label=_("Which ideas does it say?"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(
        self, *args: Any, kinds: list[tuple[str, str]], ideas: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["harms"].choices = kinds
        self.fields["ideas"].choices = ideas
        if not ideas:
            del self.fields["ideas"]
        self._prepare()


class SettleForm(Form):
    note = FreeText(label=_("What was said"), rows=2, required=False)
    likelihood = forms.ChoiceField(label=_("Likelihood"), choices=LEVEL_CHOICES, required=False)
    consequence = forms.ChoiceField(label=_("Consequence"), choices=LEVEL_CHOICES, required=False)
    knowledge = forms.ChoiceField(
        label=_("How sure are we?"), choices=[("", _("Not said")), *Knowledge.choices], required=False
    )

    def levels(self) -> tuple[int | None, int | None]:
        likelihood, consequence = (self.cleaned_data[name] for name in ("likelihood", "consequence"))
        return (int(likelihood) if likelihood else None, int(consequence) if consequence else None)


class AgreeForm(Form):
    question = forms.ChoiceField(label=_("Which risk is it about?"))
    title = FreeLine(label=_("What is to be done?"), max_length=200)
    owner = forms.ChoiceField(label=_("Who does it?"))
    fallback = forms.ChoiceField(label=_("Who takes it if the answer is no?"), required=False)
    due_on = forms.DateField(label=_("By which day?"))
    sign = FreeLine(label=_("How do we see that it helped?"), max_length=300)
    effect_on = forms.DateField(label=_("When do we look at whether it helped?"))

    measure = OBSERVATION

    def __init__(
        self, *args: Any, people: list[tuple[str, str]], asked: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["question"].choices = asked
        self.fields["owner"].choices = [("", _("Choose")), *people]
        self.fields["fallback"].choices = [("", _("Nobody, the owner is here")), *people]


class ApproveForm(Form):
    decision = forms.ChoiceField(
        label=_("What do you decide?"), widget=forms.RadioSelect, choices=Decision.choices
    )
    valid_until = forms.DateField(label=_("Until when is the analysis valid?"))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        kwargs.setdefault(
            "initial", {"valid_until": today.replace(year=today.year + 1, day=min(today.day, 28))}
        )
        super().__init__(*args, **kwargs)
