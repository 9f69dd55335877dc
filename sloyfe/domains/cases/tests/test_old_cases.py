"""Cases from an old system come in by a file, as they were, and once."""

import re
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.utils import timezone

from sloyfe.domains.cases import commands, jobs, queries
from sloyfe.domains.cases.commands import import_taking_in
from sloyfe.domains.cases.models import (
    Case,
    CaseImport,
    CaseText,
    Category,
    ImportedCase,
    ImportLine,
    ImportMapping,
    ImportPart,
    ImportRow,
    Message,
    Number,
    Quarantine,
    Reporter,
)
from sloyfe.methods import national_id
from sloyfe.methods.workdays import add_working_days
from sloyfe.platform.access import Refused
from sloyfe.platform.access.models import Grant
from sloyfe.platform.history.checking import check
from sloyfe.platform.notify.models import Notice
from tests.attacks import texts_in

from .factories import reported
from .old_files import HEADINGS, SOUND, brought, mapped, sent, table, taken, workbook

pytestmark = pytest.mark.django_db
OSLO = ZoneInfo("Europe/Oslo")
NATIONAL_ID = "31129956715"


@pytest.fixture
def manager(cast, client):
    client.force_login(cast.quality_manager)
    return client


def day(*parts):
    return datetime(*parts, tzinfo=OSLO)


def faults_of_history():
    return [fault for fault in check() if fault.where.startswith("cases.")]


def by_number(number):
    return Case.objects.get(imported__number=number)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("gamle.csv", table(SOUND)),
        ("gamle.csv", table(SOUND, delimiter="\t", encoding="utf-16")),
        ("gamle.csv", table(SOUND, delimiter="|", encoding="cp1252")),
        ("gamle.xlsx", workbook(SOUND)),
    ],
)
def test_each_row_becomes_the_case_it_was(cast, manager, name, content):
    batch = brought(manager, content, name)
    assert (batch.state, batch.counts["taken"]) == ("applied", 4)
    today = timezone.localdate()
    promised = add_working_days(today, 3)
    rows = Case.objects.order_by("reported_at").values_list(
        "imported__number", "ref", "unit__code", "kind", "category__code", "severity", "status", "track", "secrecy",
        "handler", "due_on", "reported_at", "answered_at", "closed_at",
    )  # fmt: skip
    assert list(rows) == [
        ("17", "2019-00001", "A", "deviation", "falls", "high", "closed", "small", "open", None, date(2019, 2, 12),
         day(2019, 2, 3), day(2019, 2, 12), day(2019, 2, 12)),
        ("18", "2020-00001", "B", "near_miss", None, "", "closed", "small", "open", None, date(2020, 5, 7),
         day(2020, 5, 6, 14, 30), day(2020, 5, 7), day(2020, 5, 7)),
        ("19", "2026-00001", "A", "idea", "praise", "low", "received", "", "open", cast.leader.pk, promised,
         day(2026, 11, 1), None, None),
        ("20", "2026-00002", "C", "deviation", "violence_threats", "", "in_progress", "", "restricted",
         cast.director.pk, promised, day(2026, 11, 2), None, None),
    ]  # fmt: skip
    assert set(Case.objects.values_list("channel", "mode", "outcome")) == {
        ("imported", "anonymous", "unknown")
    }
    assert list(CaseText.objects.order_by("case__reported_at").values_list("field", "body")) == [
        ("story", "Fall\n\nFalt i trappa."),
        ("story", "Nær ved å falle."),
        ("story", "Flere kroker."),
        ("story", "Slag."),
    ]
    assert list(Message.objects.order_by("at").values_list("kind", "author", "body", "at")) == [
        ("answer", cast.quality_manager.pk, "Vi har satt opp gelender.", day(2019, 2, 12)),
        ("answer", cast.quality_manager.pk, "Dette ble besvart i systemet vi brukte før.", day(2020, 5, 7)),
    ]


def test_nobody_is_told_and_history_says_who_imported_and_when(cast, manager):
    brought(manager, table(SOUND))
    case = by_number("17")
    with connection.cursor() as cursor:
        cursor.execute(
            "select distinct e.pgh_label, c.metadata->>'command', (c.metadata->>'by')::int, e.pgh_created_at = now()"
            " from cases_caseevent e join pghistory_context c on c.id = e.pgh_context_id"
        )
        assert cursor.fetchall() == [("insert", "cases.import", cast.quality_manager.pk, True)]
    assert (Notice.objects.count(), Reporter.objects.count(), faults_of_history()) == (0, 0, [])
    page = manager.get(case.get_absolute_url()).content.decode()
    assert "Importert fra Gamle Avvik, der den hadde nummeret 17." in page
    assert "Importert fra et annet system" in page


