"""A page that is kept on the phone: read without a network with the day of the copy, and sealed away at sign-out."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Error, Page, expect

from sloyfe.domains.processes.models import Process
from sloyfe.domains.publishing.queries import readable_by
from sloyfe.platform.accounts.models import User
from tests.journeys.conftest import session_of
from tests.journeys.looking import faults

OpenAs = Callable[..., Page]
TITLE = "Dele ut legemidler hjemme hos bruker"
SENTENCE = "Gi legemidlene, og bli til de er tatt."
# Everything that lies in the device's own stores, as text.
LAID_DOWN = """async () => {
    const asked = (request) => new Promise((ok) => (request.onsuccess = () => ok(request.result)));
    const rows = [];
    for (const { name } of await indexedDB.databases()) {
        const base = await asked(indexedDB.open(name));
        for (const store of base.objectStoreNames)
            rows.push(...await asked(base.transaction(store).objectStore(store).getAll()));
    }
    const bytes = (one) => one instanceof ArrayBuffer || ArrayBuffer.isView(one);
    const inside = (one) => (one && typeof one === "object" ? Object.values(one).map(text).join(" ") : String(one));
    const text = (one) => (bytes(one) ? new TextDecoder().decode(one) : inside(one));
    return { rows: rows.length, text: rows.map(text).join(" ") };
}"""


def keep(page: Page) -> None:
    page.goto("/dokument/1")
    page.get_by_role("button", name="Lagre på enheten").click()
    expect(page.locator("[data-kept] [role=status]")).to_contain_text("Lagret.")
    page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    page.reload()  # the worker has the page from its next visit on
    expect(page.get_by_role("button", name="Fjern fra enheten")).to_be_visible()


def test_a_kept_page_opens_without_a_network_and_says_when_it_was_kept(open_as: OpenAs) -> None:
    page = open_as("sykepleier")
    keep(page)
    page.context.set_offline(True)
    page.goto("/dokument/1-dele-ut-legemidler-hjemme-hos-bruker")
    expect(page.locator("h1")).to_have_text(TITLE)
    expect(page.get_by_text(SENTENCE)).to_be_visible()
    expect(page.locator(".ds-alert").first).to_contain_text("En kopi som ble lagret på enheten")
    assert page.locator("main form, main button, script").count() == 0
    assert faults(page, "nb") == []
    page.goto("/dokumenter")
    page.get_by_role("link", name=TITLE).click()
    expect(page.get_by_text(SENTENCE)).to_be_visible()
    page.goto("/dokument/2")
    expect(page.get_by_role("link", name=TITLE)).to_be_visible()


def test_what_lies_on_the_phone_cannot_be_read_there(open_as: OpenAs) -> None:
    page = open_as("sykepleier")
    keep(page)
    found = page.evaluate(LAID_DOWN)
    assert (found["rows"] >= 2, "legemid" in found["text"]) == (True, False)


def test_it_is_sealed_away_at_sign_out_and_opens_again_for_the_same_person(
    open_as: OpenAs, live_site: str
) -> None:
    page = open_as("sykepleier")
    keep(page)
    page.evaluate("document.querySelector('form[action=\"/logg-ut\"]').requestSubmit()")
    page.wait_for_url("**/logg-inn")
    page.context.set_offline(True)
    with pytest.raises(Error, match="ERR_"):  # the browser's own page for no network
        page.goto("/dokument/1")
    page.context.set_offline(False)
    page.context.add_cookies([session_of("sykepleier", live_site)])
    page.goto("/dokumenter")
    expect(page.locator("[data-kept]").get_by_role("link", name=TITLE)).to_be_visible()
    page.context.set_offline(True)
    page.goto("/dokument/1")
    expect(page.get_by_text(SENTENCE)).to_be_visible()


def test_what_is_taken_off_the_device_is_gone(open_as: OpenAs) -> None:
    page = open_as("sykepleier")
    keep(page)
    page.get_by_role("button", name="Fjern fra enheten").click()
    expect(page.get_by_role("button", name="Lagre på enheten")).to_be_visible()
    assert "legemid" not in page.evaluate(LAID_DOWN)["text"]
    page.goto("/dokumenter")
    expect(page.locator("[data-kept]")).to_be_hidden()


def test_a_process_is_kept_with_its_steps(open_as: OpenAs) -> None:
    page = open_as("sykepleier")
    process = Process.objects.filter(item__in=readable_by(User.objects.get(username="sykepleier"))).first()
    page.goto(f"/prosess/{process.pk}")
    step = page.locator("main ol li strong").first.inner_text()
    page.get_by_role("button", name="Lagre på enheten").click()
    expect(page.locator("[data-kept] [role=status]")).to_contain_text("Lagret.")
    page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    page.reload()
    expect(page.get_by_role("button", name="Fjern fra enheten")).to_be_visible()
    page.context.set_offline(True)
    page.goto(f"/prosess/{process.pk}")
    expect(page.locator("main")).to_contain_text(step)
    expect(page.locator(".ds-alert").first).to_contain_text("En kopi som ble lagret på enheten")
