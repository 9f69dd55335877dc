"""What a workshop begins with: who may lead it, for which analysis, and what the room may see of register and cases."""

import pytest

from sloyfe.domains.cases.tests.factories import reported
from sloyfe.domains.processes.tests import factories as drawing
from sloyfe.domains.risk import commands as risks
from sloyfe.domains.risk.tests.factories import standing
from sloyfe.domains.workshop import commands
from sloyfe.domains.workshop.models import CasesAtStep
from sloyfe.platform.access.choices import Secrecy

from .people import NOW, Phone, again, asked, moved, planned

pytestmark = pytest.mark.django_db
IN_BOKMAL = {"headers": {"accept-language": "nb"}}


def test_a_restricted_risk_of_the_register_is_not_put_before_a_room(cast):
    standing(cast, event="Noen tar nøkkelen", secrecy="restricted")
    standing(cast, event="Et besøk blir glemt")
    assert [one.event for one in asked(planned(cast))] == ["Et besøk blir glemt"]


def test_whoever_leads_it_must_be_able_to_write_in_the_analysis(cast):
    with pytest.raises(commands.FacilitatorCannotWrite):
        planned(cast, facilitator=cast.nurse)
    assert planned(cast, facilitator=cast.nurse, rehearsal=True).facilitator == cast.nurse


def test_an_analysis_that_is_no_longer_being_made_has_no_workshop(cast):
    assessment = planned(cast).assessment
    risks.cancel(by=cast.leader, assessment=assessment, reason="Ikke nå.", now=NOW)
    assessment.refresh_from_db()
    wanted = commands.NewWorkshop(title="Legemidler", facilitator=cast.leader)
    with pytest.raises(commands.AnalysisNotBeingMade):
        commands.prepare(by=cast.leader, assessment=assessment, wanted=wanted, now=NOW)


@pytest.fixture
def opened(cast):
    """A room that is let in, about a process whose step has had so many cases of each secrecy."""

    def open_room(n, secret=0):
        process = drawing.in_force(cast.leader, cast.a, cast.area_leader)
        step = process.lines.first().step
        for place in range(n + secret):
            case = reported(cast.nurse, cast.a, step=step, key=f"{place:032d}")
            if place >= n:
                type(case).objects.filter(pk=case.pk).update(secrecy=Secrecy.RESTRICTED, handler=cast.leader)
        workshop = planned(cast)
        workshop.assessment.processes.create(item=process.item)
        return moved(cast, workshop, "open")

    return open_room


def seen(workshop, cast):
    phone = Phone(workshop.code)
    moved(cast, workshop, "next")
    return phone.client.get(phone.address, **IN_BOKMAL).content.decode()


def test_a_room_is_not_told_of_restricted_cases_though_whoever_leads_it_may_read_them(cast, opened):
    workshop = opened(5, secret=2)
    assert list(CasesAtStep.objects.values_list("cases", flat=True)) == [5]
    assert ": 5 saker" in seen(workshop, cast)


def test_a_room_is_told_of_few_cases_that_they_are_few(cast, opened):
    said = seen(opened(4), cast)
    assert ": færre enn fem saker" in said
    assert "4 saker" not in said


def test_the_words_that_were_scored_are_those_of_the_register(cast):
    risk = standing(cast, event="Et besøk blir glemt")
    workshop = planned(cast)
    [question] = asked(workshop)
    changed = commands.NewQuestion(
        event="Et besøk om natten blir glemt", because=question.because, so_that=question.so_that
    )
    commands.change_question(by=cast.leader, workshop=workshop, question=question, wanted=changed)
    type(workshop).objects.filter(pk=workshop.pk).update(state="reveal_two", code="ABC234")
    moved(cast, again(workshop), "next")
    risk.refresh_from_db()
    assert (risk.event, risk.assessment) == ("Et besøk om natten blir glemt", workshop.assessment)
    assert type(risk).objects.count() == 1
