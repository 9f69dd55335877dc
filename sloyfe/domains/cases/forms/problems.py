"""What a problem is called, and where it lies."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sloyfe.platform.ui.forms import Form
from sloyfe.platform.ui.free_text import FreeText


class TitleForm(Form):
    title = FreeText(
        label=_("What is the problem?"),
        help_text=_("One sentence about what makes it go wrong, never about who."),
        rows=2,
        max_length=160,
        error_messages={"required": _("Say what the problem is, in one sentence.")},
    )


class NotOneForm(Form):
    """Why what is proposed is not one problem."""

    reason = FreeText(
        label=_("Why not?"),
        help_text=_("It is not proposed again for a year, unless there are twice as many cases."),
        rows=2,
        max_length=500,
        error_messages={"required": _("Say why it is not one problem.")},
    )


class ProblemForm(TitleForm):
    unit = forms.ChoiceField(
        label=_("Where does it lie?"),
        help_text=_("The leader of the unit takes the problem."),
    )

    def __init__(self, *args: Any, units: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = units
