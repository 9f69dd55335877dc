"""What risk says on the pages of others, and what cases say in a bow-tie."""

from datetime import timedelta

import pytest
from django.utils import timezone

from sloyfe.domains.cases.tests.looping import caused, taken
from sloyfe.domains.controls.tests.factories import control
from sloyfe.domains.processes.tests.factories import in_force
from sloyfe.domains.risk import commands
from sloyfe.domains.risk.tests.factories import standing, written

pytestmark = pytest.mark.django_db


def text_of(client, user, url):
    client.force_login(user)
    return client.get(url, headers={"accept-language": "nb"}).content.decode()


@pytest.fixture
def process(cast):
    return in_force(cast.leader, cast.a, cast.area_leader)


def test_the_list_of_steps_and_the_diagram_say_how_high_the_risk_is(cast, client, process):
    step = process.lines.get(name="Kontrollere navnet").step
    standing(cast, step=step, likelihood=1, life=1)
    standing(cast, step=step, likelihood=5, life=5)
    written(cast, step=step)
    text = text_of(client, cast.nurse, process.get_absolute_url())
    assert text.count("2 risikoer, den høyeste: høy") == 1
    drawn = text_of(client, cast.nurse, f"/prosess/{process.pk}/diagram")
    assert drawn.count('<g class="svg-danger"') == 1
    assert ">Høy</text>" in drawn
    assert "2 risikoer, den høyeste: høy" in drawn


def test_a_risk_that_is_restricted_is_on_no_step_for_those_who_do_not_see_it(cast, client, process):
    step = process.lines.get(name="Kontrollere navnet").step
    standing(cast, step=step, likelihood=5, life=5, secrecy="restricted")
    address = process.get_absolute_url()
    assert "1 risiko: høy" in text_of(client, cast.leader, address)
    text = text_of(client, cast.nurse, address)
    assert "Kontrollere navnet" in text
    assert "1 risiko" not in text


def test_a_case_whose_control_failed_stands_at_its_barrier_for_those_who_see_the_case(cast, client):
    risk, kept = standing(cast), control(cast)
    cause = commands.add_cause(by=cast.leader, risk=risk, words="Avbrytelser")
    commands.add_barrier(by=cast.leader, risk=risk, side="preventive", control=kept, causes=[cause])
    now = timezone.now()
    case = taken(cast, now=now - timedelta(days=2))
    caused(cast, case, control=kept, now=now - timedelta(days=1))
    said = "Den sviktet i 1 sak de siste 12 månedene"
    assert said in text_of(client, cast.leader, "/risiko/R-0001")
    assert case.ref in text_of(client, cast.leader, "/risiko/R-0001")
    assert said not in text_of(client, cast.nurse_b, "/risiko/R-0001")
