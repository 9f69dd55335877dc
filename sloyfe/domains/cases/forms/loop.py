"""What a handler writes as the loop goes on: the cause, a reason, an end."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms import formset_factory
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sloyfe.platform.ui.forms import Form
from sloyfe.platform.ui.free_text import FreeText
from sloyfe.platform.ui.revising import RevisedForm

from .. import commands, queries
from ..choices import BRANCHES, Branch, Change, Elsewhere, Method

MOST_CAUSES = 8
METHOD_HELP = {
    Method.WHYS: _(
        "Why did it happen? And why was that so? One answer on each line, until something can be changed."
    ),
    Method.FISHBONE: _("What on each bone made it possible? One thing on each line."),
    Method.BARRIER: _("What should have stopped it? One safeguard on each line."),
    Method.MTO: _("What did people, technology and organisation each bring to it? One thing on each line."),
}


class CauseForm(RevisedForm):
    """All but the causes themselves. It has no field that could name a person."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    correction = FreeText(
        label=_("What was done at once?"),
        help_text=_("For example: helped the person, mended, told others."),
        rows=2,
        required=False,
    )
    single_event = FreeText(
        label=_("It is a single event: why?"),
        help_text=_(
            "Only where the cause lies at no step and no safeguard. The one who reported reads this."
        ),
        rows=2,
        required=False,
    )
    elsewhere = forms.ChoiceField(
        label=_("Can it happen elsewhere?"),
        choices=Elsewhere.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    elsewhere_text = FreeText(label=_("Where else?"), rows=2, required=False)
    changes = forms.MultipleChoiceField(
        label=_("Must something more be changed?"),
        choices=Change.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for method, branches in BRANCHES.items():
            for branch in branches:
                self.fields[queries.field_of(method, branch)] = FreeText(
                    label=Branch(branch).label if branch else Method(method).label,
                    rows=5 if not branch else 2,
                    required=False,
                )

    def methods(self) -> list[tuple[Any, Any, list[Any], bool]]:
        """(name, help, fields, whether something is written there) of each way to look."""
        found = []
        for method, branches in BRANCHES.items():
            bound = [self[queries.field_of(method, branch)] for branch in branches]
            used = any(one.value() or one.errors for one in bound)
            found.append((Method(method).label, METHOD_HELP[Method(method)], bound, used))
        return found

    @property
    def lines(self) -> tuple[tuple[str, str, str], ...]:
        given = self.cleaned_data
        return tuple(
            (str(method), str(branch), words.strip()[:500])
            for method, branches in BRANCHES.items()
            for branch in branches
            for words in given[queries.field_of(method, branch)].splitlines()
            if words.strip()
        )


class CauseRow(Form):
    code = forms.ChoiceField(label=_("Cause"), required=False)
    step = forms.ChoiceField(label=_("At which step?"), required=False)
    control = forms.ChoiceField(label=_("Which safeguard did not hold?"), required=False)
    words = forms.CharField(label=_("In a few words"), max_length=500, required=False)

    def __init__(
        self,
        *args: Any,
        codes: Iterable[Any],
        steps: list[Any],
        controls: list[Any],
        user: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.codes, self.user = list(codes), user
        self.fields["code"].choices = [
            ("", gettext("Choose")),
            *((str(one.pk), str(one)) for one in self.codes),
        ]
        self.fields["step"].choices = [("", gettext("None")), *steps]
        self.fields["control"].choices = [("", gettext("None")), *controls]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        more = [name for name in ("step", "control", "words") if given.get(name)]
        if more and not given.get("code") and "code" not in self.errors:
            self.add_error("code", _("Choose a cause."))
        return given

    @property
    def found(self) -> commands.FoundCause | None:
        """As the command takes it; None for an empty row. Raises LookupError for what is gone."""
        given = self.cleaned_data
        if not given.get("code"):
            return None
        code, step, control = queries.rows_for_cause(self.user, self.codes, given)
        return commands.FoundCause(code, step, control, given["words"].strip())


CauseRows = formset_factory(CauseRow, extra=1, max_num=MOST_CAUSES, validate_max=True)


class ReasonForm(Form):
    reason = FreeText(label=_("Why?"), rows=2, error_messages={"required": _("Say why.")})


class WishForm(Form):
    """Which of the things in force, and what is asked for where somebody else writes it."""

    item = forms.IntegerField(widget=forms.HiddenInput)
    wish = FreeText(label=_("What should be changed?"), rows=2, required=False)


class FinishForm(Form):
    answer = FreeText(
        label=_("Answer to the one who reported: what did you change?"),
        rows=4,
        error_messages={"required": _("Write an answer. The one who reported will read it.")},
    )
    turn = forms.IntegerField(widget=forms.HiddenInput)
