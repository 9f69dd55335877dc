"""What was estimated and what happened, on the page of a risk and beside the question when it is scored anew."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sloyfe.domains.insight import queries as insight
from sloyfe.domains.risk.choices import RiskStatus
from sloyfe.domains.risk.queries import AtHand
from sloyfe.platform import access
from sloyfe.platform.ui.panels import Section


def reality_of_risk(request: HttpRequest, about: Any) -> Iterator[Section]:
    """In numbers to those who may read the cases behind them, and to all where they tell of nobody."""
    reads, held = _held(request, about)
    if held is None:
        return
    if not reads:
        words = insight.widely_held_said(held)
    else:
        words = " ".join([insight.held_said(held), insight.doubted(held), insight.moved_said(held)])
    again = None
    if access.can("risk.score", request.user, about) and about.status != RiskStatus.RETIRED:
        told = "?anslag=1" if reads or insight.may_be_told(held) else ""
        label = _("Assess it anew with these numbers") if told else _("Assess it anew")
        again = (label, reverse("risk:score", args=[about.ref]) + told)
    yield Section(_("Estimated, and what happened"), [], words, again, key="reality")


def at_hand_of_risk(request: HttpRequest, about: Any) -> Iterator[AtHand]:
    """The same beside the question, with the level the numbers point at."""
    reads, held = _held(request, about)
    if held is not None and (reads or insight.may_be_told(held)):
        yield AtHand(f"{insight.held_said(held)} {insight.moved_said(held)}", held.now.level)


def _held(request: HttpRequest, about: Any) -> tuple[bool, Any]:
    reads = access.can("insight.view", request.user, about)
    return reads, insight.held_of(request.user, about, timezone.localdate(), wide=not reads)
