"""Who may see and change the organisation."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sloyfe.platform.access import Rule
from sloyfe.platform.access.choices import EVERYWHERE, Role
from sloyfe.platform.access.predicates import holds, holds_for_all, signed_in
from sloyfe.platform.access.queries import held_or_coming, reach

LEADERS = (Role.UNIT_LEADER, Role.TOP_MANAGEMENT)
KEEPERS = (Role.SYSTEM_ADMINISTRATOR, Role.QUALITY_MANAGER)

# Roles that a leader has over the people of the own part anyway.
ORDINARY = (Role.EMPLOYEE, Role.CASE_HANDLER, Role.UNIT_LEADER, Role.PROCESS_OWNER, Role.FACILITATOR)


def reaches_further(user: Any, other: Any, unit: Any) -> bool:
    """The user holds roles that `other`, a leader of the unit, has no say over.

    An administrator has it over all roles, but only in the own part: one of a part who became an administrator
    of the whole would have made themselves one. Being employed in another unit too opens nothing of others',
    so it does not count.
    """
    if user.pk == other.pk:
        return True
    theirs = reach(other)
    if theirs.holds(Role.SYSTEM_ADMINISTRATOR, path=unit.access_path):
        return has_roles_beyond(user, other)
    return any(
        role not in ORDINARY or not theirs.holds(*LEADERS, path=path)
        for role, paths in reach(user).paths.items()
        if role != Role.EMPLOYEE
        for path in paths
    )


def has_roles_beyond(user: Any, other: Any) -> bool:
    """The user holds a role, besides that of employee, where `other` is no system administrator."""
    theirs = reach(other)
    return any(
        not theirs.holds(Role.SYSTEM_ADMINISTRATOR, path=path)
        for role, paths in reach(user).paths.items()
        if role != Role.EMPLOYEE
        for path in paths
    )


def may_give_all(user: Any, held: Iterable[tuple[str, str]]) -> bool:
    """The user could have given each of the roles, with its path, where it is held.

    Leading a unit follows from a position, which those who keep the tree give; all else the administrator
    gives. Being employed opens nothing of others', so it does not count.
    """
    mine = reach(user)
    if mine.holds_whole(Role.SYSTEM_ADMINISTRATOR):
        return True
    return all(
        role not in EVERYWHERE
        and mine.holds(*KEEPERS if role == Role.UNIT_LEADER else [Role.SYSTEM_ADMINISTRATOR], path=path)
        for role, path in held
        if role != Role.EMPLOYEE
    )


def gives_all_roles_of(user: Any, other: Any) -> bool:
    return may_give_all(user, held_or_coming([other.pk], timezone.localdate())[other.pk])


def is_the_person(user: Any, other: Any) -> bool:
    return bool(user.pk == other.pk)


POLICY = {
    "organisation.view": Rule(
        prose="Everyone who is signed in sees the tree, its leaders and who stands in.",
        any_of=(signed_in,),
    ),
    "organisation.view_people": Rule(
        prose="Leaders see the people of their part; quality and administration of theirs.",
        any_of=(holds(*LEADERS, *KEEPERS, Role.QUALITY_COORDINATOR),),
        refusal=_("Only the leader of the unit and administrators see its people."),
    ),
    "organisation.change": Rule(
        prose="Administrators change the tree, people, positions and roles in their part.",
        any_of=(holds(*KEEPERS),),
        refusal=_("Only an administrator may change the organisation. Ask yours to do it."),
    ),
    "organisation.change_email": Rule(
        prose="The e-mail of somebody is changed by who could have given them all their roles, and by themselves: "
        "whoever owns the address may be let in as the person.",
        any_of=(is_the_person, gives_all_roles_of),
        refusal=_(
            "This person has roles that you may not give. A system administrator can change the e-mail address."
        ),
    ),
    "organisation.import": Rule(
        prose="Administrators of the whole import units and people; roles in the file only the system administrator.",
        any_of=(holds_for_all(*KEEPERS),),
        refusal=_("Only an administrator may import the organisation."),
    ),
    "organisation.provision": Rule(
        prose="The system administrator's own systems (SCIM) keep people and positions in their part.",
        any_of=(holds(Role.SYSTEM_ADMINISTRATOR),),
        refusal=_("Only a key of a system administrator for this part of the organisation may do this."),
    ),
    "organisation.grant_role": Rule(
        prose="The system administrator gives and ends roles in their part.",
        any_of=(holds(Role.SYSTEM_ADMINISTRATOR),),
        refusal=_("Only a system administrator may give roles."),
    ),
    "organisation.grant_role_everywhere": Rule(
        prose="A role that sees its cases everywhere is given by the system administrator of the whole.",
        any_of=(holds_for_all(Role.SYSTEM_ADMINISTRATOR),),
        refusal=_("Only a system administrator for the whole municipality may give this role."),
    ),
    "organisation.appoint_deputy": Rule(
        prose="A leader appoints deputies in the own part; administrators everywhere in theirs.",
        any_of=(holds(*LEADERS, *KEEPERS),),
        refusal=_("Only the leader of the unit may appoint a deputy."),
    ),
    "organisation.hand_out_code": Rule(
        prose="A leader hands out one-time codes for first login to the people of the own part.",
        any_of=(holds(*LEADERS, Role.SYSTEM_ADMINISTRATOR),),
        refusal=_("Only the leader of the unit may hand out a code for signing in."),
    ),
}
