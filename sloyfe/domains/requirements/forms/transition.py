"""What became of a requirement in another edition."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sloyfe.platform.ui.forms import Form

from ..choices import Relation

BOTH = (Relation.SAME, Relation.MOVED, Relation.CHANGED, Relation.SPLIT)


class PairForm(Form):
    old = forms.ChoiceField(label=_("In the old edition"), required=False)
    new = forms.ChoiceField(label=_("In the new edition"), required=False)
    relation = forms.ChoiceField(
        label=_("What happened"), choices=[(one.value, one.label) for one in BOTH], initial=Relation.SAME
    )

    def __init__(self, *args: Any, old: Sequence[Any], new: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["old"].choices = [("", _("None: it is new")), *((str(one.pk), one.label) for one in old)]
        self.fields["new"].choices = [("", _("None: it is gone")), *((str(one.pk), one.label) for one in new)]

    def clean(self) -> dict[str, Any]:
        """With one end only there is nothing to choose: it is new, or it is gone."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if not given.get("old") and not given.get("new") and not self.errors:
            self.add_error("old", _("Choose a requirement in at least one of the editions."))
        elif not given.get("old"):
            given["relation"] = Relation.NEW
        elif not given.get("new"):
            given["relation"] = Relation.GONE
        return given
