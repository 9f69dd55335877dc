"""Free text on one line that people write about people: a national id is stopped before it is stored."""

from typing import Any

from django import forms

from sloyfe.platform.ui.free_text import no_national_id


class Line(forms.CharField):
    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.validators.append(no_national_id)
