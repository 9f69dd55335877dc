"""The search with the keyboard alone: from any page to the answer, and without script."""

import re

import pytest
from playwright.sync_api import Page, expect

from sloyfe.site.demo.roles import NURSE

pytestmark = pytest.mark.usefixtures("as_demo")


def ask(page: Page, words: str, key: str = "/"):
    page.keyboard.press(key)
    box = page.get_by_role("combobox", name="Søk")
    expect(box).to_be_focused()
    page.keyboard.type(words)
    return box


def test_from_any_page_two_keys_and_a_few_letters_lead_to_the_answer(open_as):
    page = open_as(NURSE)
    page.goto("/varsler")
    box = ask(page, "avvi", "Control+k")
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("status").filter(has_text=re.compile(r"\d+ treff"))).to_be_attached()
    page.keyboard.press("ArrowDown")
    chosen = page.get_by_role("option", selected=True)
    expect(chosen).to_have_count(1)
    assert box.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    page.keyboard.press("Enter")
    page.wait_for_url(
        re.compile(r"/(prosess|dokument|krav|sikring|enhet)/")
    )  # a step leads to its place in the process


def test_escape_closes_the_suggestions_and_enter_leads_to_all_hits(open_as):
    page = open_as(NURSE)
    page.goto("/varsler")
    box = ask(page, "avvik")
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/sok\?q=avvik"))
    expect(page.get_by_role("status").first).to_contain_text("treff på «avvik»")


# For each thing said about a result: is it the first on a later line; does it begin a line with its dot in sight;
# and is anything written after it.
DOTS = """() => [...document.querySelectorAll(".result-about")].flatMap((about) => {
    const left = (one) => one.getBoundingClientRect().left;
    const cut = left(about) - parseFloat(getComputedStyle(about).marginInlineStart);
    const dot = (one) => left(one) + parseFloat(getComputedStyle(one, "::before").insetInlineStart) + 5;
    const begins = (one) => left(one) === left(about);
    return [...about.children].map((one, n) => [n > 0 && begins(one), begins(one) && dot(one) > cut,
        getComputedStyle(one, "::after").content]);
})"""


def test_no_line_of_a_result_begins_or_ends_with_a_dot(open_as):
    page = open_as(NURSE, width=320)
    page.goto("/sok?q=avvik")
    found = page.evaluate(DOTS)
    assert any(wrapped for wrapped, _shown, _after in found), "nothing wraps, so nothing is shown by this"
    assert {(shown, after) for _wrapped, shown, after in found} == {(False, "none")}


def test_without_script_the_box_is_a_form_and_what_is_missing_can_be_said(visit, browser):
    context = visit(java_script_enabled=False)
    page = context.new_page()
    page.goto("/logg-inn?next=/varsler")
    page.locator(f"button[value='{NURSE}']").click()
    page.get_by_role("searchbox", name="Søk").fill("romskip")
    page.get_by_role("button", name="Søk").click()
    expect(page.get_by_text("Vi fant ingen rutine om «romskip».")).to_be_visible()
    page.get_by_role("button", name="Si fra at den mangler").click()
    expect(page.get_by_text("Takk.")).to_be_visible()
