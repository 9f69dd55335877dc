"""PRODUCT §3 walked: each person × each case × every way in. All ways give the same answer."""

import csv
import io
import re
from datetime import timedelta

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from sloyfe.domains.cases import commands, queries
from sloyfe.domains.cases.models import Case, Message, SavedView
from sloyfe.platform.files.queries import get_readable
from sloyfe.platform.notify.models import Notice

pytestmark = pytest.mark.django_db

OF_A = {"plain", "hse", "privacy", "confidential", "nameless", "handled"}

# who → the cases they see as handler, leader or guardian: a row for each row of the table.
SEES = {
    "nurse": set(),
    "nurse_b": set(),
    "colleague": set(),
    "handler": {"handled"},
    "leader": OF_A | {"restricted", "let_in"},  # the restricted ones because they handle them
    "deputy": OF_A,
    "leader_b": {"elsewhere"},
    "area_leader": OF_A | {"elsewhere", "concerns", "let_in"},
    "director": OF_A | {"elsewhere", "concerns"},
    "coordinator": OF_A | {"elsewhere", "concerns", "restricted", "let_in"},
    "quality_manager": OF_A | {"elsewhere", "concerns", "restricted", "let_in"},
    "safety": {"hse", "restricted", "let_in"},
    "privacy_officer": {"privacy"},
    "auditor": OF_A | {"elsewhere", "concerns"},
    "administrator": set(),
}
# who → the cases they follow as the one who reported. The nameless one is nobody's.
OWN = {
    "nurse": {"plain", "hse", "privacy", "restricted", "let_in", "handled", "concerns"},
    "nurse_b": {"confidential", "elsewhere"},
}
# Each file, notice and own report is opened one by one by those whom the table tells most of; by the others in
# lists, and by the locks those pages ask.
CLOSELY = {"nurse", "nurse_b", "deputy", "area_leader", "safety"}
EXPORTS = {"leader", "deputy", "leader_b", "area_leader", "director", "coordinator", "quality_manager"}
UNKNOWN = "2026-99999"
WAYS = {
    *("page", "query", "list", "search and saved view", "csv", "xlsx", "interface list", "interface object"),
    *("notices", "opened notice", "file's lock", "file", "own page", "own list"),
}


# No word finds these for anybody; their number does, and then the reading is logged.
RESTRICTED = {"restricted", "let_in"}


def named(cases: dict[str, Case], text: str) -> set[str]:
    return {name for name, case in cases.items() if case.ref in text}


