"""Reads of the organisation, by topic."""

from .import_plan import Fault, Plan, plan_import
from .people import (
    Responsible,
    absent_users,
    home_units,
    people_visible_to,
    responsible_for,
    unit_ids,
    unit_types,
    visible_to,
)

__all__ = [
    "Fault", "Plan", "Responsible", "absent_users", "home_units", "people_visible_to", "plan_import", "responsible_for",
    "unit_ids", "unit_types", "visible_to",
]  # fmt: skip
