"""The key that makes a form count once."""

from django import forms

from sloyfe.platform.access.secret import new_token


def once() -> forms.CharField:
    """The form's own key, new with each page: words that come twice with it are kept once.

    A browser that fills in what stood there before would swallow the next words, so it is told not to.
    """
    return forms.CharField(
        required=False,
        max_length=64,
        initial=new_token,
        widget=forms.HiddenInput(attrs={"autocomplete": "off"}),
    )
