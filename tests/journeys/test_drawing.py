"""A process from a list of words to what a nurse reads, by keyboard alone; and list and canvas as one model."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from sloyfe.domains.processes import queries
from sloyfe.domains.processes.models import Process
from sloyfe.domains.publishing.models import Version
from sloyfe.methods import bpmn
from tests.journeys.keys import choose, press, tab_to, write
from tests.journeys.looking import faults

OpenAs = Callable[..., Page]
TITLE = "Låne ut rullestol"
ROLES = "Sykepleier, Ergoterapeut"
LINES = """Sykepleier: Ta imot ønsket
Sykepleier: Snakke med bruker
Sykepleier: Måle sittebredde
Ergoterapeut: Passer en standardstol?
  Ja: Ergoterapeut: Hente stol på lageret
  Nei: Ergoterapeut: Søke om tilpasset stol
Ergoterapeut: Stille inn stolen
Sykepleier: Vise bruker bremsene
Sykepleier: Skrive utlånskort
Sykepleier: Ringe etter to uker
"""


def names(page: Page) -> list[str]:
    return page.locator(".edit-step input[name^=name-]").evaluate_all("all => all.map((one) => one.value)")


def drawn(page: Page, name: str) -> Locator:
    """The figure on the canvas of the step that has the name in the list."""
    step = page.locator(".edit-step", has=page.locator(f"input[value='{name}']"))
    return page.locator(f"[data-surface] .djs-shape[data-element-id='{step.get_attribute('data-key')}']")


def redraw(page: Page, name: str, new: str) -> None:
    """Another name for a step, written on the canvas."""
    task = drawn(page, name)
    expect(task).to_be_visible()
    task.dblclick()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(new)
    page.locator("[data-surface] svg").first.click(position={"x": 300, "y": 20})


def saved(page: Page) -> None:
    expect(page.locator("[data-said]")).to_contain_text("Lagret")


def begun(page: Page) -> Version:
    """A draft of ten steps, a decision and two roles, from the empty form."""
    page.goto("/slik/nytt")
    write(page, "Tittel", TITLE)
    choose(page, "Hvilken enhet er det for?", "Helse")
    choose(page, "Hva slags prosess er det?", "Kjerne")
    write(page, "Hvem gjør det?", ROLES)
    write(page, "Begynn med å skrive stegene", LINES)
    press(page, "Lag prosessen")
    return Version.objects.get(item=Process.objects.get(item__versions__title=TITLE).item)


def test_from_a_list_to_a_published_process_without_the_mouse(open_as: OpenAs) -> None:
    page = open_as("prosesseier", width=1280, height=900)
    version = begun(page)
    assert len(names(page)) == 10
    expect(drawn(page, "Måle sittebredde")).to_be_visible()
    tab_to(page, "Hva blir gjort?")
    page.keyboard.press("Control+a")
    page.keyboard.insert_text("Ta imot ønsket om stol")
    page.keyboard.press("Tab")
    expect(drawn(page, "Ta imot ønsket om stol")).to_contain_text("om stol")
    saved(page)
    focused = page.evaluate("document.activeElement.id")
    assert focused.startswith("role-"), "the page that came back keeps the focus where it was"
    assert faults(page, "nb") == []
    page.reload()
    press(page, "Skriv hva prosessen er til for")
    write(page, "Kort fortalt", "Den som trenger rullestol, får en som passer.")
    press(page, "Lagre og gå videre")
    press(page, "Send til godkjenning")
    above = open_as("kommunalsjef")
    above.goto(f"/styrende/{version.item_id}/versjon/1")
    press(above, "Godkjenn")
    nurse = open_as("sykepleier")
    nurse.goto(f"/prosess/{version.item_id}")
    expect(nurse.locator("h1")).to_have_text(TITLE)
    steps = nurse.locator(".process-step .step-head")
    assert steps.count() == 10
    expect(steps.first).to_contain_text("Ta imot ønsket om stol")
    assert faults(nurse, "nb") == []


def test_what_is_drawn_stands_in_the_list_and_the_file_opens_unchanged(open_as: OpenAs) -> None:
    page = open_as("prosesseier", width=1280, height=900)
    version = begun(page)
    before = queries.keys_of(version.item_id)
    redraw(page, "Skrive utlånskort", "Fylle ut utlånskortet")
    expect(page.locator(".edit-step input[name^=name-][value='Fylle ut utlånskortet']")).to_have_count(1)
    saved(page)
    assert queries.keys_of(version.item_id) == before, "a step that is drawn anew is the same step"
    page.locator("[data-surface] svg").first.focus()
    page.keyboard.press("Control+a")
    expect(page.locator("[data-surface] .djs-context-pad").first).to_be_visible()
    kept = queries.xml_of(Version.objects.get(pk=version.pk))
    opened = page.evaluate(
        """async (xml) => {
            const home = document.body.appendChild(document.createElement("div"));
            const modeler = new BpmnJS({ container: home });
            const { warnings } = await modeler.importXML(xml);
            return [warnings.length, (await modeler.saveXML({ format: true })).xml];
        }""",
        kept,
    )
    assert opened[0] == 0
    assert bpmn.diff(bpmn.read(kept.encode()), bpmn.read(opened[1].encode())) == ()


def test_a_drawing_that_comes_late_is_kept_and_overwrites_nothing(open_as: OpenAs) -> None:
    first = open_as("prosesseier", width=1280, height=900)
    version = begun(first)
    second = open_as("kvalitetssjef", width=1280, height=900)
    second.goto(f"/prosess/{version.item_id}/tegn")
    expect(second.locator("[data-surface] .djs-shape").first).to_be_visible()
    write(first, "Hvem?", " og pårørende")
    first.keyboard.press("Tab")
    saved(first)
    redraw(second, "Skrive utlånskort", "Tegnet for sent")
    conflict = second.locator("[data-conflict]")
    expect(conflict).to_contain_text("har lagret")
    with second.expect_download() as kept:
        conflict.get_by_role("link").click()
    assert "Tegnet for sent" in kept.value.path().read_text()
    conflict.get_by_role("button").click()
    expect(drawn(second, "Skrive utlånskort")).to_contain_text("utlånskort")
    assert "Tegnet for sent" not in queries.xml_of(Version.objects.get(pk=version.pk))


def test_what_is_drawn_without_a_network_is_saved_when_it_is_back(open_as: OpenAs) -> None:
    page = open_as("prosesseier", width=1280, height=900)
    page.clock.install()
    version = begun(page)
    expect(drawn(page, "Skrive utlånskort")).to_be_visible()
    page.context.set_offline(True)
    redraw(page, "Skrive utlånskort", "Tegnet i kjelleren")
    page.clock.fast_forward(1_000)
    expect(page.locator("[data-said]")).to_have_text("Ikke lagret. Ingen forbindelse; vi prøver igjen.")
    assert "Tegnet i kjelleren" not in queries.xml_of(Version.objects.get(pk=version.pk))
    page.context.set_offline(False)
    page.clock.fast_forward(5_000)
    expect(page.locator(".edit-step input[value='Tegnet i kjelleren']")).to_have_count(1, timeout=20_000)
    saved(page)
    assert "Tegnet i kjelleren" in queries.xml_of(Version.objects.get(pk=version.pk))
