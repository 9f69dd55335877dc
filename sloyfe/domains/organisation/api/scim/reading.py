"""From a user as a client describes it to what the command takes."""

import json
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from scim2_models import InvalidValueException

from ... import commands, queries
from ...models import Person
from .shapes import ENTERPRISE, EnterpriseUser
from .showing import HELD


def replaced(before: Any, sent: Any) -> Any:
    """What a PUT leaves: what it does not mention stays. A client that knows nothing of units ends no position."""
    after = before.model_copy(deep=True)
    for name in sent.model_fields_set - {"schemas", "id", "meta", "EnterpriseUser"}:
        setattr(after, name, getattr(sent, name))
    if extension := sent[EnterpriseUser]:
        if after[EnterpriseUser] is None:
            after[EnterpriseUser] = EnterpriseUser()
        for name in extension.model_fields_set - {"schemas"}:
            setattr(after[EnterpriseUser], name, getattr(extension, name))
    return after


def wanted(by: Any, person: Person | None, before: Any, after: Any, today: date) -> commands.Wanted:
    """`before` is the user as it was shown, so that of several names the one that changed is followed."""
    enterprise = after[EnterpriseUser] or EnterpriseUser()
    manager = enterprise.manager.value if enterprise.manager else None
    username = _text(after.user_name)
    return commands.Wanted(
        username=username,
        number=_text(after.external_id) or (person.number if person else username),
        name=_name(before, after) or (person.name if person else username),
        email=_chosen(after.emails),
        phone=_chosen(after.phone_numbers),
        title=_text(after.title),
        department=_text(enterprise.department),
        manager=_manager(by, person, manager, today) if manager else None,
        active=_active(person, after),
        said=_said(after),
    )


def _text(value: str | None) -> str:
    return (value or "").strip()


def _active(person: Person | None, after: Any) -> bool:
    """Somebody new has access unless told otherwise; saying nothing closes or opens it for nobody."""
    if person is None and after.active is None:
        after.active = True
    return bool(person.user.is_active if after.active is None and person else after.active)


def _names(user: Any) -> list[str]:
    name = user.name if user else None
    parts = [_text(name.given_name), _text(name.family_name)] if name else []
    return [
        _text(name.formatted) if name else "",
        _text(user.display_name) if user else "",
        " ".join(part for part in parts if part),
    ]


def _name(before: Any, after: Any) -> str:
    """The first name that is there and new."""
    pairs = zip(_names(before), _names(after), strict=True)
    return next((new for old, new in pairs if new and new != old), "")


def _chosen(contacts: list[Any] | None) -> str:
    found = [contact for contact in contacts or [] if _text(contact.value)]
    found.sort(key=lambda contact: (not contact.primary, _text(contact.type).lower() != "work"))
    return _text(found[0].value) if found else ""


def _manager(by: Any, person: Person | None, key: str, today: date) -> Person:
    found = queries.sought(queries.people_kept_by(by, today), "id", key).first()
    if found is None or found == person:
        raise InvalidValueException(
            detail=_("manager: there is no other user with the id “%(id)s”.") % {"id": key[:40]}
        )
    return found


def _said(after: Any) -> dict[str, Any]:
    body = json.loads(after.model_dump_json())
    body |= body.get(ENTERPRISE, {})
    return {attribute: body[attribute] for attribute in HELD if attribute in body}
