"""What is heard where others see: the column of a cell, and what became of what one sent."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from .test_drawing import begun

OpenAs = Callable[..., Page]
TABLES = ["/dokumenter", "/krav", "/sikringer", "/saker"]


@pytest.mark.parametrize("address", TABLES)
def test_each_cell_tells_its_column_also_where_rows_are_cards(open_as: OpenAs, address: str) -> None:
    page = open_as("kvalitetssjef", width=320)
    page.goto(address)
    names = page.get_by_role("columnheader").all_inner_texts()
    row = page.locator("main tbody").get_by_role("row").first
    said = [cell.inner_text() for cell in row.get_by_role("cell").all()]
    assert len(names) == len(said) + 1 > 3, "the row is named by its first cell; every other has a column"
    for cell, column, text in zip(row.get_by_role("cell").all(), names[1:], said, strict=True):
        expect(cell).to_have_accessible_name(f"{column} {text}")
    page.set_viewport_size({"width": 1280, "height": 800})
    for cell, text in zip(row.get_by_role("cell").all(), said, strict=True):
        expect(cell).to_have_accessible_name(text)


def held(page: Page, words: str) -> None:
    """What has the focus is told at once, and says this."""
    told = page.locator(":focus")
    expect(told).to_have_attribute("role", "alert")
    expect(told).to_contain_text(words)


def made(page: Page) -> None:
    page.goto("/dokumenter/nytt")
    page.get_by_label("Tittel").fill("Lese av en vekt")
    page.get_by_label("Hva er det?").select_option(label="Sjekkliste")
    page.get_by_label("Hvilken enhet er det for?").select_option(index=1)
    page.get_by_role("button", name="Gå videre og skriv").click()
    page.wait_for_url("**/skriv")


def autosaved(page: Page, text: str) -> None:
    """Written, and sent by itself when the pause is over."""
    page.locator("[name=body]").fill(text)
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.clock.fast_forward(1_500)


def test_a_save_that_somebody_else_came_before_is_told_where_one_pressed(open_as: OpenAs) -> None:
    """Whoever pressed a button is put at the message; whoever only wrote keeps the place and hears it."""
    page = open_as("kvalitetskoordinator", width=1280)
    page.clock.install()
    made(page)
    autosaved(page, "Les av tallet.")
    other = page.context.new_page()
    other.clock.install()
    other.goto(page.url)
    autosaved(other, "Les av tallet to ganger.")
    autosaved(page, "Les av tallet, og skriv det opp.")
    expect(page.locator("[data-said]")).to_contain_text("har lagret")
    expect(page.locator("[name=body]")).to_be_focused()
    page.get_by_role("button", name="Lagre", exact=True).click()
    held(page, "Noen andre har lagret")
    assert page.title().startswith("Feil:")
    expect(page.locator("[name=body]")).to_have_value("Les av tallet, og skriv det opp.")


def test_whoever_presses_while_it_saves_by_itself_is_not_told_of_a_conflict_with_themselves(
    open_as: OpenAs,
) -> None:
    page = open_as("kvalitetskoordinator", width=1280)
    page.clock.install()
    made(page)
    held = []
    page.route(
        "**/skriv", lambda way: held.append(way) if "x-autosave" in way.request.headers else way.continue_()
    )
    page.locator("[name=body]").fill("Les av tallet.")
    with page.expect_request("**/skriv"):
        page.clock.fast_forward(1_500)
    page.get_by_role("button", name="Lagre", exact=True).click()
    with page.expect_navigation():
        held[0].continue_()
    expect(page.locator(".page-message")).to_be_focused()
    expect(page.locator("[data-told]")).to_have_count(0)


def test_a_refused_step_is_told_where_one_pressed_and_a_step_of_another_in_the_list(open_as: OpenAs) -> None:
    first = open_as("prosesseier", width=1280)
    version = begun(first)
    second = open_as("kvalitetssjef", width=1280)
    second.goto(f"/prosess/{version.item_id}/tegn")
    first.get_by_role("button", name="Flytt opp 1. Ta imot ønsket").click()
    held(first, "Ingenting kan lede til starten.")
    first.get_by_role("button", name="Flytt opp 2. Snakke med bruker").click()
    expect(first.locator(".edit-step").first).to_contain_text("Flytt opp 1. Snakke med bruker")
    second.get_by_role("button", name="Flytt opp 3. Måle sittebredde").click()
    held(second, "Noen andre har lagret")
    expect(second.locator(".edit-step").first).to_contain_text("Flytt opp 1. Snakke med bruker")
