"""The list of steps by keyboard: a step is moved, taken away and brought back, and F6 leads round the editor."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from .keys import tab_to
from .looking import faults
from .test_drawing import begun, drawn, names

OpenAs = Callable[..., Page]
MEASURE = "Måle sittebredde"


def said(page: Page) -> Locator:
    return page.locator("[data-said][role=status]")


def held(page: Page) -> list[str | None]:
    """What has the focus: its kind and what stands in it."""
    return page.evaluate("[document.activeElement.tagName, document.activeElement.value ?? null]")


def put_at(page: Page, name: str) -> None:
    """Tabs on to the name of a step in the list."""
    for _step in range(100):
        page.keyboard.press("Tab")
        if held(page) == ["INPUT", name]:
            return
    raise AssertionError(f"Tab does not reach {name!r}")


def headings(part: Locator) -> list[str]:
    return [" ".join(one.split()) for one in part.get_by_role("heading", level=3).all_inner_texts()]


def test_a_step_is_moved_with_alt_and_an_arrow_and_the_focus_goes_with_it(open_as: OpenAs) -> None:
    page = open_as("prosesseier", width=1280)
    begun(page)
    put_at(page, MEASURE)
    before = names(page)
    page.keyboard.press("Alt+ArrowUp")
    expect(said(page)).to_contain_text(f"Flyttet. Nå er det steg 2 «{MEASURE}».")
    assert (names(page)[1], held(page)) == (MEASURE, ["INPUT", MEASURE])
    page.keyboard.press("Alt+ArrowDown")
    expect(said(page)).to_contain_text(f"Flyttet. Nå er det steg 3 «{MEASURE}».")
    assert (names(page), held(page)) == (before, ["INPUT", MEASURE])


def test_a_step_that_cannot_go_further_up_says_so_and_keeps_the_focus(open_as: OpenAs) -> None:
    page = open_as("prosesseier", width=1280)
    begun(page)
    put_at(page, "Ta imot ønsket")
    page.keyboard.press("Alt+ArrowUp")
    expect(page.get_by_role("alert").get_by_text("Ingenting kan lede til starten.")).to_be_visible()
    assert held(page) == ["INPUT", "Ta imot ønsket"]


def test_a_step_that_is_taken_away_is_brought_back_with_the_next_key(open_as: OpenAs) -> None:
    page = open_as("prosesseier", width=390)
    begun(page)
    before = names(page)
    put_at(page, MEASURE)
    tab_to(page, "Ta bort")
    page.keyboard.press("Enter")
    undo = page.get_by_role("button", name="Angre")
    expect(undo).to_be_focused()
    expect(undo).to_have_accessible_description(f"Tatt bort: steg 3 «{MEASURE}».")
    assert names(page) == [name for name in before if name != MEASURE]
    assert faults(page, "nb") == []
    page.keyboard.press("Enter")
    expect(said(page)).to_contain_text(f"Satt tilbake: steg 3 «{MEASURE}».")
    expect(undo).to_have_count(0)
    assert (names(page), held(page)) == (before, ["INPUT", MEASURE])


def test_f6_leads_from_the_list_to_the_diagram_to_the_rest_of_the_step_and_round(open_as: OpenAs) -> None:
    page = open_as("prosesseier", width=1280)
    begun(page)
    expect(drawn(page, MEASURE)).to_be_visible()
    put_at(page, MEASURE)
    page.keyboard.press("F6")
    surface = page.get_by_role("application", name="Diagrammet")
    expect(surface).to_be_focused()
    page.keyboard.press("F6")
    details = page.get_by_role("link", name=f"Skjema, system, krav 3. {MEASURE}")
    expect(details).to_be_focused()
    page.keyboard.press("F6")
    assert held(page) == ["INPUT", MEASURE]
    page.keyboard.press("Shift+F6")
    expect(details).to_be_focused()
    page.keyboard.press("Shift+F6")
    expect(surface).to_be_focused()


def test_f6_passes_the_diagram_where_there_is_none(open_as: OpenAs) -> None:
    page = open_as("prosesseier", width=390)
    begun(page)
    put_at(page, MEASURE)
    page.keyboard.press("F6")
    expect(page.get_by_role("link", name=f"Skjema, system, krav 3. {MEASURE}")).to_be_focused()
    page.keyboard.press("F6")
    assert held(page) == ["INPUT", MEASURE]


def test_every_step_has_a_heading_where_it_is_written_and_where_it_is_read(open_as: OpenAs) -> None:
    page = open_as("prosesseier", width=1280)
    version = begun(page)
    told = headings(page.locator(".edit-steps"))
    assert told[:4] == [
        "Steg 1 : Ta imot ønsket",
        "Steg 2 : Snakke med bruker",
        f"Steg 3 : {MEASURE}",
        "Steg 4 · Avgjørelse : Passer en standardstol?",
    ]
    assert len(told) == 10
    page.goto(f"/styrende/{version.item_id}/versjon/1")
    read = headings(page.locator(".published"))
    assert read[:2] == ["1 Ta imot ønsket", "2 Snakke med bruker"]
    assert (len(read), faults(page, "nb")) == (10, [])
