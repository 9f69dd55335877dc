"""What those who see a case still do not see of it: names, notes, and looking without being seen."""

import re

import pytest
from django.utils import timezone

from sloyfe.domains.cases import commands, queries
from sloyfe.domains.cases.choices import WhyUnsorted
from sloyfe.domains.cases.models import Message, Unsorted
from sloyfe.platform.access import commands as scopes
from sloyfe.platform.access.choices import Role
from sloyfe.platform.history.models import ReadLog

pytestmark = pytest.mark.django_db

NOTE = "Internt: dette tar vi selv."  # in letters that JSON leaves as they are
# Who may know the name on the case, among all who see it.
KNOWS = {
    "plain": {"leader", "deputy", "area_leader", "director", "coordinator", "quality_manager"},
    "confidential": {"quality_manager"},
    "nameless": set(),
    "hse": {"leader", "deputy", "area_leader", "director", "coordinator", "quality_manager"},
}
READERS = dict.fromkeys(KNOWS, KNOWS["plain"] | {"auditor"}) | {"hse": KNOWS["hse"] | {"auditor", "safety"}}
REPORTER = {
    "plain": "Prøve Nurse",
    "confidential": "Prøve Nurse B",
    "nameless": "Prøve Nurse",
    "hse": "Prøve Nurse",
}


@pytest.fixture
def ask(speak):
    """ask("leader", "/cases/…") over the interface, with all that the person's token could have."""
    return lambda who, path, body=None: speak(who)("get" if body is None else "post", path, body)


def page(client, address: str) -> str:
    """A page without the lists to choose from: there each unit's people stand, whoever reported."""
    return re.sub(r"<option.*?</option>", "", client.get(address).content.decode(), flags=re.DOTALL)


def test_the_name_of_the_reporter_is_for_the_same_people_by_every_way(cast, client, cases, ask):
    for name, reporter in REPORTER.items():
        ref = cases[name].ref
        ways = {"page": set(), "history": set(), "interface": set()}
        for who in READERS[name]:
            client.force_login(cast.users[who])
            whole, _heading, history = page(client, f"/sak/{ref}").partition("Dette har skjedd")
            texts = {
                "page": whole,
                "history": history,
                "interface": ask(who, f"/cases/{ref}").json()["reporter"] or "",
            }
            for way, text in texts.items():
                ways[way] |= {who} if reporter in text else set()
        assert ways == dict.fromkeys(ways, KNOWS[name]), name


def test_no_list_names_a_reporter(cast, client, cases):
    for who in ("quality_manager", "leader"):
        client.force_login(cast.users[who])
        listed = page(client, "/saker")
        assert (cases["confidential"].ref in listed, "Prøve Nurse" in listed) == (True, False)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_no_export_holds_a_reporter(cast, client, cases, kind):
    client.force_login(cast.quality_manager)
    content = b"".join(client.post("/saker/eksport", {"format": kind}).streaming_content)
    assert "Prøve Leader".encode() in content or kind == "xlsx"
    assert "Prøve Nurse".encode() not in content


def test_a_confidential_reporter_who_replies_is_still_not_named(cast, client, cases, ask):
    case = cases["confidential"]
    commands.reply(by=cast.nurse_b, case=case, text="Det gjelder flere.", now=timezone.now())
    for who in ("leader", "area_leader", "coordinator", "auditor"):
        client.force_login(cast.users[who])
        for text in (page(client, f"/sak/{case.ref}"), ask(who, f"/cases/{case.ref}").content.decode()):
            assert ("Det gjelder flere." in text, "Nurse B" in text) == (True, False), who


def test_an_internal_note_is_for_those_who_handle_by_page_review_and_interface(cast, client, cases, ask):
    for who, name, reads in (
        ("leader", "plain", True),
        ("handler", "handled", True),
        ("coordinator", "plain", True),
        ("safety", "hse", False),
        ("privacy_officer", "privacy", False),
        ("auditor", "plain", False),
    ):
        ref, user, today = cases[name].ref, cast.users[who], timezone.localdate()
        commands.note(by=cast.coordinator, case=cases[name], text=NOTE, now=timezone.now())
        # A right to review other cases must not open the notes of this one.
        scopes.grant(by=None, user=user, role=Role.UNIT_LEADER, scope=cast.c.scope, valid_from=today)
        client.force_login(user)
        shown = {
            "page": NOTE in page(client, f"/sak/{ref}"),
            "review": NOTE in page(client, f"/gjennomgang/{ref}"),
            "interface": NOTE in ask(who, f"/cases/{ref}").content.decode(),
        }
        assert shown == dict.fromkeys(shown, reads), who


def test_the_reporter_never_reads_a_note(cast, client, cases):
    commands.note(by=cast.leader, case=cases["plain"], text=NOTE, now=timezone.now())
    commands.answer(by=cast.leader, case=cases["plain"], text="Vi bytter pæren.", now=timezone.now())
    client.force_login(cast.nurse)
    own = page(client, f"/min-sak/{cases['plain'].ref}")
    assert ("Vi bytter pæren." in own, NOTE in own) == (True, False)


