"""One risk: the sentence, where it lies, and how it is scored."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sloyfe.platform.ui.forms import Form
from sloyfe.platform.ui.free_text import FreeLine, FreeText
from sloyfe.platform.ui.revising import RevisedForm

from ..choices import LEVELS, Aspect, Controllability, Knowledge, ScoreKind
from ..queries import Reading

Choices = list[tuple[str, str]]


class RiskForm(Form):
    because = FreeLine(
        label=_("Because …"),
        help_text=_("A system or a condition: “the packages look alike”. Never a person."),
        max_length=300,
    )
    event = FreeLine(
        label=_("… what may happen …"), help_text=_("“A resident gets the wrong dose”."), max_length=200
    )
    so_that = FreeLine(
        label=_("… so that …"),
        help_text=_("“The resident is harmed and must go to hospital”."),
        max_length=300,
    )
    unit = forms.ChoiceField(label=_("In which unit?"))
    step = forms.ChoiceField(
        label=_("At which step of a process?"),
        help_text=_("The steps are those of the processes that the analysis looks at."),
        required=False,
    )
    theme = forms.ChoiceField(label=_("Which theme does it belong to?"), required=False)
    owner = forms.ChoiceField(label=_("Who owns the risk?"), required=False)
    controllability = forms.ChoiceField(
        label=_("How much can we do about it ourselves?"),
        choices=[("", _("Not said")), *Controllability.choices],
        required=False,
    )
    is_transferable = forms.BooleanField(label=_("It may be a risk in other units too"), required=False)
    is_opportunity = forms.BooleanField(label=_("It is an opportunity, not a danger"), required=False)

    def __init__(
        self, *args: Any, units: Choices, steps: Choices, themes: Choices, people: Choices, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = units
        self.fields["step"].choices = [("", _("None")), *steps]
        self.fields["theme"].choices = [("", _("None")), *themes]
        self.fields["owner"].choices = [("", _("Nobody yet")), *people]
        if len(units) == 1:
            self.fields["unit"].widget = forms.HiddenInput()


class ChangeRiskForm(RevisedForm, RiskForm):
    """A risk that is there already."""


class ScoreForm(Form):
    """How likely, and how bad for each thing that may be harmed, in the words of the risk's own scale."""

    kind = forms.ChoiceField(
        label=_("What do you score?"), choices=ScoreKind.choices, widget=forms.RadioSelect
    )
    likelihood = forms.TypedChoiceField(label=_("How likely is it?"), coerce=int, widget=forms.RadioSelect)
    knowledge = forms.ChoiceField(
        label=_("How much do we know about it?"),
        help_text=_("Strong: there are data, those who know agree, and the assumptions are tested."),
        choices=Knowledge.choices,
        widget=forms.RadioSelect,
    )
    why = FreeText(label=_("Why this score?"), required=False, rows=2, max_length=2000)

    def __init__(self, *args: Any, reading: Reading, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.keys: dict[str, tuple[str, str]] = {}
        self.fields["likelihood"].choices = [
            (one.level, f"{one.level} – {one}: {one.hint}") for one in reading.likelihoods
        ]
        for kind in reading.types:
            self._ask(kind, reading)
        self.order_fields(["kind", "likelihood", *self.keys, "knowledge", "why"])
        self._prepare()

    def _ask(self, kind: Any, reading: Reading) -> None:
        words = {one.level: one for one in kind.levels.all()}
        offered = [(level, f"{level} – {reading.name(level)}: {words.get(level, '')}") for level in LEVELS]
        aspects: Choices = list(Aspect.choices) if kind.has_aspects else [("", "")]
        for aspect, label in aspects:
            name = f"c_{kind.code}_{aspect}".rstrip("_")
            self.keys[name] = (kind.code, str(aspect))
            self.fields[name] = forms.TypedChoiceField(
                label=f"{kind}: {label}" if label else str(kind),
                choices=[("", _("Not harmed")), *offered],
                coerce=int,
                empty_value=None,
                required=False,
            )

    @property
    def consequences(self) -> dict[tuple[str, str], int]:
        given = self.cleaned_data
        return {key: given[name] for name, key in self.keys.items() if given.get(name)}

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if not any(given.get(name) for name in self.keys):
            first = next(iter(self.keys), None)
            self.add_error(
                first, _("Choose how bad it is for at least one thing that may be harmed, from 1 to 5.")
            )
        return given
