"""What an address names, or a page that says it is not there."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from sloyfe.platform.ui.asking import Crumbs
from sloyfe.platform.ui.finding import found_or_404

from .. import queries
from ..models import Common, Edition, Requirement


def requirement_or_404(request: HttpRequest, ref: str) -> Requirement:
    return found_or_404(queries.get_visible(request.user, ref))


def edition_or_404(request: HttpRequest, key: str) -> Edition:
    return found_or_404(queries.edition_named(request.user, key))


def common_or_404(request: HttpRequest, key: str) -> Common:
    return found_or_404(queries.common_clause(request.user, key))


def crumbs_of(about: Requirement | Common | Edition) -> Crumbs:
    """From the list to what the page is about."""
    name = about.label if isinstance(about, Requirement) else str(about)
    return [(_("Requirements"), reverse("requirements:list")), (name, about.get_absolute_url())]
