"""The door and the answers of SCIM: a bearer token with the scope `scim`, and errors in SCIM's own shape."""

import json
from collections.abc import Callable, Mapping
from functools import singledispatch
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from pydantic import ValidationError
from scim2_models import Error, InvalidSyntaxException, InvalidValueException, SCIMException

from sloyfe.platform.access import Refused
from sloyfe.platform.api.auth import token_that_works
from sloyfe.platform.api.errors import Problem

from ... import commands
from .shapes import POLICY

SCOPE = "scim"
TYPE = "application/scim+json"
TAKEN_TYPES = {TYPE, "application/json"}
# The headings of a file of people, as the same things are called here.
ATTRIBUTES = {
    "ansattnummer": "externalId",
    "brukernavn": "userName",
    "navn": "name",
    "e-post": "emails",
    "telefon": "phoneNumbers",
    "stilling": "title",
    "enhet": "department",
}

View = Callable[..., HttpResponse]


def said(body: Mapping[str, Any] | None, status: int = 200, **headers: str) -> HttpResponse:
    response = HttpResponse(
        b"" if body is None else json.dumps(body, ensure_ascii=False).encode(),
        status=status,
        content_type=TYPE,
        headers=headers,
    )
    response.headers["Cache-Control"] = "no-store"
    return response


def scim(**methods: View) -> View:
    """One address: which view answers which method, behind the token. `get=…, post=…`."""
    allowed = ", ".join(name.upper() for name in methods)

    def view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            _let_in(request)
            if (request.method or "").lower() not in methods:
                raise _error(405, gettext("This address takes %(methods)s.") % {"methods": allowed})
            with POLICY, transaction.atomic():
                return methods[(request.method or "").lower()](request, *args, **kwargs)
        except Exception as failure:
            error, headers = _as_error(failure)
            if error.status == 405:
                headers["Allow"] = allowed
            return said(error.model_dump(), error.status or 500, **headers)

    return view


def _let_in(request: HttpRequest) -> None:
    kind, _blank, secret = request.headers.get("Authorization", "").partition(" ")
    token = token_that_works(secret.strip(), timezone.now()) if kind.lower() == "bearer" else None
    if token is None:
        raise _error(
            401, gettext("The key is missing, unknown, expired or revoked. Make a new one and send it.")
        )
    if SCOPE not in token.scopes:
        raise _error(
            403, gettext("The key lacks the scope “%(scope)s”. Make one that has it.") % {"scope": SCOPE}
        )
    request.user = token.user


def _error(status: int, detail: str) -> SCIMException:
    return SCIMException.from_error(Error(status=status, detail=detail))


@singledispatch
def _as_error(failure: Exception) -> tuple[Error, dict[str, str]]:
    """What went wrong as SCIM says it; what we did not foresee goes on as the fault it is."""
    raise failure


@_as_error.register
def _(failure: SCIMException) -> tuple[Error, dict[str, str]]:
    error = failure.to_error()
    return error, {"WWW-Authenticate": 'Bearer realm="sloyfe"'} if error.status == 401 else {}


@_as_error.register
def _(failure: ValidationError) -> tuple[Error, dict[str, str]]:
    return Error.from_validation_errors(failure)[0], {}


@_as_error.register
def _(failure: commands.Unfit) -> tuple[Error, dict[str, str]]:
    told = "; ".join(f"{ATTRIBUTES[fault.column]}: {fault.sentence}" for fault in failure.faults)
    return Error(status=400, scim_type="invalidValue", detail=told), {}


@_as_error.register
def _(failure: commands.Taken) -> tuple[Error, dict[str, str]]:
    sentence = gettext("Another user has this %(attribute)s.") % {"attribute": failure.attribute}
    return Error(status=409, scim_type="uniqueness", detail=sentence), {}


@_as_error.register
def _(_failure: IntegrityError) -> tuple[Error, dict[str, str]]:
    sentence = gettext("Somebody changed the same at the same time. Send it once more.")
    return Error(status=409, scim_type="uniqueness", detail=sentence), {}


@_as_error.register
def _(failure: Refused) -> tuple[Error, dict[str, str]]:
    return Error(status=403, detail=failure.sentence), {}


@_as_error.register
def _(failure: Problem) -> tuple[Error, dict[str, str]]:
    return Error(status=failure.status, detail=failure.detail), failure.headers


@_as_error.register
def _(_failure: RequestDataTooBig) -> tuple[Error, dict[str, str]]:
    return Error(status=413, detail=gettext("The request is too big.")), {}


def body_of(request: HttpRequest) -> dict[str, Any]:
    """The request's JSON object, without what no column can hold."""
    if request.content_type not in TAKEN_TYPES:
        raise _error(415, gettext("Send the request as %(type)s.") % {"type": TYPE})
    try:
        body = json.loads(request.body)
    except (ValueError, RecursionError) as unreadable:
        raise InvalidSyntaxException(detail=gettext("The request is no JSON.")) from unreadable
    if not isinstance(body, dict):
        raise InvalidSyntaxException(detail=gettext("The request is no JSON object."))
    _check_text(body)
    return body


def _check_text(value: Any) -> None:
    if isinstance(value, str):
        if "\x00" in value or any("\ud800" <= character <= "\udfff" for character in value):
            raise InvalidValueException(detail=gettext("The text holds characters that are none."))
    elif isinstance(value, dict | list):
        for part in [*value, *value.values()] if isinstance(value, dict) else value:
            _check_text(part)
