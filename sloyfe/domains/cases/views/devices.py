"""Devices that report in a person's name: let one in, see them, take one back."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from sloyfe.platform.access.guard import signed_in
from sloyfe.platform.accounts import devices
from sloyfe.platform.ui.finding import found_or_404
from sloyfe.platform.ui.responses import respond, see_other

from .. import commands, queries
from .sender import remember


@signed_in
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    found = queries.devices_of(request.user, timezone.now())
    return respond(request, "cases/devices.html", {"devices": found})


@signed_in
@require_POST
def use_this(request: HttpRequest) -> HttpResponse:
    words = devices.words(request.headers.get("User-Agent", ""))
    secret = commands.remember_device(by=request.user, device=words, now=timezone.now())
    return remember(see_other("cases:devices"), secret)


@signed_in
@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    token = found_or_404(queries.device_of(request.user, pk, now))
    commands.revoke_device(by=request.user, token=token, now=now)
    return see_other("cases:devices")
