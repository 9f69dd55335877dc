"""An edition as an OSCAL catalog: what was imported goes out as it came in, our own rows are written anew."""

import json
import re
import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from ..models import Edition, Requirement
from ..models.source import Titled

# Names of ours in OSCAL's props and parts. An identifier, not an address anybody fetches.
NAMESPACE = "https://sloyfe.no/ns/oscal"
OSCAL_VERSION = "1.2.1"
LANGUAGES = ("nb", "nn", "en")
_UNFIT = re.compile(r"[^\w.\-]+")


def document_of(edition: Edition, now: datetime) -> dict[str, Any]:
    """`now` dates a catalog that we write; an imported one keeps its own date, for it has not changed."""
    rows = list(edition.requirements.order_by("position"))
    below: dict[int | None, list[Requirement]] = {}
    for row in rows:
        below.setdefault(row.parent_id, []).append(row)
    envelope = json.loads(edition.oscal) if edition.oscal else _envelope(edition, now)
    return {"catalog": _with_branches(envelope, below, None)}


def _with_branches(own: dict[str, Any], below: dict[int | None, list[Requirement]], of: int | None) -> Any:
    """The groups and controls below, where their parent had them; back matter stays last."""
    branches: dict[str, list[Any]] = {"groups": [], "controls": []}
    for row in below.get(of, []):
        inner = _own(row)
        name = "groups" if row.is_group and not is_heading(inner) else "controls"
        branches[name].append(_with_branches(inner, below, row.pk))
    last = {key: own[key] for key in ("back-matter",) if key in own}
    first = {key: value for key, value in own.items() if key not in last}
    return first | {name: made for name, made in branches.items() if made} | last


def is_heading(own: Mapping[str, Any]) -> bool:
    """A control of ours that only holds others: OSCAL has no group beside controls, so it cannot be one."""
    return any(prop["name"] == "heading" and prop.get("ns") == NAMESPACE for prop in own.get("props", ()))


def _own(row: Requirement) -> dict[str, Any]:
    return json.loads(row.oscal) if row.oscal else _written(row)


def _written(row: Requirement) -> dict[str, Any]:
    props = [_prop("ref", row.ref), *_titles(row)]
    if row.number:
        props.insert(0, {"name": "label", "value": row.number})
    if row.is_group and row.parent_id:
        props.append(_prop("heading", "yes"))
    if not row.is_verified:
        props.append(_prop("verified", "no"))
    parts = [
        {
            "name": "question",
            "ns": NAMESPACE,
            "class": language,
            "prose": getattr(row, f"question_{language}"),
        }
        for language in LANGUAGES
        if getattr(row, f"question_{language}")
    ]
    found: dict[str, Any] = {"id": token(row.ref), "title": row.nb, "props": props}
    return found | ({"parts": parts} if parts else {})


def _titles(row: Titled) -> list[dict[str, Any]]:
    return [_prop("title", getattr(row, language), language) for language in LANGUAGES]


def _prop(name: str, value: str, of: str = "") -> dict[str, Any]:
    return {"name": name, "ns": NAMESPACE, "value": value} | ({"class": of} if of else {})


def token(ref: str) -> str:
    """An id of ours as OSCAL allows one: no colons, and a letter first."""
    made = _UNFIT.sub("_", ref)
    return made if made[:1].isalpha() else f"_{made}"


def _envelope(edition: Edition, now: datetime) -> dict[str, Any]:
    """The same rows on the same day make the same catalog."""
    moment = now.isoformat(timespec="seconds")
    return {
        "uuid": str(uuid.uuid5(uuid.NAMESPACE_URL, f"{NAMESPACE}/{edition.key}/{moment}")),
        "metadata": {
            "title": str(edition),
            "last-modified": moment,
            "version": edition.label or f"{now:%Y-%m-%d}",
            "oscal-version": OSCAL_VERSION,
            "props": [_prop("source", edition.source.code), *_titles(edition.source)],
        },
    }