def test_the_same_file_twice_makes_nothing_twice(manager):
    brought(manager, table(SOUND))
    batch = mapped(manager, sent(manager, table(SOUND)))
    assert {name: batch.counts[name] for name in ("rows", "right", "known", "new")} == {
        "rows": 4,
        "right": 4,
        "known": 4,
        "new": 0,
    }
    answer = manager.post(f"/saker/importer/{batch.pk}")
    assert (answer.status_code, Case.objects.count()) == (422, 4)


def test_rows_that_came_in_between_the_check_and_the_yes_stay_out(manager):
    first, second = (
        mapped(manager, sent(manager, table(rows))) for rows in (SOUND, [*SOUND, ["21", *SOUND[0][1:]]])
    )
    assert (taken(manager, first).counts["taken"], taken(manager, second).counts["taken"]) == (4, 1)
    assert ImportedCase.objects.count() == 5


@pytest.mark.parametrize(
    ("number", "asked"), [("A/2019-44 b", "A/2019-44 b"), ("2019-00044", " 2019-00044 "), ("7", "7")]
)
def test_an_old_number_finds_its_case_in_the_list_and_in_the_search(cast, manager, number, asked):
    row = [number, *SOUND[0][1:]]
    brought(manager, table([row, ["8", *SOUND[1][1:]]]))
    ref = ImportedCase.objects.get(number=number).case.ref
    assert [case.ref for case in queries.matching(Case.objects.all(), asked)] == [ref]
    assert re.findall(r"/sak/([\d-]+)", manager.get("/saker", {"q": asked}).content.decode()) == [ref]
    if " " not in number:
        assert f"/sak/{ref}" in manager.get("/sok", {"q": asked}).content.decode()


def test_an_old_number_finds_nothing_that_the_reader_may_not_see(cast, manager, client):
    brought(manager, table([["4711", *SOUND[0][1:]]]))
    client.force_login(cast.leader_b)
    for address in ("/saker", "/sok"):
        assert "/sak/" not in client.get(address, {"q": "4711"}).content.decode()


def test_a_number_of_another_system_is_another_case(manager):
    brought(manager, table(SOUND))
    assert brought(manager, table(SOUND), system="Et annet").counts["taken"] == 4


def test_numbers_go_on_from_those_of_the_year_and_the_next_report_follows(cast, manager):
    earlier = reported(cast.nurse, cast.a, now=datetime(2026, 3, 1, tzinfo=UTC))
    brought(manager, table(SOUND))
    later = reported(cast.nurse, cast.a)
    found = [case.ref for case in (earlier, by_number("19"), by_number("20"), later)]
    assert found == ["2026-00001", "2026-00002", "2026-00003", "2026-00004"]
    assert dict(Number.objects.values_list("year", "last")) == {2019: 1, 2020: 1, 2026: 4}


def test_what_waited_is_gone_when_it_is_in(manager):
    brought(manager, table(SOUND))
    left = [model.objects.count() for model in (ImportPart, ImportLine, ImportRow)]
    assert (left, queries.contents_of(CaseImport.objects.get())) == ([0, 0, 0], None)


def test_national_ids_are_hidden_and_the_text_as_it_was_kept_apart(manager):
    row = [
        "21",
        "03.02.2019",
        "A",
        "Avvik",
        "",
        "",
        "Lukket",
        "",
        f"Gjaldt {NATIONAL_ID}.",
        f"Ja, {NATIONAL_ID}.",
        "",
    ]
    batch = mapped(manager, sent(manager, table([*SOUND, row])))
    assert batch.counts["masked"] == 2
    taken(manager, batch)
    case = by_number("21")
    hidden = national_id.mask(NATIONAL_ID)
    assert queries.texts_of(case)["story"] == f"Gjaldt {hidden}."
    assert [message.body for message in case.messages.all()] == [f"Ja, {hidden}."]
    assert list(Quarantine.objects.values_list("case", "field", "body")) == [(case.pk, "story", row[8])]
    assert Notice.objects.count() == 0


