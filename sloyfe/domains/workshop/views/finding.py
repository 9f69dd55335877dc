"""The workshop an address names, for whoever may see it."""

from django.http import HttpRequest

from sloyfe.platform.ui.finding import found_or_404

from .. import queries
from ..models import Question, Workshop


def workshop_or_404(request: HttpRequest, ref: str) -> Workshop:
    return found_or_404(queries.get_visible(request.user, ref))


def question_or_404(workshop: Workshop, pk: int) -> Question:
    return found_or_404(queries.question_in(workshop, pk))
