"""Documents in force are found by title, text and attached files; cases by their own index, past no lock."""

import pytest

from sloyfe.domains.cases.choices import Mode
from sloyfe.domains.cases.models import Case
from sloyfe.domains.cases.queries import visible_to
from sloyfe.domains.cases.tests.factories import reported
from sloyfe.domains.documents import commands as documents
from sloyfe.domains.documents.models import FileText
from sloyfe.domains.documents.tests.factories import NOW, approved, draft, in_force, rewritten
from sloyfe.domains.publishing import commands as publishing
from sloyfe.domains.publishing import queries as governing
from sloyfe.platform.access.choices import Secrecy
from sloyfe.platform.files.models import StoredFile
from sloyfe.platform.search import commands, queries
from sloyfe.platform.search.models import Entry

pytestmark = pytest.mark.django_db


def found(user, text, kind="document"):
    return [row.title for row in queries.find(user, text).rows if row.kind == kind]


def stories(user, text):
    answer = queries.find(user, text).elsewhere["cases"]
    return [row.lead for row in answer.found]


def test_a_document_is_found_when_it_is_in_force_and_not_before(cast):
    version = draft(cast.leader, cast.a, title="Måle blodsukker", body="Stikk i siden av fingeren.")
    assert found(cast.nurse, "blodsukker") == found(cast.leader, "blodsukker") == []
    approved(version, cast.leader, cast.area_leader)
    assert found(cast.nurse, "blodsukkeret") == found(cast.nurse, "stikke fingeren") == ["Måle blodsukker"]
    row = queries.find(cast.nurse, "blodsukker").rows[0]
    assert (row.lead, row.is_near) == ("Stikk i siden av fingeren.", True)


def test_a_new_draft_of_it_is_not_found_by_its_words_and_what_is_withdrawn_is_gone(cast):
    shown = in_force(cast.leader, cast.a, cast.area_leader, title="Måle blodsukker", body="Gammel måte.")
    version = rewritten(shown, cast.leader, "Bruk sensoren.")
    assert found(cast.leader, "sensoren") == []
    approved(version, cast.leader, cast.area_leader)
    assert (found(cast.nurse, "sensoren"), found(cast.nurse, "gammel")) == (["Måle blodsukker"], [])
    item = governing.item_by_id(shown.pk)
    publishing.withdraw(by=cast.quality_manager, item=item, reason="Ikke i bruk.", now=NOW)
    assert not Entry.objects.filter(source="documents").exists()


def test_a_document_of_another_unit_is_neither_found_nor_counted(cast):
    in_force(cast.leader_b, cast.b, cast.area_leader, title="Sykkelrunden")
    assert found(cast.nurse_b, "sykkelrunden") == ["Sykkelrunden"]
    for who in ("nurse", "leader", "privacy_officer"):
        one = queries.find(cast.users[who], "sykkelrunden")
        seen = governing.readable_by(cast.users[who]).exists()
        assert (one.total, one.nearest == []) == ((1, True) if seen else (0, True)), who
    assert queries.find(cast.nurse, "sykelrunden").instead == []


def test_what_a_person_finds_of_documents_is_what_publishing_lets_them_read(cast):
    for who, unit in (("leader", "a"), ("leader_b", "b"), ("area_leader", "north")):
        approver = cast.director if who == "area_leader" else cast.area_leader
        in_force(cast.users[who], cast.units[unit], approver, title=f"Rutine {unit}")
    commands.rebuild(by=None)
    for who, user in cast.everyone.items():
        seen = {one.locked_by for one in queries.visible_to(user).filter(source="documents")}
        assert seen == set(governing.readable_by(user).values_list("pk", flat=True)), who


def test_the_words_of_an_attached_file_are_found_once_they_are_read_out(cast):
    version = draft(cast.leader, cast.a, title="Måle blodsukker")
    file = StoredFile.objects.create(
        key="k", name="k.pdf", content_type="application/pdf", size=1, stored_at=NOW
    )
    version.attachments.create(file=file, title="Skjema for lansett")
    text = FileText.objects.create(file=file)
    approved(version, cast.leader, cast.area_leader)
    assert found(cast.nurse, "lansett") == ["Måle blodsukker"]
    assert found(cast.nurse, "kalibrering") == []
    documents.read_out(by=None, text=text, words="Kalibrering hver uke")
    assert found(cast.nurse, "kalibrering") == ["Måle blodsukker"]


def test_cases_are_found_by_those_who_may_see_them_newest_first(cast):
    reported(cast.nurse, cast.a, story="Dosetten var tom igjen.")
    reported(cast.nurse_b, cast.b, story="Dosetten var tom i B.")
    assert stories(cast.leader, "hvem tømte dosetten") == []
    for who, user in cast.everyone.items():
        seen = visible_to(user).order_by("-reported_at", "-pk")
        expected = [one.texts.get(field="story").body for one in seen]
        assert stories(user, "dosetten tom") == expected, who
    assert stories(cast.leader, "dosetten") == ["Dosetten var tom igjen."]


def test_a_case_that_is_restricted_is_found_by_no_word_and_has_no_entry(cast):
    one = reported(cast.nurse, cast.a, story="Slått av en bruker.")
    Case.objects.filter(pk=one.pk).update(secrecy=Secrecy.RESTRICTED, handler=cast.handler)
    for who, user in cast.everyone.items():
        assert stories(user, "slått bruker") == [], who
    assert not Entry.objects.filter(source="cases").exists()
    rows = queries.find(cast.again("handler"), one.ref).elsewhere["cases"].found
    assert [(row.title, row.lead) for row in rows] == [(f"Sak {one.ref}", "")]


def test_the_name_of_who_reported_finds_no_case(cast):
    for mode in (Mode.OPEN, Mode.CONFIDENTIAL):
        reported(cast.nurse, cast.a, mode=mode, story="Dosetten var tom.")
    for user in cast.everyone.values():
        assert stories(user, cast.nurse.name) == []
