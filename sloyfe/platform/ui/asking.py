"""One question on a page of its own: the form, what is refused in words, and where to go when it is done."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from sloyfe.platform.access.refusals import said_by

from .forms import Form
from .responses import respond, see_other

Crumbs = list[tuple[Any, str | None]]


def ask(
    request: HttpRequest,
    form: Form,
    do: Callable[[dict[str, Any]], Any],
    *,
    title: str,
    submit: str,
    crumbs: Crumbs,
    to: Any = None,
    intro: Any = "",
) -> HttpResponse:
    """Show the form; when it is sent and sound, do it and go to `to`, or else to what was made.

    What the command refuses is said at the field it is about, or above the form.
    """
    if request.method == "POST" and form.is_valid():
        try:
            made = do(form.cleaned_data)
        except Exception as refusal:
            said = said_by(refusal)
            if said is None:
                raise
            form.add_error(said.field if said.field in form.fields else None, said.sentence)
        else:
            return see_other(to or made)
    context = {"form": form, "title": title, "submit": submit, "crumbs": crumbs, "intro": intro}
    failed = request.method == "POST" and bool(form.errors)
    return respond(request, "ui/ask.html", context, 422 if failed else 200)
