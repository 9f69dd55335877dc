"""A document from the first word to the reader's receipt: by keyboard, and without script; and what Word leaves."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from sloyfe.domains.documents.models import Text
from sloyfe.domains.publishing.models import Comment, Item, ReadAcknowledgement, Version
from tests.journeys.keys import choose, open_up, press, tab_to, write
from tests.journeys.looking import faults

OpenAs = Callable[..., Page]
TITLE = "Låne ut hjelpemidler"
BODY = "## Før utlån\n\n1. Se at bremsene virker.\n2. Skriv nummeret på lista.\n"


def sound(page: Page) -> None:
    assert faults(page, "nb") == []


def item() -> Item:
    return Item.objects.get(title=TITLE)


@pytest.mark.parametrize("script", [True, False], ids=["keyboard", "no script"])
def test_written_heard_approved_and_read(open_as: OpenAs, script: bool) -> None:
    makes = open_as("kvalitetskoordinator", java_script_enabled=script)
    makes.goto("/dokumenter/nytt")
    if script:
        by_keyboard(makes)
    else:
        by_forms(makes)
    version = Version.objects.get(item=item())
    assert (version.state, Text.objects.get(version=version).body) == ("hearing", BODY)
    nurse = open_as("sykepleier", java_script_enabled=script)
    nurse.goto(f"/dokument/{version.item_id}")
    expect(nurse.locator("h1")).not_to_have_text(TITLE)
    nurse.goto(f"/horing/{version.hearings.get().pk}")
    nurse.get_by_label("Kommentaren din").fill("Hva med natt?")
    nurse.get_by_role("button", name="Send kommentaren").click()
    expect(nurse.get_by_text("Takk. Du får svar på kommentaren din.")).to_be_visible()
    makes.goto(f"/styrende/{version.item_id}/versjon/1")
    makes.locator("summary", has_text="Svar").click()
    makes.get_by_label("Tatt til følge", exact=True).check()
    makes.get_by_role("textbox", name="Svaret").fill("Tas inn.")
    makes.get_by_role("button", name="Lagre svaret").click()
    makes.get_by_label("Hva kom ut av høringen?").fill("Alle har svart.")
    makes.get_by_role("button", name="Send til godkjenning").click()
    assert Comment.objects.get(by__username="sykepleier", hearing__version=version).is_answered
    above = open_as("kommunalsjef", java_script_enabled=script)
    above.goto(f"/styrende/{version.item_id}/versjon/1")
    above.get_by_role("button", name="Godkjenn").click()
    expect(above.locator("h1")).to_have_text(TITLE)
    nurse.goto(f"/dokument/{version.item_id}")
    if script:
        sound(nurse)
    nurse.get_by_role("button", name="Lest og forstått").click()
    assert ReadAcknowledgement.objects.get(version=version).user.username == "sykepleier"


def by_keyboard(page: Page) -> None:
    """Not once the mouse, from the empty form to the open hearing."""
    draft_by_keyboard(page)
    hearing_by_keyboard(page)


def draft_by_keyboard(page: Page) -> None:
    sound(page)
    write(page, "Tittel", TITLE)
    choose(page, "Hva er det?", "Sjekkliste")
    choose(page, "Hvilken enhet er det for?", "Helse")
    press(page, "Gå videre og skriv")
    write(page, "Teksten", BODY)
    expect(page.locator("[data-said]")).to_contain_text("Lagret")
    sound(page)
    press(page, "Lagre og gå videre")
    sound(page)


def hearing_by_keyboard(page: Page) -> None:
    open_up(page, "Spør mange i en høring")
    tab_to(page, "Helse")
    page.keyboard.press("Space")
    tab_to(page, "Svar innen")
    page.locator("#hearing-due_on").evaluate("one => { one.value = '2099-01-15' }")
    press(page, "Åpne høringen")
    sound(page)


def by_forms(page: Page) -> None:
    page.get_by_label("Tittel").fill(TITLE)
    page.get_by_label("Hva er det?").select_option(label="Sjekkliste")
    page.get_by_label("Hvilken enhet er det for?").select_option(label="Helse, omsorg og mestring")
    page.get_by_role("button", name="Gå videre og skriv").click()
    page.locator("textarea[name=body]").fill(BODY)
    page.get_by_role("button", name="Se hvordan det blir").click()
    expect(page.locator(".document-preview li")).to_have_count(2)
    page.get_by_role("button", name="Lagre og gå videre").click()
    page.locator("summary", has_text="Spør mange i en høring").click()
    page.get_by_label("Helse, omsorg og mestring").check()
    page.get_by_label("Svar innen").fill("2099-01-15")
    page.get_by_role("button", name="Åpne høringen").click()


LIST = (
    "<p class=MsoListParagraph style='mso-list:l0 level{} lfo1'><span style='mso-list:Ignore'>{}</span>{}</p>"
)
WORD = f"""<html><head><style>p.MsoNormal {{margin:0}}</style></head><body><h1>Utlån</h1>
<p class=MsoNormal>Les <b>alltid</b> <i>merket</i> p&aring; <a href="https://a.example/x y">siden</a>.<o:p></o:p></p>
{LIST.format(1, "&middot;<span>&nbsp; </span>", "Bremser")}
{LIST.format(2, "1.<span>&nbsp; </span>", "Venstre")}
<h2>Hvem</h2><table><tr><td><p class=MsoNormal>Dag</p></td><td><p>Navn | tlf</p></td></tr>
<tr><td>Mandag</td><td>Kari</td></tr></table>
<ol><li>En<ul><li>under</li></ul></li><li>To</li></ol><script>alert(1)</script></body></html>"""
MARKDOWN = """## Utlån

