"""How we meet it, who owns it, and the evidence: each a page of its own, for a requirement or a shared clause."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sloyfe.domains.organisation import queries as organisation
from sloyfe.platform import access
from sloyfe.platform.access.guard import requires
from sloyfe.platform.ui.asking import Facts, ask
from sloyfe.platform.ui.finding import found_or_404
from sloyfe.platform.ui.responses import see_other

from .. import commands, queries
from ..forms.fulfilling import EvidenceForm, FulfilForm, OwnerForm
from ..models import Common, Fulfilment, Requirement
from .finding import common_or_404, crumbs_of, requirement_or_404


@requires("requirements.fulfil")
def fulfil(request: HttpRequest, ref: str) -> HttpResponse:
    return _fulfil(request, requirement_or_404(request, ref))


@requires("requirements.fulfil")
def fulfil_common(request: HttpRequest, key: str) -> HttpResponse:
    return _fulfil(request, common_or_404(request, key))


@requires("requirements.assign")
def assign(request: HttpRequest, ref: str) -> HttpResponse:
    return _assign(request, requirement_or_404(request, ref))


@requires("requirements.assign")
def assign_common(request: HttpRequest, key: str) -> HttpResponse:
    return _assign(request, common_or_404(request, key))


def _fulfil(request: HttpRequest, about: Requirement | Common) -> HttpResponse:
    today = timezone.localdate()
    units = _units(request, about)
    unit = _chosen(request, units)
    standing = queries.fulfilment_for(about, unit)
    text = getattr(standing, "text", None)
    initial = {
        "unit": unit.code,
        "drawn_for": unit.code,
        "revision": standing.written if standing else None,
        "body": text.body if text else "",
        "standing": standing.standing if standing else None,
        "evidence_months": standing.evidence_months if standing else 12,
    }

    def write(given: dict[str, Any]) -> Any:
        found = organisation.get_unit(request.user, given.pop("unit"))
        return commands.fulfil(by=request.user, about=about, unit=found, today=today, **given)

    return ask(
        request,
        FulfilForm(request.POST or None, initial=initial, units=units),
        write,
        title=_("How we meet it"),
        submit=_("Save"),
        crumbs=crumbs_of(about),
        to=about,
        intro=about.question or str(about),
        theirs=_told,
    )


def _told(held: Fulfilment) -> Facts:
    text = getattr(held, "text", None)
    return [
        (_("How we meet it"), text.body if text else ""),
        (_("How does it stand?"), held.get_standing_display()),
        (_("How many months may evidence be old?"), held.evidence_months),
    ]


def _assign(request: HttpRequest, about: Requirement | Common) -> HttpResponse:
    today = timezone.localdate()
    units = queries.possible_units(request.user, today)
    unit = _chosen(request, units)
    standing = queries.fulfilment_for(about, unit)
    people = queries.possible_owners(unit, today)
    if standing and standing.owner and str(standing.owner_id) not in dict(people):
        people = [(str(standing.owner_id), standing.owner.name), *people]
    owner = standing.owner_id if standing else None
    initial = {"unit": unit.code, "drawn_for": unit.code, "revision": owner, "owner": owner}

    def name(given: dict[str, Any]) -> Any:
        found = organisation.get_unit(request.user, given["unit"])
        named = queries.person(given["owner"])
        return commands.assign(
            by=request.user,
            about=about,
            unit=found,
            owner=named,
            revision=given["revision"],
            now=timezone.now(),
        )

    return ask(
        request,
        OwnerForm(request.POST or None, initial=initial, units=units, people=people),
        name,
        title=_("Who owns it?"),
        submit=_("Save"),
        crumbs=crumbs_of(about),
        to=about,
        intro=str(about),
        theirs=lambda held: [(_("Who owns it?"), held.owner.name if held.owner else _("Nobody"))],
    )


@requires("requirements.fulfil")
def add_evidence(request: HttpRequest, pk: int) -> HttpResponse:
    found = found_or_404(queries.fulfilment_named(request.user, pk))
    access.require("requirements.fulfil", request.user, found)
    now = timezone.now()
    today = timezone.localdate(now)
    return ask(
        request,
        EvidenceForm(request.POST or None, request.FILES or None, initial={"dated_on": today}, today=today),
        lambda given: commands.add_evidence(by=request.user, fulfilment=found, now=now, today=today, **given),
        title=_("New evidence"),
        submit=_("Add evidence"),
        crumbs=crumbs_of(found.about),
        to=found,
        intro=str(found.about),
    )


@require_POST
@requires("requirements.fulfil")
def remove_evidence(request: HttpRequest, pk: int) -> HttpResponse:
    found = found_or_404(queries.evidence_row(request.user, pk))
    commands.remove_evidence(by=request.user, evidence=found)
    messages.success(request, _("The evidence is taken away. The history keeps what it said."))
    return see_other(found.fulfilment)


def _units(request: HttpRequest, about: Requirement | Common) -> list[tuple[str, str]]:
    """Where the person keeps quality, and where they own the answer."""
    units = queries.possible_units(request.user, timezone.localdate())
    owned = [one.unit for one in queries.fulfilments_of(about) if one.owner_id == request.user.pk]
    return units + [(unit.code, unit.name) for unit in owned if unit.code not in dict(units)]


def _chosen(request: HttpRequest, units: list[tuple[str, str]]) -> Any:
    """The unit in the address or the form, else the widest; refused where there is none to answer for."""
    wanted = request.POST.get("unit") or request.GET.get("enhet", "")
    code = wanted if wanted in dict(units) else next(iter(dict(units)), "")
    unit = organisation.get_unit(request.user, code) if code else None
    if unit is None:
        access.require("requirements.assign", request.user, None)
        raise Http404
    return unit
