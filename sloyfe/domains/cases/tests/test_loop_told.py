"""What the loop says elsewhere: to whoever reported, on My page, in the list, and on what was changed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from sloyfe.domains.cases import commands, queries
from sloyfe.domains.cases.choices import Track
from sloyfe.domains.cases.models import Case
from sloyfe.domains.processes.tests.factories import approved, in_force
from sloyfe.domains.publishing import commands as publishing

from .factories import NOW, reported
from .looping import DAY, acted, caused, finished, judged, taken

pytestmark = pytest.mark.django_db


@pytest.fixture
def process(cast):
    return in_force(cast.leader, cast.a, cast.area_leader)


def step_of(process):
    return process.lines.get(name="Kontrollere navnet").step


def anchored(cast, process, case, *, now):
    """A new version in force because of the case."""
    opened = commands.anchor(by=cast.leader, case=case, item=process.item, step=step_of(process), now=now)
    version = publishing.write(
        by=cast.leader, version=opened.version, revision=opened.version.revision, now=now,
        title="Dele ut legemidler", change_note="To kontrollerer navnet.", significant=True,
    )  # fmt: skip
    approved(version, cast.leader, cast.area_leader, now=now)


def test_whoever_reported_follows_the_loop_in_plain_words(client, cast, process):
    case = taken(cast)
    caused(cast, case, step=step_of(process))
    action = acted(cast, case)
    finished(cast, action, now=NOW + DAY)
    judged(cast, action, now=NOW + 2 * DAY)
    anchored(cast, process, case, now=NOW + 3 * DAY)
    client.force_login(cast.nurse)
    page = client.get(f"/min-sak/{case.ref}").content.decode()
    lines = (
        "Årsaken er funnet",
        "Det er bestemt hva vi gjør med det",
        "Det vi bestemte, er gjort",
        "Vi har sett etter: det virket",
        "Det vi lærte, står nå i slik vi arbeider",
    )
    places = [page.index(line) for line in lines]
    assert places == sorted(places)
    assert "To signaturer" not in page and "La to kontrollere" not in page


def test_the_reason_for_a_single_event_is_read_by_whoever_reported(client, cast):
    caused(cast, case := taken(cast))
    client.force_login(cast.nurse)
    page = client.get(f"/min-sak/{case.ref}").content.decode()
    assert "Vi ser det som en enkelthendelse" in page and "Strømmen gikk i hele bydelen." in page


def test_my_page_asks_for_what_the_loop_waits_for(client, cast):
    now = timezone.now()
    case = taken(cast, now=now)
    commands.answer(by=cast.leader, case=case, text="Vi ser på det.", now=now)
    client.force_login(cast.leader)
    assert f"Finn årsaken til sak {case.ref}" in client.get("/").content.decode()
    caused(cast, case, now=now)
    page = client.get("/").content.decode()
    assert f"Finn årsaken til sak {case.ref}" not in page
    assert f"Bestem hva som skal gjøres i sak {case.ref}" in page
    client.force_login(cast.colleague)
    assert case.ref not in client.get("/").content.decode()


def test_a_broken_loop_is_said_on_my_page_and_found_in_the_list(client, cast):
    long_ago = timezone.now() - timedelta(days=60)
    case = taken(cast, now=long_ago)
    commands.answer(by=cast.leader, case=case, text="Vi ser på det.", now=long_ago)
    other = taken(cast, now=timezone.now())
    client.force_login(cast.leader)
    page = client.get("/").content.decode()
    assert "1 sløyfe er brutt, ved «Årsak»." in page and "Sløyfa er brutt siden " in page
    found = client.get("/saker?state=broken").content.decode()
    assert (case.ref in found, other.ref in found) == (True, False)


def test_no_stage_is_called_the_worst_where_two_have_as_many_breaks(client, cast):
    long_ago = timezone.now() - timedelta(days=60)
    for stage in ("cause", "action"):
        case = taken(cast, now=long_ago)
        commands.answer(by=cast.leader, case=case, text="Vi ser på det.", now=long_ago)
        if stage == "action":
            caused(cast, case, now=long_ago)
    client.force_login(cast.leader)
    page = client.get("/").content.decode()
    assert ("2 sløyfer er brutt." in page, "flest ved" in page) == (True, False)


def test_a_process_tells_how_often_it_was_changed_because_someone_reported(client, cast, process):
    case = taken(cast)
    caused(cast, case, step=step_of(process))
    anchored(cast, process, case, now=NOW + DAY)
    for user, named in ((cast.leader, True), (cast.nurse, False), (cast.colleague, False)):
        client.force_login(user)
        assert "Endret 1 gang fordi noen meldte fra" in client.get(
            f"/prosess/{process.pk}"
        ).content.decode() or (
            client.get(f"/prosess/{process.pk}", follow=True).content.decode().count("fordi noen meldte fra")
            == 1
        )
        page = client.get(f"/prosess/{process.pk}/endringer").content.decode()
        assert ("Versjon 2, 19. nov. 2026" in page, case.get_absolute_url() in page) == (True, named)


def test_the_case_lies_beside_the_draft_for_those_who_may_see_it(client, cast, process):
    case = taken(cast)
    caused(cast, case, step=step_of(process))
    commands.anchor(by=cast.leader, case=case, item=process.item, step=step_of(process), now=NOW)
    client.force_login(cast.leader)
    page = client.get(f"/prosess/{process.pk}/tegn").content.decode()
    assert case.ref in page and "Dosetten manglet kveldsdosen." in page
    publishing.invite_writer(
        by=cast.leader, version=process.item.versions.first(), user=cast.colleague, now=NOW
    )
    client.force_login(cast.colleague)
    page = client.get(f"/prosess/{process.pk}/tegn").content.decode()
    assert "En sak du ikke har tilgang til" in page
    assert case.ref not in page and "Dosetten manglet" not in page


def test_a_restricted_story_is_not_read_beside_a_draft(client, cast, process):
    hidden = queries.category_named("violence_threats", NOW.date())
    case = reported(cast.nurse, cast.a, category=hidden, story="Han slo i døra.")
    commands.name_reader(by=cast.coordinator, case=case, user=cast.leader)
    commands.take(by=cast.leader, case=case, track=Track.STANDARD, now=NOW)
    case = Case.objects.get(pk=case.pk)
    caused(cast, case, step=step_of(process))
    commands.anchor(by=cast.leader, case=case, item=process.item, step=step_of(process), now=NOW)
    client.force_login(cast.leader)
    page = client.get(f"/prosess/{process.pk}/tegn").content.decode()
    assert case.ref in page and "Han slo i døra." not in page
