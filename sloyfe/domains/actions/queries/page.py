"""What the page of one action shows, and the choices its forms offer."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from zlib import crc32

from django.contrib.auth import get_user_model

from sloyfe.domains.organisation import queries as organisation
from sloyfe.domains.processes import queries as processes
from sloyfe.platform.access.choices import Role
from sloyfe.platform.keys import ids_of

from ..choices import TextField
from ..models import Action, ActionEvidence, Reason
from ..rules import LEADERS, QUALITY

OWNERS = (*LEADERS, *QUALITY, Role.CASE_HANDLER, Role.PROCESS_OWNER, Role.SAFETY_REPRESENTATIVE)


def texts_of(action: Action) -> dict[str, str]:
    """The long texts by their field; "" where nothing is written."""
    return dict.fromkeys(TextField.values, "") | dict(action.texts.values_list("field", "body"))


def revision_of(action: Action) -> int:
    """A number for what is asked for as it stands: another one when something of it is."""
    said = "title strength cost measure measure_step_id measure_most due_on effect_on".split()
    asked = [str(getattr(action, name)) for name in said]
    return crc32(repr((asked, sorted(texts_of(action).items()))).encode())


def reasons_of(action: Action) -> list[Reason]:
    return list(action.reasons.select_related("by"))


def evidence_of(action: Action) -> list[ActionEvidence]:
    return list(action.evidence.select_related("file", "added_by"))


def evidence_row(action: Action, pk: int) -> ActionEvidence | None:
    return ActionEvidence.objects.filter(action=action, pk=pk).first() if 0 < pk < 2**63 else None


def step_of(user: Any, action: Action) -> Any:
    """The step that is counted on, as it stands in force; None where there is none, or not for this reader."""
    return processes.get_line(user, action.measure_step_id) if action.measure_step_id else None


def possible_owners(unit: Any, today: date, *, besides: int | None = None) -> list[tuple[str, str]]:
    """People of the unit, and those who lead, handle or keep quality for it; never whom it concerns."""
    people = {position.person.user_id: position.person.name for position in organisation.staff(unit, today)}
    helpers = organisation.holders_for(unit, OWNERS, today)
    people |= {user.pk: str(user) for user in get_user_model().objects.filter(pk__in=helpers)}
    return [(str(pk), name) for pk, name in people.items() if pk and pk != besides]


def possible_units(user: Any, today: date) -> list[tuple[str, str]]:
    units = organisation.visible_to(user).current(today).order_by("name")
    return list(units.values_list("code", "name"))


def unit_coded(user: Any, code: str, today: date) -> Any:
    unit = organisation.get_unit(user, code) if code and "\x00" not in code else None
    return unit if unit and unit.is_current(today) else None


def home_unit(user: Any, today: date) -> Any:
    return next(iter(organisation.home_units(user, today)), None)


def person(pk: Any) -> Any:
    """Somebody a form or a request named by a number, or None."""
    return get_user_model().objects.filter(pk__in=ids_of([str(pk)])).first()


def person_named(username: str) -> Any:
    """Somebody another system named by user name, or None."""
    return get_user_model().objects.filter(username=username).first() if "\x00" not in username else None


def any_unit(user: Any, code: str) -> Any:
    """A unit by its code, past ones too, or None."""
    return organisation.get_unit(user, code) if "\x00" not in code else None


def step_seen(user: Any, step_id: int) -> Any:
    return processes.get_line(user, step_id)


def owners_anywhere(actions: Iterable[Action], user: Any, today: date) -> list[tuple[str, str]]:
    """Whom actions of several units may be given to: those whom any of the units offers, and oneself."""
    people: dict[str, str] = {str(user.pk): user.name}
    for unit in {action.unit_id: action.unit for action in actions}.values():
        people |= dict(possible_owners(unit, today))
    return sorted(people.items(), key=lambda one: one[1].casefold())


def offered_steps(user: Any, words: str) -> list[tuple[str, str]]:
    """Steps in force with all the words, as a form offers them."""
    return processes.steps_named(user, words)
