"""What this service is and can, for clients that ask before they speak; and what it cannot, in its own words."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from scim2_models import ForbiddenException, NotFoundException, NotImplementedException

from ... import queries
from .answers import said, scim
from .shapes import CONFIGURATION, USERS, schemas
from .users import LIST


def _described(request: HttpRequest, thing: Any, address: str, *args: str) -> dict[str, Any]:
    """A description with its own place; a filter would let somebody guess at what is not shown."""
    if "filter" in request.GET:
        raise ForbiddenException(detail=_("A description cannot be filtered."))
    location = request.build_absolute_uri(reverse(f"organisation:{address}", args=args))
    meta = {"resourceType": type(thing).__name__, "location": location}
    dumped: dict[str, Any] = thing.model_dump()
    return dumped | {"meta": meta}


def _all(rows: Sequence[dict[str, Any]]) -> HttpResponse:
    counts = {"totalResults": len(rows), "startIndex": 1, "itemsPerPage": len(rows)}
    return said({"schemas": [LIST], **counts, "Resources": rows})


def _configuration(request: HttpRequest) -> HttpResponse:
    return said(_described(request, CONFIGURATION, "scim_configuration"))


def _types(request: HttpRequest) -> HttpResponse:
    return _all([_described(request, USERS, "scim_type", "User")])


def _type(request: HttpRequest, name: str) -> HttpResponse:
    if name != USERS.id:
        raise NotFoundException(detail=_("There is no such resource type."))
    return said(_described(request, USERS, "scim_type", name))


def _schemas(request: HttpRequest) -> HttpResponse:
    found = schemas(queries.unit_codes(timezone.localdate()))
    return _all([_described(request, schema, "scim_schema", str(schema.id)) for schema in found])


def _schema(request: HttpRequest, name: str) -> HttpResponse:
    for schema in schemas(queries.unit_codes(timezone.localdate())):
        if str(schema.id).lower() == name.lower():
            return said(_described(request, schema, "scim_schema", str(schema.id)))
    raise NotFoundException(detail=_("There is no such schema."))


def _beyond(_request: HttpRequest, **_parts: str) -> HttpResponse:
    raise NotImplementedException(detail=_("This service has no bulk, no search by POST and no “me”."))


def _nothing(_request: HttpRequest, **_parts: str) -> HttpResponse:
    raise NotFoundException(detail=_("There is nothing at this address. Users are at /scim/v2/Users."))


def _always(view: Any) -> Any:
    return scim(**dict.fromkeys(("get", "post", "put", "patch", "delete"), view))


configuration = scim(get=_configuration)
types, type_ = scim(get=_types), scim(get=_type)
all_schemas, schema_ = scim(get=_schemas), scim(get=_schema)
beyond, nothing = _always(_beyond), _always(_nothing)
