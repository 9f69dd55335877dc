"""Who may lead a workshop, and who may be asked for an action."""

from datetime import date
from typing import Any

from django.contrib.auth import get_user_model

from sloyfe.domains.actions import queries as actions
from sloyfe.platform.access.choices import Role
from sloyfe.platform.access.queries import holders_covering
from sloyfe.platform.keys import id_of


def owners(assessment: Any, today: date) -> list[tuple[str, str]]:
    return actions.possible_owners(assessment.unit, today)


def facilitators(assessment: Any, today: date) -> list[tuple[str, str]]:
    """Trained ones of the part first; then whoever works in the unit, since a small one has nobody else."""
    ids = holders_covering([Role.FACILITATOR], assessment.unit.scope, today)
    ids = [assessment.facilitator_id, *ids] if assessment.facilitator_id else list(ids)
    people = get_user_model().objects.in_bulk(ids)
    first = [(str(pk), people[pk].name) for pk in dict.fromkeys(ids) if pk in people]
    return first + [one for one in owners(assessment, today) if one not in first]


def person(pk: str) -> Any:
    """One that a form offered; None where nobody was chosen."""
    found = id_of(pk)
    return get_user_model().objects.filter(pk=found).first() if found is not None else None
