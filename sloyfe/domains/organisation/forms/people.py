"""Forms for people, roles, deputies and absences."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sloyfe.platform.access.choices import Role
from sloyfe.platform.ui.forms import Form

from ..commands import NobodyWithNumber
from ..models import Person, fits_an_address
from ..queries import username_holder
from .units import NO_SLASH


class PersonForm(Form):
    name = forms.CharField(label=_("Name"), max_length=200)
    email = forms.EmailField(label=_("E-mail"), required=False)
    phone = forms.CharField(label=_("Phone"), max_length=40, required=False)


class PositionForm(Form):
    """Somebody who is registered gets a position; the number finds them."""

    number = forms.CharField(label=_("Employee number"), max_length=40)
    title = forms.CharField(label=_("Job title"), max_length=200)
    leads = forms.BooleanField(label=_("Leads the unit"), required=False)
    valid_to = forms.DateField(label=_("Last day"), required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_valid_to(self) -> date | None:
        day: date | None = self.cleaned_data["valid_to"]
        if day and day < self.today:
            raise forms.ValidationError(_("The last day has been. Choose today or a later day."))
        return day


class NewPersonForm(PositionForm):
    """A person who is not registered yet, with the first position."""

    name = forms.CharField(label=_("Name"), max_length=200)
    email = forms.EmailField(label=_("E-mail"), required=False)
    phone = forms.CharField(label=_("Phone"), max_length=40, required=False)

    field_order = ("number", "name", "title", "leads", "email", "phone", "valid_to")

    def clean_number(self) -> str:
        number: str = self.cleaned_data["number"]
        if not fits_an_address(number):
            raise forms.ValidationError(NO_SLASH)
        if Person.objects.filter(number=number).exists() or username_holder(number):
            raise forms.ValidationError(
                _("The employee number is taken. Give that person a position instead.")
            )
        return number


class LastingForm(Form):
    """From a first day to a last."""

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        first, last = values.get("valid_from"), values.get("valid_to")
        if first and last and last < first:
            self.add_error("valid_to", _("The last day is before the first. Choose a later day."))
        return values


class PeriodForm(LastingForm):
    """Somebody, for a period; an empty last day means until further notice."""

    number = forms.CharField(label=_("Employee number"), max_length=40)
    valid_from = forms.DateField(label=_("First day"))
    valid_to = forms.DateField(label=_("Last day"), required=False)

    def clean_number(self) -> Person:
        person = Person.objects.select_related("user").filter(number=self.cleaned_data["number"]).first()
        if person is None:
            raise forms.ValidationError(NobodyWithNumber.sentence)
        return person


class RoleForm(PeriodForm):
    role = forms.ChoiceField(label=_("Role"), choices=[c for c in Role.choices if c[0] != Role.EMPLOYEE])

    field_order = ("number", "role", "valid_from", "valid_to")


class AbsenceForm(LastingForm):
    valid_from = forms.DateField(label=_("First day away"))
    valid_to = forms.DateField(label=_("Last day away"), required=False)
