"""The file, what its columns are, and what its words mean."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sloyfe.platform.ui.forms import Form, FormOf

from ..choices import Kind, Outcome, Severity, Status
from ..queries import FIELDS, NOTHING, Mapping

# More words than this on a page help nobody; the rest go by the choice for all others.
MOST_WORDS = 150
STATUSES = (Status.CLOSED, Status.RECEIVED, Status.IN_PROGRESS)
SAME_FOR_ALL = "others"


class OldFileForm(Form):
    file = forms.FileField(
        label=_("File"),
        help_text=_("CSV or XLSX with a heading row, from any system. At most 256 MB and 300,000 rows."),
    )


class BeginForm(Form):
    """What a browser tells of a file before it sends the pieces."""

    name = forms.CharField(max_length=200)
    size = forms.IntegerField(min_value=0)
    key = forms.CharField(max_length=64)


class SaveMappingForm(Form):
    name = forms.CharField(
        label=_("Name of the choices"),
        max_length=80,
        help_text=_("So that the next file from the same system can be read in the same way."),
    )


def columns_form(data: Any, headings: Iterable[str], mapping: Mapping) -> FormOf:
    """One choice of heading for each thing we can take in."""
    offered = [("", _("None")), *((one, one) for one in headings if one)]
    fields: dict[str, forms.Field] = {
        "system": forms.CharField(
            label=_("Name of the old system"),
            max_length=80,
            initial=mapping.system,
            help_text=_("It stands on each case, beside the number it had there."),
        )
    }
    for one in FIELDS:
        fields[f"column-{one.name}"] = forms.ChoiceField(
            label=one.label,
            choices=offered,
            required=False,
            help_text=one.hint,
            initial=mapping.columns.get(one.name, ""),
        )
    fields["unstated"] = forms.ChoiceField(
        label=_("Status where the file says nothing of it"),
        choices=[(one.value, one.label) for one in STATUSES],
        initial=mapping.unstated,
        help_text=_("Where a column says when a case was closed, a case without that day is open."),
    )
    fields["notes"] = forms.MultipleChoiceField(
        label=_("Columns that are kept as an internal note on the case"),
        choices=offered[1:],
        required=False,
        initial=mapping.notes,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("What is neither chosen above nor here, is left out. Do not keep names of people."),
    )
    return FormOf(fields, data)


def chosen_columns(form: FormOf, before: Mapping) -> Mapping:
    given = form.cleaned_data
    columns = {one.name: given[f"column-{one.name}"] for one in FIELDS if given[f"column-{one.name}"]}
    return Mapping(
        system=given["system"].strip(),
        columns=columns,
        notes=given["notes"],
        values=before.values,
        others=before.others,
        unstated=given["unstated"],
    )


class WordsForm(FormOf):
    """A choice for each word of the old system; `groups` says which fields they belong to, for the page."""

    groups: list[tuple[Any, list[str], int]]


def words_form(
    data: Any,
    words: dict[str, list[tuple[str, int]]],
    mapping: Mapping,
    offered: dict[str, list[tuple[str, Any]]],
) -> WordsForm:
    fields: dict[str, forms.Field] = {}
    groups = []
    for one in FIELDS:
        if one.name not in words:
            continue
        known = mapping.values.get(one.name, {})
        # What nobody has chosen for yet stands first.
        listed = sorted(words[one.name], key=lambda pair: bool(known.get(pair[0])))
        names = []
        for place, (word, count) in enumerate(listed[:MOST_WORDS]):
            name = f"{one.name}-{place}"
            names.append(name)
            fields[name] = WordField(
                word=word,
                label=_("“%(word)s” (%(n)s)") % {"word": word, "n": count},
                choices=[("", _("Not chosen")), *offered[one.name]],
                required=False,
                initial=known.get(word, ""),
            )
        name = f"{one.name}-{SAME_FOR_ALL}"
        names.append(name)
        fields[name] = forms.ChoiceField(
            label=_("All other words"),
            choices=[("", _("Not chosen: such rows are wrong")), *offered[one.name]],
            required=False,
            initial=mapping.others.get(one.name, ""),
        )
        groups.append((one.label, names, max(0, len(listed) - MOST_WORDS)))
    form = WordsForm(fields, data)
    form.groups = groups
    return form


class WordField(forms.ChoiceField):
    """Knows which word it is for: the name of a field in a page cannot hold any word."""

    def __init__(self, *, word: str, **more: Any) -> None:
        super().__init__(**more)
        self.word = word


def chosen_words(form: WordsForm, before: Mapping) -> Mapping:
    values = {name: dict(words) for name, words in before.values.items()}
    others = dict(before.others)
    for key, field in form.fields.items():
        name, _dash, place = key.partition("-")
        chosen = form.cleaned_data[key]
        if place == SAME_FOR_ALL:
            others[name] = chosen
        elif isinstance(field, WordField):
            values.setdefault(name, {})[field.word] = chosen
    return Mapping(before.system, before.columns, before.notes, values, others, before.unstated)


def offered_words(units: Iterable[Any], categories: Iterable[Any]) -> dict[str, list[tuple[str, Any]]]:
    """What each word may become here."""
    return {
        "unit": [(unit.code, _unit(unit)) for unit in units],
        "category": [(NOTHING, _("No category")), *((one.code, str(one)) for one in categories)],
        "kind": list(Kind.choices),
        "outcome": list(Outcome.choices),
        "severity": [(NOTHING, _("Not assessed")), *Severity.choices],
        "status": [(one.value, one.label) for one in STATUSES],
    }


def _unit(unit: Any) -> Any:
    if unit.valid_to is None:
        return f"{unit.name} ({unit.code})"
    return _("%(name)s (%(code)s), ended") % {"name": unit.name, "code": unit.code}


class ApplyForm(Form):
    leave = forms.BooleanField(label=_("Leave out the rows that are wrong"), required=False)
