"""A page that is kept on the phone: read without a network with the day of the copy, and sealed away at sign-out."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Error, Page, expect

from sloyfe.domains.cases.models import AboutStep
from sloyfe.domains.processes.models import Process
from sloyfe.domains.publishing.queries import readable_by
from sloyfe.platform.accounts.models import User
from tests.journeys.conftest import session_of
from tests.journeys.looking import faults
from tests.journeys.test_report import answer_all, send

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


def keep_process(page: Page) -> Process:
    process = Process.objects.filter(item__in=readable_by(User.objects.get(username="sykepleier"))).first()
    page.goto(f"/prosess/{process.pk}")
    page.get_by_role("button", name="Lagre på enheten").click()
    expect(page.locator("[data-kept] [role=status]")).to_contain_text("Lagret.")
    page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    page.reload()
    expect(page.get_by_role("button", name="Fjern fra enheten")).to_be_visible()
    return process


def test_a_process_is_kept_with_its_steps(open_as: OpenAs) -> None:
    page = open_as("sykepleier")
    process = keep_process(page)
    step = page.locator("main ol li strong").first.inner_text()
    page.context.set_offline(True)
    page.goto(f"/prosess/{process.pk}")
    expect(page.locator("main")).to_contain_text(step)
    expect(page.locator(".ds-alert").first).to_contain_text("En kopi som ble lagret på enheten")


def test_a_step_of_a_kept_process_is_reported_on_without_a_network(open_as: OpenAs) -> None:
    page = open_as("sykepleier")
    process = keep_process(page)
    page.wait_for_function("caches.match('/meld').then(Boolean)")
    page.context.set_offline(True)
    page.goto(f"/prosess/{process.pk}")
    link = page.locator(".process-step").nth(1).get_by_role("link", name="Meld fra om dette steget")
    address = link.get_attribute("href")
    link.click()
    expect(page.get_by_text("Om steget du kom fra.")).to_be_visible()
    assert faults(page, "nb") == []
    answer_all(page, story="Steget kunne ikke gjøres i kjelleren.")
    send(page)
    expect(page.locator("[data-receipt]")).to_contain_text("Lagret på telefonen.")
    page.context.set_offline(False)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator("[data-waiting]")).to_be_hidden()
    told = AboutStep.objects.get(case__texts__body="Steget kunne ikke gjøres i kjelleren.")
    assert (f"/meld?steg={told.step_id}", told.step.process) == (address, process)
    page.goto(f"/meld?steg={told.step_id}")
    expect(page.locator(".report-first").last).to_contain_text(process.item.title)
    expect(page.get_by_text("Om steget du kom fra.")).to_have_count(0)
