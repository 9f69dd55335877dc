"""Places and their posters: what hangs on the wall and leads to the form."""

from io import BytesIO
from pathlib import Path
from typing import Any

import segno
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sloyfe.domains.organisation import queries as organisation
from sloyfe.platform import access
from sloyfe.platform.access.guard import requires
from sloyfe.platform.ui import pdf
from sloyfe.platform.ui.asking import say_in
from sloyfe.platform.ui.finding import found_or_404
from sloyfe.platform.ui.responses import respond, see_other

from .. import commands, queries
from ..forms.own import PlaceForm

POSTER = Path(__file__).resolve().parents[1] / "templates" / "cases" / "poster.typ"


@requires("cases.keep_places")
@require_safe
def where(request: HttpRequest) -> HttpResponse:
    """The own units that one keeps stand there; those who keep many find theirs by name."""
    today = timezone.localdate()
    words = request.GET.get("q", "").strip()
    found = organisation.workplaces(words, today) if words else organisation.home_units(request.user, today)
    kept = [unit for unit in found if access.can("cases.keep_places", request.user, unit)]
    return respond(request, "cases/places_where.html", {"words": words, "found": kept})


@requires("cases.keep_places")
def places(request: HttpRequest, code: str) -> HttpResponse:
    unit = _kept_unit(request, code)
    form = PlaceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            commands.add_place(by=request.user, unit=unit, **form.cleaned_data)
        except commands.PlaceExists as refusal:
            say_in(form, refusal)
        else:
            return see_other("cases:places", unit.code)
    context = {"unit": unit, "form": form, "places": queries.places_of(unit)}
    return respond(request, "cases/places.html", context, 422 if form.errors else 200)


@requires("cases.keep_places")
@require_POST
def close(request: HttpRequest, code: str) -> HttpResponse:
    place = found_or_404(queries.place_at(code))
    commands.close_place(by=request.user, place=place, today=timezone.localdate())
    return see_other("cases:places", place.unit.code)


@requires("cases.keep_places")
@require_safe
def unit_poster(request: HttpRequest, code: str) -> HttpResponse:
    unit = _kept_unit(request, code)
    return _poster(unit.name, "", reverse("cases:report_on", args=[unit.code]))


@requires("cases.keep_places")
@require_safe
def place_poster(request: HttpRequest, code: str) -> HttpResponse:
    place = found_or_404(queries.place_at(code))
    access.require("cases.keep_places", request.user, place)
    return _poster(place.unit.name, place.name, reverse("cases:report_at", args=[place.code]))


def _kept_unit(request: HttpRequest, code: str) -> Any:
    unit = found_or_404(organisation.get_unit(request.user, code))
    access.require("cases.keep_places", request.user, unit)
    return unit


def _poster(unit: str, place: str, path: str) -> HttpResponse:
    address = settings.PUBLIC_URL.rstrip("/") + path
    drawn = BytesIO()
    segno.make(address, error="q").save(drawn, kind="svg", border=0, scale=10, xmldecl=False, svgns=True)
    texts = {
        "language": get_language() or "nb",
        "title": _("Report"),
        "municipality": settings.MUNICIPALITY,
        "unit": unit,
        "place": place,
        "invitation": _("Did something go wrong, or nearly? Do you have an idea?"),
        "how": _("Point your phone's camera here. Three answers, 20 seconds, no signing in."),
        "promise": _("A person reads every report. You can leave your name out."),
        "address": address.removeprefix("https://").removeprefix("http://"),
        "typed": _("Or type this address:"),
        "alt": _("Square code that leads to %(address)s") % {"address": address},
        "qr": drawn.getvalue().decode(),
    }
    response = HttpResponse(pdf.render(POSTER, texts), content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="poster.pdf"'
    return response
