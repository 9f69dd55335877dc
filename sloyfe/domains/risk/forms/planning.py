"""An analysis: what it is about, what it covers, what is written about it, and who takes part."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sloyfe.platform.access.choices import Secrecy
from sloyfe.platform.ui.forms import Form
from sloyfe.platform.ui.free_text import FreeLine, FreeText
from sloyfe.platform.ui.revising import RevisedForm

from ..choices import AssessmentField, AssessmentKind, Part

Choices = list[tuple[str, str]]
HINTS = {
    AssessmentField.PURPOSE: _("One or two sentences: what are you to decide or do better afterwards?"),
    AssessmentField.METHOD: _(
        "For example a workshop of 90 minutes, or conversations with those who do the work."
    ),
    AssessmentField.SOURCES: _("Cases, audits, complaints, figures, what others know."),
    AssessmentField.ASSUMPTIONS: _("What must stay as it is for the scores to hold?"),
    AssessmentField.PLAN: _(
        "Which actions, who, and by when. The actions themselves are added to the risks."
    ),
    AssessmentField.ADVICE: _(
        "The data protection officer is always asked: personvernforordningen art. 35 no. 2."
    ),
    AssessmentField.VIEWS: _("Where it fits: personvernforordningen art. 35 no. 9."),
}


class UnitForm(Form):
    unit = forms.ChoiceField(label=_("For which part of the municipality?"))

    def __init__(self, *args: Any, units: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = units


class AssessmentForm(Form):
    title = FreeLine(
        label=_("What is it called?"), help_text=_("For example “Medication at home 2027”."), max_length=200
    )
    kind = forms.ChoiceField(label=_("What kind of analysis is it?"), choices=AssessmentKind.choices)
    own_kind = FreeLine(
        label=_("Which kind of your own?"),
        help_text=_("Only where you chose “Our own kind”."),
        max_length=60,
        required=False,
    )
    edition = forms.ChoiceField(label=_("Which scale is it measured with?"))
    leader = forms.ChoiceField(label=_("Who leads the analysis?"))
    facilitator = forms.ChoiceField(label=_("Who leads the conversation?"), required=False)
    planned_on = forms.DateField(label=_("When is it to be made?"), required=False)
    secrecy = forms.ChoiceField(
        label=_("Who may read it when it is approved?"),
        choices=[
            (Secrecy.OPEN, _("Everybody who works here")),
            (Secrecy.RESTRICTED, _("Only those who keep it, and those who take part")),
        ],
    )
    covers = forms.MultipleChoiceField(
        label=_("Is it one of the analyses you must have?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    replaces = forms.ChoiceField(label=_("Does it replace an earlier one?"), required=False)

    def __init__(
        self,
        *args: Any,
        editions: Choices,
        people: Choices,
        covers: Choices,
        former: Choices,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["edition"].choices = editions
        self.fields["leader"].choices = people
        self.fields["facilitator"].choices = [("", _("Nobody yet")), *people]
        self.fields["covers"].choices = covers
        self.fields["replaces"].choices = [("", _("No")), *former]
        for name, offered in (("covers", covers), ("replaces", former)):
            if not offered:
                del self.fields[name]


class ChangeAssessmentForm(RevisedForm, AssessmentForm):
    """An analysis that is there already."""


class ScopeForm(RevisedForm):
    units = forms.MultipleChoiceField(
        label=_("Which units does it cover besides its own?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    processes = forms.MultipleChoiceField(
        label=_("Which processes does it look at?"), widget=forms.CheckboxSelectMultiple, required=False
    )
    requirements = forms.MultipleChoiceField(
        label=_("Which requirements does it answer?"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, offered: dict[str, Choices], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in offered.items():
            self.fields[name].choices = choices
            if not choices:
                del self.fields[name]


class TextsForm(Form):
    """One field for each heading that an analysis of the kind has."""

    def __init__(self, *args: Any, asked: tuple[AssessmentField, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in asked:
            self.fields[str(field)] = FreeText(
                label=AssessmentField(field).label,
                help_text=HINTS.get(field, ""),
                required=False,
                rows=3,
                max_length=8000,
            )
        self._prepare()


class ParticipantForm(Form):
    part = forms.ChoiceField(label=_("What are they in the analysis?"), choices=Part.choices)
    function = FreeLine(
        label=_("What do they do?"), help_text=_("For example nurse on nights. No name."), max_length=120
    )
    person = forms.ChoiceField(
        label=_("Who is it?"),
        help_text=_(
            "Only where somebody is to be asked or told. The minutes show what they do, not the name."
        ),
        required=False,
    )

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = [("", _("Not said")), *people]


class TookPartForm(Form):
    present = forms.MultipleChoiceField(
        label=_("Who took part?"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, participants: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["present"].choices = participants


class ApproveForm(Form):
    valid_until = forms.DateField(
        label=_("Until when does it hold?"), help_text=_("By then it must be made anew.")
    )


class ReasonForm(Form):
    reason = FreeText(label=_("Why?"), max_length=500)
