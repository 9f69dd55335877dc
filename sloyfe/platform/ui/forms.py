"""The base form: our wording, native inputs, and which fields must be filled in."""

from typing import Any

from django import forms
from django.forms.utils import pretty_name
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from sloyfe.platform.ui.responses import respond, see_other

__all__ = ["Form", "respond", "see_other"]

Words = Any  # text, or text that is translated when it is shown

# Only where the field still carries Django's own words: a form that says something better keeps it.
WORDING = {
    "invalid_choice": _("Choose one of the answers in the list."),
    "invalid_list": _("Choose one or more of the answers in the list."),
    "invalid_pk_value": _("Choose one of the answers in the list."),
    "null_characters_not_allowed": _(
        "The text holds a character that cannot be stored. Write it anew, or paste it as plain text."
    ),
}
# Django says these in a tone of its own, and not in nynorsk.
LIMITS = (
    (forms.CharField, "max_length", _("The text is too long. Shorten it to %(limit_value)d characters.")),
    (forms.IntegerField, "min_value", _("The number is too small. Write %(limit_value)s or more.")),
    (forms.IntegerField, "max_value", _("The number is too large. Write %(limit_value)s or less.")),
    (forms.FileField, "empty", _("The file is empty. Choose another one.")),
)
INVALID = (
    (forms.SlugField, _("Write it with the letters a to z, digits and hyphens only.")),
    (forms.FileField, _("The file did not come along. Choose it again.")),
    (forms.EmailField, _("Write the e-mail address like this: name@example.org.")),
    (forms.IntegerField, _("Write a whole number, with digits only.")),
    (forms.DecimalField, _("Write a number, with digits only.")),
    (forms.DateTimeField, _("Write the date and the time, for example 27.11.2025 14:05.")),
    (forms.DateField, _("Write the date with day, month and year, for example 27.11.2025.")),
    (forms.TimeField, _("Write the time with hours and minutes, for example 14:05.")),
    (forms.URLField, _("Write the whole web address, for example https://example.org.")),
)
# type="date" speaks ISO; people without it write as they are used to.
DATES = ["%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y", "%d/%m/%Y"]


def _missing(field: forms.Field) -> Words:
    if isinstance(field.widget, forms.CheckboxInput):
        return _("Tick “{label}” to go on.")
    if isinstance(field, forms.FileField):
        return _("Choose a file for “{label}”.")
    if isinstance(field, forms.ChoiceField | forms.ModelChoiceField | forms.DateField):
        return _("Choose an answer to “{label}”.")
    return _("Fill in “{label}”.")


def _reword(field: forms.Field, label: Words) -> None:
    defaults: dict[str, Any] = {}
    for parent in reversed(type(field).__mro__):
        defaults.update(getattr(parent, "default_error_messages", {}))
    # The name of the field comes along: in the error summary the words stand alone.
    wording = WORDING | {"required": format_lazy(_missing(field), label=label)}
    invalid = next((words for kind, words in INVALID if isinstance(field, kind)), None)
    if invalid is not None:
        wording["invalid"] = invalid
    wording |= {code: words for kind, code, words in LIMITS if isinstance(field, kind)}
    for code, words in wording.items():
        if field.error_messages.get(code) == defaults.get(code):
            field.error_messages[code] = words


def _native(field: forms.Field) -> None:
    """Native date and time inputs; their value must be written in ISO to be shown."""
    widget = field.widget
    if isinstance(field, forms.DateField) and type(widget) is forms.DateInput:
        widget.input_type, widget.format = "date", "%Y-%m-%d"
        field.input_formats = DATES
    elif isinstance(field, forms.TimeField) and type(widget) is forms.TimeInput:
        widget.input_type, widget.format = "time", "%H:%M"
    elif isinstance(field, forms.DateTimeField) and type(widget) is forms.DateTimeInput:
        widget.input_type, widget.format = "datetime-local", "%Y-%m-%dT%H:%M"


class _Kit:
    """The browser's own validation stays off: its bubbles vanish, follow no language of ours
    and cannot be listed in the error summary."""

    use_required_attribute = False
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self._prepare()

    def _prepare(self) -> None:
        for name, field in self.fields.items():
            _reword(field, field.label or pretty_name(name))
            _native(field)

    def visible_questions(self) -> list[forms.BoundField]:
        return list(self.visible_fields())  # type: ignore[attr-defined]

    @property
    def mixed(self) -> bool:
        """Some must be filled in and some need not: then each field says which."""
        needs = {bound.field.required for bound in self.visible_questions()}
        return len(needs) == 2

    @property
    def all_required(self) -> bool:
        """All must be filled in, and there is more than one: said once, above the form."""
        bound = self.visible_questions()
        return len(bound) > 1 and all(one.field.required for one in bound)


class Form(_Kit, forms.Form):
    """Every form of ours."""


class FormOf(Form):
    """A form of fields made for this one request; a class of them would copy each with all its choices."""

    def __init__(self, fields: dict[str, forms.Field], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = fields
        self._prepare()
