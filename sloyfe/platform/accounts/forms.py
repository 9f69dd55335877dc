"""What people write to get in, and about themselves."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from sloyfe.platform.ui.forms import Form

from .choices import ColourScheme, Language
from .models import User

AS_TYPED = {"autocapitalize": "none", "spellcheck": "false"}


class SignInForm(Form):
    name = forms.CharField(
        label=_("User name or e-mail"),
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "username webauthn"} | AS_TYPED),
        error_messages={"required": _("Write your user name or your e-mail.")},
    )
    password = forms.CharField(
        label=_("Password"),
        max_length=1000,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("Write your password.")},
    )


class ConfirmForm(Form):
    password = forms.CharField(
        label=_("Password"),
        max_length=1000,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("Write your password.")},
    )


class CodeForm(Form):
    code = forms.CharField(
        label=_("Code"),
        help_text=_("It stands on the slip from your leader, and has sixteen letters and digits."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code"} | AS_TYPED),
        error_messages={"required": _("Write the code from the slip.")},
    )


class NewPasswordForm(Form):
    """Length is what counts; nothing is asked about capitals and signs."""

    password = forms.CharField(
        label=_("New password"),
        help_text=_("At least twelve characters. A few words that only you put together work well."),
        max_length=1000,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": _("Write a new password.")},
    )
    again = forms.CharField(
        label=_("The new password once more"),
        max_length=1000,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": _("Write the new password once more.")},
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        try:
            validate_password(password, self.user)
        except forms.ValidationError as weak:
            said = [WEAK.get(one.code or "", str(one.message)) for one in weak.error_list]
            raise forms.ValidationError(said) from weak
        return password

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if {"password", "again"} <= values.keys() and values["password"] != values["again"]:
            self.add_error("again", _("The two passwords are not the same. Write them again."))
        return values


# Django says these in bokmål and English alone.
WEAK = {
    "password_too_short": _("The password is too short. Use at least twelve characters."),
    "password_too_common": _("This password is one of the first that anyone would guess. Choose another."),
    "password_too_similar": _("The password is too close to your name or user name. Choose another."),
}


class PasskeyNameForm(Form):
    name = forms.CharField(
        label=_("What you call it"),
        help_text=_("So that you know it again, for example Work phone."),
        max_length=80,
        error_messages={"required": _("Write a name for the passkey.")},
    )


class PreferencesForm(Form):
    mixed = all_required = False  # each question has its answer already

    language = forms.ChoiceField(label=_("Language"), choices=Language.choices, widget=forms.RadioSelect)
    colour_scheme = forms.ChoiceField(
        label=_("Light or dark"), choices=ColourScheme.choices, widget=forms.RadioSelect
    )
    shortcuts = forms.BooleanField(
        label=_("Single keys are shortcuts"),
        help_text=_("For example / for search. Switch it off if you write by voice."),
        required=False,
    )
