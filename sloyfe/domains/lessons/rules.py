"""Who may do what to a lesson, as claims. `queries.visible_to` says the same of many at once."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from sloyfe.domains.cases import queries as cases
from sloyfe.platform.access import Rule
from sloyfe.platform.access.choices import Role
from sloyfe.platform.access.predicates import holds_for_all, works_here
from sloyfe.platform.access.queries import reach

from .models import Delivery, Lesson

LEADERS = (Role.UNIT_LEADER, Role.TOP_MANAGEMENT)
QUALITY = (Role.QUALITY_COORDINATOR, Role.QUALITY_MANAGER)
MAKERS = (*LEADERS, *QUALITY, Role.CASE_HANDLER, Role.PROCESS_OWNER, Role.FACILITATOR)


def _concerns(user: Any, lesson: Lesson) -> bool:
    return lesson.concerns_id is not None and lesson.concerns_id == user.pk


def may_read(user: Any, lesson: Lesson | None) -> bool:
    """What is published is for everybody who works here, whomever the case was about."""
    return works_here(user) and (lesson is None or lesson.is_published)


def is_author(user: Any, lesson: Lesson | None) -> bool:
    if lesson is None:
        return works_here(user)
    return lesson.author_id == user.pk and works_here(user) and not _concerns(user, lesson)


def handles_the_case(user: Any, lesson: Lesson | None) -> bool:
    if lesson is None:
        return works_here(user)
    return lesson.case is not None and lesson.case.handler_id == user.pk and works_here(user)


def leads_the_unit(user: Any, lesson: Lesson | None) -> bool:
    """Not where the case is need-to-know or about somebody: there the handler and quality write."""
    if lesson is None:
        return reach(user).holds(*LEADERS)
    inside = reach(user).holds(*LEADERS, path=lesson.access_path)
    return inside and not lesson.is_need_to_know and lesson.concerns_id is None


def is_quality(user: Any, lesson: Lesson | None) -> bool:
    if lesson is None:
        return reach(user).holds(*QUALITY)
    return reach(user).holds(*QUALITY, path=lesson.access_path) and not _concerns(user, lesson)


def makes_from_the_case(user: Any, lesson: Lesson | None) -> bool:
    """Handles the case it is to come from."""
    if lesson is None:
        return works_here(user)
    return lesson.case is not None and cases.acts(user, lesson.case)


def makes_from_practice(user: Any, lesson: Lesson | None) -> bool:
    """Without a case, for the own part."""
    if lesson is None:
        return reach(user).holds(*MAKERS)
    return lesson.case is None and reach(user).holds(*MAKERS, path=lesson.access_path)


def leads_the_receiver(user: Any, delivery: Delivery | None) -> bool:
    return reach(user).holds(*LEADERS, path=None if delivery is None else delivery.access_path)


MAKING = (is_author, handles_the_case, leads_the_unit, is_quality)
_not_yours = _("Only those who write the lesson, those who handle its case and quality can do this.")
_quality_only = _("Only quality for the part the lesson comes from can do this.")

POLICY = {
    "lessons.list": Rule(
        prose="Everyone who works here has a list; it holds what they may see.",
        any_of=(works_here,),
        refusal=_("Lessons are for those who work in the municipality."),
    ),
    "lessons.view": Rule(
        prose="What is published is read by everyone who works here; what is being written, by its author, the "
        "handler of the case, the leaders of the unit and quality.",
        any_of=(may_read, *MAKING),
        refusal=_("You do not have access to this lesson."),
    ),
    "lessons.make": Rule(
        prose="Those who handle a case make a lesson of it; leaders, quality, process owners and facilitators tell of "
        "good practice in their part.",
        any_of=(makes_from_the_case, makes_from_practice),
        refusal=_(
            "Only those who handle the case, leaders and quality can make a lesson. Report it instead."
        ),
    ),
    "lessons.write": Rule(
        prose="The author, the handler of the case, leaders of the unit and quality write, check and send a lesson.",
        any_of=MAKING,
        refusal=_not_yours,
    ),
    "lessons.publish": Rule(
        prose="Quality for the part publishes, sends back and withdraws; of a need-to-know case somebody who has not "
        "written on it.",
        any_of=(is_quality,),
        refusal=_quality_only,
    ),
    "lessons.send_out": Rule(
        prose="Quality for the part chooses which units a lesson is sent to.",
        any_of=(is_quality,),
        refusal=_quality_only,
    ),
    "lessons.answer": Rule(
        prose="Leaders of the unit that was sent a lesson, and those above, answer for it.",
        any_of=(leads_the_receiver,),
        refusal=_("Only the leader of the unit can answer for it."),
    ),
    "lessons.change_rules": Rule(
        prose="System administrator and quality manager of the whole say how lessons are shared.",
        any_of=(holds_for_all(Role.SYSTEM_ADMINISTRATOR, Role.QUALITY_MANAGER),),
        refusal=_("Only the quality manager and system administrators can change how lessons are shared."),
    ),
}
