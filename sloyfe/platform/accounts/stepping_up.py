"""Before something that matters the person says once more who they are, unless it was just now."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils import timezone

from sloyfe.platform.ui.responses import see_other

from . import doors, sessions

View = Callable[..., HttpResponseBase]
JUST_NOW = timedelta(minutes=10)


def step_up_required(view: View) -> View:
    """Goes inside `signed_in` or `requires`. A form that was sent too late comes back empty, not lost in
    silence: the person confirms and is then at the page the form stands on."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if is_fresh(request, timezone.now()):
            return view(request, *args, **kwargs)
        return see_other(f"{reverse('accounts:confirm')}?{urlencode({'next': request.get_full_path()})}")

    return guarded


def is_fresh(request: HttpRequest, now: datetime) -> bool:
    return sessions.PROVEN in request.session and now - doors.moment(request, sessions.PROVEN) <= JUST_NOW
