"""What people write to get in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sloyfe.platform.ui.forms import Form

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
