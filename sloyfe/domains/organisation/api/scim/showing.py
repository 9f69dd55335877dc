"""From our people to users: what the provider said, in its own shape, where it still holds; else what we hold."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from ... import queries
from ...models import Person, Position
from .shapes import ENTERPRISE, USER, UserShape

# Each attribute, and which of the things we hold it stands for.
HELD = {
    "userName": "username",
    "externalId": "number",
    "name": "name",
    "displayName": "name",
    "emails": "email",
    "phoneNumbers": "phone",
    "title": "title",
    "department": "department",
    "active": "active",
}


def users(request: HttpRequest, people: list[Person], today: date) -> list[Any]:
    main = queries.main_positions(people, today)
    return [_user(request, person, main.get(person.pk)) for person in people]


def user(request: HttpRequest, person: Person, today: date) -> Any:
    return users(request, [person], today)[0]


def location_of(request: HttpRequest, person: Person) -> str:
    return request.build_absolute_uri(reverse("organisation:scim_user", args=[person.pk]))


def _user(request: HttpRequest, person: Person, main: Position | None) -> Any:
    kept = getattr(person, "provisioned", None)
    now = queries.held_now(person, main)
    plain = _plain(now)
    shown = {
        attribute: kept.said.get(attribute) if kept and kept.held.get(held) == now[held] else plain[attribute]
        for attribute, held in HELD.items()
    }
    enterprise: dict[str, Any] = {"department": shown.pop("department")}
    if kept and kept.manager_id:
        enterprise["manager"] = {"value": str(kept.manager_id), "$ref": location_of(request, kept.manager)}
    body = {"schemas": [USER], "id": str(person.pk), **shown}
    if any(enterprise.values()):
        body["schemas"].append(ENTERPRISE)
        body[ENTERPRISE] = enterprise
    location = location_of(request, person)
    body["meta"] = {"resourceType": "User", "created": person.user.created_at, "location": location}
    return UserShape.model_validate(body)


def _plain(now: dict[str, Any]) -> dict[str, Any]:
    email, phone = now["email"], now["phone"]
    return {
        "userName": now["username"],
        "externalId": now["number"],
        "name": {"formatted": now["name"]},
        "displayName": now["name"],
        "emails": [{"value": email, "type": "work", "primary": True}] if email else None,
        "phoneNumbers": [{"value": phone, "type": "work", "primary": True}] if phone else None,
        "title": now["title"] or None,
        "department": now["department"] or None,
        "active": now["active"],
    }
