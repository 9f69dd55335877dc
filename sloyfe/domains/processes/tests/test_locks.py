"""What a process names of others is behind their own locks: a title is for those who may read what it is of."""

import re

import pytest

from sloyfe.domains.documents.tests.factories import in_force as document_in_force
from sloyfe.domains.processes import commands, queries
from sloyfe.domains.processes.tests.factories import NOW, approved, draft, in_force, key_of, rewritten
from sloyfe.domains.publishing import commands as publishing

pytestmark = pytest.mark.django_db
UNREAD = "(gjelder ikke der du arbeider)"


@pytest.fixture
def paper(cast):
    """A document of unit B."""
    return document_in_force(cast.leader_b, cast.b, cast.area_leader, title="Rutine bare for B")


@pytest.fixture
def process(cast, paper):
    """Of the whole municipality, with the document of unit B at its first step."""
    made = in_force(cast.quality_manager, cast.top, cast.director)
    version = rewritten(made, cast.quality_manager)
    version = commands.describe(
        by=cast.quality_manager,
        version=version,
        revision=version.revision,
        key=key_of(made, "Hente listen"),
        on_step=commands.OnStep(documents=(paper.item,)),
        text="",
        now=NOW,
    )
    approved(version, cast.quality_manager, cast.director)
    made.refresh_from_db()
    return made


def page_of(client, user, address):
    client.force_login(user)
    return client.get(address).content.decode()


def test_the_title_of_a_document_at_a_step_is_for_those_who_may_read_it(client, cast, process, paper):
    address = f"/prosess/{process.pk}"
    read = page_of(client, cast.nurse_b, address)
    assert f'href="/dokument/{paper.pk}">Rutine bare for B</a>' in read
    unread = page_of(client, cast.nurse, address)
    assert UNREAD in unread and UNREAD not in read
    assert ("Rutine bare for B" in unread, f"/dokument/{paper.pk}" in unread) == (False, False)


def test_a_document_that_is_withdrawn_keeps_its_next_title_to_its_makers(client, cast, process, paper):
    publishing.withdraw(by=cast.leader_b, item=paper.item, reason="Brukes ikke.", now=NOW)
    again = publishing.start(by=cast.leader_b, item=paper.item, now=NOW)
    publishing.write(
        by=cast.leader_b, version=again, revision=again.revision, now=NOW, title="Arbeidstittel for B"
    )
    page = page_of(client, cast.nurse_b, f"/prosess/{process.pk}")
    assert UNREAD in page and "for B" not in page


def test_those_who_draw_see_no_title_of_what_they_may_not_read(client, cast, paper):
    version = draft(cast.leader, cast.a)
    step = next(one for one in queries.steps_of_version(version, cast.leader) if one.number == "1")
    on_step = commands.OnStep(documents=(paper.item,))
    commands.describe(
        by=cast.coordinator,
        version=version,
        revision=version.revision,
        key=step.key,
        on_step=on_step,
        text="",
        now=NOW,
    )
    address = f"/prosess/{version.item_id}/tegn/steg/{step.id}"
    assert "Rutine bare for B" in page_of(client, cast.coordinator, address)
    drawn = page_of(client, cast.leader, address)
    assert UNREAD in drawn and "Rutine bare for B" not in drawn


def test_a_part_does_not_name_the_process_above_it_to_those_who_may_not_read_that(client, cast):
    above = in_force(cast.leader_b, cast.b, cast.area_leader, title="Prosess bare for B")
    part = in_force(cast.coordinator, cast.north, cast.area_leader, title="Del for alle", parent=above)
    address = f"/prosess/{part.pk}"
    assert "Prosess bare for B" in page_of(client, cast.nurse_b, address)
    page = page_of(client, cast.nurse, address)
    assert "Del for alle" in page and "Prosess bare for B" not in page


def test_a_reading_list_names_a_process_to_those_alone_who_may_read_it(client, cast, process):
    """What holds for all is to be read in unit A by those with a part in a process of unit B."""
    local = in_force(cast.leader_b, cast.b, cast.area_leader, title="Bare for B")
    group = f"{queries.GROUP}:{local.pk}"
    asked = {"item": process.item, "unit": cast.a, "group": group, "days": 7, "now": NOW}
    publishing.demand(by=cast.quality_manager, **asked)
    address = f"/styrende/{process.pk}"
    assert "Bare for B: 0 av 0" in words_of(page_of(client, cast.quality_manager, address))
    unread = words_of(page_of(client, cast.leader, address))
    assert "en prosess som ikke gjelder der du arbeider: 0 av 0" in unread
    assert "Bare for B" not in unread


def words_of(page):
    return " ".join(re.sub("<[^>]+>", "", page).split())
