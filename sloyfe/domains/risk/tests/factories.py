"""The few ways tests make analyses and risks: through the commands, as the product does."""

from datetime import UTC, date, datetime
from typing import Any

from sloyfe.domains.risk import commands, queries
from sloyfe.domains.risk.choices import AssessmentField
from sloyfe.domains.risk.models import Risk, RiskAssessment

NOW = datetime(2026, 11, 18, 9, 30, tzinfo=UTC)  # a Wednesday
TODAY = date(2026, 11, 18)
NEXT_YEAR = date(2027, 11, 18)


def unit_scale() -> Any:
    return queries.get_edition("unit", 1)


def planned(
    cast: Any, *, by: Any = None, unit: Any = None, now: datetime = NOW, **given: Any
) -> RiskAssessment:
    """The leader of A plans an analysis of the service."""
    who = by or cast.leader
    wanted: dict[str, Any] = {
        "title": "Legemidler hjemme",
        "kind": "service",
        "edition": unit_scale(),
        "leader": who,
    }
    return commands.plan(
        by=who, unit=unit or cast.a, wanted=commands.NewAssessment(**(wanted | given)), now=now
    )


def scenario(**changes: Any) -> commands.Scenario:
    said = {
        "because": "pakningene er like",
        "event": "En bruker får feil legemiddel",
        "so_that": "brukeren blir skadet",
    }
    return commands.Scenario(**(said | changes))


def written(
    cast: Any, *, by: Any = None, assessment: Any = None, now: datetime = NOW, **changes: Any
) -> Risk:
    """A risk in an analysis that is being made."""
    inside = assessment or planned(cast, by=by, now=now)
    return commands.add_risk(by=by or cast.leader, assessment=inside, wanted=scenario(**changes), now=now)


def scored(
    cast: Any,
    risk: Risk,
    *,
    by: Any = None,
    likelihood: int = 4,
    life: int = 4,
    kind: str = "before",
    now: datetime = NOW,
    **more: Any,
) -> Any:
    given = commands.Given(kind=kind, likelihood=likelihood, consequences={"life": life}, **more)
    return commands.score(by=by or cast.leader, risk=risk, given=given, now=now)


def approved(
    cast: Any, assessment: RiskAssessment, *, by: Any = None, until: date = NEXT_YEAR, now: datetime = NOW
) -> RiskAssessment:
    """Written about, sent and approved by the leader."""
    who = by or cast.leader
    commands.write(by=who, assessment=assessment, texts={AssessmentField.PURPOSE: "Trygge legemidler."})
    commands.start(by=who, assessment=assessment, now=now)
    commands.send(by=who, assessment=assessment, now=now)
    return commands.approve(by=who, assessment=assessment, valid_until=until, now=now)


def standing(
    cast: Any,
    *,
    by: Any = None,
    unit: Any = None,
    likelihood: int = 4,
    life: int = 4,
    now: datetime = NOW,
    **changes: Any,
) -> Risk:
    """A risk in the register: by itself in an analysis that is approved."""
    who = by or cast.leader
    plan = {key: changes.pop(key) for key in ("kind", "secrecy", "title") if key in changes}
    assessment = planned(cast, by=who, unit=unit, now=now, **plan)
    risk = written(cast, by=who, assessment=assessment, now=now, **changes)
    scored(cast, risk, by=who, likelihood=likelihood, life=life, now=now)
    approved(cast, assessment, by=who, now=now)
    return Risk.objects.select_related("unit__scope", "assessment", "edition").get(pk=risk.pk)
