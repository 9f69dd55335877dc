"""The lesson that an address names."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from sloyfe.platform.ui.asking import Crumbs
from sloyfe.platform.ui.finding import found_or_404

from .. import queries
from ..models import Lesson


def visible_or_404(request: HttpRequest, ref: str) -> Lesson:
    """To those who may not see it, it does not exist."""
    return found_or_404(queries.get_visible(request.user, ref))


def crumbs_of(lesson: Lesson | None = None) -> Crumbs:
    above: Crumbs = [(_("Learning"), reverse("lessons:list"))]
    return [*above, (lesson.ref, lesson.get_absolute_url())] if lesson else above