def test_who_reported_comes_in_only_where_a_column_says_a_person_who_is_here(cast, manager):
    rows = [[*SOUND[0], "nurse@example.test"], [*SOUND[1], "Ola Utenfor"], [*SOUND[2], ""]]
    content = table(rows, [*HEADINGS, "Melder"])
    batch = mapped(manager, sent(manager, content))
    assert (batch.counts.get("nobody", 0), batch.counts["named"]) == (0, 0)
    manager.post(f"/saker/importer/{batch.pk}/forkast")
    batch = mapped(manager, sent(manager, content), columns={"column-reporter": "Melder"})
    assert (batch.counts["nobody"], batch.counts["named"]) == (1, 1)
    taken(manager, batch)
    assert list(Reporter.objects.values_list("case__imported__number", "user", "case__mode")) == [
        ("17", cast.nurse.pk, "open")
    ]
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from cases_casetext where body like '%Utenfor%'")
        assert cursor.fetchone() == (0,)


def test_a_column_may_be_kept_as_an_internal_note(manager):
    content = table([[*SOUND[0], "Glatt gulv"]], [*HEADINGS, "Årsak"])
    brought(manager, content, columns={"notes": ["Årsak"]})
    assert list(Message.objects.filter(kind="note").values_list("body", flat=True)) == ["Årsak: Glatt gulv"]


def test_serious_harm_that_is_closed_has_no_track_and_that_is_open_is_critical(manager):
    headings = [*HEADINGS, "Skade"]
    brought(manager, table([[*SOUND[0], "Død"], [*SOUND[2], "Alvorlig skade"]], headings))
    found = [(by_number(n).outcome, by_number(n).track, by_number(n).severity) for n in ("17", "19")]
    assert found == [("serious", "", "high"), ("serious", "", "critical")]
    assert by_number("19").due_on == add_working_days(timezone.localdate(), 0)


def test_an_open_case_is_not_reminded_of_before_its_own_promise(cast, manager):
    """The day of the old report is long past; the steps of the escalation are counted from the import."""
    brought(manager, table(SOUND))
    case, now = by_number("19"), timezone.now()
    made = commands.remind(
        by=None, case=case, steps=queries.escalation_steps(timezone.localdate(now)), now=now
    )
    assert (made, Notice.objects.count()) == ([], 0)


def test_a_unit_is_found_by_a_name_it_had_and_an_open_case_goes_to_the_unit_it_became(cast, manager):
    cast.a.name = "Nytt navn"
    cast.a.save()
    cast.b.valid_to, cast.b.merged_into = date(2026, 1, 1), cast.c
    cast.b.save()
    rows = [
        ["1", "03.02.2019", "Hjemmetjenesten A", *SOUND[0][3:]],
        ["2", "03.02.2019", "Hjemmetjenesten B", *SOUND[0][3:]],
        ["3", "03.11.2026", "Hjemmetjenesten B", *SOUND[2][3:]],
    ]
    brought(manager, table(rows))
    assert [by_number(n).unit.code for n in "123"] == ["A", "B", "C"]


def test_choices_are_saved_by_name_and_read_the_next_file(cast, manager):
    rows = [[*SOUND[0][:2], "Plan 3", *SOUND[0][3:]]]
    batch = sent(manager, table(rows))
    brought_in = mapped(manager, batch, words={"unit-0": "B"}, save="Fra gamle")
    taken(manager, brought_in)
    assert (by_number("17").unit, ImportMapping.objects.get().name) == (cast.b, "Fra gamle")
    again = sent(manager, table([["18", *rows[0][1:]]]))
    mapping = queries.Mapping(**queries.contents_of(again).mapping)
    assert (mapping.system, mapping.values["unit"]) == ("Gamle Avvik", {"Plan 3": "B"})
    page = manager.get(f"/saker/importer/{again.pk}/kolonner?valg=Fra gamle").content.decode()
    assert "Bruk «Fra gamle»" in page
    saved = ImportMapping.objects.get()
    assert manager.post(f"/saker/importer/valg/{saved.pk}/fjern").status_code == 303
    assert ImportMapping.objects.count() == 0


def test_all_other_words_go_to_one_unit(cast, manager):
    rows = [[str(n), "03.02.2019", f"Ukjent {n}", *SOUND[0][3:]] for n in range(3)]
    brought(manager, table(rows), words={"unit-others": "SOUTH"})
    assert set(Case.objects.values_list("unit__code", flat=True)) == {"SOUTH"}


