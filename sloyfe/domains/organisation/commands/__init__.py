"""Writes of the organisation, by noun."""

from .beginning import HasAdministrator, Municipality, NoMunicipality, appoint_administrator
from .codes import CODE_LASTS, NotOfTheUnit, ReachesFurther, hand_out_code
from .importing import apply_import, discard_import, stage_import
from .people import (
    HasEnded,
    NewPerson,
    NobodyWithNumber,
    change_person,
    end_position,
    hire,
    hire_by_number,
    register_and_hire,
    register_person,
)
from .provisioning import Taken, Unfit, Wanted, provision, withdraw_provisioned
from .roles import OwnDeputy, appoint_deputy, end_absence, end_deputy, end_role, give_role, register_absence
from .tree import CannotMergeUnits, HasUnitsBelow, change_unit, create_unit, end_unit, merge_units, move_unit

__all__ = [
    "CODE_LASTS",
    "CannotMergeUnits",
    "HasAdministrator",
    "HasEnded",
    "HasUnitsBelow",
    "Municipality",
    "NewPerson",
    "NoMunicipality",
    "NobodyWithNumber",
    "NotOfTheUnit",
    "OwnDeputy",
    "ReachesFurther",
    "Taken",
    "Unfit",
    "Wanted",
    "apply_import",
    "appoint_administrator",
    "appoint_deputy",
    "change_person",
    "change_unit",
    "create_unit",
    "discard_import",
    "end_absence",
    "end_deputy",
    "end_position",
    "end_role",
    "end_unit",
    "give_role",
    "hand_out_code",
    "hire",
    "hire_by_number",
    "merge_units",
    "move_unit",
    "provision",
    "register_absence",
    "register_and_hire",
    "register_person",
    "stage_import",
    "withdraw_provisioned",
]