def test_those_who_only_read_cannot_write(cast, client, cases, ask):
    sent = {"decision": "close", "turn": "0", "answer": "Nei.", "text": "Nei."}
    for who, name in (("safety", "hse"), ("privacy_officer", "privacy"), ("auditor", "plain")):
        client.force_login(cast.users[who])
        ref = cases[name].ref
        whole = page(client, f"/sak/{ref}")
        assert ("Hva gjør du med saken?" in whole, "Skriv et internt notat" in whole) == (False, False)
        statuses = [
            client.post(f"/sak/{ref}/{verb}", sent).status_code
            for verb in ("notat", "svar", "avgjor", "vurdering")
        ]
        statuses += [
            ask(who, f"/cases/{ref}/{verb}", {"text": "Nei.", "answer": "Nei."}).status_code
            for verb in ("notes", "answer", "ask", "close")
        ]
        assert statuses == [403] * 8, who
    assert Message.objects.count() == 0


def test_each_way_of_reading_a_restricted_case_leaves_a_line(cast, client, cases, ask):
    case = cases["restricted"]
    Unsorted.objects.create(case=case, why=WhyUnsorted.UNIT)
    client.force_login(cast.coordinator)
    for way in (
        lambda: client.get(f"/sak/{case.ref}"),
        lambda: client.get(f"/gjennomgang/{case.ref}"),
        lambda: client.get(f"/saker/usortert/{case.ref}"),
        lambda: client.get(f"/fil/{case.attachments.get().file.key}"),
        lambda: ask("coordinator", f"/cases/{case.ref}"),
        lambda: ask("coordinator", f"/cases/{case.ref}/answer", {"text": "Takk."}),
    ):
        ReadLog.objects.all().delete()
        assert way().status_code == 200
        lines = ReadLog.objects.values_list("user__username", "kind", "object_id")
        assert list(lines) == [("coordinator", "view", str(case.pk))]


@pytest.mark.parametrize(
    "way",
    [
        "svar",
        "notat",
        "vurdering",
        "lesere",
        "avgjor",
        "kostnad",
        "forankre",
        "riktig",
        "bare-oss",
        "avslutt",
    ],
)
def test_a_form_that_comes_back_shows_a_restricted_case_and_leaves_a_line_too(cast, client, cases, way):
    case = cases["restricted"]
    client.force_login(cast.coordinator)
    answer = client.post(f"/sak/{case.ref}/{way}", {"decision": "close", "severity": "?"})
    assert (answer.status_code, "trussel" in answer.content.decode()) == (422, True)
    lines = ReadLog.objects.values_list("user__username", "kind", "object_id")
    assert list(lines) == [("coordinator", "view", str(case.pk))]


def test_a_form_about_a_clock_that_comes_back_leaves_a_line_too(cast, client, cases):
    case, now = cases["restricted"], timezone.now()
    rule = queries.duty_rules(timezone.localdate(now))[0]
    duty = commands.start_duty(by=cast.coordinator, case=case, rule=rule, since=now, now=now)
    client.force_login(cast.coordinator)
    for way in ("start", "sett-til-side", "avgjor", "sendt"):
        ReadLog.objects.all().delete()
        assert client.post(f"/sak/{case.ref}/klokke/{duty.pk}/{way}").status_code == 422
        assert ReadLog.objects.get().user == cast.coordinator


def test_a_restricted_story_is_in_no_list_and_no_export(cast, client, cases, ask):
    client.force_login(cast.coordinator)
    texts = [
        client.get("/saker").content.decode(),
        b"".join(client.post("/saker/eksport", {"format": "csv"}).streaming_content).decode(),
        ask("coordinator", "/cases?limit=100").content.decode(),
        client.get("/").content.decode(),
    ]
    assert [cases["restricted"].ref in text for text in texts[:3]] == [True] * 3
    assert [("trussel" in text, "vold." in text) for text in texts] == [(False, False)] * 4


def test_a_restricted_case_shows_who_has_seen_it_the_reader_included(cast, client, cases):
    client.force_login(cast.coordinator)
    client.get(f"/sak/{cases['restricted'].ref}")
    client.force_login(cast.leader)
    seen = page(client, f"/sak/{cases['restricted'].ref}").split("Hvem har sett saken")[1]
    assert ("Prøve Coordinator" in seen, "Prøve Leader" in seen) == (True, True)


def test_an_open_case_keeps_no_log_of_reading(cast, client, cases, ask):
    client.force_login(cast.leader)
    assert client.get(f"/sak/{cases['plain'].ref}").status_code == 200
    assert client.get(f"/fil/{cases['plain'].attachments.get().file.key}").status_code == 200
    assert ask("leader", f"/cases/{cases['plain'].ref}").status_code == 200
    assert ReadLog.objects.count() == 0
