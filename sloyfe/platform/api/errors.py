"""Errors as RFC 9457 problems: a type that machines know, a sentence that people can use."""

import re
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import DataError
from django.http import Http404, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError
from ninja.errors import ValidationError as InvalidRequest

from sloyfe.methods.lifecycle import NotAllowed
from sloyfe.platform.access import Refused
from sloyfe.platform.access.refusals import said_by


class Fault(Schema):
    """Where in the request, and what to do about it."""

    where: str
    sentence: str


class ProblemOut(Schema):
    type: str
    title: str
    status: int
    detail: str
    errors: list[Fault] = []


class Problem(Exception):
    """Raised by operations for what only they can say."""

    def __init__(
        self,
        status: int,
        kind: str,
        detail: str,
        *,
        errors: list[Fault] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.status, self.kind, self.detail = status, kind, detail
        self.errors, self.headers = errors or [], dict(headers or {})


def invalid(where: str, sentence: Any) -> Problem:
    """What stands at one place of the request cannot be."""
    return Problem(422, "invalid", str(sentence), errors=[Fault(where=where, sentence=str(sentence))])


# What the shapes find, by their own name for it, as a sentence that says what to do.
SENTENCES: dict[str, Any] = {
    "missing": gettext_lazy("This is missing. Send it along."),
    "string_type": gettext_lazy("This must be text. Put it in quotation marks."),
    "string_too_short": gettext_lazy("This is empty. Write something here."),
    "string_too_long": gettext_lazy("This is longer than %(max_length)s characters. Shorten it."),
    "string_pattern_mismatch": gettext_lazy(
        "This is blank, or holds a character that cannot be stored. Write it anew."
    ),
    "string_unicode": gettext_lazy("This holds half a character. Write it anew."),
    "enum": gettext_lazy("This is none of the known values. Send one of these: %(expected)s."),
}


def _said(fault: Mapping[str, Any]) -> str:
    sentence = SENTENCES.get(fault["type"])
    return str(fault["msg"]) if sentence is None else str(sentence) % fault.get("ctx", {})


# Every operation may answer with these; the schema says so.
PROBLEMS: dict[int, Any] = dict.fromkeys((400, 401, 403, 404, 409, 422, 429), ProblemOut)


def answer(problem: Problem) -> HttpResponse:
    body: dict[str, Any] = {
        "type": f"urn:sloyfe:problem:{problem.kind}",
        "title": HTTPStatus(problem.status).phrase,
        "status": problem.status,
        "detail": problem.detail,
        "errors": [fault.dict() for fault in problem.errors],
    }
    return JsonResponse(
        body, status=problem.status, content_type="application/problem+json", headers=problem.headers
    )


Maker = TypeVar("Maker", bound=Callable[..., Problem])
On = Callable[[type[Exception]], Callable[[Maker], Maker]]


def install(api: NinjaAPI) -> None:
    """One shape for everything that can go wrong."""

    def on(kind: type[Exception]) -> Callable[[Maker], Maker]:
        def decorate(make: Maker) -> Maker:
            api.add_exception_handler(kind, lambda _request, error: answer(make(error)))
            return make

        return decorate

    _what_is_refused(on)
    _what_cannot_be_read(on)


def _what_is_refused(on: On[Any]) -> None:
    """Sound in itself, but not for this token, not here, or not now."""

    @on(Problem)
    def said(error: Problem) -> Problem:
        return error

    @on(AuthenticationError)
    def unknown(_error: AuthenticationError) -> Problem:
        sentence = _(
            "The token is missing, unknown, expired or revoked. Send “Authorization: Bearer …” with one that works."
        )
        return Problem(401, "unauthorised", sentence, headers={"WWW-Authenticate": 'Bearer realm="sloyfe"'})

    @on(Refused)
    def refused(error: Refused) -> Problem:
        return Problem(403, "refused", error.sentence)

    @on(Http404)
    def absent(_error: Http404) -> Problem:
        return Problem(404, "not-found", _("There is nothing here that you may see. Check the address."))

    @on(NotAllowed)
    def too_late(error: NotAllowed) -> Problem:
        allowed = ", ".join(error.allowed) or "–"
        sentence = _("Not possible while the state is “%(state)s”. Possible now: %(allowed)s.")
        return Problem(409, "not-now", sentence % {"state": error.state, "allowed": allowed})

    @on(Exception)
    def by_a_rule(error: Exception) -> Problem:
        said = said_by(error)
        if said is None:
            raise error  # a fault of ours
        faults = [Fault(where=said.field, sentence=said.sentence)] if said.field else []
        return Problem(409 if said.conflict else 422, _kind_of(error), said.sentence, errors=faults)

    @on(HttpError)
    def other(error: HttpError) -> Problem:
        return Problem(error.status_code, "http", str(error))


def _kind_of(error: Exception) -> str:
    """What machines know a refusal by is the name that we know it by: NothingToUndo → nothing-to-undo."""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", type(error).__name__).lower()


def _what_cannot_be_read(on: On[Any]) -> None:
    """The body or the address is at fault, whoever sends it."""

    @on(InvalidRequest)
    def malformed(error: InvalidRequest) -> Problem:
        faults = [Fault(where="/".join(map(str, one["loc"])), sentence=_said(one)) for one in error.errors]
        return Problem(
            422, "invalid", _("The request does not fit the description. See “errors”."), errors=faults
        )

    @on(DataError)
    def unstorable(error: DataError) -> Problem:
        if "NUL" not in str(error):
            raise error
        return Problem(422, "invalid", _("The request holds the character NUL. Take it away and send again."))

    @on(ValidationError)
    def unsound(error: ValidationError) -> Problem:
        fields = error.message_dict if hasattr(error, "error_dict") else {"body": error.messages}
        faults = [Fault(where=name, sentence=words) for name, many in fields.items() for words in many]
        return Problem(
            422, "invalid", _("The request does not fit the description. See “errors”."), errors=faults
        )
