"""What an address names, or a page that says it is not there."""

from django.http import HttpRequest

from sloyfe.platform.ui.asking import Crumbs
from sloyfe.platform.ui.finding import found_or_404

from .. import queries
from ..models import Person, Unit


def unit_or_404(request: HttpRequest, code: str) -> Unit:
    return found_or_404(queries.get_unit(request.user, code))


def person_or_404(request: HttpRequest, number: str) -> Person:
    return found_or_404(queries.get_person(request.user, number))


def crumbs_of(back: Unit | Person) -> Crumbs:
    return [(back.name, back.get_absolute_url())]
