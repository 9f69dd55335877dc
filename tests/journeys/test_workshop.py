"""A room of people: phones, the big screen and whoever leads, from the code to the answers."""

from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from sloyfe.domains.risk import commands as risks
from sloyfe.domains.risk import queries as risk_queries
from sloyfe.domains.workshop import commands
from sloyfe.domains.workshop.models import Ballot, Reveal, Workshop
from sloyfe.domains.workshop.tests.people import Phone
from sloyfe.platform.accounts.models import User
from tests.journeys import learning
from tests.journeys.looking import SMALL, faults

OpenAs = Callable[..., Page]
EVENTS = ("En bruker får feil legemiddel", "Et besøk blir glemt")
ALONE = "Svar for deg selv først. Ingen ser hva du svarte, heller ikke møtelederen."
ASKS = 6_000  # a little more than the five seconds between two looks where streams are blocked


# A phone that is left behind tells nothing: what was answered is forgotten as soon as it is in the urn.
SENT = """() => Object.entries(localStorage).filter(([name]) => name.startsWith("workshop-")).every(
  ([, held]) => Object.values(JSON.parse(held)).every((paper) => !paper.answer))"""


def step(workshop: Workshop, *events: str) -> Workshop:
    for event in events:
        workshop = commands.move(by=workshop.facilitator, workshop=workshop, event=event, now=timezone.now())
    return workshop


@pytest.fixture
def workshop(live_site: str) -> Workshop:
    leader = learning.leader()
    now = timezone.now()
    wanted = risks.NewAssessment(
        title="Legemidler", kind="service", edition=risk_queries.get_edition("unit", 1), leader=leader
    )
    assessment = risks.plan(by=leader, unit=learning.led_by(leader), wanted=wanted, now=now)
    made = commands.prepare(
        by=leader,
        assessment=assessment,
        wanted=commands.NewWorkshop(title="Legemidler hjemme", facilitator=leader),
        now=now,
    )
    made.questions.all().delete()
    made = step(made, "open", "next", "next", "next")
    for event in EVENTS:
        said = commands.NewQuestion(event=event, because="det er travelt", so_that="noen blir skadet")
        commands.add_question(by=leader, workshop=made, wanted=said)
    return Workshop.objects.get(pk=made.pk)


def joined(page: Page, workshop: Workshop) -> None:
    page.goto(f"/bli-med/{workshop.code.lower()}")
    assert (faults(page, "nb"), page.evaluate(SMALL)) == ([], [])
    page.get_by_role("button", name="Bli med").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Legemidler hjemme")


def answered(page: Page, likelihood: int, consequence: int) -> None:
    page.locator(f"form:visible [name=likelihood][value='{likelihood}']").check()
    page.locator(f"form:visible [name=consequence][value='{consequence}']").check()
    page.get_by_role("button", name="Svar").locator("visible=true").click()


def test_a_phone_joins_draws_votes_alone_and_sees_the_answers_where_streams_are_blocked(
    open_as: OpenAs, workshop: Workshop
) -> None:
    page = open_as(None)
    page.clock.install()
    joined(page, workshop)
    others = [Phone(workshop.code) for _ in range(5)]

    step(workshop, "confirm")
    page.clock.run_for(ASKS)
    expect(page.locator("[data-papers]")).to_have_text("Telefonen din har stemmesedlene.")
    assert (faults(page, "nb"), page.evaluate(SMALL)) == ([], [])
    for phone in others:
        assert phone.draw() == 200

    step(Workshop.objects.get(pk=workshop.pk), "begin_round")
    page.clock.run_for(ASKS)
    expect(page.get_by_text(ALONE)).to_be_visible()
    expect(page.locator("[data-progress]")).to_have_text("1 av 2")
    assert (faults(page, "nb"), page.evaluate(SMALL)) == ([], [])
    page.get_by_role("button", name="Svar").locator("visible=true").click()
    expect(page.locator("[data-ballot-error]:visible")).to_have_text(
        "Velg et nivå for begge, eller at du ikke vet."
    )
    answered(page, 5, 4)
    expect(page.locator("[data-progress]")).to_have_text("2 av 2")
    page.reload()  # as a phone that slept and was woken
    expect(page.locator("[data-progress]")).to_have_text("2 av 2")
    answered(page, 2, 0)
    expect(page.locator("[data-waits]")).to_have_text("Takk. Du har svart på alt. Vent på de andre.")
    page.wait_for_function(SENT)
    assert Ballot.objects.count() == 2
    for question in workshop.questions.all():
        for phone in others:
            assert phone.vote(question.pk, 2, 3).status_code == 201

    step(Workshop.objects.get(pk=workshop.pk), "reveal")
    assert Reveal.objects.filter(round__workshop=workshop).count() == 2
    page.clock.run_for(ASKS)
    expect(page.locator(".workshop-dots").first).to_be_visible()
    assert faults(page, "nb") == []


def test_a_wrong_code_helps(open_as: OpenAs, workshop: Workshop) -> None:
    page = open_as(None)
    page.goto("/bli-med")
    page.get_by_label("Koden på skjermen").fill("ABC234")
    page.get_by_role("button", name="Bli med").click()
    expect(page.locator("[data-errors]")).to_contain_text("Ingen verksteder som pågår, har denne koden.")
    expect(page.get_by_label("Koden på skjermen")).to_have_value("ABC234")


TOO_SMALL = """() => [...document.querySelectorAll('main *')].filter(
  (one) => one.checkVisibility() && [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim())
    && !one.closest('.ds-sr-only, [role=status]') && parseFloat(getComputedStyle(one).fontSize) < 28)
  .map((one) => one.outerHTML.slice(0, 90))"""


@pytest.mark.parametrize("state", ["opening", "round_one", "reveal_one"])
def test_the_big_screen_is_read_from_the_back_of_the_room(
    open_as: OpenAs, workshop: Workshop, state: str
) -> None:
    if state == "opening":
        workshop = step(workshop, "back", "back", "back")
    else:
        phones = [Phone(workshop.code) for _ in range(5)]
        workshop = step(workshop, "confirm")
        for phone in phones:
            phone.draw()
        workshop = step(workshop, "begin_round")
        for phone in phones:
            phone.vote(workshop.questions.first().pk, 2, 3)
        workshop = step(workshop, "reveal") if state == "reveal_one" else workshop
    page = open_as(None, width=1920, height=1080)
    page.goto(f"/verksted/{workshop.key}/skjerm")
    assert page.evaluate(TOO_SMALL) == []
    assert faults(page, "nb") == []
    for name in User.objects.values_list("name", flat=True):
        assert name not in page.locator("main").inner_text()


def test_whoever_leads_takes_the_room_on_by_keys_or_thumb(open_as: OpenAs, workshop: Workshop) -> None:
    page = open_as(workshop.facilitator.username, width=390)
    page.goto(workshop.get_absolute_url())
    assert faults(page, "nb") == []
    page.get_by_role("button", name="Lista er klar").click()
    expect(page.get_by_role("heading", name="Rommet blir enig om lista")).to_be_visible()
    page.get_by_role("button", name="Start runden").or_(
        page.get_by_role("button", name="Begynn runden")
    ).click()
    expect(page.get_by_text("Ingen telefon har fått stemmesedlene ennå.")).to_be_visible()
    assert faults(page, "nb") == []
