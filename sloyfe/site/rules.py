"""Who may look at how the installation itself is doing."""

from django.utils.translation import gettext_lazy as _

from sloyfe.platform.access import Rule
from sloyfe.platform.access.choices import Role
from sloyfe.platform.access.predicates import holds_for_all

POLICY = {
    "site.run": Rule(
        prose="System administrators of the whole see the queue, the seals and the mail, and try failed jobs again.",
        any_of=(holds_for_all(Role.SYSTEM_ADMINISTRATOR),),
        refusal=_("Only system administrators can see how the system is doing."),
    ),
}
