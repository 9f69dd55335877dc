"""Who reads the numbers: those who may read the cases behind them."""

from django.utils.translation import gettext_lazy as _

from sloyfe.platform.access import Rule
from sloyfe.platform.access.choices import Role
from sloyfe.platform.access.predicates import holds

READERS = (Role.UNIT_LEADER, Role.TOP_MANAGEMENT, Role.QUALITY_COORDINATOR, Role.QUALITY_MANAGER)

POLICY = {
    "insight.view": Rule(
        prose="Leaders and quality see how the loops stand in their part, counted of the cases they may see.",
        any_of=(holds(*READERS),),
        refusal=_("Only leaders and quality have this page."),
    ),
}
