"""A leader's Monday: the whole stack by keyboard, undo, keys that can be turned off, and no script at all."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect

from sloyfe.domains.cases import queries
from sloyfe.domains.cases.models import Case
from sloyfe.domains.cases.tests.factories import reported
from sloyfe.platform.accounts.models import User
from sloyfe.site.demo.roles import PERSONAS, UNIT_LEADER

from .looking import SMALL

Visit = Callable[..., BrowserContext]
TEXT = "Vi teller to ganger fra i dag."


@pytest.fixture
def leader(live_site: str) -> User:
    return User.objects.get(username=UNIT_LEADER)


@pytest.fixture
def sign_in(visit: Visit, leader: User) -> Callable[..., Page]:
    def begin(**options: object) -> Page:
        client = Client()
        client.force_login(leader)
        context = visit(**options)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "domain": "localhost", "path": "/"}]
        )
        return context.new_page()

    return begin


def stack_of(leader: User, size: int) -> None:
    """The stack filled up to a size; what the seed put there is kept."""
    nurse = User.objects.get(username=PERSONAS["home_care_nurse"])
    unit = queries.review_stack(leader)[0].unit
    while queries.review_stack(leader).count() < size:
        reported(nurse, unit, now=timezone.now())


def press(page: Page, *keys: str) -> int:
    for key in keys:
        page.keyboard.press(key)
    return len(keys)


def moved_on(page: Page, before: str) -> None:
    page.wait_for_url(lambda url: urlsplit(url).path != before)


def test_eight_cases_are_decided_with_at_most_forty_keys_besides_the_texts(sign_in, leader):
    stack_of(leader, 8)
    page, keys = sign_in(), 0
    page.goto("/gjennomgang")
    for number in range(8):
        here = urlsplit(page.url).path
        expect(page.locator(".review-progress strong")).to_have_text(f"{number + 1} av 8")
        serious = page.locator("[data-key='1']").count() == 0
        case = Case.objects.get(ref=here.rsplit("/", 1)[1])
        open_still = serious or bool(
            queries.undecided_duties(case)
        )  # a notice is decided before a case is closed
        choice = "3" if open_still or number % 3 == 2 else "2" if number % 3 == 1 else "1"
        keys += press(page, choice)
        if choice == "1":
            page.keyboard.insert_text(f" {TEXT}")
        keys += press(page, "Tab", "Enter")
        moved_on(page, here)
    assert keys <= 40
    expect(page.get_by_role("heading", level=1)).to_have_text("Gjennomgangen er ferdig")
    assert queries.review_stack(leader).count() == 0
    assert len(queries.decided_today(leader, timezone.now())) == 8


def test_u_takes_the_last_choice_back(sign_in, leader):
    page = sign_in()
    page.goto("/gjennomgang")
    first = urlsplit(page.url).path
    press(page, "2", "Tab", "Enter")
    moved_on(page, first)
    expect(page.get_by_role("button", name="Angre")).to_be_visible()
    expect(page.locator("#case-title")).to_be_focused()
    expect(page.locator("#case-title")).to_have_accessible_description(re.compile(first.rsplit("/", 1)[1]))
    press(page, "u")
    page.wait_for_url(lambda url: urlsplit(url).path == first)
    assert Case.objects.get(ref=first.rsplit("/", 1)[1]).status == "received"


def test_keys_are_text_in_a_text_field_and_nothing_where_they_are_off(sign_in, leader):
    page = sign_in()
    page.goto("/gjennomgang")
    page.get_by_label("Hva ble gjort med en gang?").focus()
    press(page, "1", "u")
    expect(page.get_by_label("Hva ble gjort med en gang?")).to_have_value("1u")
    expect(page.locator("details.choice-card[open]")).to_have_count(0)
    User.objects.filter(pk=leader.pk).update(shortcuts=False)
    page.reload()
    press(page, "1")
    expect(page.locator("details.choice-card[open]")).to_have_count(0)
    expect(page.locator("kbd")).to_have_count(0)


def test_keys_outside_the_stack_do_nothing(sign_in):
    page = sign_in()
    page.goto("/gjennomgang")
    page.get_by_role("link", name="Min side").first.focus()
    press(page, "1", "u")
    expect(page.locator("details.choice-card[open]")).to_have_count(0)


def test_all_that_is_tapped_in_the_review_is_wide_enough_for_a_thumb(sign_in):
    page = sign_in(width=390)
    page.goto("/gjennomgang")
    small = page.evaluate(SMALL)
    for card in page.locator("details.choice-card summary").all():
        card.click()
        small += page.evaluate(SMALL)
    assert small == [], small


def test_the_review_works_without_script(sign_in, leader):
    page = sign_in(java_script_enabled=False, width=390)
    page.goto("/gjennomgang")
    first = urlsplit(page.url).path
    page.locator("[data-key='2'] summary").click()
    page.get_by_role("button", name="Begynn å finne årsaken").click()
    assert urlsplit(page.url).path != first
    assert Case.objects.get(ref=first.rsplit("/", 1)[1]).track == "standard"


def test_a_case_cannot_be_closed_without_words_to_the_one_who_reported(sign_in):
    page = sign_in()
    page.goto("/gjennomgang")
    press(page, "1")
    page.get_by_label("Svar til den som meldte fra").fill("")
    page.get_by_role("button", name="Send svaret og lukk").click()
    expect(page.get_by_role("link", name="Skriv et svar. Den som meldte fra, får lese det.")).to_be_visible()
    expect(page.get_by_label("Svar til den som meldte fra")).to_have_attribute("aria-invalid", "true")


def test_the_reporter_meets_each_step_and_never_a_note(sign_in, visit, leader):
    ref = queries.review_stack(leader).filter(reporter__isnull=False, outcome="well")[0].ref
    case = Case.objects.get(ref=ref)
    page = sign_in()
    page.goto(f"/sak/{ref}")
    page.get_by_text("Skriv et internt notat").click()
    page.get_by_label("Internt notat").fill("Bare for oss: ring avdelingen.")
    page.get_by_role("button", name="Lagre notatet").click()
    expect(page.locator(".page-message")).to_be_focused()
    client = Client()
    client.force_login(User.objects.get(pk=case.reporter.user_id))
    read = client.get(f"/min-sak/{ref}").content.decode()
    assert ("har lest" in read, "Bare for oss" in read) == (True, False)
    page.locator("summary", has_text="Svar og lukk").click()
    page.get_by_label("Svar til den som meldte fra").fill(TEXT)
    page.get_by_role("button", name="Send svaret og lukk").click()
    expect(page.get_by_text("Besvart og lukket").first).to_be_visible()
    closed = client.get(f"/min-sak/{ref}").content.decode()
    assert (TEXT in closed, "Bare for oss" in closed) == (True, False)


def test_the_loop_has_eight_named_stages_with_words(sign_in, leader):
    page = sign_in()
    page.goto(queries.review_stack(leader)[0].get_absolute_url())
    nodes = page.locator("ol.loop > li")
    expect(nodes).to_have_count(8)
    states = nodes.evaluate_all("all => all.map(one => one.querySelector('.loop-state').textContent.trim())")
    assert all(states)
