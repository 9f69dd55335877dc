"""Roles of the field and how secret a thing can be."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    EMPLOYEE = "employee", _("Employee")
    CASE_HANDLER = "case_handler", _("Case handler")
    UNIT_LEADER = "unit_leader", _("Unit leader")
    PROCESS_OWNER = "process_owner", _("Process owner")
    FACILITATOR = "facilitator", _("Facilitator")
    QUALITY_COORDINATOR = "quality_coordinator", _("Quality coordinator")
    QUALITY_MANAGER = "quality_manager", _("Quality manager")
    SAFETY_REPRESENTATIVE = "safety_representative", _("Safety representative")
    DATA_PROTECTION_OFFICER = "data_protection_officer", _("Data protection officer")
    INTERNAL_AUDITOR = "internal_auditor", _("Internal auditor")
    GUEST_AUDITOR = "guest_auditor", _("Guest auditor")
    TOP_MANAGEMENT = "top_management", _("Top management")
    SYSTEM_ADMINISTRATOR = "system_administrator", _("System administrator")


class Secrecy(models.TextChoices):
    """Restricted means need to know: only those named see it, and every read is logged."""

    OPEN = "open", _("Open")
    RESTRICTED = "restricted", _("Restricted")


# Roles that see what belongs to them in the whole tree, whichever part they are given for.
EVERYWHERE = (Role.DATA_PROTECTION_OFFICER,)

# What a deputy takes over. A quality manager's right to names is personal and is not lent out.
LENT_TO_DEPUTIES = (Role.UNIT_LEADER, Role.TOP_MANAGEMENT, Role.CASE_HANDLER)
