"""Users: looked up, made, replaced, changed, taken out. Each address calls one command."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from scim2_models import (
    Context,
    InvalidFilterException,
    NotFoundException,
    ResponseParameters,
    ScimFilter,
)
from scim2_models.path import CompareOperator, Comparison

from ... import commands, queries
from ...models import Person
from . import reading, showing
from .answers import body_of, said, scim
from .shapes import MOST, PAGE, Asked, Change, Search, UserShape

FURTHEST = 10**9  # further on no list goes, and no column counts
LIST = "urn:ietf:params:scim:api:messages:2.0:ListResponse"


def _listed(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    asked = Search.model_validate(request.GET.dict(), scim_ctx=Context.SEARCH_REQUEST)
    people = queries.people_kept_by(request.user, today)
    if asked.filter is not None:
        people = queries.sought(people, *_equality(asked.filter))
    start, count = (
        min(asked.start_index or 1, FURTHEST),
        min(PAGE if asked.count is None else asked.count, MOST),
    )
    page = list(people[start - 1 : start - 1 + count])
    rows = [
        _dumped(user, Context.RESOURCE_QUERY_RESPONSE, asked) for user in showing.users(request, page, today)
    ]
    body = {"schemas": [LIST], "totalResults": people.count(), "startIndex": start, "itemsPerPage": len(rows)}
    return said(body | {"Resources": rows})


def _equality(wish: ScimFilter[Any]) -> tuple[str, str]:
    """The one kind of filter there is: `externalId eq "1001"`."""
    known = {name.lower(): name for name in queries.SOUGHT}
    match wish.ast:
        case Comparison(attr_path=path, op=CompareOperator.eq, value=str(value)) if (
            path.sub_attr is None and path.attr.lower() in known
        ):
            return known[path.attr.lower()], value
    names = ", ".join(queries.SOUGHT)
    raise InvalidFilterException(
        detail=_("Only “eq” is understood, on one of: %(names)s.") % {"names": names}
    )


def _dumped(user: Any, context: Context, asked: ResponseParameters[Any] | None = None) -> dict[str, Any]:
    dumped: dict[str, Any] = user.model_dump(scim_ctx=context, response_parameters=asked)
    return dumped


def _asked(request: HttpRequest) -> ResponseParameters[Any]:
    names = {name: request.GET[name] for name in ("attributes", "excludedAttributes") if name in request.GET}
    return Asked.model_validate(names)


def _held(request: HttpRequest, key: str, *, to_change: bool = True) -> Person:
    """The person; one who is to be changed is locked, so that two changes come after each other."""
    people = queries.people_kept_by(request.user, timezone.localdate())
    if to_change:
        people = people.select_for_update(of=("self",))
    found = queries.sought(people, "id", key).first()
    if found is None:
        raise NotFoundException(detail=_("There is no user with this id that the key may see."))
    return found


def _shown(request: HttpRequest, key: str) -> HttpResponse:
    user = showing.user(request, _held(request, key, to_change=False), timezone.localdate())
    return said(_dumped(user, Context.RESOURCE_QUERY_RESPONSE, _asked(request)))


def _made(request: HttpRequest) -> HttpResponse:
    sent = UserShape.model_validate(body_of(request), scim_ctx=Context.RESOURCE_CREATION_REQUEST)
    return _provisioned(request, None, None, sent, Context.RESOURCE_CREATION_RESPONSE)


def _replaced(request: HttpRequest, key: str) -> HttpResponse:
    person = _held(request, key)
    sent = UserShape.model_validate(body_of(request), scim_ctx=Context.RESOURCE_REPLACEMENT_REQUEST)
    before = showing.user(request, person, timezone.localdate())
    after = reading.replaced(before, sent)
    return _provisioned(request, person, before, after, Context.RESOURCE_REPLACEMENT_RESPONSE)


def _changed(request: HttpRequest, key: str) -> HttpResponse:
    person = _held(request, key)
    patch = Change.model_validate(body_of(request), scim_ctx=Context.RESOURCE_PATCH_REQUEST)
    before = showing.user(request, person, timezone.localdate())
    after = before.model_copy(deep=True)
    patch.patch(after)
    return _provisioned(request, person, before, after, Context.RESOURCE_PATCH_RESPONSE)


def _provisioned(
    request: HttpRequest, person: Person | None, before: Any, after: Any, context: Context
) -> HttpResponse:
    now = timezone.now()
    today = timezone.localdate(now)
    wanted = reading.wanted(request.user, person, before, after, today)
    found = commands.provision(by=request.user, person=person, wanted=wanted, now=now)
    user = showing.user(request, _held(request, str(found.pk)), today)
    headers = {"Location": user.meta.location}
    return said(_dumped(user, context, _asked(request)), 200 if person else 201, **headers)


def _withdrawn(request: HttpRequest, key: str) -> HttpResponse:
    commands.withdraw_provisioned(by=request.user, person=_held(request, key), now=timezone.now())
    return said(None, 204)


many = scim(get=_listed, post=_made)
one = scim(get=_shown, put=_replaced, patch=_changed, delete=_withdrawn)
