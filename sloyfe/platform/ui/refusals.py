"""A no from a rule is answered with the rule's own words."""

from collections.abc import Callable

from django.db import DataError
from django.http import HttpRequest, HttpResponse

from sloyfe.methods.lifecycle import NotAllowed
from sloyfe.platform.access.refusals import said_by

from . import views

GetResponse = Callable[[HttpRequest], HttpResponse]


def holds_a_nul(exception: Exception) -> bool:
    """PostgreSQL has no NUL in a text. No keyboard makes one and no form lets one through, so what is left is
    an address that somebody made up, or a field that is looked up and never stored."""
    return isinstance(exception, DataError) and "NUL" in str(exception)


class RefusalMiddleware:
    """A command that says no in words becomes a page with those words, whichever view called it.

    `NotAllowed` (the state does not permit it) is a conflict with what has become of the thing: 409, as is a
    refusal that says it is one (`conflict = True`). Any other refusal with a sentence is 422; the rest are
    faults of ours.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if holds_a_nul(exception):
            return (views.not_found if request.method in ("GET", "HEAD") else views.bad_request)(
                request, exception
            )
        if isinstance(exception, NotAllowed):
            return views.conflict(request, exception)
        said = said_by(exception)
        if said is None:
            return None
        return (views.conflict if said.conflict else views.unprocessable)(request, exception)
