"""A file from an old system goes in by hand: it breaks off and goes on, its errors are shown by row, it comes in, and
it is taken out again."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from sloyfe.domains.cases import jobs
from sloyfe.domains.cases.models import Case, CaseImport
from sloyfe.domains.cases.tests.old_files import SOUND, table
from sloyfe.domains.cases.views import importing
from sloyfe.domains.organisation.models import Unit
from tests.journeys.looking import faults

OpenAs = Callable[..., Page]
PIECE = 16_384
LOOKS = 2_000  # milliseconds between two looks at how far the work is


@pytest.fixture
def file(tmp_path: Path, live_site: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three pieces, which are small here. The row after the heading has no date, all others are right."""
    monkeypatch.setattr(importing, "PIECE", PIECE)
    unit = Unit.objects.filter(valid_to=None).earliest("pk").name
    story = "Falt i trappa. " * 90
    rows = [[f"G-{n}", "03.02.2019", unit, *SOUND[0][3:8], story, *SOUND[0][9:]] for n in range(30)]
    rows[0][1] = "en gang"
    path = tmp_path / "gamle.csv"
    path.write_bytes(table(rows))
    assert 2 * PIECE < path.stat().st_size < 3 * PIECE
    return path


def sent_from(page: Page) -> list[str]:
    """Where each piece that is sent from now on begins."""
    seen: list[str] = []
    page.on("request", lambda one: seen.extend(re.findall(r"/del\?fra=(\d+)", one.url)))
    return seen


def test_a_file_breaks_off_goes_on_is_read_shown_brought_in_and_taken_out(
    open_as: OpenAs, file: Path
) -> None:
    page = open_as("kvalitetssjef")
    page.clock.install()
    page.goto("/saker/importer")
    page.set_input_files("input[type=file]", file)
    last = re.compile(rf"fra={2 * PIECE}")
    page.route(last, lambda route: route.abort())
    seen = sent_from(page)
    page.get_by_role("button", name="Send filen").click()
    expect(page.locator("[data-said]")).to_have_text(
        "Forbindelsen ble brutt. Det som er sendt, er tatt vare på: Velg samme fil og send den igjen."
    )
    assert (seen, faults(page, "nb")) == (["0", str(PIECE), str(2 * PIECE)], [])

    page.goto("/saker/importer")
    page.set_input_files("input[type=file]", file)
    page.unroute(last)
    seen.clear()
    page.get_by_role("button", name="Send filen").click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    assert (seen, faults(page, "nb")) == ([str(2 * PIECE)], [])

    batch = CaseImport.objects.latest("pk")
    jobs.read_import(batch.pk)
    page.clock.fast_forward(LOOKS)
    page.get_by_label("Navnet på det gamle systemet").fill("Gamle Avvik")
    assert faults(page, "nb") == []
    page.get_by_role("button", name="Gå videre til ordene").click()
    assert faults(page, "nb") == []
    page.get_by_role("button", name="Sjekk alle rader").click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    jobs.check_import(batch.pk)
    page.clock.fast_forward(LOOKS)
    expect(page.get_by_text("Meldt dato: «en gang» er ingen dato.")).to_be_visible()
    assert faults(page, "nb") == []

    page.get_by_label("La radene med feil være igjen").check()
    page.get_by_role("button", name="Hent inn 29 saker").click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    jobs.take_in(batch.pk)
    page.clock.fast_forward(LOOKS)
    expect(page.get_by_text(re.compile("29 saker kom inn"))).to_be_visible()
    assert (Case.objects.filter(imported__batch=batch).count(), faults(page, "nb")) == (29, [])

    page.get_by_text("Angre importen").click()
    page.get_by_role("button", name="Ta ut alle sakene i importen").click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    jobs.take_out(batch.pk)
    page.clock.fast_forward(LOOKS)
    expect(page.get_by_text("ble tatt ut")).to_be_visible()
    assert (Case.objects.filter(imported__batch=batch).count(), faults(page, "nb")) == (0, [])
