"""Who may accept which level, for how long, and that it is off on the minute."""

from datetime import timedelta

import pytest

from sloyfe.domains.risk import commands, queries
from sloyfe.domains.risk.models import RiskAcceptance
from sloyfe.platform import access
from sloyfe.platform.access import Refused
from tests.cast import PEOPLE

from .factories import NOW, scored, standing

pytestmark = pytest.mark.django_db

PLACES = {"low": (1, 1), "medium": (3, 3), "high": (5, 5)}
# As shipped: the leader of the unit and those above accept low and medium; high, the area and above. A deputy of the
# leader holds what the leader does there; nobody of another unit accepts anything in A.
MAY = {
    "low": {"leader", "deputy", "area_leader", "director"},
    "medium": {"leader", "deputy", "area_leader", "director"},
    "high": {"area_leader", "director"},
}


@pytest.mark.parametrize("level", PLACES)
def test_each_role_may_accept_exactly_what_the_table_says(cast, level):
    likelihood, life = PLACES[level]
    risk = standing(cast, likelihood=likelihood, life=life)
    assert risk.level == level
    may = {name for name, user in cast.everyone.items() if access.can("risk.accept", user, risk)}
    assert may == MAY[level]
    for name in PEOPLE:
        given = {
            "by": cast.again(name),
            "risk": risk,
            "until": NOW + timedelta(days=30),
            "reason": "Vi venter.",
            "now": NOW,
        }
        if name in MAY[level]:
            assert commands.accept(**given).level == level
        else:
            with pytest.raises(Refused):
                commands.accept(**given)


def test_a_table_of_the_municipality_decides_instead(cast):
    risk = standing(cast, likelihood=3, life=3)
    draft = commands.draft_edition(by=cast.quality_manager, edition=risk.edition, now=NOW)
    rows = [
        ("low", "unit_leader", "", 6),
        ("medium", "top_management", "", 6),
        ("high", "top_management", "", 3),
    ]
    commands.change_acceptance(by=cast.quality_manager, edition=draft, rows=rows)
    commands.publish_edition(by=cast.quality_manager, edition=draft, now=NOW)
    risk.edition = draft
    risk.save()
    may = {name for name, user in cast.everyone.items() if access.can("risk.accept", user, risk)}
    assert may == {"director"}


def test_it_is_off_on_the_minute(cast):
    risk = standing(cast, likelihood=3, life=3)
    until = NOW + timedelta(days=30)
    commands.accept(by=cast.leader, risk=risk, until=until, reason="Vi venter på ny avtale.", now=NOW)
    before, after = until - timedelta(minutes=1), until
    assert queries.standing_acceptance(risk, before).by == cast.leader
    assert queries.standing_acceptance(risk, after) is None
    rows = queries.register(cast.again("leader"))
    assert list(queries.standing_as(rows, "accepted", before)) == [risk]
    assert list(queries.standing_as(rows, "accepted", after)) == []
    assert list(queries.standing_as(rows, "not_accepted", before)) == []
    assert list(queries.standing_as(rows, "not_accepted", after)) == [risk]


def test_a_higher_score_ends_it_and_a_lower_one_does_not(cast):
    risk = standing(cast, likelihood=3, life=3)
    given = {"until": NOW + timedelta(days=30), "reason": "Vi venter.", "now": NOW}
    commands.accept(by=cast.leader, risk=risk, **given)
    later = NOW + timedelta(days=1)
    scored(cast, risk, likelihood=1, life=1, kind="after", now=later)
    assert queries.standing_acceptance(risk, later) is not None
    scored(cast, risk, likelihood=5, life=5, kind="target", now=later)
    assert queries.standing_acceptance(risk, later) is not None
    scored(cast, risk, likelihood=5, life=5, kind="after", now=later)
    risk.refresh_from_db()
    assert queries.standing_acceptance(risk, later) is None
    assert risk.accepted_until is None
    assert RiskAcceptance.objects.get().ended_at == later


@pytest.mark.parametrize("days", [0, 400])
def test_it_ends_ahead_and_within_what_the_table_gives(cast, days):
    risk = standing(cast, likelihood=3, life=3)
    with pytest.raises(commands.EndTooFar) as refusal:
        commands.accept(by=cast.leader, risk=risk, until=NOW + timedelta(days=days), reason="Nei.", now=NOW)
    assert "12" in refusal.value.sentence


def test_it_says_why_and_is_taken_back_by_one_who_might_have_given_it(cast):
    risk = standing(cast, likelihood=3, life=3)
    until = NOW + timedelta(days=30)
    with pytest.raises(commands.ReasonForAccepting):
        commands.accept(by=cast.leader, risk=risk, until=until, reason=" ", now=NOW)
    commands.accept(by=cast.leader, risk=risk, until=until, reason="Vi venter.", now=NOW)
    with pytest.raises(Refused):
        commands.end_acceptance(by=cast.leader_b, risk=risk, now=NOW)
    commands.end_acceptance(by=cast.area_leader, risk=risk, now=NOW + timedelta(hours=1))
    assert queries.standing_acceptance(risk, NOW + timedelta(hours=1)) is None


def test_a_second_acceptance_takes_the_place_of_the_first(cast):
    risk = standing(cast, likelihood=3, life=3)
    for day in (10, 20):
        commands.accept(
            by=cast.leader, risk=risk, until=NOW + timedelta(days=day), reason="Vi venter.", now=NOW
        )
    assert RiskAcceptance.objects.filter(ended_at=None).get().until == NOW + timedelta(days=20)
    assert RiskAcceptance.objects.count() == 2
