"""Hearing, control questions, approval and keeping on the device by keyboard alone, each page held against axe."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from sloyfe.domains.publishing.models import Comment, ReadAcknowledgement, Version
from tests.journeys.keys import open_up, pick, press, write
from tests.journeys.looking import faults
from tests.journeys.test_publishing import TITLE, draft_by_keyboard, hearing_by_keyboard, item, sound

OpenAs = Callable[..., Page]
RIGHT, WRONG = "Avdelingslederen", "Vaktmesteren"


def test_heard_answered_approved_and_confirmed_without_the_mouse(open_as: OpenAs) -> None:
    """A draft with a question; a comment and its answer; a second person who approves; a reader who answers first
    wrongly, then rightly."""
    makes = open_as("kvalitetskoordinator", width=1280)
    makes.goto("/dokumenter/nytt")
    draft_by_keyboard(makes)
    asks_one_question(makes)
    hearing_by_keyboard(makes)
    version = Version.objects.get(item=item())
    nurse = open_as("sykepleier")
    comments(nurse, version)
    answers(makes, version)
    version.refresh_from_db()
    assert version.state == "approval"
    expect(makes.get_by_role("button", name="Godkjenn")).to_have_count(0)
    approves(open_as("kommunalsjef", width=1280), version)
    version.refresh_from_db()
    assert version.approved_by.username == "kommunalsjef"
    confirms(nurse, version)
    assert ReadAcknowledgement.objects.get(version=version).user.username == "sykepleier"


def asks_one_question(page: Page) -> None:
    open_up(page, "Kontrollspørsmål")
    write(page, "Spørsmål 1", "Hvem ringer du?")
    write(page, "Riktig svar på spørsmål 1", RIGHT)
    write(page, "Galt svar på spørsmål 1", WRONG)
    press(page, "Lagre spørsmålene")
    sound(page)
    expect(page.get_by_text(f"Riktig svar: {RIGHT}")).to_be_visible()


def comments(page: Page, version: Version) -> None:
    page.goto(f"/horing/{version.hearings.get().pk}")
    sound(page)
    expect(page.get_by_text(RIGHT)).to_have_count(0)
    write(page, "Kommentaren din", "Hva med natt?")
    press(page, "Send kommentaren")
    sound(page)
    expect(page.locator(".said-body", has_text="Hva med natt?")).to_be_visible()


def answers(page: Page, version: Version) -> None:
    page.goto(f"/styrende/{version.item_id}/versjon/1")
    sound(page)
    open_up(page, "Svar")
    pick(page, "Tatt til følge")
    write(page, "Svaret", "Tas inn.")
    press(page, "Lagre svaret")
    sound(page)
    assert Comment.objects.get(hearing__version=version).is_answered
    write(page, "Hva kom ut av høringen?", "Alle har svart.")
    press(page, "Send til godkjenning")
    sound(page)


def approves(page: Page, version: Version) -> None:
    page.goto(f"/styrende/{version.item_id}/versjon/1")
    sound(page)
    press(page, "Godkjenn")
    sound(page)
    expect(page.locator("h1")).to_have_text(TITLE)


def confirms(page: Page, version: Version) -> None:
    page.goto(f"/dokument/{version.item_id}")
    sound(page)
    press(page, "Svar på spørsmålene og bekreft")
    sound(page)
    pick(page, WRONG)
    press(page, "Lest og forstått")
    sound(page)
    assert not ReadAcknowledgement.objects.filter(version=version).exists()
    pick(page, RIGHT)
    press(page, "Lest og forstått")
    sound(page)


def test_a_page_is_kept_and_read_without_a_network_by_keyboard(open_as: OpenAs) -> None:
    page = open_as("sykepleier")
    page.goto("/dokument/1")
    title = page.locator("h1").inner_text()
    open_up(page, "Lagre på enheten")
    expect(page.locator("[data-kept] [role=status]")).to_contain_text("Lagret.")
    expect(page.get_by_role("button", name="Fjern fra enheten")).to_be_focused()
    assert faults(page, "nb") == []
    page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    page.reload()  # the worker has the page from its next visit on
    page.context.set_offline(True)
    page.goto("/dokument/2")
    assert faults(page, "nb") == []
    press(page, title)
    expect(page.locator("h1")).to_have_text(title)
    expect(page.locator(".ds-alert").first).to_contain_text("En kopi som ble lagret på enheten")
    assert faults(page, "nb") == []
    page.context.set_offline(False)
    page.reload()
    open_up(page, "Fjern fra enheten")
    expect(page.get_by_role("button", name="Lagre på enheten")).to_be_focused()
