"""The case that an address names, for who asks."""

from django.http import HttpRequest

from sloyfe.platform.ui.finding import found_or_404

from .. import queries
from ..models import Case


def visible_or_404(request: HttpRequest, ref: str) -> Case:
    """To those who may not see it, it does not exist."""
    return found_or_404(queries.get_visible(request.user, ref))
