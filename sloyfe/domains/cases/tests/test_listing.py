"""The list: what it holds for whom, its filters in the address, its words, views and exports."""

import csv
import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from sloyfe.domains.cases import commands, queries
from sloyfe.domains.cases.models import Case, SavedView
from sloyfe.platform.history.models import ReadLog

from .factories import reported

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


@pytest.fixture
def four(cast):
    """One case in A about medicine, one in B about a fall, one restricted in A, one closed in A."""
    now = timezone.now() - timedelta(days=1)
    today = timezone.localdate(now)
    cases = {
        "pills": reported(cast.nurse, cast.a, now=now, story="Kveldsdosen manglet i dosetten."),
        "fall": reported(cast.nurse_b, cast.b, now=now, story="Bruker falt på badet.", kind="near_miss"),
        "threat": reported(
            cast.nurse, cast.a, now=now, story="Ble truet med kniv.",
            category=queries.category_named("violence_threats", today),
        ),
        "closed": reported(cast.nurse, cast.a, now=now - timedelta(days=40), story="Bilen startet ikke."),
    }  # fmt: skip
    commands.close(by=cast.leader, case=cases["closed"], answer="Bilen er byttet.", now=now)
    return cases


def refs(client, query: str = "") -> set[str]:
    page = client.get(f"/saker{query}")
    assert page.status_code == 200
    return {case.ref for case in Case.objects.all() if f"/sak/{case.ref}" in page.content.decode()}


def names(four, found: set[str]) -> set[str]:
    return {name for name, case in four.items() if case.ref in found}


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("leader", {"pills", "threat", "closed"}),
        ("leader_b", {"fall"}),
        ("area_leader", {"pills", "fall", "closed"}),
        ("coordinator", {"pills", "fall", "threat", "closed"}),
        ("safety", {"threat"}),
        ("auditor", {"pills", "fall", "closed"}),
        ("nurse", set()),
        ("colleague", set()),
        ("administrator", set()),
        ("privacy_officer", set()),
    ],
)
def test_the_list_and_its_search_hold_what_each_may_see(cast, client, four, who, expected):
    client.force_login(cast.users[who])
    assert names(four, refs(client)) == expected
    assert names(four, refs(client, "?q=dosetten")) == expected & {"pills"}
    assert names(four, refs(client, "?q=truet")) == set()  # not even who may read it: see below


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?state=open", {"pills", "fall", "threat"}),
        ("?state=closed", {"closed"}),
        ("?kind=near_miss", {"fall"}),
        ("?category=violence_threats", {"threat"}),
        ("?unit=B", {"fall"}),
        ("?unit=NORTH", {"pills", "fall", "threat", "closed"}),
        ("?handler=nobody", set()),
        ("?q=dosett", {"pills"}),
        ("?q=Dosetten+manglet", {"pills"}),
        ("?q=dosen", {"pills"}),
        ("?q=dosseten", {"pills"}),
        ("?q=finnesikke", set()),
        ("?q=badet&kind=deviation", set()),
    ],
)
def test_filters_stand_in_the_address(cast, client, four, query, expected):
    client.force_login(cast.coordinator)
    assert names(four, refs(client, query)) == expected


def test_a_case_number_and_a_period_find_their_cases(cast, client, four):
    client.force_login(cast.coordinator)
    assert names(four, refs(client, f"?q={four['fall'].ref}")) == {"fall"}
    day = timezone.localdate(four["closed"].reported_at)
    assert names(four, refs(client, f"?from={day}&to={day}")) == {"closed"}
    assert names(four, refs(client, f"?from={day + timedelta(days=1)}")) == {"pills", "fall", "threat"}
    assert names(four, refs(client, "?from=0001-01-01&to=9999-12-31")) == set(four)


def test_an_overdue_answer_is_found_and_said(cast, client):
    late = reported(cast.nurse, cast.a, now=timezone.now() - timedelta(days=30))
    reported(cast.nurse, cast.a, now=timezone.now())
    client.force_login(cast.leader)
    assert refs(client, "?state=overdue") == {late.ref}
    assert "Svar er forsinket" in client.get("/saker").content.decode()


def test_a_restricted_story_is_not_read_in_passing(cast, client, four):
    client.force_login(cast.leader)
    page = client.get("/saker").content.decode()
    assert ("truet med kniv" in page, "Kveldsdosen manglet" in page) == (False, True)
    assert ReadLog.objects.count() == 0


