"""Who may do what to governing content. `queries.visible_to` says the same of many at once.

A reader sees what is in force in the own part and above it. A draft is for those who make it: the owner, whoever
writes on it, whoever is asked to look through or approve it, and quality.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from sloyfe.platform.access import Rule
from sloyfe.platform.access.choices import Role
from sloyfe.platform.access.predicates import holds, holds_for_all, signed_in
from sloyfe.platform.access.queries import reach

from .choices import WORKING, Level, State
from .models import Hearing, Item, Version

LEADERS = (Role.UNIT_LEADER, Role.TOP_MANAGEMENT)
QUALITY = (Role.QUALITY_COORDINATOR, Role.QUALITY_MANAGER)
SPECIALISTS = (Role.PROCESS_OWNER, *QUALITY)
# A guest reads what the audit room holds, and nothing by role.
READING = tuple(role for role in Role if role != Role.GUEST_AUDITOR)
# How deep the post may lie in the tree: the top is one, a service area two.
DEEPEST = {Level.TOP: 1, Level.AREA: 2, Level.UNIT: 99, Level.SPECIALIST: 99}


def approving_paths(user: Any, level: str) -> set[str]:
    """The parts for which the person approves at this level; a leader higher up always may."""
    found = reach(user)
    if level == Level.TOP:
        return found.paths_of([Role.TOP_MANAGEMENT])
    deepest = DEEPEST[Level(level)]
    paths = {path for path in found.paths_of(LEADERS) if path.count("/") - 1 <= deepest}
    return paths | (found.paths_of(SPECIALISTS) if level == Level.SPECIALIST else set())


def _item(obj: Any) -> Item:
    if isinstance(obj, Hearing):
        return obj.version.item
    return obj if isinstance(obj, Item) else obj.item


def _working(obj: Any) -> Version | None:
    """The version that is being worked on, of the item or as given."""
    if isinstance(obj, Hearing):
        obj = obj.version
    if isinstance(obj, Version):
        return obj if obj.state in WORKING else None
    found: Version | None = obj.versions.filter(state__in=WORKING).first()
    return found


def in_service(user: Any) -> bool:
    return bool(reach(user).roles)


def is_reader(user: Any, obj: Any) -> bool:
    """In force, and in a part the person belongs to, one above it, or one below what they answer for."""
    mine = reach(user).paths_of(READING)
    if obj is None:
        return bool(mine)
    item = _item(obj)
    if item.current_id is None or (isinstance(obj, Version) and obj.pk != item.current_id):
        return False
    return any(path.startswith(item.access_path) or item.access_path.startswith(path) for path in mine)


def is_owner(user: Any, obj: Any) -> bool:
    return in_service(user) and (obj is None or _item(obj).owner_id == user.pk)


def keeps_quality(user: Any, obj: Any) -> bool:
    return reach(user).holds(*QUALITY, path=None if obj is None else _item(obj).access_path)


def has_written(user: Any, version: Version) -> bool:
    return version.author_id == user.pk or version.writers.filter(user_id=user.pk).exists()


def is_writer(user: Any, obj: Any) -> bool:
    """Has written on the version that is being worked on, or is asked to."""
    if obj is None:
        return in_service(user)
    version = _working(obj)
    return in_service(user) and version is not None and has_written(user, version)


def is_reviewer(user: Any, obj: Any) -> bool:
    """Is asked to look through the version that is in review now."""
    if obj is None:
        return in_service(user)
    version = _working(obj)
    asked = version is not None and version.state == State.REVIEW and version.reviewer_id == user.pk
    return asked and in_service(user)


def is_approver(user: Any, obj: Any) -> bool:
    """Holds a post of the level, for the part it lies in, and has not written on it: approval is a second person's."""
    if obj is None:
        return any(approving_paths(user, level) for level in Level)
    version = _working(obj)
    if version is None or version.state != State.APPROVAL or has_written(user, version):
        return False
    path = version.item.access_path
    return any(path.startswith(top) for top in approving_paths(user, version.level))


