"""Free text that people write about their work and about people: a national id is stopped before it is stored."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sloyfe.methods import national_id

LONGEST = 4000


class NationalId(ValueError):
    """A text that somebody wrote holds a national id; `field` is which of those that were sent."""

    sentence = _("The text seems to contain a national ID number. Remove it before you send.")

    def __init__(self, field: str = "") -> None:
        super().__init__(field)
        self.field = field


def stop_national_ids(**texts: str) -> None:
    """Asked by every command that keeps what people write, so that no way in is without it."""
    for field, text in texts.items():
        if national_id.find(text):
            raise NationalId(field)


def no_national_id(text: str) -> None:
    if national_id.find(text):
        raise forms.ValidationError(NationalId.sentence)


class FreeLine(forms.CharField):
    """A text on one line."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.validators.append(no_national_id)


class FreeText(FreeLine):
    """A text area of some lines."""

    def __init__(self, *, rows: int = 3, **options: Any) -> None:
        options.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        options.setdefault("max_length", LONGEST)
        super().__init__(**options)
