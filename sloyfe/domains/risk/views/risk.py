"""The page of one risk: how it stands, its bow-tie, every score, and what is done with it."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from sloyfe.methods import lifecycle
from sloyfe.platform.access.guard import requires
from sloyfe.platform.ui.panels import parts_of
from sloyfe.platform.ui.responses import respond

from .. import queries
from ..choices import RISK_STATES, Side
from ..tables import BARRIER_SHAPES, level_tag, movement, percent, present_tag
from .finding import risk_or_404


@require_safe
@requires("risk.view")
def risk(request: HttpRequest, ref: str) -> HttpResponse:
    found, now = risk_or_404(request, ref), timezone.now()
    tie = queries.bow_tie(found)
    parts, parts_total = queries.parts_seen(request.user, found)
    acceptances = queries.acceptances_of(found)
    context = {
        "risk": found,
        "sentence": queries.sentence(found),
        "tag": present_tag(found),
        "target": level_tag(found.target_level, found.target_likelihood, found.target_consequence),
        "movement": movement(found),
        "read": queries.named(found.edition),
        "line": queries.line_of(request.user, found),
        "tie": tie,
        "failures": _failures(request, found, tie),
        "percent": percent,
        "reckoning": queries.reckoning_of(found, tie),
        "picture": queries.picture_of(found, tie),
        "picture_numbers": queries.numbers_of(tie),
        "sides": Side,
        "barrier_shapes": BARRIER_SHAPES,
        "accepted": next((one for one in acceptances if one.stands(now)), None),
        "acceptances": acceptances,
        "now": now,
        "events": lifecycle.events_from(RISK_STATES, found.status),
        "parts": parts,
        "parts_hidden": parts_total - len(parts),
        "wholes": queries.wholes_seen(request.user, found),
        "risk_tag": present_tag,
        **_past(found),
        "sections": parts_of("risk.touched", request, found),
        "reality": parts_of("risk.reality", request, found),
    }
    return respond(request, "risk/risk.html", context)


def _failures(request: HttpRequest, found: Any, tie: queries.BowTie) -> Mapping[int, int]:
    """In how many cases each control of the bow-tie failed, as the reader may see them."""
    controls = {one.barrier.control_id for one in tie.guards if one.barrier.control_id}
    return queries.failures(request.user, found, controls, timezone.localdate())


def _past(found: Any) -> dict[str, Any]:
    return {
        "scores": queries.scores_of(found),
        "score_tag": lambda score: level_tag(score.level, score.likelihood, score.consequence),
        "lifts": queries.lifts_of(found),
        "offers": queries.offers_of(found),
        "entries": queries.history_of(found),
    }
