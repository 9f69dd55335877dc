"""From one edition to the next: what became of each requirement, and who says so."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sloyfe.platform.access.guard import requires
from sloyfe.platform.ui.asking import ask
from sloyfe.platform.ui.finding import found_or_404
from sloyfe.platform.ui.responses import respond, see_other

from .. import commands, queries
from ..forms.transition import PairForm
from .finding import crumbs_of, edition_or_404


@require_safe
@requires("requirements.view")
def transition(request: HttpRequest, key: str, other: str) -> HttpResponse:
    old, new = edition_or_404(request, key), edition_or_404(request, other)
    mappings = queries.mappings_between(old, new)
    said = {one.old_id for one in mappings}
    context = {
        "old": old,
        "new": new,
        "mappings": mappings,
        "unsaid": [row for row in queries.edition_tree(request.user, old) if row.pk not in said],
    }
    return respond(request, "requirements/transition.html", context)


@requires("requirements.change")
def pair(request: HttpRequest, key: str, other: str) -> HttpResponse:
    """Say what became of one; `?fra=` chooses it beforehand."""
    old, new = edition_or_404(request, key), edition_or_404(request, other)
    rows = {str(row.pk): row for one in (old, new) for row in queries.edition_tree(request.user, one)}
    form = PairForm(
        request.POST or None,
        old=[row for row in rows.values() if row.edition_id == old.pk],
        new=[row for row in rows.values() if row.edition_id == new.pk],
        initial={"old": request.GET.get("fra", "")},
    )
    return ask(
        request,
        form,
        lambda given: commands.map_requirements(
            by=request.user,
            old=rows.get(given["old"]),
            new=rows.get(given["new"]),
            relation=given["relation"],
        ),
        title=_("What became of a requirement"),
        submit=_("Save"),
        crumbs=crumbs_of(old),
        to=reverse("requirements:transition", args=[old.key, new.key]),
    )


@require_POST
@requires("requirements.change")
def unpair(request: HttpRequest, pk: int) -> HttpResponse:
    mapping = found_or_404(queries.mapping_named(request.user, pk))
    commands.unmap_requirements(by=request.user, mapping=mapping)
    home = mapping.old or mapping.new
    return see_other(home.edition if home else "requirements:list")
