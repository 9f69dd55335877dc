"""Who may do what to a process: publishing's answers, asked about the item behind it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from sloyfe.platform import access
from sloyfe.platform.access import Rule
from sloyfe.platform.access.predicates import signed_in


def sees(user: Any, process: Any) -> bool:
    return access.can("publishing.view", user, process.item if process else None)


def makes(user: Any, unit: Any) -> bool:
    return access.can("publishing.create", user, unit)


def writes(user: Any, version: Any) -> bool:
    return access.can("publishing.write", user, version)


def keeps(user: Any, process: Any) -> bool:
    return access.can("publishing.keep", user, process.item if process else None)


POLICY = {
    "processes.list": Rule(
        prose="Everyone who is signed in has the map; it holds what they may see.", any_of=(signed_in,)
    ),
    "processes.view": Rule(
        prose="What is in force in the own part and above; drafts for those who make them.",
        any_of=(sees,),
        refusal=_("You do not have access to this process."),
    ),
    "processes.create": Rule(
        prose="Leaders, process owners and quality make and import processes for their part.",
        any_of=(makes,),
        refusal=_("Only leaders, process owners and quality can make processes for this unit."),
    ),
    "processes.write": Rule(
        prose="Owner, writers and quality draw and describe a draft.",
        any_of=(writes,),
        refusal=_("Only the owner, those who write on it and quality can do this."),
    ),
    "processes.place": Rule(
        prose="Owner and quality say where on the map a process belongs.",
        any_of=(keeps,),
        refusal=_("Only the owner and quality can do this."),
    ),
}
