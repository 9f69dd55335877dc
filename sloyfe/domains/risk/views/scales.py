"""Scales: read by everybody, made in the browser by those who keep them."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sloyfe.platform.access.guard import requires
from sloyfe.platform.access.refusals import said_by
from sloyfe.platform.ui.asking import Crumbs, ask
from sloyfe.platform.ui.finding import found_or_404
from sloyfe.platform.ui.responses import respond, see_other

from .. import commands, queries
from ..choices import Axis, Level
from ..forms.scales import (
    AcceptanceForm,
    LikelihoodForm,
    MappingForm,
    MatrixForm,
    ScaleForm,
    ThresholdsForm,
    TypeForm,
)
from ..models import ScaleEdition
from ..tables import SHAPES, bounds


@require_safe
@requires("risk.view")
def listing(request: HttpRequest) -> HttpResponse:
    return respond(request, "risk/scales.html", {"scales": queries.scales()})


@require_safe
@requires("risk.view")
def edition(request: HttpRequest, code: str, number: int) -> HttpResponse:
    found = _edition(code, number)
    context = {
        "edition": found,
        "read": queries.reading(found),
        "rules": queries.acceptance_rules(found),
        "bounds": bounds,
        "lacks": queries.lacks(found) if found.is_draft else [],
        "others": queries.other_editions(found),
        "axes": Axis,
        "level_words": {value: (label, SHAPES[Level(value)]) for value, label in Level.choices},
    }
    return respond(request, "risk/edition.html", context)


@requires("risk.change_scales")
def new(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Another scale, which begins as this one."""
    found = _edition(code, number)
    form = ScaleForm(request.POST or None)
    return ask(
        request,
        form,
        lambda given: commands.make_scale(
            by=request.user, code=given["code"], words=form.words, like=found, now=timezone.now()
        ),
        title=_("New scale like this one"),
        submit=_("Make the scale"),
        crumbs=_crumbs(found),
    )


@require_POST
@requires("risk.change_scales")
def draft(request: HttpRequest, code: str, number: int) -> HttpResponse:
    found = _edition(code, number)
    return _press(
        request, found, commands.draft_edition, _("Change what is to be different, and publish it then.")
    )


@require_POST
@requires("risk.change_scales")
def publish(request: HttpRequest, code: str, number: int) -> HttpResponse:
    found = _edition(code, number)
    return _press(request, found, commands.publish_edition, _("The edition is in force."))


@requires("risk.change_scales")
def likelihood(request: HttpRequest, code: str, number: int, level: int) -> HttpResponse:
    found = _edition(code, number)
    row = found_or_404(queries.likelihood_of(found, level) if level < 10 else None)
    form = LikelihoodForm(request.POST or None, initial=LikelihoodForm.initial_of(row))
    return _ask(
        request,
        found,
        form,
        lambda _given: commands.change_likelihood(
            by=request.user, edition=found, level=level, often=form.often
        ),
        _("Likelihood %(level)s") % {"level": row.mark},
    )


@requires("risk.change_scales")
def add_type(request: HttpRequest, code: str, number: int) -> HttpResponse:
    found = _edition(code, number)
    form = TypeForm(request.POST or None)
    return _ask(
        request,
        found,
        form,
        lambda given: commands.add_type(
            by=request.user,
            edition=found,
            code=given["code"],
            words=form.words,
            has_aspects=given["has_aspects"],
        ),
        _("Something else that may be harmed"),
    )


@requires("risk.change_scales")
def change_type(request: HttpRequest, code: str, number: int, kind: str) -> HttpResponse:
    found = _edition(code, number)
    row = found_or_404(queries.type_of(found, kind))
    form = ThresholdsForm(request.POST or None, kind=row)
    return _ask(
        request,
        found,
        form,
        lambda _given: commands.change_type(
            by=request.user, type=row, words=form.words, thresholds=form.thresholds
        ),
        str(row),
    )


@require_POST
@requires("risk.change_scales")
def remove_type(request: HttpRequest, code: str, number: int, kind: str) -> HttpResponse:
    found = _edition(code, number)
    row = found_or_404(queries.type_of(found, kind))
    try:
        commands.remove_type(by=request.user, type=row)
    except commands.NoDraft as refusal:
        messages.error(request, refusal.sentence)
    return see_other(found)


@requires("risk.change_scales")
def matrix(request: HttpRequest, code: str, number: int) -> HttpResponse:
    found = _edition(code, number)
    form = MatrixForm(request.POST or None, cells=queries.reading(found).cells)
    return _ask(
        request,
        found,
        form,
        lambda _given: commands.change_matrix(by=request.user, edition=found, cells=form.cells),
        _("The matrix"),
    )


@requires("risk.change_scales")
def acceptance(request: HttpRequest, code: str, number: int) -> HttpResponse:
    found = _edition(code, number)
    form = AcceptanceForm(request.POST or None, rules=queries.acceptance_rules(found))
    return _ask(
        request,
        found,
        form,
        lambda _given: commands.change_acceptance(by=request.user, edition=found, rows=form.rows),
        _("Who may accept what"),
    )


@requires("risk.change_scales")
def mapping(request: HttpRequest, code: str, number: int, before: str, edition: int) -> HttpResponse:
    """How the levels of another edition are read in this one; without it risks of the two are never compared."""
    found, other = _edition(code, number), _edition(before, edition)
    found_or_404(None if found.pk == other.pk else other)
    known = queries.mapped(other.pk, found.pk) or {axis: {} for axis in Axis}
    ends = {"before": queries.named(other), "after": queries.named(found)}
    form = MappingForm(request.POST or None, **ends, known=known)
    return ask(
        request,
        form,
        lambda _given: commands.map_editions(
            by=request.user,
            before=other,
            after=found,
            likelihood=form.levels(Axis.LIKELIHOOD),
            consequence=form.levels(Axis.CONSEQUENCE),
            now=timezone.now(),
        ),
        title=_("What the levels of %(edition)s are here") % {"edition": other},
        submit=_("Save"),
        crumbs=_crumbs(found),
        to=found,
        intro=_("Risks of both then stand in one matrix, and are compared from one time to the next."),
    )


def _edition(code: str, number: int) -> ScaleEdition:
    return found_or_404(queries.get_edition(code, number))


def _crumbs(found: ScaleEdition | None = None) -> Crumbs:
    above: Crumbs = [(_("Risk"), reverse("risk:list")), (_("Scales"), reverse("risk:scales"))]
    return [*above, (str(found), found.get_absolute_url())] if found else above


def _press(request: HttpRequest, found: ScaleEdition, command: Any, done: str) -> HttpResponse:
    try:
        made = command(by=request.user, edition=found, now=timezone.now())
    except ValueError as refusal:
        said = said_by(refusal)
        if said is None:
            raise
        messages.error(request, said.sentence)
        return see_other(found)
    messages.success(request, done)
    return see_other(made)


def _ask(request: HttpRequest, found: ScaleEdition, form: Any, do: Any, title: str) -> HttpResponse:
    return ask(
        request, form, do, title=title, submit=_("Save"), crumbs=_crumbs(found), to=found, intro=str(found)
    )
