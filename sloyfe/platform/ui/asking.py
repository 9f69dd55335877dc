"""One question on a page of its own: the form, what is refused in words, and where to go when it is done."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from sloyfe.platform.access.refusals import said_by

from .forms import Form
from .responses import respond, see_other
from .revising import Overtaken, RevisedForm

Crumbs = list[tuple[Any, str | None]]
Facts = list[tuple[Any, Any]]


def say_in(form: Form, refusal: Exception) -> None:
    """What a command refuses, at the field it is about, or above the form. A fault that has no sentence is raised."""
    said = said_by(refusal)
    if said is None:
        raise refusal
    form.add_error(said.field if said.field in form.fields else None, said.sentence)


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
    theirs: Callable[[Any], Facts] | None = None,
) -> HttpResponse:
    """Show the form; when it is sent and sound, do it and go to `to`, or else to what was made.

    What the command refuses is said at the field it is about, or above the form. Where somebody has saved
    meanwhile, `theirs` tells what stands now beside what was written here, which is kept.
    """
    context: dict[str, Any] = {"title": title, "submit": submit, "crumbs": crumbs, "intro": intro}
    context |= {"form": form, "overtaken": None, "theirs": []}
    if request.method == "POST" and form.is_valid():
        try:
            made = do(form.cleaned_data)
        except Overtaken as refusal:
            if theirs is None or not isinstance(form, RevisedForm):
                raise
            form.upon(refusal.revision)
            context |= {"overtaken": refusal, "theirs": theirs(refusal.held)}
            return respond(request, "ui/ask.html", context, 409)
        except Exception as refusal:
            say_in(form, refusal)
        else:
            return see_other(to or made)
    failed = request.method == "POST" and bool(form.errors)
    return respond(request, "ui/ask.html", context, 422 if failed else 200)
