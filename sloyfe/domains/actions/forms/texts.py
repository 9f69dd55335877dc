"""Free text that people write about people: a national id is stopped before it is stored."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sloyfe.methods import national_id

LONGEST = 4000


def stop_national_id(value: str) -> None:
    if national_id.find(value or ""):
        raise forms.ValidationError(
            _("The text seems to contain a national ID number. Remove it before you send.")
        )


class Text(forms.CharField):
    """A text area of some lines."""

    def __init__(self, *, rows: int = 3, **options: Any) -> None:
        options.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        options.setdefault("max_length", LONGEST)
        super().__init__(validators=[stop_national_id], **options)


class Line(forms.CharField):
    def __init__(self, **options: Any) -> None:
        super().__init__(validators=[stop_national_id], **options)
