"""Forms for the tree."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sloyfe.platform.ui.forms import Form

from ..choices import ImportKind, Level
from ..models import Unit, UnitType, fits_an_address

NO_SLASH = _("It stands in addresses. Write it with a hyphen and not with a slash.")
CODE_TAKEN = _("The code is already used by another unit. Choose another code.")


class UnitForm(Form):
    """Name, code and type. `unit` is the one that is changed; its own code is not taken."""

    name = forms.CharField(label=_("Name"), max_length=200)
    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        help_text=_("The code that payroll and other systems know the unit by."),
    )
    unit_type = forms.ModelChoiceField(
        label=_("Type of unit"), queryset=UnitType.objects.none(), required=False
    )

    def __init__(self, *args: Any, unit: Unit | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unit = unit
        self.fields["unit_type"].queryset = UnitType.objects.order_by("nb")  # type: ignore[attr-defined]

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        if not fits_an_address(code):
            raise forms.ValidationError(NO_SLASH)
        others = Unit.objects.filter(code__iexact=code)
        if self.unit is not None:
            others = others.exclude(pk=self.unit.pk)
        if others.exists():
            raise forms.ValidationError(CODE_TAKEN)
        return code


class NewUnitForm(UnitForm):
    level = forms.ChoiceField(
        label=_("Level"),
        choices=[c for c in Level.choices if c[0] != Level.MUNICIPALITY],
        widget=forms.RadioSelect,
    )


class UnitChoiceForm(Form):
    """Another unit of the tree, chosen by name."""

    unit = forms.ModelChoiceField(label=_("Unit"), queryset=Unit.objects.none())

    def __init__(self, *args: Any, today: date, leave_out: Unit, label: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = Unit.objects.current(today).exclude(scope__path__startswith=leave_out.scope.path)
        self.fields["unit"].queryset = choices.select_related("scope").order_by("name")  # type: ignore[attr-defined]
        self.fields["unit"].label = label


class LastDayForm(Form):
    last_day = forms.DateField(label=_("Last day"))

    def __init__(self, *args: Any, first_day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.first_day = first_day

    def clean_last_day(self) -> date:
        day: date = self.cleaned_data["last_day"]
        if day < self.first_day:
            raise forms.ValidationError(_("The last day is before the first. Choose a later day."))
        return day


class ImportForm(Form):
    kind = forms.ChoiceField(
        label=_("What is in the file?"), choices=ImportKind.choices, widget=forms.RadioSelect
    )
    file = forms.FileField(label=_("File"), help_text=_("XLSX, or CSV in UTF-8. At most 20 MB."))
