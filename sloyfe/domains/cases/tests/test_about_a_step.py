"""A case about a step of a process: reported with the same three answers, counted where the step stands."""

import pytest

from sloyfe.domains.cases.models import AboutStep, Case
from sloyfe.domains.cases.tests.factories import new_report, reported
from sloyfe.domains.processes import queries
from sloyfe.domains.processes.tests.factories import NOW, draft, in_force
from sloyfe.platform.access.choices import Secrecy

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


@pytest.fixture
def process(cast):
    return in_force(cast.leader, cast.a, cast.area_leader)


def step_called(process, name):
    return process.lines.get(name=name).step


def page_of(client, user, process, tab=""):
    client.force_login(user)
    return client.get(f"/prosess/{process.pk}{tab}").content.decode()


def test_a_case_about_a_step_is_reported_with_the_same_three_questions(client, cast, process):
    step = step_called(process, "Kontrollere navnet")
    address = f"/meld?steg={step.pk}"
    assert address in page_of(client, cast.nurse, process)
    form = client.get(address).content.decode()
    plain = client.get("/meld").content.decode()
    assert "Om steg 2 Kontrollere navnet i Dele ut legemidler." in form
    assert form.count("<fieldset") == plain.count("<fieldset") and form.count("<textarea") == plain.count(
        "<textarea"
    )
    sent = client.post(
        address,
        {"kind": "deviation", "story": "Feil navn på dosetten.", "outcome": "well", "step": str(step.pk)},
    )
    case = Case.objects.get()
    assert (sent.status_code, AboutStep.objects.get(case=case).step_id) == (303, step.pk)
    client.force_login(cast.leader)
    assert "Dele ut legemidler: 2 Kontrollere navnet" in client.get(case.get_absolute_url()).content.decode()


def test_a_step_that_is_not_in_force_or_does_not_exist_is_no_step_of_a_report(client, cast):
    version = draft(cast.leader, cast.a)
    hidden = min(queries.keys_of(version.item_id).values())
    client.force_login(cast.nurse)
    for key in ("²", hidden, 999999, "x"):
        assert "Om steg" not in client.get(f"/meld?steg={key}").content.decode()
        client.post("/meld", {"kind": "deviation", "story": "Noe.", "outcome": "well", "step": str(key)})
    assert (Case.objects.count(), AboutStep.objects.count()) == (4, 0)


def test_few_cases_are_said_in_numbers_to_those_alone_who_may_open_them(cast, process):
    step = step_called(process, "Følge opp")
    for n in range(4):
        reported(cast.nurse, cast.a, step=step, key=f"{n:032d}")
    reported(cast.nurse_b, cast.b, step=step, key="b" * 32, now=NOW.replace(year=2024))
    seen = queries.tallies(cast.leader, [step.pk], TODAY)[step.pk]
    other = queries.tallies(cast.colleague, [step.pk], TODAY)[step.pk]
    assert (seen.words, other.words, other.short) == (
        "4 saker siste 12 måneder",
        "Færre enn fem saker siste 12 måneder",
        "<5",
    )
    reported(cast.nurse, cast.a, step=step, key="5" * 32)
    assert queries.tallies(cast.colleague, [step.pk], TODAY)[step.pk].words == "5 saker siste 12 måneder"


def test_a_restricted_case_is_counted_for_those_alone_who_may_see_it(cast, process):
    step = step_called(process, "Følge opp")
    case = reported(cast.nurse, cast.a, step=step)
    Case.objects.filter(pk=case.pk).update(secrecy=Secrecy.RESTRICTED, handler=cast.handler)
    assert queries.tallies(cast.colleague, [step.pk], TODAY) == {}
    assert queries.tallies(cast.handler, [step.pk], TODAY)[step.pk].total == 1


def test_the_list_and_the_diagram_show_the_same_numbers(client, cast, process):
    step = step_called(process, "Følge opp")
    for n in range(6):
        reported(cast.nurse, cast.a, step=step, key=f"{n:032d}")
    assert "6 saker siste 12 måneder" in page_of(client, cast.nurse, process)
    diagram = page_of(client, cast.nurse, process, "/diagram")
    assert "<text>6</text>" in diagram and "6 saker siste 12 måneder" in diagram


def test_the_new_report_of_a_step_is_the_same_report_when_it_is_sent_again(cast, process):
    step = step_called(process, "Følge opp")
    report = new_report(cast.a, step=step, key="k" * 32)
    assert report.body_hash(cast.nurse) != new_report(cast.a, key="k" * 32).body_hash(cast.nurse)