Les **alltid** *merket* på [siden](https://a.example/x%20y).

- Bremser
   1. Venstre

### Hvem

| Dag | Navn \\| tlf |
|---|---|
| Mandag | Kari |

1. En
   - under
2. To"""


def test_what_word_leaves_keeps_headings_lists_and_tables(open_as: OpenAs) -> None:
    draft = Version.objects.filter(state="draft", item__subject="documents").first()
    assert draft is not None
    page = open_as(draft.author.username)
    page.goto(f"/dokument/{draft.item_id}/skriv")
    area = page.locator("textarea[name=body]")
    area.fill("")
    area.focus()
    page.evaluate(
        """html => {
            const data = new DataTransfer();
            data.setData("text/html", html);
            data.setData("text/plain", "plain");
            const paste = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
            document.activeElement.dispatchEvent(paste);
        }""",
        WORD,
    )
    expect(area).to_have_value(MARKDOWN)


def test_two_who_write_are_told_before_anything_is_lost(open_as: OpenAs) -> None:
    draft = Version.objects.filter(state="draft", item__subject="documents").get()
    first, second = open_as(draft.author.username), open_as("kvalitetssjef")
    for page in (first, second):
        page.goto(f"/dokument/{draft.item_id}/skriv")
    second.locator("textarea[name=body]").fill("Sjefens tekst.")
    expect(second.locator("[data-said]")).to_contain_text("Lagret")
    second.get_by_role("button", name="Lagre", exact=True).click()
    first.locator("textarea[name=body]").fill("Min tekst.")
    expect(first.locator("[data-said]")).to_contain_text("ingenting er borte")
    first.get_by_role("button", name="Lagre", exact=True).click()
    expect(first.get_by_label("Kopier herfra det du vil beholde")).to_have_value("Sjefens tekst.")
    expect(first.locator("textarea[name=body]")).to_have_value("Min tekst.")
    sound(first)


def test_a_link_to_a_document_is_found_by_words_and_put_into_the_text(open_as: OpenAs) -> None:
    draft = Version.objects.filter(state="draft", item__subject="documents").get()
    page = open_as(draft.author.username)
    page.goto(f"/dokument/{draft.item_id}/skriv")
    page.locator("textarea[name=body]").fill("Les ")
    page.get_by_text("Lenke til et dokument eller et steg").click()
    page.get_by_label("Ord i det du vil lenke til").fill("branninstruks")
    page.get_by_role("button", name="Branninstruks for kommunale bygg").click()
    expect(page.locator("textarea[name=body]")).to_have_value("Les [[dok:4]]")
    sound(page)
