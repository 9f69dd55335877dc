"""What is restricted stays so wherever it is taken, and what becomes so is told no more where it was told before."""

import pytest

from sloyfe.domains.risk import commands, queries
from sloyfe.platform.access.choices import Secrecy
from sloyfe.platform.search.models import Entry

from .factories import NOW, planned, standing

pytestmark = pytest.mark.django_db
SECRET = "Noen tar nøkkelen"


def as_now(risk):
    risk.refresh_from_db()
    return risk.secrecy


def restricted(cast, assessment, secrecy=Secrecy.RESTRICTED):
    """The leader describes the analysis anew, with nothing else changed than who may read it."""
    wanted = commands.NewAssessment.of(assessment)
    wanted = commands.NewAssessment(**(vars(wanted) | {"secrecy": secrecy}))
    return commands.describe(
        by=cast.leader, assessment=assessment, revision=assessment.revision, wanted=wanted, now=NOW
    )


def test_a_restricted_risk_that_is_taken_along_into_an_open_analysis_stays_restricted(cast):
    risk, new = standing(cast, secrecy="restricted"), planned(cast)
    commands.take_over(by=cast.leader, assessment=new, risks=[risk])
    assert as_now(risk) == "restricted"
    new = restricted(cast, new, Secrecy.OPEN)
    assert as_now(risk) == "restricted"
    assert not queries.visible_to(cast.again("nurse_b")).filter(pk=risk.pk).exists()


def test_an_open_risk_that_is_taken_along_into_a_restricted_analysis_becomes_restricted(cast):
    risk, new = standing(cast), planned(cast, secrecy="restricted")
    commands.take_over(by=cast.leader, assessment=new, risks=[risk])
    assert as_now(risk) == "restricted"


def test_an_analysis_that_becomes_restricted_takes_its_risks_with_it_also_where_they_are_searched_for(cast):
    risk, new = standing(cast, event=SECRET), planned(cast)
    commands.take_over(by=cast.leader, assessment=new, risks=[risk])
    found = Entry.objects.filter(source="risks", key=str(risk.pk))
    assert [entry.title for entry in found] == [SECRET]
    restricted(cast, new)
    assert as_now(risk) == "restricted"
    assert [entry.title for entry in found.all()] == [risk.ref]


def test_what_became_restricted_after_it_was_offered_is_told_to_no_other_unit(cast, client):
    risk = standing(cast, event=SECRET, is_transferable=True)
    commands.offer(by=cast.leader, risk=risk, now=NOW)
    [offer] = queries.offers_to_answer(cast.again("leader_b"))
    client.force_login(cast.leader_b)
    address = f"/risiko/tilbud/{offer.pk}"
    assert SECRET[1:] in client.get(address).content.decode()
    new, there = planned(cast), planned(cast, by=cast.leader_b, unit=cast.b)
    commands.take_over(by=cast.leader, assessment=new, risks=[risk])
    restricted(cast, new)
    assert client.get(address).status_code == 404
    assert queries.offers_to_answer(cast.again("leader_b")) == []
    with pytest.raises(commands.NotForOthers):
        commands.answer_offer(by=cast.leader_b, offer=offer, answer="adopt", assessment=there, now=NOW)
    assert there.risks.count() == 0


def test_an_answer_makes_no_ring_of_wholes_and_parts(cast):
    risk, below = standing(cast), standing(cast)
    commands.tie_parts(by=cast.area_leader, whole=risk, parts=[below])
    lifted = commands.lift(by=cast.leader, risk=risk, to=cast.north, why="Det gjelder flere.", now=NOW)
    given = {"answer": "part_of_whole", "words": "Vi ser dem samlet.", "now": NOW}
    with pytest.raises(commands.WholeMissing):
        commands.answer_lift(by=cast.area_leader, lift=lifted, into=below, **given)
    assert queries.wholes_seen(cast.again("leader"), risk) == []
