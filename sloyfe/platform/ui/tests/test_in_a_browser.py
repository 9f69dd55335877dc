"""The kit in a real browser: nothing clipped, nothing unreachable, nothing said by colour alone."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from tools import chromium

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("kitchen")]

AXE = Path(__file__).resolve().parents[4] / "build" / "for-tests" / "axe.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What clips: an element that hides its overflow, has some, and holds a control. Tables may scroll.
CLIPPED = """() => [...document.querySelectorAll('main *:not([data-scrolls])')].filter((one) =>
    getComputedStyle(one).overflow !== 'visible' && one.clientWidth > 1 && one.scrollWidth > one.clientWidth
    && one.querySelector('a, button, input')).map((one) => one.className)"""
SMALL = """() => [...document.querySelectorAll('a, button, input, select, textarea, summary')].filter(one => {
    const box = (one.closest('.tile, .field[data-variant]') ?? one).getBoundingClientRect();
    const shown = one.checkVisibility() && !one.matches('.ds-skip-link, [type=hidden]');
    return shown && (box.width < 24 || box.height < 24);
}).map((one) => one.outerHTML.slice(0, 90))"""
CONTROLS = """() => [...document.querySelectorAll(
    'a[href], button, input:not([type=hidden]), select, textarea, summary')].filter(
    (one) => one.checkVisibility()).length"""
# A focused control is seen when the topmost element at its middle is itself, or inside or around it.
COVERED = """() => {
    const one = document.activeElement, box = one.getBoundingClientRect();
    const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    return !top || !(one.contains(top) || top.contains(one) || one.closest('.tile')?.contains(top));
}"""
MARKED = """() => { const one = document.activeElement;
    const style = getComputedStyle(one.closest('.tile, .field[data-variant]') ?? one);
    return style.outlineStyle !== 'none' || style.boxShadow !== 'none'; }"""
MOVING = """() => [...document.querySelectorAll('*')].map((one) => getComputedStyle(one)).filter((style) =>
    parseFloat(style.transitionDuration) > 0.01 || parseFloat(style.animationDuration) > 0.01).length"""
EDGELESS = """() => [...document.querySelectorAll('.ds-button, .ds-input, .tile, .status')].filter((one) =>
    one.checkVisibility() && getComputedStyle(one).borderStyle === 'none').map((one) => one.className)"""
TOLD = """() => [...document.querySelectorAll('.status, .loop-node')].map(
    (one) => [one.textContent.trim() !== '', one.dataset.shape])"""
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
SPACING = """
    * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
    p { margin-block-end: 2em !important; }"""


@pytest.fixture(scope="module")
def site():
    """The kitchen sink asks no database, so the server needs none."""
    server = LiveServer("127.0.0.1")
    yield server.url
    server.stop()


@pytest.fixture(scope="module")
def browser():
    """Not for the whole run as the journeys' is: beside its driver no other test may run an event loop."""
    with chromium.opened() as found:
        yield found