def is_invited(user: Any, hearing: Hearing | None) -> bool:
    """Belongs to a unit that is asked, with the role that is asked when one is named."""
    if hearing is None:
        return in_service(user)
    asked = hearing.invitations.values_list("role", "unit__scope__path")
    found = reach(user)
    return any(
        own.startswith(path)
        for role, path in asked
        for own in found.paths_of([role] if role else [Role.EMPLOYEE])
    )


MAKING = (is_owner, is_writer, keeps_quality)
DRAFTS = (*MAKING, is_reviewer, is_approver)
_makers = _("Only the owner, those who write on it and quality can do this.")

POLICY = {
    "publishing.list": Rule(
        prose="Everyone who is signed in has a list; it holds what they may see.", any_of=(signed_in,)
    ),
    "publishing.view": Rule(
        prose="What is in force in the own part and above; what is being made, for those who make it.",
        any_of=(is_reader, *DRAFTS),
        refusal=_("You do not have access to this."),
    ),
    "publishing.read": Rule(
        prose="Everyone reads what is in force in the own part and above it.",
        any_of=(is_reader,),
        refusal=_("This is not in force where you work."),
    ),
    "publishing.view_draft": Rule(
        prose="A draft is seen by owner, writers, reviewer, approver and quality. A reader never sees one.",
        any_of=DRAFTS,
        refusal=_("This is being worked on. You can read it when it is approved."),
    ),
    "publishing.create": Rule(
        prose="Leaders, process owners and quality make new content for their part.",
        any_of=(holds(*LEADERS, *SPECIALISTS),),
        refusal=_("Only leaders, process owners and quality can make something new for this unit."),
    ),
    **{
        f"publishing.{verb}": Rule(prose=prose, any_of=MAKING, refusal=_makers)
        for verb, prose in {
            "start": "Owner and quality begin a new version of what is in force.",
            "write": "Owner, writers and quality change a draft.",
            "send": "Owner, writers and quality send a version on: to review, hearing or approval.",
            "answer": "Owner, writers and quality answer comments in a hearing and suggestions.",
            "discard": "Owner, writers and quality discard a version that is not approved.",
        }.items()
    },
    "publishing.return": Rule(
        prose="Those who work with a version, look through it or approve it send it back, with a reason.",
        any_of=DRAFTS,
        refusal=_makers,
    ),
    "publishing.approve": Rule(
        prose="Somebody at the level of the type, for the part it belongs to, who has not written on it.",
        any_of=(is_approver,),
        refusal=_("It must be approved by a leader at the right level who has not written on it."),
    ),
    "publishing.keep": Rule(
        prose="Owner and quality hand it over, confirm it at its review date, or withdraw it.",
        any_of=(is_owner, keeps_quality),
        refusal=_("Only the owner and quality can do this."),
    ),
    "publishing.read_hearing": Rule(
        prose="Those who are invited, and those who make the version, read the text that is heard.",
        any_of=(is_invited, *DRAFTS),
        refusal=_("You are not invited to this hearing."),
    ),
    "publishing.comment": Rule(
        prose="Those who are invited, and those who make the version, comment while the hearing is open.",
        any_of=(is_invited, *DRAFTS),
        refusal=_("You are not invited to this hearing."),
    ),
    "publishing.suggest": Rule(
        prose="Everyone who reads it may suggest a change.",
        any_of=(is_reader,),
        refusal=_("This is not in force where you work."),
    ),
    "publishing.demand": Rule(
        prose="Leaders, process owners and quality put things on the reading lists of their part.",
        any_of=(holds(*LEADERS, *SPECIALISTS),),
        refusal=_("Only leaders, process owners and quality can decide what this unit must read."),
    ),
    "publishing.change_types": Rule(
        prose="System administrator and quality manager of the whole publish new editions of the types.",
        any_of=(holds_for_all(Role.SYSTEM_ADMINISTRATOR, Role.QUALITY_MANAGER),),
        refusal=_("Only the quality manager and system administrators can change these rules."),
    ),
}
