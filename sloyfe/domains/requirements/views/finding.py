"""What an address names, or a page that says it is not there."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sloyfe.platform.ui.forms import Form
from sloyfe.platform.ui.responses import respond, see_other

from .. import queries
from ..models import Common, Edition, Requirement


def requirement_or_404(request: HttpRequest, ref: str) -> Requirement:
    found = queries.get_visible(request.user, ref)
    if found is None:
        raise Http404
    return found


def edition_or_404(request: HttpRequest, key: str) -> Edition:
    found = queries.edition_named(request.user, key)
    if found is None:
        raise Http404
    return found


def common_or_404(request: HttpRequest, key: str) -> Common:
    found = queries.common_clause(request.user, key)
    if found is None:
        raise Http404
    return found


def crumbs_of(about: Requirement | Common | Edition) -> list[tuple[Any, str | None]]:
    """From the list to what the page is about."""
    name = about.label if isinstance(about, Requirement) else str(about)
    return [(_("Requirements"), reverse("requirements:list")), (name, about.get_absolute_url())]


def ask(
    request: HttpRequest,
    form: Form,
    do: Callable[[dict[str, Any]], Any],
    *,
    title: str,
    submit: str,
    crumbs: list[tuple[Any, str | None]],
    to: Any,
    intro: Any = "",
    refusals: tuple[type[Exception], ...] = (),
) -> HttpResponse:
    """One question on a page of its own; what the command refuses is said above the form."""
    if request.method == "POST" and form.is_valid():
        try:
            made = do(form.cleaned_data)
        except refusals as refusal:
            form.add_error(None, getattr(refusal, "sentence", str(refusal)))
        else:
            return see_other(to(made) if callable(to) else to)
    context = {"form": form, "title": title, "submit": submit, "crumbs": crumbs, "intro": intro}
    failed = request.method == "POST" and bool(form.errors)
    return respond(request, "requirements/ask.html", context, 422 if failed else 200)
