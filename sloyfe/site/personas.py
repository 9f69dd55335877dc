"""Whom one can be in the demo with one click, in the order one meets them."""

from django.utils.translation import gettext_lazy as _

from sloyfe.site.demo.roles import PERSONAS

WORDS = {
    "home_care_nurse": _("Nurse in home care"),
    "unit_leader": _("Unit leader"),
    "deputy": _("Deputy of the unit leader"),
    "area_director": _("Director of a service area"),
    "quality_coordinator": _("Quality coordinator"),
    "quality_manager": _("Quality manager"),
    "safety_representative": _("Safety representative"),
    "data_protection_officer": _("Data protection officer"),
    "internal_auditor": _("Internal auditor"),
    "system_administrator": _("System administrator"),
    "chief_executive": _("Chief executive"),
    "process_owner": _("Process owner"),
}


def personas() -> list[tuple[str, str]]:
    return [(username, str(WORDS[key])) for key, username in PERSONAS.items()]
