"""Who may prepare, lead and approve a workshop. Whoever has the code may take part; that needs no right."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from sloyfe.platform import access
from sloyfe.platform.access import Rule
from sloyfe.platform.access.predicates import works_here

from .models import Workshop


def reads_the_analysis(user: Any, workshop: Workshop | None) -> bool:
    return access.can("risk.view", user, workshop.assessment if workshop else None)


def keeps_the_analysis(user: Any, workshop: Workshop | None) -> bool:
    return access.can("risk.keep", user, workshop.assessment if workshop else None)


def is_facilitator(user: Any, workshop: Workshop | None) -> bool:
    if workshop is None:
        return works_here(user)
    return workshop.facilitator_id == user.pk and works_here(user)


def leads_the_analysis(user: Any, workshop: Workshop | None) -> bool:
    if workshop is None:
        return False
    return workshop.assessment.leader_id == user.pk and works_here(user)


def approves_the_analysis(user: Any, workshop: Workshop | None) -> bool:
    return access.can("risk.approve", user, workshop.assessment if workshop else None)


POLICY = {
    "workshop.view": Rule(
        prose="Who leads the workshop, and whoever may read its analysis.",
        any_of=(is_facilitator, reads_the_analysis),
        refusal=_(
            "You do not have access to this workshop. Those who take part join with the code on the screen."
        ),
    ),
    "workshop.make": Rule(
        prose="Whoever may write in the analysis prepares a workshop for it.",
        any_of=(keeps_the_analysis,),
        refusal=_("Only those who make the analysis can prepare a workshop for it."),
    ),
    "workshop.lead": Rule(
        prose="The facilitator, and whoever leads the analysis, lead the workshop.",
        any_of=(is_facilitator, leads_the_analysis),
        refusal=_("Only the facilitator and whoever leads the analysis can do this."),
    ),
    "workshop.approve": Rule(
        prose="Whoever may approve the analysis approves what the workshop came to.",
        any_of=(approves_the_analysis,),
        refusal=_("Only leaders of this part can approve it. Ask the one who owns the risk."),
    ),
}
