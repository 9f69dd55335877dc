"""The way into the room: a code, and what somebody does. Nothing that could tell who comes reaches this page."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sloyfe.platform.access.guard import public
from sloyfe.platform.access.throttle import Door
from sloyfe.platform.access.untraced import untraced
from sloyfe.platform.ui.asking import say_in
from sloyfe.platform.ui.responses import respond, see_other

from .. import commands, queries
from ..forms.joining import JoinForm

SEAT = "seat"
# A whole town hall shares an address. There are 31⁶ codes, so that trying them from behind it leads nowhere.
JOINING = Door(limit=3000, window=timedelta(minutes=10))
REASON = "Whoever is in the room can read the code; they give what they do, and never a name."


@untraced(JOINING, keeps={SEAT})
@public(REASON)
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, code: str = "") -> HttpResponse:
    """With the code from a QR it is filled in. Whether it is right is said when it is sent, so that an address can be
    tried no faster than the form."""
    form = JoinForm(request.POST or None, initial={"code": code[:20]})
    if request.method != "POST":
        return respond(request, "workshop/join.html", {"form": form})
    if request.too_many:  # type: ignore[attr-defined]
        form.add_error(None, _("Too many tries came from here. Wait ten minutes and try again."))
        return respond(request, "workshop/join.html", {"form": form}, 429)
    workshop = queries.by_code(form.cleaned_data["code"]) if form.is_valid() else None
    if workshop is None:
        if not form.errors:
            form.add_error(
                "code",
                _(
                    "No workshop that is running has this code. Look at the screen once more, or ask whoever leads it."
                ),
            )
        return respond(request, "workshop/join.html", {"form": form}, 422)
    try:
        secret = commands.join(by=None, workshop=workshop, function=form.cleaned_data["function"])
    except ValueError as refusal:
        say_in(form, refusal)
        return respond(request, "workshop/join.html", {"form": form}, 422)
    answer = see_other("workshop:room", workshop.key)
    answer.set_cookie(
        SEAT,
        secret,
        max_age=12 * 60 * 60,
        path=reverse("workshop:room", args=[workshop.key]),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )
    return answer
