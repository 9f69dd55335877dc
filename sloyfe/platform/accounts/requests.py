"""A request behind @signed_in: the guard has seen to it that somebody is there."""

from django.http import HttpRequest

from .models import User


class SignedInRequest(HttpRequest):
    """For annotations only; Django makes the request."""

    user: User
