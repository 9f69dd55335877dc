"""Reads of controls, by topic."""

from .answering import answering, choosable_requirements, requirements_named, requirements_of
from .keeping import owners_for, proof_row, to_renew, units_for
from .kin import units_guarded
from .listing import described, in_state, listed, matching, of_age, owned_by
from .told import history_of
from .visible import by_id, get_visible, visible_to

__all__ = [
    "answering",
    "by_id",
    "choosable_requirements",
    "described",
    "get_visible",
    "history_of",
    "in_state",
    "listed",
    "matching",
    "of_age",
    "owned_by",
    "owners_for",
    "proof_row",
    "requirements_named",
    "requirements_of",
    "to_renew",
    "units_for",
    "units_guarded",
    "visible_to",
]
