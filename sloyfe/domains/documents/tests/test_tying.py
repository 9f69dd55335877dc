"""What a document answers: chosen by those who keep it, shown on the requirement to those who may read it."""

import pytest

from sloyfe.domains.documents import commands, queries
from sloyfe.domains.documents.models import Document
from sloyfe.domains.documents.tests.factories import draft, in_force
from sloyfe.domains.requirements.tests.factories import requirement
from sloyfe.platform.access import Refused

pytestmark = pytest.mark.django_db


def test_the_owner_finds_a_requirement_by_its_words_and_ties_the_document_to_it(cast, client):
    asked, document = requirement(cast), in_force(cast.leader, cast.a, cast.area_leader)
    client.force_login(cast.leader)
    address = f"/dokument/{document.pk}/krav"
    assert asked.ref not in client.get(address).content.decode()
    found = client.get(address, {"q": str(asked)})
    assert f'value="{asked.ref}"' in found.content.decode()
    sent = client.post(f"{address}?q={asked}", {"requirements": [asked.ref]})
    assert (sent.status_code, sent["Location"]) == (303, document.get_absolute_url())
    assert queries.requirements_of(cast.leader, document) == [asked]
    assert asked.label in client.get(document.get_absolute_url()).content.decode()


def test_the_page_of_the_requirement_leads_to_what_its_reader_may_read(cast, client):
    asked, document = requirement(cast), in_force(cast.leader, cast.a, cast.area_leader)
    drafted = Document.objects.get(pk=draft(cast.leader, cast.a, title="Bare et utkast").item_id)
    for one in (document, drafted):
        commands.tie(by=cast.leader, document=one, requirements=[asked])
    client.force_login(cast.nurse)
    page = client.get(asked.get_absolute_url()).content.decode()
    assert (document.get_absolute_url() in page, "Bare et utkast" in page) == (True, False)
    client.force_login(cast.nurse_b)
    assert document.get_absolute_url() not in client.get(asked.get_absolute_url()).content.decode()


def test_choosing_anew_takes_away_what_is_not_chosen(cast):
    asked, document = requirement(cast), in_force(cast.leader, cast.a, cast.area_leader)
    commands.tie(by=cast.leader, document=document, requirements=[asked])
    commands.tie(by=cast.leader, document=document, requirements=[])
    assert queries.answering(cast.leader, [asked.pk]) == []


def test_readers_do_not_choose(cast, client):
    asked, document = requirement(cast), in_force(cast.leader, cast.a, cast.area_leader)
    with pytest.raises(Refused):
        commands.tie(by=cast.nurse, document=document, requirements=[asked])
    client.force_login(cast.nurse)
    assert client.get(f"/dokument/{document.pk}/krav").status_code == 403
