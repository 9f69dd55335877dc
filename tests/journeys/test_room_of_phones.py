"""A room of phones, whoever leads and the big screen, on the site as it runs: from the code to the approved plan.

Thirty browsers take all there is of two cores for minutes, and from what runs beside them; so the short run has a table
of eight, and `make soak` the whole room.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from sloyfe.domains.workshop.models import Ballot, Reveal, Workshop
from tests.journeys.looking import faults
from tests.operation.reporting import Site

BLOCKED = (3, 17)  # their streams never come through
WRONG, OFFLINE, ASLEEP = 0, 5, 6
TITLE = "Årets ROS for hjemmetjenesten"
READY = "Telefonen din har stemmesedlene."
THANKS = "Takk. Du har svart på alt. Vent på de andre."
LONG = 60_000  # a loaded machine is slow, and not wrong

# Answers all that the phone asks about, one question after the other, as a thumb does.
ANSWER = """([most, likelihood, consequence]) => {
  for (let n = 0; n < most; n += 1) {
    const form = document.querySelector("[data-ballot]:not([hidden])");
    if (!form) break;
    form.querySelector(`[name=likelihood][value="${likelihood}"]`).click();
    form.querySelector(`[name=consequence][value="${consequence}"]`).click();
    form.requestSubmit();
  }
}"""
SENT = """() => Object.entries(localStorage).filter(([name]) => name.startsWith("workshop-")).every(
  ([, held]) => Object.values(JSON.parse(held)).every((paper) => !paper.answer))"""


class Room:
    """The browsers of everybody who is there, each with cookies and storage of its own."""

    def __init__(self, browser: Browser, site: Site) -> None:
        self.browser, self.site = browser, site
        self.contexts: list[BrowserContext] = []
        self.phones: list[Page] = []

    def context(self, width: int = 390, height: int = 844) -> BrowserContext:
        made = self.browser.new_context(
            base_url=self.site.address,
            viewport={"width": width, "height": height},
            locale="nb-NO",
            reduced_motion="reduce",
        )
        made.set_default_timeout(LONG)
        self.contexts.append(made)
        return made

    def signed_in(self, persona: str, **size: int) -> Page:
        page = self.context(**size).new_page()
        page.goto("/logg-inn")
        page.locator(f"button[value={persona}]").click()
        return page

    def join(self, number: int, code: str) -> None:
        context = self.context()
        if number in BLOCKED:
            context.route("**/live/**", lambda route: route.abort())
        page = context.new_page()
        page.goto("/bli-med" if number == WRONG else f"/bli-med/{code.lower()}")
        if number == WRONG:
            page.get_by_label("Koden på skjermen").fill("ABC234")
            page.get_by_role("button", name="Bli med").click()
            expect(page.locator("[data-errors]")).to_contain_text("har denne koden")
            page.get_by_label("Koden på skjermen").fill(code)
        page.get_by_role("button", name="Bli med").click()
        expect(page.locator("[data-stands=opening]")).to_be_visible(timeout=LONG)
        self.phones.append(page)

    def all_show(self, where: str, words: str | None = None) -> None:
        for page in self.phones:
            found = expect(page.locator(where).first)
            found.to_have_text(words, timeout=LONG) if words else found.to_be_visible(timeout=LONG)


@pytest.fixture
def room(browser: Browser, seeded_database: str, databases: Any, django_db_blocker: Any) -> Iterator[Room]:
    with Site(os.environ | {"DATABASE_URL": databases.address(seeded_database)}) as site:
        made = Room(browser, site)
        with django_db_blocker.unblock():
            yield made
        for context in made.contexts:
            context.close()


@contextmanager
def out_of_reach(page: Page) -> Iterator[None]:
    page.context.set_offline(True)
    yield
    page.context.set_offline(False)


def press(leader: Page, event: str, state: str) -> None:
    leader.locator(f"button[name=event][value={event}]").first.click()
    expect(leader.locator(f"[data-lead][data-state={state}]")).to_be_visible(timeout=LONG)


def vote(room: Room, number: int) -> None:
    """Each alone; one of them out of reach of the net, and one falls asleep half way."""
    room.all_show("[data-ballot]:not([hidden])")
    most = len(room.phones[0].locator("[data-ballot]").all())
    for place, page in enumerate(room.phones):
        assert page.locator(".workshop-dots").count() == 0
        levels = 1 + (place + number) % 5, 1 + place % 4
        if place == OFFLINE:
            with out_of_reach(page):
                page.evaluate(ANSWER, [most, *levels])
                expect(page.locator("[data-waits]")).to_have_text(THANKS)
        elif place == ASLEEP:
            page.evaluate(ANSWER, [1, *levels])
            page.wait_for_function(SENT)
            room.phones[place] = woken(page)
            room.phones[place].evaluate(ANSWER, [most, *levels])
        else:
            page.evaluate(ANSWER, [most, *levels])
    room.all_show("[data-waits]", THANKS)
    for page in room.phones:
        page.wait_for_function(SENT)


def woken(page: Page) -> Page:
    """The phone has thrown the page away meanwhile; the same address shows how it stands."""
    address, context = page.url, page.context
    page.close()
    again = context.new_page()
    again.goto(address)
    expect(again.locator("[data-progress]")).to_contain_text("2 av", timeout=LONG)
    return again


@pytest.mark.parametrize("people", [8, pytest.param(30, marks=pytest.mark.soak)])
def test_phones_make_an_analysis_from_the_code_to_the_approved_plan(room: Room, people: int) -> None:
    leader = room.signed_in("leder", width=1280, height=900)
    leader.goto("/verksteder")
    leader.get_by_role("link", name=TITLE).click()
    press(leader, "open", "opening")
    code = leader.locator(".workshop-code").inner_text()
    screen = room.context(1920, 1080).new_page()
    screen.goto(leader.locator("a[href$='/skjerm']").get_attribute("href"))
    for number in range(people):
        room.join(number, code)
    expect(screen.locator("[data-count]")).to_have_text(f"{people} er med", timeout=LONG)

    press(leader, "next", "scope")
    press(leader, "next", "ideas")
    room.all_show("[data-idea-form]")
    for page, idea in zip(room.phones, ("Nøkkelen passer ikke", "Ingen hører alarmen"), strict=False):
        page.locator("#id_body").fill(idea)
        page.get_by_role("button", name="Send").click()
        expect(page.locator("#id_body")).to_have_value("", timeout=LONG)
    press(leader, "next", "gathering")
    form = leader.locator("form[action$='/sporsmal']")
    said = {"because": "låsen er byttet", "event": "vi kommer ikke inn", "so_that": "noen må vente"}
    for name, words in said.items():
        form.locator(f"[name={name}]").fill(words)
    form.locator("[name=ideas]").first.check()
    form.get_by_role("button").click()
    press(leader, "confirm", "ready")
    room.all_show("[data-papers]", READY)

    press(leader, "begin_round", "round_one")
    vote(room, 1)
    assert Workshop.objects.get(title=TITLE).seats.count() == people
    press(leader, "reveal", "reveal_one")
    room.all_show(".workshop-dots")
    expect(screen.locator(".workshop-dots").first).to_be_visible(timeout=LONG)
    assert faults(screen, "nb") == []
    press(leader, "next", "discussion")
    room.all_show("[data-papers]", READY)
    press(leader, "begin_round", "round_two")
    vote(room, 2)
    press(leader, "reveal", "reveal_two")
    room.all_show("[data-round='2']")
    press(leader, "next", "actions")
    agree(leader)
    press(leader, "next", "decision")
    approve(leader)
    expect(leader.get_by_text("Hvert tiltak trenger et ja")).to_be_visible()
    says_yes(room)
    approve(leader)
    room.all_show("[data-stands=approved]")
    expect(leader.get_by_role("link", name="Referat")).to_be_visible()
    assert_kept(people)


def agree(leader: Page) -> None:
    leader.locator("summary", has_text="Avtal et tiltak").click()
    form = leader.locator("form[action$='/tiltak']")
    form.locator("[name=title]").fill("Rette lista over låser")
    form.locator("[name=owner]").select_option(label="Karoline Kvernbakken")
    form.locator("[name=due_on]").fill("2027-02-01")
    form.locator("[name=sign]").fill("Ingen står utenfor en låst dør")
    form.locator("[name=effect_on]").fill("2027-06-01")
    form.get_by_role("button").click()


def approve(leader: Page) -> None:
    form = leader.locator("form[action$='/godkjenn']")
    form.locator("[name=decision][value=treat]").check()
    form.get_by_role("button").click()


def says_yes(room: Room) -> None:
    """The owner, signed in on the own phone."""
    page = room.signed_in("nestleder")
    page.goto(room.phones[0].locator(".workshop-actions a").get_attribute("href"))
    page.locator("form[action$='/ja'] button").click()
    expect(page.locator("form[action$='/ja']")).to_have_count(0)


def assert_kept(people: int) -> None:
    """Everybody's vote in both rounds, whether the net was there or not; and the register, plan and minutes."""
    workshop = Workshop.objects.get(title=TITLE)
    asked = workshop.questions.filter(left_out=False)
    told = Reveal.objects.filter(round__workshop=workshop)
    assert [one.ballots for one in told] == [people] * (2 * asked.count())
    assert (workshop.state, workshop.record.content_type) == ("approved", "application/pdf")
    assert {one.risk.status for one in asked.select_related("risk")} == {"standing"}
    assert Ballot.objects.count() == 0
