"""Who may do what to an action, as claims. `queries.visible_to` says the same of many at once."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from sloyfe.platform.access import Rule
from sloyfe.platform.access.choices import Role
from sloyfe.platform.access.predicates import holds_anywhere, holds_for_all, signed_in
from sloyfe.platform.access.queries import reach

from .models import Action, CalendarFeed

LEADERS = (Role.UNIT_LEADER, Role.TOP_MANAGEMENT)
QUALITY = (Role.QUALITY_COORDINATOR, Role.QUALITY_MANAGER)
MAKERS = (
    *LEADERS,
    *QUALITY,
    Role.CASE_HANDLER,
    Role.PROCESS_OWNER,
    Role.FACILITATOR,
    Role.SAFETY_REPRESENTATIVE,
    Role.INTERNAL_AUDITOR,
)


def _concerns(user: Any, action: Action) -> bool:
    return action.concerns_id is not None and action.concerns_id == user.pk


def in_service(user: Any) -> bool:
    return bool(reach(user).roles)


def is_owner(user: Any, action: Action | None) -> bool:
    if action is None:
        return in_service(user)
    return action.owner_id == user.pk and in_service(user) and not _concerns(user, action)


def asked_for_it(user: Any, action: Action | None) -> bool:
    if action is None:
        return in_service(user)
    asked = action.asked_by_id is not None and action.asked_by_id == user.pk
    return asked and in_service(user) and not _concerns(user, action)


def leads_the_unit(user: Any, action: Action | None) -> bool:
    """Leads the unit or a part above it. A restricted action is for those who have to do with it alone."""
    if action is None:
        return reach(user).holds(*LEADERS)
    inside = reach(user).holds(*LEADERS, path=action.access_path)
    return inside and not action.is_restricted and not _concerns(user, action)


def is_quality(user: Any, action: Action | None) -> bool:
    if action is None:
        return reach(user).holds(*QUALITY)
    return reach(user).holds(*QUALITY, path=action.access_path) and not _concerns(user, action)


def audits_the_unit(user: Any, action: Action | None) -> bool:
    """Internal auditor: the grant's part and period are those of the running audit."""
    if action is None:
        return reach(user).holds(Role.INTERNAL_AUDITOR)
    inside = reach(user).holds(Role.INTERNAL_AUDITOR, path=action.access_path)
    return inside and not action.is_restricted and not _concerns(user, action)


def keeps_the_part(user: Any, task: Any) -> bool:
    """Leads or keeps the quality of the part of the tree that a recurring task lies in."""
    return reach(user).holds(*LEADERS, *QUALITY, path=None if task is None else task.access_path)


def owns_the_feed(user: Any, feed: CalendarFeed | None) -> bool:
    return bool(user.is_authenticated) and (feed is None or feed.user_id == user.pk)


KEEPING = (asked_for_it, leads_the_unit, is_quality)


def judges(user: Any, action: Action | None) -> bool:
    """Keeps it, and does not own it: nobody says of their own work alone that it helped."""
    own = action is not None and action.owner_id == user.pk
    return not own and any(predicate(user, action) for predicate in KEEPING)


_not_yours = _("Only the owner, whoever asked for it, the leaders of the unit and quality can do this.")

POLICY = {
    "actions.view": Rule(
        prose="The owner, whoever asked for it, leaders of the unit and above, quality; auditors in their part.",
        any_of=(is_owner, *KEEPING, audits_the_unit),
        refusal=_("You do not have access to this action."),
    ),
    "actions.list": Rule(
        prose="Everyone who is signed in has a list; it holds what they may see.",
        any_of=(signed_in,),
    ),
    "actions.export": Rule(
        prose="Leaders and quality take out the list of actions they may see; each export is logged.",
        any_of=(holds_anywhere(*LEADERS, *QUALITY),),
        refusal=_("Only leaders and quality can export actions."),
    ),
    "actions.make": Rule(
        prose="Leaders, quality, handlers, process owners, facilitators, safety representatives and auditors ask "
        "for actions, in any unit: nobody is bound before the owner has said yes.",
        any_of=(holds_anywhere(*MAKERS),),
        refusal=_(
            "Only leaders, quality and those who handle cases can ask for an action. Report an idea instead."
        ),
    ),
    "actions.answer": Rule(
        prose="The owner says yes or no.",
        any_of=(is_owner,),
        refusal=_("Only the owner can say yes or no."),
    ),
    "actions.carry_out": Rule(
        prose="The owner, whoever asked for it, leaders and quality add evidence and say that it is done.",
        any_of=(is_owner, *KEEPING),
        refusal=_not_yours,
    ),
    "actions.postpone": Rule(
        prose="The owner, whoever asked for it, leaders and quality move the deadline, with a reason.",
        any_of=(is_owner, *KEEPING),
        refusal=_not_yours,
    ),
    "actions.change": Rule(
        prose="Whoever asked for it, leaders and quality change it, give it to somebody else, or withdraw it.",
        any_of=KEEPING,
        refusal=_("Only whoever asked for it, the leaders of the unit and quality can change the action."),
    ),
    "actions.judge": Rule(
        prose="Whoever asked for it, leaders and quality judge the effect, but never the owner.",
        any_of=(judges,),
        refusal=_(
            "Whoever asked for it, the leaders of the unit and quality judge the effect, but never the owner."
        ),
    ),
    "actions.keep_recurring": Rule(
        prose="Leaders and quality keep the recurring tasks of their part.",
        any_of=(keeps_the_part,),
        refusal=_("Only leaders and quality of this part can keep its recurring tasks."),
    ),
    "actions.see_wheel": Rule(
        prose="Leaders, quality and auditors have the annual wheel of their part, owners what is their own.",
        any_of=(signed_in,),
    ),
    "actions.change_many": Rule(
        prose="Those who may ask for actions change many at once; each is asked for alone.",
        any_of=(holds_anywhere(*MAKERS),),
        refusal=_("Only leaders, quality and those who handle cases can change many actions at once."),
    ),
    "actions.keep_own_feeds": Rule(
        prose="Everyone who is signed in makes and takes back addresses for the own calendar.",
        any_of=(owns_the_feed,),
        refusal=_("Only the person who made the calendar address can take it back."),
    ),
    "actions.change_reminders": Rule(
        prose="System administrator and quality manager of the whole say who is reminded and when.",
        any_of=(holds_for_all(Role.SYSTEM_ADMINISTRATOR, Role.QUALITY_MANAGER),),
        refusal=_("Only the quality manager and system administrators can change who is reminded."),
    ),
}