def test_what_would_come_is_shown_as_it_will_be(manager):
    batch = mapped(manager, sent(manager, table(SOUND)))
    page = manager.get(f"/saker/importer/{batch.pk}").content.decode()
    assert texts_in(page, "dd") == ["4", "4", "2", "0", "0", "3"]
    assert "Falt i trappa." in page
    assert "Avvik" not in texts_in(page, "h2")
    assert Case.objects.count() == 0


@pytest.mark.parametrize("standing", [0, 5])
def test_a_big_file_leaves_the_indexes_of_words_as_they_were(cast, manager, monkeypatch, standing):
    monkeypatch.setattr(import_taking_in, "MANY", 1)
    for _n in range(standing):
        reported(cast.nurse, cast.a)
    brought(manager, table(SOUND))
    with connection.cursor() as cursor:
        cursor.execute("select indexname from pg_indexes where tablename = 'cases_casetext' order by 1")
        names = [name for (name,) in cursor.fetchall() if name.startswith("case_text")]
        cursor.execute(
            "select count(*) from pg_trigger where not tgisinternal and tgenabled not in ('O', 'A')"
        )
        assert (names, cursor.fetchone()) == (
            ["case_text_letters", "case_text_once", "case_text_words"],
            (0,),
        )
    assert [case.ref for case in queries.matching(Case.objects.all(), "trappa")] == ["2019-00001"]
    assert faults_of_history() == []


def test_two_thousand_rows_come_in_to_the_last(cast, manager):
    """Each kind of row a known number of times: a fifth open, a tenth without an answer, a twentieth wrong."""
    rows = []
    for n in range(2000):
        row = [str(n), "03.02.2019", "ABC"[n % 3], *SOUND[0][3:]]
        if n % 5 == 0:
            row[6:] = ["Ny", "", f"Hendelse {n}", "", ""]
        elif n % 10 == 1:
            row[9] = ""
        if n % 20 == 3:
            row[1] = "en gang"
        rows.append(row)
    batch = mapped(manager, sent(manager, table(rows)))
    counts = {
        name: batch.counts[name] for name in ("rows", "right", "wrong", "new", "open", "unanswered", "units")
    }
    assert counts == {
        "rows": 2000,
        "right": 1900,
        "wrong": 100,
        "new": 1900,
        "open": 400,
        "unanswered": 200,
        "units": 3,
    }
    assert taken(manager, batch, leave="on").counts["taken"] == 1900
    by_status = {status: Case.objects.filter(status=status).count() for status in ("closed", "received")}
    assert by_status == {"closed": 1500, "received": 400}
    assert (CaseText.objects.count(), Message.objects.count()) == (1900, 1500)
    sentence = "Dette ble besvart i systemet vi brukte før."
    assert Message.objects.filter(body=sentence).count() == 200
    assert Number.objects.get(year=2019).last == 1900
    assert Case.objects.filter(unit=cast.a, status="received").values_list(
        "handler", flat=True
    ).distinct().get() == (cast.leader.pk)
    assert faults_of_history() == []


def test_an_application_that_breaks_half_way_leaves_nothing_and_may_be_tried_again(manager, monkeypatch):
    batch = mapped(manager, sent(manager, table(SOUND)))

    def broken(*_given):
        raise RuntimeError

    with monkeypatch.context() as patch:
        patch.setattr(import_taking_in, "_say", broken)
        manager.post(f"/saker/importer/{batch.pk}")
        with pytest.raises(RuntimeError):
            jobs.take_in(batch.pk)
    page = manager.get(f"/saker/importer/{batch.pk}").content.decode()
    assert "Det stoppet halvveis, og ingenting ble skrevet." in page
    assert (Case.objects.count(), Number.objects.count(), faults_of_history()) == (0, 0, [])
    assert taken(manager, batch).counts["taken"] == 4


def test_work_whose_asker_has_lost_the_right_is_stopped_in_nobodys_name(manager):
    batch = mapped(manager, sent(manager, table(SOUND)))
    manager.post(f"/saker/importer/{batch.pk}")
    Grant.objects.filter(user=batch.by).delete()
    with pytest.raises(Refused):
        jobs.take_in(batch.pk)
    batch.refresh_from_db()
    assert (batch.problem["code"], Case.objects.count()) == ("stopped", 0)
    context = batch.events.order_by("pgh_id").last().pgh_context.metadata
    assert (context["command"], context.get("user")) == ("cases.stop_import", None)


def test_categories_of_old_words_are_those_in_force(manager):
    brought(manager, table(SOUND))
    assert by_number("17").category == Category.objects.get(code="falls")
