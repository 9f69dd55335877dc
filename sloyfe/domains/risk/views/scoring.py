"""How likely and how bad: scored in the words of the risk's own scale."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from sloyfe.platform.access.guard import requires
from sloyfe.platform.ui.asking import ask
from sloyfe.platform.ui.panels import parts_of

from .. import commands, queries
from ..choices import BEING_MADE, ScoreKind, ScoreSource
from ..forms.describing import ScoreForm
from .finding import crumbs_of, kept_risk


@requires("risk.score")
def score(request: HttpRequest, ref: str) -> HttpResponse:
    """In an analysis that is being made it is the analysis's score; else the risk is assessed anew.

    `?anslag` brings what happened along: beside the question, and as the level it points at.
    """
    found = kept_risk(request, ref, "risk.score")
    edition = queries.edition_of(found)
    read = queries.reading(edition)
    in_analysis = found.assessment.status in BEING_MADE
    initial = {
        "kind": ScoreKind.BEFORE if in_analysis else ScoreKind.AFTER,
        "likelihood": (queries.place_of(found, edition) or (None,))[0],
        "knowledge": found.knowledge,
    }
    at_hand = parts_of("risk.at_hand", request, found) if "anslag" in request.GET else []
    for one in at_hand:
        initial["likelihood"] = one.likelihood
    form = ScoreForm(
        request.POST or None, reading=read, initial=initial | queries.scored_last(found, edition)
    )
    if at_hand:
        form.fields["likelihood"].help_text = " ".join(one.words for one in at_hand)
    return ask(
        request,
        form,
        lambda given: commands.score(
            by=request.user,
            risk=found,
            given=commands.Given(
                kind=given["kind"],
                likelihood=given["likelihood"],
                consequences=form.consequences,
                knowledge=given["knowledge"],
                why=given["why"],
                source=ScoreSource.ASSESSMENT if in_analysis else ScoreSource.REASSESSMENT,
            ),
            now=timezone.now(),
        ),
        title=_("How likely, and how bad?"),
        submit=_("Save the score"),
        crumbs=crumbs_of(found),
        to=found,
        intro=queries.sentence(found),
    )
