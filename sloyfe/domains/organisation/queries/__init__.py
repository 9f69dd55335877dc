"""Reads of the organisation, by topic."""

from .import_plan import Fault, Plan, plan_import
from .lookups import (
    get_absence,
    get_deputy,
    get_grant,
    get_position,
    leader_of,
    responsible_name,
    staged_import,
    unit_for_absence,
)
from .people import (
    Responsible,
    absent_users,
    holders_for,
    home_units,
    people_visible_to,
    responsible_for,
    unit_ids,
    unit_ids_below,
    unit_types,
    visible_to,
)
from .public import top_unit, unit_named, workplaces
from .tree import (
    Branch,
    absences,
    children,
    deputies,
    get_person,
    get_unit,
    grants,
    positions,
    roles_of,
    staff,
    tree,
)

__all__ = [
    "Branch", "Fault", "Plan", "Responsible", "absences", "absent_users", "children", "deputies", "get_absence",
    "get_deputy", "get_grant", "get_person", "get_position", "get_unit", "grants", "holders_for", "home_units", "leader_of",
    "people_visible_to", "plan_import", "positions", "responsible_for", "responsible_name", "roles_of", "staff",
    "staged_import", "top_unit", "tree", "unit_for_absence", "unit_ids", "unit_ids_below", "unit_named", "unit_types", "visible_to",
    "workplaces",
]  # fmt: skip
