"""Who may read and keep controls."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from sloyfe.platform.access import Rule
from sloyfe.platform.access.choices import Role
from sloyfe.platform.access.predicates import holds, works_here

KEEPERS = (Role.QUALITY_COORDINATOR, Role.QUALITY_MANAGER, Role.UNIT_LEADER, Role.PROCESS_OWNER)


def is_owner(user: Any, obj: Any) -> bool:
    if obj is None:
        return works_here(user)
    return obj.owner_id is not None and obj.owner_id == user.pk and works_here(user, obj)


POLICY = {
    "controls.view": Rule(
        prose="Everyone who works here reads the controls.",
        any_of=(works_here,),
        refusal=_("The controls are for those who work in the municipality."),
    ),
    "controls.make": Rule(
        prose="Leaders, process owners and quality make controls in their part.",
        any_of=(holds(*KEEPERS),),
        refusal=_("Only leaders, process owners and quality of this part can make controls."),
    ),
    "controls.keep": Rule(
        prose="The owner, and leaders, process owners and quality of the part, change a control.",
        any_of=(is_owner, holds(*KEEPERS)),
        refusal=_("Only the owner, and those who lead or keep quality in this part, can change the control."),
    ),
}
