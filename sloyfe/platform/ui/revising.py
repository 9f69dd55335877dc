"""Two who write at once: a form carries the save it was drawn from, and the second is told instead of overwriting.

A revision counts the saves. None is what a form carries that was drawn where nothing was written yet.
"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .forms import Form


class Overtaken(Exception):
    """Somebody has saved since. `held` is the row as it stands now, `revision` the save it holds."""

    conflict = True
    sentence = _("This has been saved anew since you opened it. Read what stands now before you save yours.")

    def __init__(self, held: Any, revision: int | None) -> None:
        super().__init__(held, revision)
        self.held, self.revision = held, revision


class RevisedForm(Form):
    revision = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)

    def upon(self, revision: int | None) -> None:
        """The same words upon the save that stands now, so that pressing once more is a choice."""
        sent: Any = self.data
        self.data = sent = sent.copy()
        sent[self.add_prefix("revision")] = "" if revision is None else str(revision)
