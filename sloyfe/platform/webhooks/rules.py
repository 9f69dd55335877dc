"""Who may tell other systems what happens here."""

from django.utils.translation import gettext_lazy as _

from sloyfe.platform.access import Rule
from sloyfe.platform.access.choices import Role
from sloyfe.platform.access.predicates import holds_for_all

POLICY = {
    "webhooks.run": Rule(
        prose="System administrators of the whole make, pause and end webhooks, and see what they sent.",
        any_of=(holds_for_all(Role.SYSTEM_ADMINISTRATOR),),
        refusal=_("Only system administrators can set up webhooks."),
    ),
}
