"""Who may read requirements, say how they are met, sign for them and change the catalogue."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from sloyfe.platform.access import Rule
from sloyfe.platform.access.choices import Role
from sloyfe.platform.access.predicates import holds, holds_for_all, works_here

QUALITY = (Role.QUALITY_COORDINATOR, Role.QUALITY_MANAGER)


def is_owner(user: Any, obj: Any) -> bool:
    """Owns the answer or the review, and still works here. Without an object: may own one."""
    if obj is None:
        return works_here(user)
    return obj.owner_id is not None and obj.owner_id == user.pk and works_here(user, obj)


keeps_the_whole = holds_for_all(*QUALITY)

_keepers = _("Only the quality manager can change the catalogue of requirements.")
_answerers = _("Only the owner and the quality coordinator of this part can change how we meet this.")

POLICY = {
    "requirements.view": Rule(
        prose="Everyone who works here reads the requirements and how they are met.",
        any_of=(works_here,),
        refusal=_("The requirements are for those who work in the municipality."),
    ),
    "requirements.fulfil": Rule(
        prose="The owner, and quality in their part, write how a requirement is met and add evidence.",
        any_of=(is_owner, holds(*QUALITY)),
        refusal=_answerers,
    ),
    "requirements.assign": Rule(
        prose="Quality names owners in their part.",
        any_of=(holds(*QUALITY),),
        refusal=_("Only the quality coordinator of this part can name an owner."),
    ),
    "requirements.verify": Rule(
        prose="The quality manager signs for a requirement that was written down from memory.",
        any_of=(holds_for_all(Role.QUALITY_MANAGER),),
        refusal=_("Only the quality manager can sign for a requirement."),
    ),
    "requirements.declare": Rule(
        prose="The quality manager decides which safeguards apply, with a reason.",
        any_of=(holds_for_all(Role.QUALITY_MANAGER),),
        refusal=_("Only the quality manager can decide which safeguards apply."),
    ),
    "requirements.change": Rule(
        prose="The quality manager adds sources and requirements and says for whom they hold.",
        any_of=(holds_for_all(Role.QUALITY_MANAGER),),
        refusal=_keepers,
    ),
    "requirements.import": Rule(
        prose="The quality manager and the system administrator bring catalogues in.",
        any_of=(holds_for_all(Role.QUALITY_MANAGER, Role.SYSTEM_ADMINISTRATOR),),
        refusal=_("Only the quality manager and system administrators can bring a catalogue in."),
    ),
    "requirements.amend": Rule(
        prose="Quality of the whole records that a law or another source has changed.",
        any_of=(holds_for_all(*QUALITY),),
        refusal=_("Only quality can record that a source has changed."),
    ),
    "requirements.review": Rule(
        prose="The owner of the review, and quality of the whole, say what a change means for us.",
        any_of=(is_owner, keeps_the_whole),
        refusal=_("Only the owner and quality can say what the change means for us."),
    ),
}
