"""Sources, editions as trees, what became of what, and what the municipality adds itself."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from sloyfe.methods import oscal
from sloyfe.platform.access.guard import requires
from sloyfe.platform.ui.asking import ask
from sloyfe.platform.ui.finding import found_or_404
from sloyfe.platform.ui.responses import respond, see_other

from .. import commands, queries
from ..choices import SourceKind
from ..forms.catalogue import LANGUAGES, RequirementForm, SourceForm
from ..tables import standing_tag
from .finding import crumbs_of, edition_or_404


@require_safe
@requires("requirements.view")
def sources(request: HttpRequest) -> HttpResponse:
    rows = list(queries.sources(request.user))
    groups = [(kind.label, [row for row in rows if row.kind == kind]) for kind in SourceKind]
    return respond(request, "requirements/sources.html", {"groups": [one for one in groups if one[1]]})


@require_safe
@requires("requirements.view")
def source(request: HttpRequest, key: str) -> HttpResponse:
    """An edition by its key; a source whose editions have labels shows which there are."""
    edition = queries.edition_named(request.user, key)
    if edition is None:
        found = found_or_404(queries.source_named(request.user, key))
        return respond(request, "requirements/source.html", {"source": found})
    today = timezone.localdate()
    rows = queries.edition_tree(request.user, edition)
    context = {
        "edition": edition,
        "rows": [(row, queries.answered(row, today)) for row in rows],
        "has_statement": any(row.selectable for row in rows),
        "next": queries.next_editions(edition),
        "standing_tag": standing_tag,
    }
    return respond(request, "requirements/edition.html", context)


@require_safe
@requires("requirements.view")
def as_oscal(request: HttpRequest, key: str) -> HttpResponse:
    edition = edition_or_404(request, key)
    made = oscal.write(queries.document_of(edition, timezone.now()))
    response = HttpResponse(made, content_type="application/json")
    name = edition.key.replace(":", "-").encode("ascii", "ignore").decode()
    response["Content-Disposition"] = f'attachment; filename="{name}.json"'
    return response


@require_POST
@requires("requirements.import")
def load(request: HttpRequest) -> HttpResponse:
    done = commands.load(by=request.user, today=timezone.localdate())
    text = ngettext("%(n)s requirement is new.", "%(n)s requirements are new.", done.new) % {"n": done.new}
    messages.success(request, text)
    return see_other("requirements:list")


@requires("requirements.change")
def new_source(request: HttpRequest) -> HttpResponse:
    form = SourceForm(request.POST or None)

    def add(given: dict[str, object]) -> object:
        titles = {one: str(given.pop(one)) for one in LANGUAGES}
        return commands.add_source(by=request.user, source=commands.NewSource(titles=titles, **given))  # type: ignore[arg-type]

    return ask(
        request,
        form,
        add,
        title=_("New source"),
        submit=_("Add the source"),
        crumbs=[(_("Requirements"), "/krav"), (_("Sources"), "/krav/kilder")],
        intro=_("A contract, a decision of our own, or another edition of a standard."),
    )


@requires("requirements.change")
def new_requirement(request: HttpRequest, key: str) -> HttpResponse:
    edition = edition_or_404(request, key)
    form = RequirementForm(request.POST or None)
    return ask(
        request,
        form,
        lambda _given: commands.add_requirement(by=request.user, edition=edition, **form.chosen()),
        title=_("New requirement"),
        submit=_("Add the requirement"),
        crumbs=crumbs_of(edition),
        intro=_("Write the title in your own words. The text of a standard is not ours to copy."),
    )
