"""An action from a case to its verdict by three people, with nothing wrong on any page at three widths."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from sloyfe.domains.actions.models import Action
from sloyfe.domains.actions.tests.factories import the_day_comes
from sloyfe.domains.cases.models import Case
from sloyfe.domains.cases.tests.factories import reported
from sloyfe.platform.accounts.models import User
from tests.journeys.looking import faults

OpenAs = Callable[..., Page]
TITLE = "La to kontrollere dosetten"


@pytest.fixture
def case(live_site: str) -> Case:
    leader, nurse = (User.objects.get(username=name) for name in ("leder", "sykepleier"))
    unit = Case.objects.filter(handler=leader).earliest("pk").unit
    return reported(nurse, unit, now=timezone.now())


def sound(page: Page) -> None:
    assert faults(page, "nb") == []


@pytest.mark.parametrize(("width", "script"), [(320, True), (390, False), (1280, True)])
def test_asked_for_accepted_done_and_judged(open_as: OpenAs, case: Case, width: int, script: bool) -> None:
    look = sound if script else lambda _page: None
    leader = open_as("leder", width=width, java_script_enabled=script)
    leader.goto(case.get_absolute_url())
    leader.get_by_role("link", name="Legg til et tiltak").click()
    look(leader)
    today = timezone.localdate()
    leader.get_by_label("Hva skal gjøres?").fill(TITLE)
    nurse = User.objects.get(username="sykepleier")
    leader.get_by_label("Hvem spør vi om å eie det?").select_option(str(nurse.pk))
    leader.get_by_label("Når skal det være gjort?").fill((today + timedelta(days=9)).isoformat())
    leader.get_by_label("Informere og minne om").check()
    leader.get_by_label("Vi ser etter og beskriver det vi ser").check()
    leader.get_by_label("Når vurderer vi om det hjalp?").fill((today + timedelta(days=99)).isoformat())
    leader.get_by_role("button", name="Be om tiltaket").click()
    expect(leader.get_by_role("link", name="Beskriv hva som vil vise at det hjalp.")).to_be_visible()
    look(leader)
    leader.get_by_label("Hva vil vise at det hjalp?").fill("To signaturer på hver liste.")
    leader.get_by_role("button", name="Be om tiltaket").click()
    expect(leader.locator("h1")).to_have_text(TITLE)
    expect(leader.get_by_text("Svakt alene")).to_be_visible()
    look(leader)

    owner = open_as("sykepleier", width=width, java_script_enabled=script)
    owner.goto("/")
    owner.get_by_role("link", name=f"Si ja eller nei til «{TITLE}»").click()
    look(owner)
    owner.get_by_role("button", name="Ja, jeg tar det").click()
    owner.get_by_label("Hva viser at det er gjort?").fill("Alle har signert.")
    owner.get_by_role("button", name="Det er gjort").click()
    expect(owner.get_by_text("Gjort, effekten er ikke vurdert ennå").first).to_be_visible()
    look(owner)

    leader.reload()
    expect(leader.get_by_text("Om det hjalp, vurderes")).to_be_visible()
    the_day_comes(Action.objects.get(title=TITLE), today)
    leader.reload()
    leader.get_by_label("Ja", exact=True).check()
    leader.get_by_label("Hvordan ser du det?").fill("Ingen nye saker.")
    leader.get_by_role("button", name="Lagre svaret").click()
    expect(leader.get_by_text("Det virket").first).to_be_visible()
    leader.goto(case.get_absolute_url())
    expect(leader.get_by_role("link", name=TITLE)).to_be_visible()
    look(leader)
    assert Action.objects.get(title=TITLE).verdict == "worked"


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_is_wrong_with_the_list_the_board_the_wheel_and_the_rest(open_as: OpenAs, width: int) -> None:
    page = open_as("leder", width=width)
    for address in (
        "",
        "/tavle",
        "/arshjul",
        "/mange",
        "/kalender",
        "/faste/ny",
        "/nytt",
        "/T-0001",
        "/T-0001/endre",
    ):
        page.goto(f"/tiltak{address}")
        assert (address, faults(page, "nb")) == (address, [])
