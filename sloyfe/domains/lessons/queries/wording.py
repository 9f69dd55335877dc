"""Why a unit is asked, in words."""

from collections.abc import Collection
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sloyfe.domains.processes import queries as processes
from sloyfe.methods.lesson_fit import Fit, Likeness, reasons
from sloyfe.platform.ui import formats

from ..choices import LIKENESSES
from ..models import Delivery, Lesson


def named(lesson: Lesson) -> str:
    """Where it comes from, as far as it may be said."""
    return lesson.unit.name if lesson.shows_unit else _("A unit in the municipality")


def asks(delivery: Delivery) -> str:
    """UX §5.1, 16: the question that a unit is asked."""
    words = {"unit": named(delivery.lesson)}
    if Likeness.PROCESS in delivery.alike:
        return _("%(unit)s learned something about a process you also use. Does it apply to you?") % words
    return _("%(unit)s learned something that may concern you. Does it apply to you?") % words


def reasons_said(user: Any, deliveries: Collection[Delivery]) -> dict[int, list[str]]:
    """For each, why the unit is asked, the heaviest reason first. One question for all of them."""
    keys = {str(one.lesson.step_id) for one in deliveries if one.lesson.step_id}
    lines = processes.steps_by_key(user, keys) if keys else {}
    return {one.pk: _said(one, lines.get(str(one.lesson.step_id))) for one in deliveries}


def likenesses_said(delivery: Delivery) -> list[str]:
    """For those who choose where it goes: what the score is made of, and what lowers it."""
    if delivery.added_by_id:
        return [_("Added by %(name)s") % {"name": delivery.added_by}]
    fit = Fit({Likeness(name): value for name, value in delivery.alike.items()})
    said = [f"{LIKENESSES[name]} ({formats.number(delivery.alike[name])})" for name in reasons(fit)]
    if delivery.refused:
        words = ngettext(
            "Has said no to something like it %(n)s time",
            "Has said no to something like it %(n)s times",
            delivery.refused,
        )
        said.append(words % {"n": delivery.refused})
    return said


def _said(delivery: Delivery, line: Any) -> list[str]:
    if delivery.added_by_id:
        return [_("Quality thinks that it may help you.")]
    fit = Fit({Likeness(name): value for name, value in delivery.alike.items()})
    return [_because(name, delivery, line) for name in reasons(fit)]


def _because(name: Likeness, delivery: Delivery, line: Any) -> str:
    if name == Likeness.PROCESS and line is not None:
        words = {"process": line.process, "step": line.number or line}
        return _("You use the same process: %(process)s, step %(step)s.") % words
    if name == Likeness.BARRIER and delivery.lesson.control:
        return _("You rely on the same: %(control)s.") % {"control": delivery.lesson.control}
    plain = {
        Likeness.PROCESS: _("You use the same process."),
        Likeness.BARRIER: _("You answer the same requirement."),
        Likeness.RISK: _("You have assessed a similar risk."),
        Likeness.KIND: _("You are the same kind of service."),
        Likeness.WORDS: _("You have reported of something like it."),
    }
    return plain[name]
