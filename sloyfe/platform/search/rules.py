"""Who may search, and who keeps the dictionary."""

from django.utils.translation import gettext_lazy as _

from sloyfe.platform.access import Rule
from sloyfe.platform.access.choices import Role
from sloyfe.platform.access.predicates import holds_for_all, signed_in

POLICY = {
    "search.find": Rule(
        prose="Everyone who is signed in searches; what is found is what they may see.", any_of=(signed_in,)
    ),
    "search.keep_dictionary": Rule(
        prose="The quality manager of the whole keeps the dictionary and sees what is looked for in vain.",
        any_of=(holds_for_all(Role.QUALITY_MANAGER),),
        refusal=_("Only the quality manager can change the dictionary."),
    ),
}
