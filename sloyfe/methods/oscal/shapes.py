"""The catalog model as tables: which fields an object has, which it must have, and what their values are.

Source: OSCAL catalog model 1.2.1. A field is a kind of value, the name of another shape, or a list of either.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

_UUID = re.compile(r"[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[45][0-9A-Fa-f]{3}-[89ABab][0-9A-Fa-f]{3}-[0-9A-Fa-f]{12}")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
_STRING = re.compile(r"\S(.*\S)?")
# RFC 3986, with hosts taken as they come: letters outside ASCII, spaces and stray signs have to be escaped.
_PCHAR = r"(?:[A-Za-z0-9\-._~!$&'()*+,;=:@]|%[0-9A-Fa-f]{2})"
_NO_COLON = r"(?:[A-Za-z0-9\-._~!$&'()*+,;=@]|%[0-9A-Fa-f]{2})"
_HOST = rf"(?:\[[0-9A-Fa-f:.]+\]|{_NO_COLON}*)"
_AUTHORITY = rf"//{_HOST}(?::\d*)?(?:/{_PCHAR}*)*"
_ABSOLUTE = rf"/(?:{_PCHAR}+(?:/{_PCHAR}*)*)?"
_END = rf"(?:\?(?:{_PCHAR}|[/?])*)?(?:#(?:{_PCHAR}|[/?])*)?"
_SCHEME = r"[A-Za-z][A-Za-z0-9+\-.]*:"
_URI_WHOLE = rf"{_SCHEME}(?:{_AUTHORITY}|{_ABSOLUTE}|{_PCHAR}+(?:/{_PCHAR}*)*)?{_END}"
_URI = re.compile(_URI_WHOLE)
_REFERENCE = re.compile(rf"{_URI_WHOLE}|(?:{_AUTHORITY}|{_ABSOLUTE}|{_NO_COLON}+(?:/{_PCHAR}*)*)?{_END}")
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~\-]+"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9\-]*[A-Za-z0-9])?"
_EMAIL = re.compile(rf"{_ATOM}(?:\.{_ATOM})*@{_LABEL}(?:\.{_LABEL})*")
_BASE64 = re.compile(r"[0-9A-Za-z+/]+={0,2}")


def is_token(text: str) -> bool:
    """A letter or underscore of any script, then letters, digits, dots, hyphens and underscores."""
    first, rest = text[:1], text[1:]
    return (first.isalpha() or first == "_") and all(one.isalnum() or one in "._-" for one in rest)


def is_moment(text: str) -> bool:
    """Date and time with a zone, and one that exists: no 30 February."""
    if not _MOMENT.fullmatch(text) or not "1900" <= text[:4] < "3000":
        return False
    try:
        datetime.fromisoformat(re.sub(r"\.\d+", "", text))
    except ValueError:
        return False
    return True


def _matches(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda text: pattern.fullmatch(text) is not None


# Kinds of values: all are text, and what the text must be.
KINDS: Mapping[str, Callable[[str], bool]] = {
    "text": lambda _text: True,
    "line": lambda text: bool(text) and "\n" not in text,
    "string": _matches(_STRING),
    "token": is_token,
    "uuid": _matches(_UUID),
    "uri": lambda text: _URI.fullmatch(text) is not None and not text.endswith(":"),
    "reference": _matches(_REFERENCE),
    "moment": is_moment,
    "email": _matches(_EMAIL),
    "base64": _matches(_BASE64),
    "person or organization": lambda text: text in ("person", "organization"),
    "one or one-or-more": lambda text: text in ("one", "one-or-more"),
}


@dataclass(frozen=True)
class Shape:
    """`needs` must be there; a name in `lists` holds a list of the kind or shape, never an empty one."""

    needs: tuple[str, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, str] = field(default_factory=dict)


_HUNG = {"props": "property", "links": "link"}
_REACHED = {"email-addresses": "email", "telephone-numbers": "telephone"}

SHAPES: Mapping[str, Shape] = {
    "document": Shape(("catalog",), {"catalog": "catalog", "$schema": "text"}),
    "catalog": Shape(
        ("uuid", "metadata"),
        {"uuid": "uuid", "metadata": "metadata", "back-matter": "back-matter"},
        {"params": "parameter", "controls": "control", "groups": "group"},
    ),
    "group": Shape(
        ("title",),
        {"id": "token", "class": "token", "title": "line"},
        {**_HUNG, "params": "parameter", "parts": "part", "groups": "group", "controls": "control"},
    ),
    "control": Shape(
        ("id", "title"),
        {"id": "token", "class": "token", "title": "line"},
        {**_HUNG, "params": "parameter", "parts": "part", "controls": "control"},
    ),
    "part": Shape(
        ("name",),
        {"id": "token", "name": "token", "ns": "uri", "class": "token", "title": "line", "prose": "text"},
        {**_HUNG, "parts": "part"},
    ),
    "parameter": Shape(
        ("id",),
        {
            "id": "token",
            "class": "token",
            "depends-on": "token",
            "label": "line",
            "usage": "text",
            "select": "selection",
            "remarks": "text",
        },
        {**_HUNG, "constraints": "constraint", "guidelines": "guideline", "values": "string"},
    ),
    "selection": Shape((), {"how-many": "one or one-or-more"}, {"choice": "line"}),
    "constraint": Shape((), {"description": "text"}, {"tests": "test"}),
    "test": Shape(("expression",), {"expression": "string", "remarks": "text"}),
    "guideline": Shape(("prose",), {"prose": "text"}),
    "property": Shape(
        ("name", "value"),
        {
            "name": "token",
            "uuid": "uuid",
            "ns": "uri",
            "value": "string",
            "class": "token",
            "group": "token",
            "remarks": "text",
        },
    ),
    "link": Shape(
        ("href",),
        {
            "href": "reference",
            "rel": "token",
            "media-type": "string",
            "resource-fragment": "string",
            "text": "line",
        },
    ),
    "metadata": Shape(
        ("title", "last-modified", "version", "oscal-version"),
        {
            "title": "line",
            "published": "moment",
            "last-modified": "moment",
            "version": "string",
            "oscal-version": "string",
            "remarks": "text",
        },
        {
            **_HUNG,
            "revisions": "revision",
            "document-ids": "document-id",
            "roles": "role",
            "locations": "location",
            "parties": "party",
            "responsible-parties": "responsible",
            "actions": "action",
        },
    ),
    "revision": Shape(
        ("version",),
        {
            "title": "line",
            "published": "moment",
            "last-modified": "moment",
            "version": "string",
            "oscal-version": "string",
            "remarks": "text",
        },
        _HUNG,
    ),
    "document-id": Shape(("identifier",), {"scheme": "uri", "identifier": "string"}),
    "role": Shape(
        ("id", "title"),
        {"id": "token", "title": "line", "short-name": "string", "description": "text", "remarks": "text"},
        _HUNG,
    ),
    "location": Shape(
        ("uuid",),
        {"uuid": "uuid", "title": "line", "address": "address", "remarks": "text"},
        {**_HUNG, **_REACHED, "urls": "uri"},
    ),
    "party": Shape(
        ("uuid", "type"),
        {
            "uuid": "uuid",
            "type": "person or organization",
            "name": "string",
            "short-name": "string",
            "remarks": "text",
        },
        {
            **_HUNG,
            **_REACHED,
            "external-ids": "external-id",
            "addresses": "address",
            "location-uuids": "uuid",
            "member-of-organizations": "uuid",
        },
    ),
    "external-id": Shape(("id", "scheme"), {"scheme": "uri", "id": "string"}),
    "telephone": Shape(("number",), {"type": "string", "number": "string"}),
    "address": Shape(
        (),
        {"type": "token", "city": "string", "state": "string", "postal-code": "string", "country": "string"},
        {"addr-lines": "string"},
    ),
    "responsible": Shape(
        ("role-id", "party-uuids"),
        {"role-id": "token", "remarks": "text"},
        {**_HUNG, "party-uuids": "uuid"},
    ),
    "action": Shape(
        ("uuid", "type", "system"),
        {"uuid": "uuid", "date": "moment", "type": "token", "system": "uri", "remarks": "text"},
        {**_HUNG, "responsible-parties": "responsible"},
    ),
    "back-matter": Shape((), {}, {"resources": "resource"}),
    "resource": Shape(
        ("uuid",),
        {
            "uuid": "uuid",
            "title": "line",
            "description": "text",
            "citation": "citation",
            "base64": "attached",
            "remarks": "text",
        },
        {"props": "property", "document-ids": "document-id", "rlinks": "rlink"},
    ),
    "citation": Shape(("text",), {"text": "line"}, _HUNG),
    "rlink": Shape(("href",), {"href": "reference", "media-type": "string"}, {"hashes": "hash"}),
    "hash": Shape(("value", "algorithm"), {"algorithm": "string", "value": "string"}),
    "attached": Shape(("value",), {"filename": "token", "media-type": "string", "value": "base64"}),
}
