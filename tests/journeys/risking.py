"""Risks for the pages: one in the register with a whole bow-tie, and an analysis that is being made."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from sloyfe.domains.controls.models import Control
from sloyfe.domains.risk import commands, queries
from sloyfe.domains.risk.models import Risk, RiskAssessment, Theme

from .learning import leader, led_by

STANDING, MAKING = "Legemidler hjemme", "Trygghet om natten"
SENTENCES = (
    (
        "avbrytelser er vanlige ved tilberedning",
        "en bruker får feil legemiddel eller dose",
        "brukeren må på sykehus",
    ),
    ("listene legges om for hånd ved fravær", "et besøk blir glemt", "brukeren blir liggende etter et fall"),
)


def pages() -> dict[str, Any]:
    """Made once for all rows, in the leader's own unit."""
    if not RiskAssessment.objects.filter(title=STANDING).exists():
        _standing(_planned(STANDING))
        _risk(_planned(MAKING), 1, 3, 3)
    risk, made = Risk.objects.get(assessment__title=STANDING), RiskAssessment.objects.get(title=MAKING)
    return {
        "risk": risk.get_absolute_url(),
        "risk_score": f"{risk.get_absolute_url()}/vurder",
        "risk_barrier": f"{risk.get_absolute_url()}/barriere/hindrer",
        "risk_accept": f"{risk.get_absolute_url()}/aksepter",
        "analysis": made.get_absolute_url(),
        "analysis_scope": f"{made.get_absolute_url()}/omfang",
        "analysis_risk": f"{made.get_absolute_url()}/risiko",
    }


def _planned(title: str) -> RiskAssessment:
    by = leader()
    edition = queries.editions_in_force()[0]
    wanted = commands.NewAssessment(title=title, kind="service", edition=edition, leader=by)
    return commands.plan(by=by, unit=led_by(by), wanted=wanted, now=timezone.now())


def _risk(assessment: RiskAssessment, number: int, likelihood: int, life: int) -> Risk:
    by, now = leader(), timezone.now()
    because, event, so_that = SENTENCES[number]
    theme = Theme.objects.get(code="medication")
    wanted = commands.Scenario(because, event, so_that, owner=by, theme=theme, is_transferable=True)
    risk = commands.add_risk(by=by, assessment=assessment, wanted=wanted, now=now)
    given = commands.Given(
        kind="before", likelihood=likelihood, consequences={"life": life}, knowledge="weak"
    )
    commands.score(by=by, risk=risk, given=given, now=now)
    return risk


def _standing(assessment: RiskAssessment) -> Risk:
    by, now = leader(), timezone.now()
    risk = _risk(assessment, 0, 4, 4)
    causes = [
        commands.add_cause(by=by, risk=risk, words=words) for words in ("Avbrytelser", "Like pakninger")
    ]
    harm = commands.add_consequence(by=by, risk=risk, words="Brukeren må på sykehus", level=4)
    kept = Control.objects.order_by("pk").first()
    commands.add_barrier(by=by, risk=risk, side="preventive", control=kept, causes=causes)
    missing = "Et varsel når dosen er gitt"
    commands.add_barrier(by=by, risk=risk, side="preventive", words=missing, causes=causes[:1])
    commands.add_barrier(by=by, risk=risk, side="mitigating", control=kept, consequences=[harm])
    commands.write(by=by, assessment=assessment, texts={"purpose": "Tryggere legemidler hjemme hos folk."})
    commands.start(by=by, assessment=assessment, now=now)
    commands.send(by=by, assessment=assessment, now=now)
    until = timezone.localdate(now) + timedelta(days=365)
    commands.approve(by=by, assessment=assessment, valid_until=until, now=now)
    lower = commands.Given(
        kind="after", likelihood=3, consequences={"life": 3}, why="To kontrollerer dosetten."
    )
    commands.score(by=by, risk=risk, given=lower, now=now + timedelta(minutes=1))
    return risk
