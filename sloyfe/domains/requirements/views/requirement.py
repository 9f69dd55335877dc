"""One requirement: what it asks, how we meet it, and everything it touches."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sloyfe.domains.organisation import queries as organisation
from sloyfe.platform.access.guard import requires
from sloyfe.platform.ui.asking import ask
from sloyfe.platform.ui.panels import parts_of
from sloyfe.platform.ui.responses import respond, see_other

from .. import commands, queries
from ..choices import Family
from ..forms.catalogue import LimitForm
from ..forms.fulfilling import ReviewForm
from ..tables import age_words, standing_tag
from .finding import crumbs_of, requirement_or_404


@require_safe
@requires("requirements.view")
def requirement(request: HttpRequest, ref: str) -> HttpResponse:
    """By id; an alias leads on to what it names, or to the list where it names several."""
    found = queries.get_visible(request.user, ref)
    if found is None:
        return _named(request, ref)
    today = timezone.localdate()
    types = dict(queries.choices_for(request.user, today)["types"])
    context = {
        "requirement": found,
        "aliases": queries.aliases_of(found),
        "types": [types.get(code, code) for code in found.unit_types],
        "families": [Family(family).label for family in found.families],
        "parts": queries.parts_of(found),
        "fulfilments": queries.fulfilments_of(found),
        "sections": parts_of("requirement.touched", request, found),
        "became": queries.mapped_to(found),
        "was": queries.mapped_from(found),
        "reviews": queries.open_reviews(requirement=found),
        "review_form": ReviewForm(auto_id="review-%s"),
        "imported": queries.imported_parts(found),
        "line": getattr(found, "statement", None),
        "entries": queries.history_of(found),
        "today": today,
        "age_words": age_words,
        "standing_tag": standing_tag,
    }
    return respond(request, "requirements/requirement.html", context)


def _named(request: HttpRequest, code: str) -> HttpResponse:
    found = queries.named(request.user, code)
    if not found:
        raise Http404
    if len(found) == 1:
        return see_other(found[0])
    return see_other(f"/krav?{urlencode({'q': code})}")


@require_POST
@requires("requirements.verify")
def verify(request: HttpRequest, ref: str) -> HttpResponse:
    found = requirement_or_404(request, ref)
    commands.verify(by=request.user, requirement=found, now=timezone.now())
    messages.success(request, _("You have signed for this requirement."))
    return see_other(found)


@requires("requirements.change")
def limit(request: HttpRequest, ref: str) -> HttpResponse:
    found = requirement_or_404(request, ref)
    types = [(one.code, str(one)) for one in organisation.unit_types()]
    types += [(code, code) for code in found.unit_types if code not in dict(types)]
    form = LimitForm(request.POST or None, types=types, initial={"unit_types": found.unit_types})
    return ask(
        request,
        form,
        lambda given: commands.limit(by=request.user, requirement=found, **given),
        title=_("For whom does it hold?"),
        submit=_("Save"),
        crumbs=crumbs_of(found),
        to=found,
        intro=found.label,
    )