def taken_out(client, kind: str) -> str:
    """The text of the export, or nothing where the person may not export."""
    answer = client.post("/saker/eksport", {"format": kind})
    if answer.status_code == 403:
        return ""
    content = b"".join(answer.streaming_content)
    if kind == "csv":
        return " ".join(row[0] for row in csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    return " ".join(str(row[0].value) for row in load_workbook(io.BytesIO(content)).active.iter_rows())


def in_as_a_reader(cast, client, cases, speak, who) -> dict[str, set[str]]:
    """Way in → the cases it gives. Only those who may export have those ways."""
    SavedView.objects.create(user=cast.users[who], name=f"Visning av {who}", query="q=m%C3%B8rk&state=open")
    listed = client.get("/saker").content.decode()
    (view,) = re.findall(r'href="/saker\?(q=[^"]+)"[^>]*>Visning av', listed)
    found = {
        "page": {n for n, case in cases.items() if client.get(f"/sak/{case.ref}").status_code == 200},
        "query": {n for n, case in cases.items() if queries.get_visible(cast.again(who), case.ref)},
        "list": named(cases, listed),
        "search and saved view": named(
            cases, client.get("/saker?" + view.replace("&amp;", "&")).content.decode()
        ),
        "interface list": named(cases, speak(who)("get", "/cases?limit=100").content.decode()),
        "interface object": {
            n for n, c in cases.items() if speak(who)("get", f"/cases/{c.ref}").status_code == 200
        },
    }
    if who in EXPORTS:  # the others are refused: see below
        found |= {kind: named(cases, taken_out(client, kind)) for kind in ("csv", "xlsx")}
    return found


def as_a_reader_or_reporter(cast, client, cases, who) -> dict[str, set[str]]:
    """What also follows the own reports: notices and files."""
    user = cast.users[who]
    Notice.objects.filter(user=user).delete()
    told = {
        name: Notice.objects.create(
            user=user, kind="cases.new", ref=c.ref, url=c.get_absolute_url(), at=timezone.now()
        )
        for name, c in cases.items()
    }
    page = client.get("/varsler").content.decode()
    files = {name: case.attachments.get().file.key for name, case in cases.items()}
    found = {
        "notices": named(cases, page),
        "file's lock": {name for name, key in files.items() if get_readable(cast.again(who), key)},
    }
    count = re.search(r"Varsler \((\d+)\)", page)
    assert int(count[1] if count else 0) == len(found["notices"])
    if who not in CLOSELY:
        return found
    opened = {name: client.get(f"/varsler/{notice.pk}").status_code for name, notice in told.items()}
    assert set(opened.values()) <= {303, 404}
    return found | {
        "opened notice": {name for name, status in opened.items() if status == 303},
        "file": {name for name, key in files.items() if client.get(f"/fil/{key}").status_code == 200},
    }


def in_as_the_reporter(client, cases, who) -> dict[str, set[str]]:
    listed = {"own list": named(cases, client.get("/min-sak").content.decode())}
    if who not in CLOSELY:
        return listed
    opened = {n for n, case in cases.items() if client.get(f"/min-sak/{case.ref}").status_code == 200}
    return listed | {"own page": opened}


def test_every_way_in_gives_each_person_the_cases_of_the_table(cast, client, cases, speak):
    assert SEES.keys() == cast.users.keys()
    disagreements, walked = [], set()
    for who, seen in SEES.items():
        client.force_login(cast.users[who])
        own = OWN.get(who, set())
        for expected, ways in (
            (own, in_as_the_reporter(client, cases, who)),
            (seen, in_as_a_reader(cast, client, cases, speak, who)),
            (seen | own, as_a_reader_or_reporter(cast, client, cases, who)),
        ):
            walked |= ways.keys()
            disagreements += [
                (who, way, {"sees too much": found - expected, "does not see": expected - found})
                for way, found in ways.items()
                if found != (expected - RESTRICTED if way == "search and saved view" else expected)
            ]
    assert disagreements == []
    assert walked == WAYS


def test_the_number_of_a_case_finds_it_for_those_who_see_it_alone(cast, client, cases):
    for name in ("restricted", "concerns"):
        ref, found = cases[name].ref, set()
        for who, user in cast.users.items():
            client.force_login(user)
            # The number that was searched for stands in the field in any case; a hit is a link.
            found |= (
                {who} if f'href="/sak/{ref}"' in client.get(f"/saker?q={ref}").content.decode() else set()
            )
        assert found == {who for who, seen in SEES.items() if name in seen}


def test_counts_are_of_what_the_person_sees(cast, client, cases):
    for who in ("leader", "area_leader", "leader_b"):
        client.force_login(cast.users[who])
        (listed,) = set(re.findall(r"(\d+) sak(?:er)?\b", client.get("/saker").content.decode()))
        (state,) = re.findall(r"(\d+) sak(?:er)? kom inn", client.get("/").content.decode())
        assert (int(listed), int(state)) == (len(SEES[who]), len(SEES[who])), who


def test_exactly_leaders_and_quality_take_out_a_list(cast, client, cases):
    statuses = {}
    for who, user in cast.users.items():
        client.force_login(user)
        statuses[who] = client.post("/saker/eksport", {"format": "csv"}).status_code
    assert {who for who, status in statuses.items() if status == 200} == EXPORTS
    assert {status for who, status in statuses.items() if who not in EXPORTS} == {403}


def test_a_saved_view_is_the_owners_alone(cast, client, cases):
    for who in ("leader", "coordinator"):
        SavedView.objects.create(user=cast.users[who], name=f"Visning av {who}", query="state=open")
    client.force_login(cast.leader)
    assert set(re.findall(r"Visning av \w+", client.get("/saker").content.decode())) == {"Visning av leader"}


# Each has rights to other cases, so that only the lock on this one stands in the way.
CLOSED = [
    ("leader_b", "plain"),
    ("deputy", "concerns"),
    ("area_leader", "restricted"),
    ("safety", "plain"),
]
WRITES = ("avgjor", "svar", "notat", "vurdering", "lesere", "angre")


def answers(client, speak, who, ref: str) -> list[tuple[int, str]]:
    """What each address says of a number, with the number itself taken out."""
    got = [client.get(f"/{way}/{ref}") for way in ("sak", "gjennomgang", "saker/usortert")]
    form = {"decision": "close", "turn": "0", "answer": "Nei.", "text": "Nei.", "user": "1"}
    got += [client.post(f"/sak/{ref}/{verb}", form) for verb in WRITES]
    got += [client.post(f"/gjennomgang/{ref}", form)]
    got += [speak(who)("get", f"/cases/{ref}")]
    for verb, body in (
        ("answer", {"text": "Nei."}),
        ("ask", {"text": "Nei."}),
        ("notes", {"text": "Nei."}),
        ("close", {"answer": "Nei."}),
        ("forward", {"unit": "B"}),
        ("take", {"track": "small"}),
        ("classify", {"severity": "low"}),
        ("undo", {}),
    ):
        got.append(speak(who)("post", f"/cases/{ref}/{verb}", body))
    changing = rf'{ref}|name="csrfmiddlewaretoken" value="\w+"'
    return [(one.status_code, re.sub(changing, "", one.content.decode())) for one in got]


def test_a_case_that_is_closed_to_somebody_is_answered_as_one_that_never_was(cast, client, cases, speak):
    before = list(Case.objects.order_by("pk").values())
    for who, name in CLOSED:
        client.force_login(cast.users[who])
        hidden, absent = (answers(client, speak, who, ref) for ref in (cases[name].ref, UNKNOWN))
        assert {status for status, _body in hidden} <= {403, 404}, (who, name)
        assert hidden == absent, (who, name)
    assert list(Case.objects.order_by("pk").values()) == before
    assert Message.objects.count() == 0


def test_nobody_is_told_of_a_case_they_cannot_open(cast, cases):
    now = timezone.now() + timedelta(days=40)
    steps = queries.escalation_steps(timezone.localdate(now))
    for case in cases.values():
        commands.remind(by=None, case=case, steps=steps, now=now)
    own = {"cases.answered", "cases.closed", "cases.question"}
    blind = [
        (notice.user.username, notice.kind, notice.ref)
        for notice in Notice.objects.exclude(kind__in=own).select_related("user")
        if queries.get_visible(notice.user, notice.ref) is None
    ]
    assert blind == []
    assert Notice.objects.filter(kind="cases.overdue").exists()
