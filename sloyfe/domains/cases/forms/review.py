"""The weekly review: four choices, and each asks for exactly one more thing."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sloyfe.platform.ui.formats import ago
from sloyfe.platform.ui.forms import Form
from sloyfe.platform.ui.free_text import FreeText

from ..choices import DecisionKind, Kind, Outcome
from ..models import Case

# The one more thing.
NEEDS = {
    DecisionKind.CLOSE: "answer",
    DecisionKind.STANDARD: "owner",
    DecisionKind.LEARNING: "learning_owner",
    DecisionKind.FORWARD: "recipient",
    DecisionKind.RETURN: "question",
    DecisionKind.MERGE: "into",
}


def suggested_reply(case: Case, correction: str) -> str:
    """A beginning to edit. It ends where the leader must go on, so that it cannot be sent as it stands."""
    if case.kind == Kind.GOOD_PRACTICE:
        return gettext("Thank you for telling us what went well. We will talk about it at our next meeting.")
    if case.kind == Kind.IDEA:
        return gettext("Thank you for the idea. This is what we do with it:")
    thanks = gettext("Thank you for telling us. It helps us to make things safer.")
    done = [gettext("At once we did this: %(what)s") % {"what": correction}] if correction else []
    return " ".join([thanks, *done, gettext("This is what we change:")])


class ReviewForm(Form):
    turn = forms.IntegerField(widget=forms.HiddenInput)
    correction = FreeText(
        label=_("What was done at once?"),
        help_text=_("For example: helped the person, mended, told others."),
        rows=2,
        required=False,
    )
    answer = FreeText(
        label=_("Answer to the one who reported"),
        rows=5,
        error_messages={"required": _("Write an answer. The one who reported will read it.")},
    )
    owner = forms.ChoiceField(label=_("Who finds the cause?"))
    learning_owner = forms.ChoiceField(label=_("Who leads the learning?"))
    recipient = forms.ChoiceField(
        label=_("Who can do something about it?"),
        help_text=_("A unit's leader takes the case. The date you promised stands."),
        error_messages={"required": _("Choose a unit or a person.")},
    )
    question = FreeText(
        label=_("What do you need to know?"),
        help_text=_("The one who reported gets the question."),
        error_messages={"required": _("Write the question.")},
    )
    into = forms.ChoiceField(
        label=_("Which case is it the same as?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the case that goes on.")},
    )

    def __init__(
        self, *args: Any, case: Case, people: Any, units: Any, others: list[Case], me: Any, **kwargs: Any
    ):
        super().__init__(*args, **kwargs)
        owners = [(str(me.pk), gettext("Me")), *(row for row in people if row[0] != str(me.pk))]
        self.case = case
        self.fields["owner"].choices = owners
        self.fields["learning_owner"].choices = owners
        self.fields["recipient"].choices = [
            ("", gettext("Choose")),
            (gettext("Units"), [(f"unit:{code}", name) for code, name in units]),
            (
                gettext("People in the unit"),
                [(f"person:{pk}", name) for pk, name in people if pk != str(me.pk)],
            ),
        ]
        self.fields["into"].choices = [(other.ref, _told(other)) for other in others]
        self.decision = self.data.get("decision", "")
        self.suggestion = suggested_reply(case, self.initial.get("correction", ""))
        self.initial.setdefault("answer", self.suggestion)

    def full_clean(self) -> None:
        """Only the chosen decision's own question must be answered; all of them say so on the page."""
        for decision, name in NEEDS.items():
            self.fields[name].required = decision == self.decision
        super().full_clean()
        for name in NEEDS.values():
            self.fields[name].required = True

    def clean_answer(self) -> str:
        answer = self.cleaned_data["answer"]
        unfinished = self.suggestion.endswith(":") and answer.strip() == self.suggestion
        if self.decision == DecisionKind.CLOSE and unfinished:
            raise forms.ValidationError(
                _("Write the end of the answer: what you do, or why nothing is done.")
            )
        return answer

    def clean(self) -> dict[str, Any]:
        if self.decision not in offered(self.case, merge=bool(self.fields["into"].choices)):
            raise forms.ValidationError(_("Choose what to do with the case."))
        return self.cleaned_data


def _told(other: Case) -> str:
    """What one must hear to know the case again: a number says nothing."""
    return f"{other.ref}: {other.category or other.get_kind_display()}, {ago(other.reported_at)}"


def offered(case: Case, *, merge: bool) -> list[str]:
    """The decisions of a case: serious harm always goes through the whole loop."""
    serious = case.outcome == Outcome.SERIOUS
    tracks = (
        [DecisionKind.LEARNING]
        if serious
        else [DecisionKind.CLOSE, DecisionKind.STANDARD, DecisionKind.LEARNING]
    )
    return [*tracks, DecisionKind.FORWARD, DecisionKind.RETURN, *([DecisionKind.MERGE] if merge else [])]
