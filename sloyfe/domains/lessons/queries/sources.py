"""What actions are told of the lesson they come from: the port that `actions` defines."""

from typing import Any

from django.utils.translation import gettext as _

from sloyfe.domains.actions import queries as actions
from sloyfe.platform import access

from ..models import Delivery
from .page import line_of


def origin(user: Any, delivery: Delivery) -> actions.Origin:
    lesson = delivery.lesson
    return actions.Origin(
        words=_("Lesson %(ref)s: %(title)s") % {"ref": lesson.ref, "title": lesson.title},
        url=lesson.get_absolute_url(),
        unit=delivery.unit,
        step=line_of(user, lesson),
    )


def acts(user: Any, delivery: Delivery) -> bool:
    """Whoever answers for the unit asks for what is to be done there."""
    return access.can("lessons.answer", user, delivery)
