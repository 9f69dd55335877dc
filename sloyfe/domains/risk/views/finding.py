"""What an address names, or a page that says that it is not there."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from sloyfe.platform import access
from sloyfe.platform.ui.asking import Crumbs
from sloyfe.platform.ui.finding import found_or_404

from .. import queries
from ..models import Risk, RiskAssessment


def risk_or_404(request: HttpRequest, ref: str) -> Risk:
    return found_or_404(queries.get_visible(request.user, ref))


def kept_risk(request: HttpRequest, ref: str, action: str = "risk.keep") -> Risk:
    """Not there for those who may not see it; refused with a sentence to those who may only read it."""
    found = risk_or_404(request, ref)
    access.require(action, request.user, found)
    return found


def assessment_or_404(request: HttpRequest, ref: str) -> RiskAssessment:
    return found_or_404(queries.get_assessment(request.user, ref))


def kept_assessment(request: HttpRequest, ref: str, action: str = "risk.keep") -> RiskAssessment:
    found = assessment_or_404(request, ref)
    access.require(action, request.user, found)
    return found


def crumbs_of(thing: Any = None) -> Crumbs:
    above: Crumbs = [(_("Risk"), reverse("risk:list"))]
    if isinstance(thing, RiskAssessment):
        above.append((_("Analyses"), reverse("risk:assessments")))
    return [*above, (thing.ref, thing.get_absolute_url())] if thing is not None else above
