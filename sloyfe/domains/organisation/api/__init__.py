"""The organisation over the programming interface, and people from an identity provider (SCIM)."""

from django.utils.translation import gettext_lazy as _

from .units import router

SCOPES = {
    "organisation.read": _("Read the tree of units"),
    "scim": _("Keep people and positions in step with the identity provider (SCIM)"),
}

__all__ = ["SCOPES", "router"]
