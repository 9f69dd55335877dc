"""SCIM 2.0 (RFC 7643 and 7644): the identity provider keeps people and their positions in step.

It has its own addresses, errors and paging, since its clients are bought, not written for us. The library that
knows its shapes takes a second to load: too much for each start of a process of which few will ever be asked.
"""

from importlib import import_module
from typing import Any

from django.http import HttpRequest, HttpResponse


def later(module: str, name: str) -> Any:
    """The view of that name, loaded by the first request; who may come is said here already."""

    def view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer: HttpResponse = getattr(import_module(f"{__name__}.{module}"), name)(request, *args, **kwargs)
        return answer

    view.access_rule = ("token", "")  # type: ignore[attr-defined]
    view.csrf_exempt = True  # type: ignore[attr-defined]  # no cookie is read, hence none can be borrowed
    return view
