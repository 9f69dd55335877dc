"""Changes of laws and other sources, and what they mean for us."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from sloyfe.platform.access.guard import requires
from sloyfe.platform.ui.asking import ask
from sloyfe.platform.ui.finding import found_or_404
from sloyfe.platform.ui.free_text import NationalId
from sloyfe.platform.ui.responses import respond, see_other

from .. import commands, queries
from ..forms.catalogue import AmendmentForm
from ..forms.fulfilling import ReviewForm
from ..models import Amendment, Review
from .finding import crumbs_of, edition_or_404


@require_safe
@requires("requirements.view")
def listing(request: HttpRequest) -> HttpResponse:
    return respond(
        request, "requirements/amendments.html", {"amendments": queries.amendments(request.user)[:100]}
    )


@require_safe
@requires("requirements.view")
def amendment(request: HttpRequest, pk: int) -> HttpResponse:
    found = found_or_404(queries.amendment(request.user, pk))
    return _page(request, found)


@requires("requirements.amend")
def record(request: HttpRequest, key: str) -> HttpResponse:
    edition = edition_or_404(request, key)
    touched = [row for row, _owner in queries.touched_by(edition.source)]
    form = AmendmentForm(
        request.POST or None,
        touched=[(row.ref, row.label) for row in touched],
        initial={"requirements": [row.ref for row in touched] if len(touched) == 1 else []},
    )

    def write(given: dict[str, object]) -> Amendment:
        wanted = [row for row in touched if row.ref in given["requirements"]]  # type: ignore[operator]
        made = commands.record_amendment(
            by=request.user,
            source=edition.source,
            now=timezone.now(),
            **given | {"requirements": wanted},  # type: ignore[arg-type]
        )
        text = ngettext(
            "%(n)s requirement is to be looked at.", "%(n)s requirements are to be looked at.", len(wanted)
        )
        messages.success(request, text % {"n": len(wanted)})
        return made

    return ask(
        request,
        form,
        write,
        title=_("The source has changed"),
        submit=_("Ask the owners to look at it"),
        crumbs=crumbs_of(edition),
        intro=str(edition),
    )


@require_POST
@requires("requirements.review")
def finish(request: HttpRequest, pk: int) -> HttpResponse:
    found = _review(request, pk)
    form = ReviewForm(request.POST, auto_id="review-%s")
    if not form.is_valid():
        return _page(request, found.amendment, found, form)
    try:
        commands.finish_review(by=request.user, review=found, now=timezone.now(), **form.cleaned_data)
    except NationalId as refusal:
        form.add_error("comment", str(refusal.sentence))
        return _page(request, found.amendment, found, form)
    messages.success(request, _("Saved."))
    return see_other(found.amendment)


@require_POST
@requires("requirements.review")
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    found = _review(request, pk)
    commands.reopen_review(by=request.user, review=found)
    return see_other(found.amendment)


def _review(request: HttpRequest, pk: int) -> Review:
    return found_or_404(queries.review(request.user, pk))


def _page(
    request: HttpRequest, found: Amendment, about: Review | None = None, form: ReviewForm | None = None
) -> HttpResponse:
    """A form that did not read stands at its own review; the others are empty."""
    rows = [
        (one, form if about and one.pk == about.pk else ReviewForm(auto_id=f"review-{one.pk}-%s"))
        for one in queries.open_reviews(found)
    ]
    context = {"amendment": found, "rows": rows, "failed_form": form}
    return respond(request, "requirements/amendment.html", context, 422 if form else 200)
