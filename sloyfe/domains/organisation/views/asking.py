"""One question, one page: the form, its refusals in words, and where to go when it is done."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from sloyfe.platform.ui.forms import Form
from sloyfe.platform.ui.responses import respond, see_other

from .. import queries
from ..models import Person, Unit


def unit_or_404(request: HttpRequest, code: str) -> Unit:
    unit = queries.get_unit(request.user, code)
    if unit is None:
        raise Http404
    return unit


def person_or_404(request: HttpRequest, number: str) -> Person:
    person = queries.get_person(request.user, number)
    if person is None:
        raise Http404
    return person


def ask(
    request: HttpRequest,
    form: Form,
    do: Callable[[dict[str, Any]], Any],
    *,
    title: str,
    submit: str,
    back: Unit | Person,
    intro: str = "",
    refusals: dict[type[Exception], str] | None = None,
) -> HttpResponse:
    """Show the form; when it is sent and sound, do it and go back. A known refusal becomes its sentence."""
    if request.method == "POST" and form.is_valid():
        try:
            do(form.cleaned_data)
        except tuple(refusals or {}) as refusal:
            form.add_error(None, (refusals or {})[type(refusal)])
        else:
            return see_other(back)
    page = {"form": form, "title": title, "submit": submit, "back": back, "intro": intro}
    return respond(request, "organisation/ask.html", page, 422 if form.errors else 200)
