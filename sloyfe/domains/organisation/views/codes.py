"""The leader lets people in: who cannot sign in yet, and the slip with the code."""

import segno
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_http_methods

from sloyfe.platform import access
from sloyfe.platform.access.guard import requires
from sloyfe.platform.accounts import queries as accounts
from sloyfe.platform.accounts.stepping_up import step_up_required
from sloyfe.platform.ui.finding import found_or_404
from sloyfe.platform.ui.responses import respond

from .. import commands, queries
from .finding import unit_or_404


@requires("organisation.hand_out_code")
def ways_in(request: HttpRequest, code: str) -> HttpResponse:
    unit, now = unit_or_404(request, code), timezone.now()
    access.require("organisation.hand_out_code", request.user, unit)
    people = queries.staff(unit, timezone.localdate(now))
    staff = [one for one in people if one.person.user_id != request.user.pk]
    found = accounts.ways_in([one.person.user_id for one in staff], now)
    rows = [(one, found[one.person.user_id]) for one in staff]
    page = {
        "unit": unit,
        "without": [row for row in rows if not row[1].has_login],
        "with_login": [row for row in rows if row[1].has_login],
    }
    return respond(request, "organisation/ways_in.html", page)


@requires("organisation.hand_out_code")
@step_up_required
@require_http_methods(["GET", "HEAD", "POST"])
def hand_out(request: HttpRequest, code: str, number: str) -> HttpResponse:
    """The code stands on the answer to the post and nowhere else: there is no page to come back to."""
    unit, now = unit_or_404(request, code), timezone.now()
    access.require("organisation.hand_out_code", request.user, unit)
    staff = queries.staff(unit, timezone.localdate(now))
    person = found_or_404(next((one.person for one in staff if one.person.number == number), None))
    page = {
        "unit": unit,
        "person": person,
        "has_login": accounts.ways_in([person.user_id], now)[person.user_id].has_login,
    }
    if request.method != "POST":
        return respond(request, "organisation/hand_out_code.html", page)
    try:
        secret = commands.hand_out_code(by=request.user, person=person, unit=unit, now=now)
    except commands.ReachesFurther as refusal:
        said = {"refusal": refusal.sentence}
        return respond(request, "organisation/hand_out_code.html", page | said, 422)
    address = request.build_absolute_uri(reverse("accounts:code"))
    slip = {
        "code": secret,
        "address": address,
        "qr": _picture(f"{address}#{secret}"),
        "until": now + commands.CODE_LASTS,
    }
    return respond(request, "organisation/code_slip.html", page | slip)


def _picture(text: str) -> SafeString:
    """Drawn by us from our own text. Black on white also in the dark: a phone's camera needs the contrast."""
    drawn = segno.make(text, error="m").svg_inline(scale=5, border=4, dark="#000", light="#fff")
    return mark_safe(drawn)  # noqa: S308
