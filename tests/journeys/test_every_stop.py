"""Pages by keyboard, in a low window and in the reader's own colours; and a title that tells each from the others."""

import re
from html import unescape
from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import Page

from sloyfe.domains.cases.models import Case
from sloyfe.platform.accounts.models import User

from .test_every_page import PAGES

LEADER = "leder"
TOUR = (Path(__file__).parent / "stops.js").read_text().split("\n", 1)[1]
# One page of each kind, at the width where most use it.
VISITED = [
    ("/", 390),
    ("/meld", 390),
    ("/gjennomgang", 390),
    ("case", 1280),
    ("/saker", 1280),
    ("unit", 390),
    ("/profil", 390),
    ("/krav", 390),
    ("/sikring/S-0001", 1280),
    ("/varsler/valg", 390),
]


def address(page: str, user: User) -> str:
    if page == "case":
        return Case.objects.filter(handler=user).latest("pk").get_absolute_url()
    if page == "own":
        return f"/min-sak/{Case.objects.filter(reporter__user=user).latest('pk').ref}"
    return user.person.positions.first().unit.get_absolute_url() if page == "unit" else page


def faults(page: Page, width: int) -> list[str]:
    """Each way to look at the page as it stands; the tour comes last, since it moves."""
    page.set_viewport_size({"width": 320, "height": 256})
    page.evaluate(TOUR)
    found = page.evaluate("tour.low()")
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(forced_colors="active")
    found += page.evaluate("tour.colours()")
    page.emulate_media(forced_colors="none")
    return found + tour(page)


def tour(page: Page) -> list[str]:
    """From the top with Tab until it comes round: every stop once, in reading order, each seen."""
    found = []
    for _press in range(page.evaluate(TOUR) + 10):
        page.keyboard.press("Tab")
        met = page.evaluate("tour.step()")
        found += met["faults"]
        if met["ended"]:
            return found + page.evaluate("tour.missed()")
    return [*found, "the tour never ends"]


@pytest.mark.parametrize("part", range(2))
def test_every_stop_is_reached_in_order_and_seen_and_no_page_needs_a_tall_window_or_our_colours(
    open_as, part
):
    user = User.objects.get(username=LEADER)
    page, found = open_as(LEADER), []
    for name, width in VISITED[part::2]:
        page.set_viewport_size({"width": width, "height": 800})
        assert page.goto(address(name, user)).status == 200
        # What is fetched when the page is drawn takes the place of a link: the tour begins after.
        page.wait_for_selector("[aria-busy=true]", state="detached")
        found += [f"{name} {width}: {fault}" for fault in faults(page, width)]
    assert found == []


FAULTY = """<style>button { border: 0; background: none; outline: none !important }
  .bar { position: fixed; inset: 0 0 auto; height: 200px; background: white }</style>
  <a href="#a">Covered</a><p style="margin-top: 300px"><button>Plain</button><a href="#b" tabindex="1">Jumps</a></p>
  <p tabindex="0">A stop</p><div class="bar"></div>"""


def test_planted_faults_are_found(browser):
    page = browser.new_page()
    page.set_content(FAULTY)
    found = [fault.split(":")[0] for fault in faults(page, 390)]
    page.close()
    assert found == [
        "bars take 12 sixteenths of a low window",
        "has no edge in forced colours",
        "is covered",
        "does not show the focus",
        "never reached",
    ]


def test_the_menu_on_a_phone_closes_with_escape_and_gives_the_focus_back(open_as):
    page = open_as(LEADER)
    page.goto("/profil")
    opener = page.locator(".shell-bottom [popovertarget]")
    opener.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".shell-more:popover-open")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('.shell-more').contains(document.activeElement)")
    page.keyboard.press("Escape")
    assert page.locator(".shell-more:popover-open").count() == 0
    assert opener.evaluate("(one) => one === document.activeElement")


def test_the_press_that_sends_a_mended_form_is_not_lost_when_its_errors_go_away(open_as):
    page = open_as(None)
    page.goto("/min-sak")
    for code in ("ZZZZ-ZZZZ-ZZZZ-ZZZZ", "YYYY-YYYY-YYYY-YYYY"):
        page.locator("input[name=code]").fill(code)
        button = page.get_by_role("button", name="Les svaret").bounding_box()
        page.mouse.move(button["x"] + 20, button["y"] + 3)
        page.mouse.down()
        page.wait_for_timeout(400)  # an unsteady hand
        with page.expect_response(lambda answer: answer.request.method == "POST") as sent:
            page.mouse.up()
        assert sent.value.status == 422
        page.wait_for_selector("[data-errors]")


def test_no_two_pages_have_the_same_title(live_site):
    """Asked without a browser: each role in a language of its own."""
    twice, count = {}, 0
    for role, language in (("systemforvalter", "nn"), (LEADER, "en")):
        user = User.objects.get(username=role)
        User.objects.filter(pk=user.pk).update(language=language)
        client, titles = Client(), {}
        client.force_login(user)
        for page in (name for name in PAGES if name.startswith("/")):
            answer = client.get(page)
            if answer.status_code == 200:
                title = unescape(re.search(r"<title>(.*?)</title>", answer.content.decode(), re.DOTALL)[1])
                titles.setdefault(title.strip(), []).append(page)
        count += len(titles)
        twice |= {title: pages for title, pages in titles.items() if len(pages) > 1}
    assert (twice, count > 30) == ({}, True)
