"""A hearing stays what people were asked about, whatever the draft is called afterwards."""

from dataclasses import replace
from datetime import timedelta
from importlib import import_module

import pytest
from django.db import connection
from django.utils import timezone

from sloyfe.domains.publishing import commands, queries
from sloyfe.domains.publishing.models import Hearing
from sloyfe.domains.publishing.tests.factories import NOW, draft

pytestmark = pytest.mark.django_db
ASKED, SECRET = "Utdeling av legemidler", "Hemmelig ny tittel"
FILLED = import_module("sloyfe.domains.publishing.migrations.0005_hearing_as_it_was_asked").TITLES


@pytest.fixture(autouse=True)
def steps(plain_subject, monkeypatch):
    """The one step is called as the draft is, so that its words give a new title away."""
    known = queries.subjects_registered()
    told = replace(known["documents"], places=lambda version: [("s1", f"Steg i {version.title}")])
    monkeypatch.setitem(known, "documents", told)


def heard(cast, version):
    until = timezone.localdate() + timedelta(days=14)
    return commands.open_hearing(
        by=cast.leader, version=version, invited=[(cast.b, "")], due_on=until, now=timezone.now()
    )


def renamed(cast, hearing):
    back = commands.send_back(by=cast.leader, version=hearing.version, reason="Retter.", now=NOW)
    return commands.write(by=cast.leader, version=back, revision=back.revision, now=NOW, title=SECRET)


def named(client, address):
    """Whether the page names what was asked, its step, and the title nobody was to know."""
    page = client.get(address).content.decode()
    return ASKED in page, f"Steg i {ASKED}" in page, SECRET in page


def test_those_who_were_asked_never_see_what_the_draft_is_called_afterwards(cast, client):
    hearing = heard(cast, draft(cast.leader, cast.a))
    client.force_login(cast.nurse_b)
    said = {"place": "s1", "body": "Hva med helg?"}
    assert client.post(f"/horing/{hearing.pk}/kommentar", said).status_code == 303
    version = renamed(cast, hearing)
    pages = (f"/horing/{hearing.pk}", "/under-arbeid")
    expected = [(True, True, False), (True, False, False)]
    assert [named(client, page) for page in pages] == expected
    commands.discard(by=cast.leader, version=version, now=NOW)
    assert [named(client, page) for page in pages] == expected


def test_one_who_is_asked_anew_sees_the_new_title_there_and_the_old_one_on_the_old(cast, client):
    first = heard(cast, draft(cast.leader, cast.a))
    second = heard(cast, renamed(cast, first))
    client.force_login(cast.nurse_b)
    seen = [named(client, page) for page in (f"/horing/{first.pk}", f"/horing/{second.pk}", "/")]
    assert seen == [(True, False, False), (False, False, True), (False, False, True)]


def test_a_hearing_from_before_gets_the_title_of_then(cast, client):
    hearing = heard(cast, draft(cast.leader, cast.a))
    Hearing.objects.update(title="", places=None)
    client.force_login(cast.nurse_b)
    assert f"Steg i {ASKED}" in client.get(f"/horing/{hearing.pk}").content.decode()
    renamed(cast, hearing)
    with connection.cursor() as cursor:
        cursor.execute(FILLED)
    assert Hearing.objects.get().title == ASKED
    assert named(client, f"/horing/{hearing.pk}") == (True, False, False)
