"""A lesson travels: begun from a case, published by quality, taken up in another unit, where it is an action."""

from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from sloyfe.domains.actions.models import Action
from sloyfe.domains.cases import commands as cases
from sloyfe.domains.cases.choices import Track
from sloyfe.domains.cases.models import Case
from sloyfe.domains.cases.tests.factories import reported
from sloyfe.domains.lessons.models import Delivery
from sloyfe.domains.organisation.queries import responsible_for
from sloyfe.platform.accounts.models import User
from tests.journeys import learning
from tests.journeys.looking import faults

OpenAs = Callable[..., Page]
TITLE = "To teller tablettene sammen"


@pytest.fixture
def case(live_site: str) -> Case:
    leader, nurse = learning.leader(), User.objects.get(username="sykepleier")
    made = reported(nurse, learning.led_by(leader), now=timezone.now(), story="Tablettene ble talt feil.")
    cases.take(by=leader, case=made, track=Track.LEARNING, now=timezone.now())
    return made


def sound(page: Page) -> None:
    assert faults(page, "nb") == []


def is_hinted(page: Page, *, script: bool) -> None:
    """The word is marked while one writes; without a script when it is asked for."""
    why = page.locator("[name=why]")
    why.fill("Det var travelt den 12.03.2026.")
    if not script:
        page.get_by_role("button", name="Se etter det som peker på noen").click()
    expect(page.locator("mark")).to_have_text("12.03.2026")
    why.fill("Én telte alene i en travel time.")


@pytest.mark.parametrize(("width", "script"), [(390, True), (1280, False)])
def test_written_published_and_adopted_in_another_unit(
    open_as: OpenAs, case: Case, width: int, script: bool
) -> None:
    look = sound if script else lambda _page: None
    leader = open_as("leder", width=width, java_script_enabled=script)
    leader.goto(case.get_absolute_url())
    leader.get_by_role("link", name="Lag et læringskort").last.click()
    expect(leader.locator("[name=happened]")).to_have_value("Tablettene ble talt feil.")
    learning.is_written(leader, TITLE, hinted=lambda page: is_hinted(page, script=script))
    look(leader)
    quality = open_as("kvalitetssjef", width=width, java_script_enabled=script)
    unit = learning.is_published(quality, TITLE)
    look(quality)
    other = User.objects.get(pk=responsible_for(unit, timezone.localdate()).user_id)
    User.objects.filter(pk=other.pk).update(language="nb")
    theirs = open_as(other.username, width=width, java_script_enabled=script)
    learning.is_adopted(theirs, TITLE, "La to telle tablettene")
    expect(theirs.get_by_text(case.ref)).to_have_count(0)
    look(theirs)
    action, delivery = (
        Action.objects.get(title="La to telle tablettene"),
        Delivery.objects.filter(answer="adopt").latest("answered_at"),
    )
    assert (action.unit, action.owner, action.source) == (unit, other, ("lessons.delivery", str(delivery.pk)))
