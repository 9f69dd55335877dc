"""How a bound form field becomes a control: its kind, its attributes, and what describes it.

Works for any Django form, ours or another package's.
"""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.forms import BaseFormSet, BoundField
from django.utils.safestring import SafeString

CHOOSERS = (forms.RadioSelect, forms.CheckboxSelectMultiple)


def control_kind(bound: BoundField) -> str:
    widget = bound.field.widget
    if widget.is_hidden:
        return "hidden"
    if isinstance(widget, forms.CheckboxSelectMultiple):
        return "checkboxes"
    if isinstance(widget, forms.RadioSelect):
        return "radios"
    return "checkbox" if isinstance(widget, forms.CheckboxInput) else "line"


def described_by(bound: BoundField, hint: object = None) -> str:
    """Ids of the hint and of the errors, in the order they are read."""
    ids = []
    if hint or bound.help_text:
        ids.append(f"{bound.auto_id}_hint")
    if bound.errors:
        ids.append(f"{bound.auto_id}_error")
    return " ".join(ids)


def control(bound: BoundField, hint: object = None) -> SafeString:
    """The widget with our class and its wiring; anything the widget itself says wins."""
    own = bound.field.widget.attrs
    attrs: dict[str, str | bool] = {"class": f"ds-input {own.get('class', '')}".strip()}
    if described := described_by(bound, hint):
        attrs["aria-describedby"] = described
    if bound.errors:
        attrs["aria-invalid"] = "true"
    if isinstance(bound.field.widget, forms.Textarea) and own.get("rows") == "10":
        attrs["rows"] = "5"  # Django's ten fill a phone
    return bound.as_widget(attrs=attrs)


def target_id(bound: BoundField) -> str:
    """The first control of the field: a group of radios has no id of its own that takes focus."""
    return f"{bound.auto_id}_0" if isinstance(bound.field.widget, CHOOSERS) else bound.auto_id


def problems(*of: Any) -> Iterator[tuple[str, str]]:
    """(id of the control to go to, words) for the error summary, in the order of the forms and their fields."""
    for one in of:
        if isinstance(one, BaseFormSet):
            yield from problems(*one.forms)
            yield from (("", str(words)) for words in one.non_form_errors())
        elif one is not None:
            yield from _problems_in(one)


def _problems_in(form: forms.BaseForm) -> Iterator[tuple[str, str]]:
    for name in [*form.fields, NON_FIELD_ERRORS]:
        target = target_id(form[name]) if name in form.fields else ""
        for words in form.errors.get(name, ()):
            yield target, str(words)
