"""An anonymous report leaves no user, token, address or device in any table, log or answer."""

import json
import logging
import re

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from django.db import connection

from sloyfe.domains.cases import commands
from sloyfe.domains.cases.models import Case
from sloyfe.domains.cases.views.report import OPEN_FORMS
from sloyfe.domains.cases.views.sender import COOKIE
from sloyfe.methods import sealed_box

from .factories import NOW

pytestmark = pytest.mark.django_db

CODE = "7KQ2-8MPX-9WZA-2BCD"
STORY = "Lederen ba oss la være å skrive avvik."
ADDRESS, DEVICE, FORWARDED = "203.0.113.77", "Particular Phone 9000", "198.51.100.23"
TRACES = {"REMOTE_ADDR": ADDRESS, "HTTP_USER_AGENT": DEVICE, "HTTP_X_FORWARDED_FOR": FORWARDED}


def every_row():
    """All tables as text, history and sessions included: {table: [row, …]}."""
    with connection.cursor() as cursor:
        cursor.execute("select tablename from pg_tables where schemaname = 'public'")
        tables = [name for (name,) in cursor.fetchall()]
        rows = {}
        for table in tables:
            cursor.execute(f'select t::text from "{table}" t')
            rows[table] = sorted(row for (row,) in cursor.fetchall())
    return rows


def added(before, after):
    return {table: [row for row in rows if row not in before[table]] for table, rows in after.items()}


@pytest.fixture
def known_nurse(cast, client):
    """Signed in and on a known device: everything is there that could leak."""
    OPEN_FORMS.forget()
    client.force_login(cast.nurse)
    client.cookies[COOKIE] = commands.remember_device(by=cast.nurse, device=DEVICE, now=NOW)
    client.get("/meld", **TRACES)
    return cast.nurse


def by_form(client):
    answers = {
        "kind": "deviation",
        "story": STORY,
        "outcome": "well",
        "mode": "anonymous",
        "unit": "A",
        "code": CODE,
    }
    return client.post("/meld/anonym", answers | {"key": "k" * 43}, **TRACES)


def by_phone(client, settings):
    answers = {
        "kind": "deviation",
        "story": STORY,
        "outcome": "well",
        "mode": "anonymous",
        "unit": "A",
        "code": CODE,
        "key": "k" * 64,
        "sender": "",
    }
    content = json.dumps(answers).encode()
    point = sealed_box.public_point(sealed_box.private_key(settings.SEAL_KEYS[0]))
    sealed = sealed_box.close(
        len(content).to_bytes(4) + content, point, ec.generate_private_key(ec.SECP256R1()), bytes(12)
    )
    return client.post("/meld/levering/uten-navn", sealed, content_type="application/octet-stream", **TRACES)


@pytest.fixture(params=["form", "phone"])
def send(request, client, settings):
    return lambda: by_form(client) if request.param == "form" else by_phone(client, settings)


def test_no_table_and_no_log_holds_a_trace(cast, known_nurse, send, caplog):
    caplog.set_level(logging.DEBUG)
    before = every_row()
    sent = send()
    assert (sent.status_code, Case.objects.count()) == (201, 1)
    new = added(before, every_row())
    assert any(STORY in row for row in new["cases_casetext"])  # what is searched for would be found
    everything = "\n".join(row for rows in new.values() for row in rows) + caplog.text
    for trace in (ADDRESS, DEVICE, FORWARDED, known_nurse.name, known_nurse.username, CODE, "k" * 43):
        assert trace not in everything


def test_no_row_that_came_points_at_the_person(cast, known_nurse, send):
    before = every_row()
    send()
    new = added(before, every_row())
    touched = {table for table, rows in new.items() if rows}
    assert not touched & {"accounts_session", "accounts_user", "cases_reporter", "cases_reportertoken"}
    (context,) = new["pghistory_context"]
    assert "cases.report" in context
    assert '"by"' not in context.replace('""', '"')
    with connection.cursor() as cursor:
        for table in touched:
            cursor.execute(
                "select column_name from information_schema.columns where table_name = %s and column_name in "
                "('user_id', 'by_id', 'author_id', 'reporter_id')",
                [table],
            )
            for (column,) in cursor.fetchall():
                cursor.execute(f'select count(*) from "{table}" where {column} = %s', [known_nurse.pk])
                assert cursor.fetchone() == (0,)


def test_the_answer_sets_no_cookie(cast, known_nurse, send):
    sent = send()
    assert (dict(sent.cookies), sent["Cache-Control"]) == ({}, "no-store")


def test_the_pages_of_those_who_handle_show_no_name_of_the_reporter(cast, known_nurse, send, client):
    send()
    client.force_login(cast.leader)
    page = client.get(Case.objects.get().get_absolute_url()).content.decode()
    # Who can find the cause is a choice of the whole unit, the same for each of its cases.
    assert known_nurse.name not in re.sub(r"<option.*?</option>", "", page)


def test_with_the_code_the_reporter_reads_the_answer_and_replies(cast, known_nurse, client):
    by_form(client)
    case = Case.objects.get()
    commands.answer(by=cast.leader, case=case, text="Vi tar dette på alvor.", now=NOW)
    commands.note(by=cast.leader, case=case, text="Internt: hvem kan det være?", now=NOW)
    client.logout()
    page = client.post("/min-sak/kode", {"code": CODE.lower().replace("-", " ")}, **TRACES).content.decode()
    assert ("Vi tar dette på alvor." in page, "Internt" in page) == (True, False)
    client.post("/min-sak/kode/svar", {"code": CODE, "text": "Takk, det gjelder flere."}, **TRACES)
    assert case.messages.get(from_reporter=True).body == "Takk, det gjelder flere."


@pytest.mark.parametrize("code", ["", "2222-2222-2222-2222", "x" * 200])
def test_a_wrong_code_opens_nothing(cast, known_nurse, client, code):
    by_form(client)
    page = client.post("/min-sak/kode", {"code": code})
    assert (page.status_code, STORY in page.content.decode()) == (422, False)
