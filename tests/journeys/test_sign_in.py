"""Getting in, on the screens themselves: by role, password, code and passkey."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from sloyfe.domains.organisation.models import Position
from sloyfe.platform.access.choices import Role
from sloyfe.site.demo.roles import UNIT_LEADER

pytestmark = pytest.mark.usefixtures("as_demo")

NEW = "tre gule sykler i regn"


def device(context: BrowserContext) -> tuple[Page, object]:
    """A page on a device that makes passkeys, opened by a finger that is always there."""
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    authenticator = session.send("WebAuthn.addVirtualAuthenticator", {"options": options})["authenticatorId"]

    def finger(is_right: bool) -> None:
        session.send(
            "WebAuthn.setUserVerified", {"authenticatorId": authenticator, "isUserVerified": is_right}
        )

    return page, finger


def at(page: Page, path: str) -> None:
    page.wait_for_url(lambda url: urlsplit(url).path == path)


def choose_password(page: Page, button: str) -> None:
    page.get_by_label("Nytt passord", exact=True).fill(NEW)
    page.get_by_label("Det nye passordet en gang til").fill(NEW)
    page.get_by_role("button", name=button).click()


def as_role(page: Page, role: str, to: str) -> None:
    page.goto(f"/logg-inn?next={to}")
    page.get_by_role("button", name=re.compile(f"^{role}")).click()
    at(page, to)


def sign_out(page: Page) -> None:
    page.goto("/profil")
    page.get_by_role("listitem").filter(has_text="Denne").get_by_role("button", name="Logg ut").click()
    at(page, "/logg-inn")


def make_passkey(page: Page, name: str) -> None:
    page.goto("/profil/passnokkel")
    page.get_by_label("Det kaller du den").fill(name)
    page.get_by_role("button", name="Lag en passnøkkel på denne enheten").click()
    at(page, "/profil")


def test_a_passkey_is_made_used_named_and_removed(visit):
    page, _finger = device(visit(width=390))
    as_role(page, "Sykepleier", "/profil")
    make_passkey(page, "Jobbtelefon")
    expect(page.get_by_text("Jobbtelefon", exact=True)).to_be_visible()
    sign_out(page)
    page.goto("/logg-inn?next=/profil")
    page.get_by_role("button", name="Logg inn med passnøkkel").click()
    at(page, "/profil")
    expect(page.get_by_text("sist brukt nå nettopp").first).to_be_visible()
    page.get_by_role("link", name="Gi navn: Jobbtelefon").click()
    page.get_by_label("Det kaller du den").fill("Vakttelefon")
    page.get_by_role("button", name="Lagre navnet").click()
    page.get_by_role("link", name="Fjern: Vakttelefon").click()
    page.get_by_role("button", name="Fjern passnøkkelen").click()
    expect(page.get_by_text("Dette er den eneste måten du kan logge inn på.")).to_be_visible()
    page.goto("/profil/passord")
    choose_password(page, "Lagre passordet")
    page.get_by_role("link", name="Fjern: Vakttelefon").click()
    page.get_by_role("button", name="Fjern passnøkkelen").click()
    expect(page.get_by_text("Passnøkkelen er fjernet og åpner ingenting lenger.")).to_be_visible()
    sign_out(page)
    page.get_by_role("button", name="Logg inn med passnøkkel").click()
    expect(page.get_by_role("heading", name="Du ble ikke sluppet inn")).to_be_visible()


def test_a_device_that_does_not_know_its_person_lets_nobody_in(visit):
    page, finger = device(visit())
    as_role(page, "Sykepleier", "/profil")
    make_passkey(page, "Jobbtelefon")
    sign_out(page)
    finger(False)
    page.get_by_role("button", name="Logg inn med passnøkkel").click()
    words = "Enheten svarte ikke. Prøv igjen, eller velg en annen måte."
    expect(page.get_by_role("alert")).to_have_text(words)
    page.goto("/profil")
    at(page, "/logg-inn")


@pytest.fixture
def newcomer(live_site):
    """Somebody in the leader's unit who has never signed in."""
    unit = Position.objects.get(person__user__username=UNIT_LEADER, leads=True, valid_to=None).unit
    others = Position.objects.filter(unit=unit, leads=False, valid_to=None).select_related("person__user")
    person = next(one.person for one in others if _only_employed(one.person.user))
    person.user.set_unusable_password()
    person.user.save()
    return unit, person


def _only_employed(user) -> bool:
    return not user.grants.exclude(role=Role.EMPLOYEE).exists() and not user.deputises_for.exists()


def slip_for(visit, newcomer) -> tuple[str, str]:
    """The leader hands out a code; (what stands on the slip, what the QR code holds)."""
    unit, person = newcomer
    page = visit().new_page()
    as_role(page, "Virksomhetsleder", f"/enhet/{unit.code}")
    page.get_by_role("link", name="Hjelp folk med å logge inn").click()
    page.get_by_role("link", name=f"Gi en kode: {person.name}").click()
    page.get_by_role("button", name="Lag koden").click()
    code = page.locator(".org-slip-code").inner_text()
    assert page.locator(".org-slip-qr svg").count() == 1
    return code, f"/kode#{code}"


def test_a_code_from_the_leader_lets_a_newcomer_choose_a_password(visit, newcomer):
    code, link = slip_for(visit, newcomer)
    page = visit(width=390).new_page()
    page.goto(link)
    expect(page.get_by_label("Kode")).to_have_value(code)
    assert "#" not in page.url
    page.get_by_role("button", name="Gå videre").click()
    choose_password(page, "Lagre og logg inn")
    at(page, "/")
    sign_out(page)
    page.goto("/logg-inn?next=/profil")
    page.get_by_label("Brukernavn eller e-post").fill(newcomer[1].user.username)
    page.get_by_label("Passord", exact=True).fill(NEW)
    page.get_by_role("button", name="Logg inn", exact=True).click()
    at(page, "/profil")
    expect(page.get_by_text("delte ut en kode til deg")).to_be_visible()


def test_a_code_from_the_leader_lets_a_newcomer_make_a_passkey(visit, newcomer):
    code, _link = slip_for(visit, newcomer)
    page, _finger = device(visit(width=390))
    page.goto("/kode")
    page.get_by_label("Kode").fill(code.lower())
    page.get_by_role("button", name="Gå videre").click()
    page.get_by_role("button", name="Lag en passnøkkel på denne enheten").click()
    at(page, "/")
    sign_out(page)
    page.goto("/logg-inn?next=/profil")
    page.get_by_role("button", name="Logg inn med passnøkkel").click()
    at(page, "/profil")
    expect(page.get_by_text("Du har ikke noe passord.")).to_be_visible()


def test_without_script_a_code_and_a_password_are_enough(visit, newcomer):
    code, _link = slip_for(visit, newcomer)
    page = visit(java_script_enabled=False).new_page()
    page.goto("/kode")
    page.get_by_label("Kode").fill(code)
    page.get_by_role("button", name="Gå videre").click()
    expect(page.get_by_role("button", name="Lag en passnøkkel på denne enheten")).to_be_hidden()
    choose_password(page, "Lagre og logg inn")
    page.goto("/profil")
    expect(page.get_by_role("heading", name="Profilen din")).to_be_visible()