@pytest.fixture
def open_page(browser, site):
    """`open_page(width, scheme)`: a page that fails the test when the browser complains."""
    contexts, complaints = [], []

    def opened(width=1280, scheme="light", path="/sink", **options):
        context = browser.new_context(
            viewport={"width": width, "height": 700},
            color_scheme=scheme,
            locale="nb-NO",
            base_url=site,
            **options,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda fault: complaints.append(str(fault)))
        page.on("console", lambda said: said.type in ("error", "warning") and complaints.append(said.text))
        page.goto(path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert [words for words in complaints if "422" not in words and "404" not in words] == []


def violations(page):
    page.evaluate(AXE.read_text())
    found = page.evaluate("rules => axe.run({ runOnly: rules })", RULES)["violations"]
    return [(one["id"], [node["html"][:120] for node in one["nodes"]]) for one in found]


def barriers(page):
    return [*violations(page), page.evaluate(SIDEWAYS), *page.evaluate(CLIPPED), *page.evaluate(SMALL)]


@pytest.mark.parametrize(
    ("width", "scheme"),
    [(320, "light"), (320, "dark"), (390, "light"), (768, "dark"), (1280, "light"), (1280, "dark")],
)
def test_the_kit_has_no_known_barrier_and_fits_the_screen(open_page, width, scheme):
    assert barriers(open_page(width, scheme, "/sink?errors")) == [0]


@pytest.mark.parametrize("path", ["/sink?anonymous", "/tilgjengelighet", "/hjelp", "/nowhere"])
def test_the_pages_of_the_shell_have_no_known_barrier(open_page, path):
    assert barriers(open_page(320, "dark", path)) == [0]


def test_wide_letter_spacing_clips_nothing(open_page):
    page = open_page(320, bypass_csp=True)
    page.add_style_tag(content=SPACING)
    assert page.evaluate(SIDEWAYS) == 0
    assert page.evaluate(CLIPPED) == []


@pytest.mark.parametrize("width", [390, 1280])
def test_the_keyboard_reaches_everything_and_every_stop_is_seen(open_page, width):
    page = open_page(width)
    wanted, reached = page.evaluate(CONTROLS), []
    for _stop in range(wanted + 20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        reached.append(page.evaluate("document.activeElement.outerHTML.slice(0, 60)"))
        assert not page.evaluate(COVERED), reached[-1]
        assert page.evaluate(MARKED), reached[-1]
    # A group of four radios is one stop; a date has three parts and a button.
    assert len(reached) == wanted - 3 + 3


def test_the_first_stop_leads_past_the_menu(open_page):
    page = open_page()
    page.keyboard.press("Tab")
    expect(page.get_by_text("Gå til innholdet")).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


@pytest.mark.parametrize("width", [390, 1280])
def test_the_menu_opens_without_script_and_gives_the_focus_back(open_page, width):
    page = open_page(width, java_script_enabled=True)
    opener = page.locator("[popovertarget]:visible")
    opener.click()
    expect(page.get_by_role("dialog", name="Mer")).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Mer")).to_be_hidden()
    expect(opener).to_be_focused()


def as_if_it_knew_no_popovers(context):
    """The browser at hand knows them, so that its way of seeing them is taken out of what it is served."""

    def page(route):
        answer = route.fetch()
        route.fulfill(response=answer, body=re.sub(r' popover(target="[^"]*")?', "", answer.text()))

    def style(route):
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace(":popover-open", ":nobody-knows"))

    context.route(re.compile(r"/sink"), page)
    context.route(re.compile(r"/shell\.css"), style)


@pytest.mark.parametrize("width", [390, 1280])
def test_the_menu_is_reached_in_a_browser_without_popovers(open_page, width):
    page = open_page(width)
    as_if_it_knew_no_popovers(page.context)
    page.reload()
    menu = page.get_by_role("dialog", name="Mer")
    expect(menu).to_be_hidden()
    assert page.locator(".shell-opens:visible").count() == 0
    page.locator(".shell-leads:visible").focus()
    page.keyboard.press("Enter")
    expect(menu).to_be_in_viewport()
    assert menu.evaluate("one => getComputedStyle(one).position") == "static"
    expect(menu.get_by_role("button", name="Slå av snarveier på tastaturet")).to_be_visible()
    assert barriers(page) == [0]


def test_errors_take_the_focus_lead_to_their_fields_and_go_when_mended(open_page):
    page = open_page(path="/sink?errors")
    expect(page).to_have_title(re.compile("^Feil: "))
    summary = page.locator("[data-errors]")
    expect(summary).to_be_focused()
    expect(summary.get_by_role("heading")).to_have_text("For å gå videre må du rette opp følgende feil")
    page.get_by_role("link", name="Skriv hva som skjedde.").click()
    story = page.get_by_label("Hva skjedde?")
    expect(story).to_be_focused()
    expect(story).to_have_attribute("aria-invalid", "true")
    story.fill("Dosetten manglet.")
    page.keyboard.press("Tab")
    expect(page.get_by_text("Skriv hva som skjedde.")).to_have_count(0)
    expect(story).not_to_have_attribute("aria-invalid", "true")
    page.get_by_label("Noe gikk galt").check()
    page.get_by_label("Enhet Må fylles ut", exact=True).select_option("1")
    page.keyboard.press("Tab")
    expect(summary).to_have_count(0)
    expect(page).not_to_have_title(re.compile("^Feil"))


def test_what_was_written_survives_a_change_of_language_and_leaves_no_trace(open_page):
    page = open_page(path="/sink?anonymous")
    page.get_by_label("Hva skjedde?").fill("Dosetten manglet.")
    page.get_by_label("Det holdt på å gå galt").check()
    page.get_by_role("button", name="Nynorsk").click()
    expect(page.locator("html")).to_have_attribute("lang", "nn")
    expect(page).to_have_url(re.compile(r"/sink\?anonymous$"))
    expect(page.get_by_label("Hva skjedde?")).to_have_value("Dosetten manglet.")
    expect(page.get_by_label("Det holdt på å gå galt")).to_be_checked()
    expect(page.get_by_role("button", name="Nynorsk")).to_be_focused()
    assert page.evaluate("sessionStorage.length") == 0


def test_a_chosen_scheme_wins_over_the_device(open_page):
    page = open_page(scheme="light", path="/sink?anonymous")
    page.get_by_role("button", name="Mørkt").click()
    expect(page.locator("html")).to_have_attribute("data-color-scheme", "dark")
    red, green, blue = re.findall(
        r"[\d.]+", page.evaluate("getComputedStyle(document.body).backgroundColor")
    )[:3]
    assert max(float(red), float(green), float(blue)) < 60  # a colour mix is told in shares of one


def test_the_search_is_one_key_away_but_never_while_writing(open_page):
    page = open_page()
    page.locator("h1").click()
    page.keyboard.press("/")
    search = page.get_by_label("Søk", exact=True)
    expect(search).to_be_focused()
    story = page.get_by_label("Hva skjedde?")
    story.focus()
    page.keyboard.type("a/b")
    expect(story).to_have_value("a/b")
    page.keyboard.press("Control+k")
    expect(search).to_be_focused()


def test_nothing_moves_for_those_who_asked_for_stillness(open_page):
    page = open_page(reduced_motion="reduce")
    assert page.evaluate(MOVING) == 0


def test_high_contrast_keeps_edges_and_shapes(open_page):
    page = open_page(forced_colors="active")
    assert page.evaluate(EDGELESS) == []


def test_every_status_has_words_and_a_shape(open_page):
    page = open_page()
    told = page.evaluate(TOLD)
    assert len(told) > 10
    assert all(words and shape for words, shape in told)


def test_a_page_reads_and_its_form_is_sent_without_script(open_page):
    page = open_page(390, java_script_enabled=False)
    page.get_by_role("button", name="Mer").click()
    expect(page.get_by_role("dialog", name="Mer")).to_be_visible()
    page.goto("/sink?anonymous")
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_text("Must be filled in").first).to_be_visible()