@pytest.mark.parametrize("who", ["leader", "coordinator", "quality_manager", "safety", "colleague"])
def test_no_search_tells_which_words_stand_in_a_restricted_story(cast, client, four, who):
    """Whole, begun, inside a word and misspelt: those who see the case find it by its number alone."""
    commands.name_reader(by=cast.coordinator, case=four["threat"], user=cast.colleague)
    client.force_login(cast.again(who))
    assert four["threat"].ref in refs(client)
    for words in ("truet", "tru", "ruet", "truett", "kniv", "truet kniv"):
        assert refs(client, f"?q={words}") == set(), words
    assert refs(client, f"?q={four['threat'].ref}") == {four["threat"].ref}
    assert ReadLog.objects.count() == 0


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_number_of_questions_for_one_row_and_for_three(cast, client, count):
    for _n in range(count):
        reported(cast.nurse, cast.a, now=timezone.now())
    client.force_login(cast.leader)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert len(refs_in(client)) == count
    assert len(asked) == QUERIES


QUERIES = 15


def refs_in(client) -> list[str]:
    page = client.get("/saker").content.decode()
    return [part.split('"')[0] for part in page.split('href="/sak/')[1:]]


@pytest.mark.parametrize(
    "nonsense", ["?after=x", "?sort=-nothing", "?unit=x&kind=y&handler=z&from=q", "?q=%00", "?q=%25"]
)
def test_nonsense_in_the_address_is_still_a_page(cast, client, four, nonsense):
    client.force_login(cast.leader)
    assert client.get(f"/saker{nonsense}").status_code == 200


def test_a_view_is_saved_under_a_name_opened_and_removed_by_its_owner_only(cast, client, four):
    client.force_login(cast.leader)
    saved = client.post("/saker/visning", {"name": "Åpne hos oss", "query": "state=open"})
    assert saved["Location"] == "/saker?state=open"
    assert "Åpne hos oss" in client.get("/saker").content.decode()
    view = SavedView.objects.get()
    client.force_login(cast.leader_b)
    assert "Åpne hos oss" not in client.get("/saker").content.decode()
    client.post(f"/saker/visning/{view.pk}/fjern")
    assert SavedView.objects.count() == 1
    client.force_login(cast.leader)
    client.post(f"/saker/visning/{view.pk}/fjern")
    assert SavedView.objects.count() == 0


def exported(client, query: str = "", kind: str = "csv") -> list[list[str]]:
    answer = client.post(f"/saker/eksport{query}", {"format": kind})
    assert answer.status_code == 200
    content = b"".join(answer.streaming_content)
    if kind == "xlsx":
        sheet = load_workbook(io.BytesIO(content)).active
        return [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_an_export_holds_the_list_that_was_seen_and_leaves_a_line(cast, client, four, kind):
    client.force_login(cast.leader)
    heading, *rows = exported(client, "?state=open", kind)
    assert heading[0] == "Sak"
    assert {row[0]: row[-1] for row in rows} == {
        four["pills"].ref: "Kveldsdosen manglet i dosetten.", four["threat"].ref: "Begrenset",
    }  # fmt: skip
    assert "Prøve Nurse" not in str(rows)
    assert list(ReadLog.objects.values_list("user__username", "kind", "label", "what")) == [
        ("leader", "export", "cases.case", f"{kind} state=open")
    ]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("story", ["=1+1", "@SUM(A1)", "-2+3", "+cmd|' /C calc'!A0", "\t=1"])
def test_a_formula_in_a_story_leaves_as_text(cast, client, kind, story):
    reported(cast.nurse, cast.a, now=timezone.now(), story=story)
    client.force_login(cast.leader)
    cell = exported(client, kind=kind)[1][-1]
    assert cell[0] == "'"


def test_the_words_of_an_export_are_in_the_readers_language(cast, client, four):
    client.force_login(cast.leader)
    client.cookies["language"] = "nn"
    cast.leader.language = "nn"
    cast.leader.save(update_fields=["language"])
    heading, *rows = exported(client, "?state=closed")
    assert ("Kva som skjedde" in heading, rows[0][8]) == (True, "Lukka")


@pytest.mark.parametrize("who", ["nurse", "administrator", "safety", "auditor", "handler"])
def test_only_leaders_and_quality_take_out_a_list(cast, client, four, who):
    client.force_login(cast.users[who])
    assert client.post("/saker/eksport", {"format": "csv"}).status_code == 403
    assert ReadLog.objects.count() == 0
