"""The whole loop by four people: reported on a step, answered, its cause found there, an action taken on, done and
judged, the process changed and read again, the lesson taken up in another unit, and closed with what was changed."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from sloyfe.domains.actions.models import Action
from sloyfe.domains.actions.tests.factories import the_day_comes
from sloyfe.domains.cases.models import Case, Loop
from sloyfe.domains.organisation.queries import responsible_for
from sloyfe.domains.processes.models import Process
from sloyfe.domains.processes.tests.factories import in_force
from sloyfe.domains.publishing.models import ReadAcknowledgement, Version
from sloyfe.platform.accounts.models import User
from tests.journeys import learning
from tests.journeys.looking import faults

OpenAs = Callable[..., Page]
STORY = "Feil navn på dosetten hos en bruker i tredje etasje."
LESSON = "To ser på navnet sammen"
ACTION = "La to kontrollere navnet på dosetten"


@pytest.fixture
def process(live_site: str) -> Process:
    leader, above = (User.objects.get(username=name) for name in ("leder", "kommunalsjef"))
    unit = Case.objects.filter(handler=leader).earliest("pk").unit
    return in_force(leader, unit, above, now=timezone.now() - timedelta(days=40))


def sound(page: Page) -> None:
    assert faults(page, "nb") == []


@pytest.mark.parametrize("width", [390, 1280])
def test_a_report_goes_all_the_way_round(open_as: OpenAs, process: Process, width: int) -> None:
    step = process.lines.get(name="Kontrollere navnet").step
    nurse, leader = open_as("sykepleier", width=width), open_as("leder", width=width)
    nurse.goto(f"/meld?steg={step.pk}")
    nurse.get_by_text("Noe gikk galt", exact=True).click()
    nurse.get_by_label("Hva skjedde?").fill(STORY)
    nurse.get_by_text("Det gikk bra", exact=True).click()
    nurse.get_by_role("button", name="Send").click()
    nurse.wait_for_url("**/min-sak/**")
    case = Case.objects.latest("pk")

    answered_and_taken(leader, case)
    cause_found(leader, process)
    action_asked_for(leader, case)

    nurse.goto("/")
    nurse.get_by_role("link", name=f"Si ja eller nei til «{ACTION}»").click()
    nurse.get_by_role("button", name="Ja, jeg tar det").click()
    nurse.get_by_label("Hva viser at det er gjort?").fill("Alle har signert.")
    nurse.get_by_role("button", name="Det er gjort").click()
    expect(nurse.get_by_text("Gjort, effekten er ikke vurdert ennå").first).to_be_visible()

    action = Action.objects.get(title=ACTION)
    the_day_comes(action, timezone.localdate())
    leader.goto(action.get_absolute_url())
    leader.get_by_label("Ja", exact=True).check()
    leader.get_by_label("Hvordan ser du det?").fill("Ingen nye saker.")
    leader.get_by_role("button", name="Lagre svaret").click()
    expect(leader.get_by_text("Det virket").first).to_be_visible()

    changed_and_read_again(open_as, leader, nurse, case, process, width)

    leader.goto(case.get_absolute_url())
    leader.get_by_role("link", name="Lag et læringskort").last.click()
    learning.is_written(leader, LESSON)
    unit = learning.is_published(open_as("kvalitetssjef", width=width), LESSON)
    other = User.objects.get(pk=responsible_for(unit, timezone.localdate()).user_id)
    learning.is_adopted(open_as(other.username, width=width), LESSON, "La to se på navnet")

    leader.goto(case.get_absolute_url())
    leader.get_by_label("Svar til den som meldte: Hva endret dere?").fill("To kontrollerer navnet nå.")
    sound(leader)
    leader.get_by_role("button", name="Send svaret og lukk").click()
    expect(leader.get_by_text("Saken er avsluttet, og den som meldte har fått svaret.")).to_be_visible()

    nurse.goto(f"/min-sak/{case.ref}")
    for words in ("Årsaken er funnet", "Vi har sett etter: det virket", "To kontrollerer navnet nå."):
        expect(nurse.get_by_text(words)).to_be_visible()
    sound(nurse)
    loop = Loop.objects.get(case=case)
    assert (loop.verdict, loop.round, loop.anchored_at is None, loop.shared_at is None) == (
        "worked",
        1,
        False,
        False,
    )
    assert Action.objects.get(title="La to se på navnet").unit == unit


def answered_and_taken(leader: Page, case: Case) -> None:
    leader.goto(case.get_absolute_url())
    leader.locator("summary", has_text="Skriv til den som meldte").click()
    leader.get_by_label("Melding til den som meldte").fill("Takk. Vi finner ut hvorfor.")
    leader.get_by_role("button", name="Send", exact=True).click()
    leader.locator("summary", has_text="Hele sløyfa, delt med andre.").click()
    leader.get_by_role("button", name="Gjør den til læringssak").click()
    expect(leader.get_by_role("heading", name="Neste: finn årsaken")).to_be_visible()
    sound(leader)


def cause_found(leader: Page, process: Process) -> None:
    leader.get_by_role("link", name="Finn årsak", exact=True).click()
    sound(leader)
    leader.get_by_label("Hva ble gjort med en gang?").fill("Ga riktig dosett.")
    leader.locator("summary", has_text="Fem hvorfor").click()
    leader.get_by_role("textbox", name="Fem hvorfor").fill("Navnet står bak.\nLista er gammel.")
    leader.get_by_label("Årsak", exact=True).select_option(label="Prosedyren passer ikke med arbeidet")
    step = process.lines.get(name="Kontrollere navnet")
    leader.get_by_label("Ved hvilket steg?").select_option(str(step.pk))
    leader.get_by_label("Nei, bare her").check()
    sound(leader)
    leader.get_by_role("button", name="Lagre årsaken").click()
    expect(leader.get_by_text("Lagret. Årsaken er funnet.")).to_be_visible()
    sound(leader)


def action_asked_for(leader: Page, case: Case) -> None:
    leader.get_by_role("link", name="Legg til et tiltak").click()
    today = timezone.localdate()
    leader.get_by_label("Hva skal gjøres?").fill(ACTION)
    nurse = User.objects.get(username="sykepleier")
    leader.get_by_label("Hvem spør vi om å eie det?").select_option(str(nurse.pk))
    leader.get_by_label("Når skal det være gjort?").fill((today + timedelta(days=9)).isoformat())
    leader.get_by_label("Gjøre det enklere å gjøre rett").check()
    leader.get_by_label("Vi teller nye saker på steget").check()
    leader.get_by_label("Hvilket steg telles sakene på?").select_option(index=1)
    leader.get_by_label("Hvor mange nye saker er godt nok?").fill("0")
    leader.get_by_label("Når vurderer vi om det hjalp?").fill((today + timedelta(days=99)).isoformat())
    leader.get_by_role("button", name="Be om tiltaket").click()
    expect(leader.locator("h1")).to_have_text(ACTION)


def changed_and_read_again(
    open_as: OpenAs, leader: Page, nurse: Page, case: Case, process: Process, width: int
) -> None:
    leader.goto(case.get_absolute_url())
    leader.get_by_role("button", name=f"Åpne et utkast av «{process.item.title}»").click()
    expect(leader.get_by_text(STORY)).to_be_visible()
    sound(leader)
    leader.locator("input[name^='name-']").first.fill("Hente dosetten med navnet foran")
    leader.get_by_role("button", name="Lagre og gå videre").click()
    leader.wait_for_url("**/styrende/**")
    version = Version.objects.get(item=process.item, number=2)
    leader.goto(f"/prosess/{process.pk}/tegn/om")
    leader.get_by_label("Hva er endret, i én setning").fill("Navnet står foran.")
    leader.locator("[name=significant]").check()
    leader.get_by_role("button", name="Lagre og gå videre").click()
    leader.wait_for_url("**/styrende/**")
    leader.get_by_role("button", name="Send til godkjenning").click()
    expect(leader.get_by_role("button", name="Send til godkjenning")).to_have_count(0)
    above = open_as("kommunalsjef", width=width)
    above.goto(f"/styrende/{version.item_id}/versjon/2")
    above.get_by_role("button", name="Godkjenn").click()
    expect(above.get_by_role("button", name="Godkjenn")).to_have_count(0)
    nurse.goto(f"/prosess/{process.pk}")
    expect(nurse.get_by_text("Endret 1 gang fordi noen meldte fra")).to_be_visible()
    nurse.get_by_role("button", name="Lest og forstått").click()
    expect(nurse.get_by_role("button", name="Lest og forstått")).to_have_count(0)
    assert ReadAcknowledgement.objects.get(version=version).user.username == "sykepleier"
