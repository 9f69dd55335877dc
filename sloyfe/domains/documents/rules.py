"""Who may do what to a document: publishing's answers, asked about the item behind it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from sloyfe.platform import access
from sloyfe.platform.access import Rule
from sloyfe.platform.access.predicates import signed_in


def sees(user: Any, document: Any) -> bool:
    return access.can("publishing.view", user, document.item if document else None)


def makes(user: Any, unit: Any) -> bool:
    return access.can("publishing.create", user, unit)


def writes(user: Any, version: Any) -> bool:
    return access.can("publishing.write", user, version)


def keeps(user: Any, document: Any) -> bool:
    return access.can("publishing.keep", user, document.item if document else None)


POLICY = {
    "documents.list": Rule(
        prose="Everyone who is signed in has a list; it holds what they may see.", any_of=(signed_in,)
    ),
    "documents.view": Rule(
        prose="What is in force in the own part and above; drafts for those who make them.",
        any_of=(sees,),
        refusal=_("You do not have access to this document."),
    ),
    "documents.create": Rule(
        prose="Leaders, process owners and quality make documents for their part.",
        any_of=(makes,),
        refusal=_("Only leaders, process owners and quality can make documents for this unit."),
    ),
    "documents.tie": Rule(
        prose="Owner and quality say which requirements it answers.",
        any_of=(keeps,),
        refusal=_("Only the owner and quality can do this."),
    ),
    "documents.write": Rule(
        prose="Owner, writers and quality write in a draft and attach files to it.",
        any_of=(writes,),
        refusal=_("Only the owner, those who write on it and quality can do this."),
    ),
}
