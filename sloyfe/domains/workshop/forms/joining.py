"""How somebody comes in: a code, and what they do. Never a name."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sloyfe.domains.risk.choices import Part
from sloyfe.platform.ui.forms import Form
from sloyfe.platform.ui.free_text import FreeText

from ..choices import LONGEST_IDEA

# Those who do not lead the workshop or own the risk are most of the room: they come first.
JOINING = (
    Part.PARTICIPANT,
    Part.EXPERT,
    Part.SAFETY_REPRESENTATIVE,
    Part.UNION_REPRESENTATIVE,
    Part.USER_REPRESENTATIVE,
    Part.DATA_PROTECTION_OFFICER,
    Part.LEADER,
    Part.SECRETARY,
)


class JoinForm(Form):
    code = forms.CharField(
        label=_("The code on the screen"),
        help_text=_("Six letters and digits. Small letters do too."),
        max_length=20,
        error_messages={"required": _("Write the code that stands on the screen.")},
    )
    function = forms.ChoiceField(
        label=_("What do you take part as?"),
        widget=forms.RadioSelect,
        choices=[(part.value, part.label) for part in JOINING],
        initial=Part.PARTICIPANT,
    )


class IdeaForm(Form):
    body = FreeText(
        label=_("What can go wrong?"),
        rows=3,
        max_length=LONGEST_IDEA,
        error_messages={"required": _("Write what can go wrong, in one sentence.")},
    )
