import os
import socket

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from sloyfe.domains.organisation.models import Unit
from sloyfe.site import cli
from sloyfe.site.operations import demonstrating, needs, serving

COMPLETE = {
    "SLOYFE_SECRET_KEY": "x" * 50,
    "SLOYFE_HOSTS": "sloyfe.kommune.example",
    "SLOYFE_SEAL_KEY": "y" * 50,
    "SLOYFE_SEAL_SIGN_KEY": "0f" * 32,
    "SLOYFE_URL": "https://sloyfe.kommune.example",
}


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch):
    for name in COMPLETE:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def complete(monkeypatch):
    for name, value in COMPLETE.items():
        monkeypatch.setenv(name, value)


def refused(words: list[str], capsys) -> tuple[int, str]:
    status = cli.main(words)
    return status, capsys.readouterr().err


@pytest.mark.parametrize("name", cli.OPERATIONS)
def test_every_operation_says_what_it_does(name, capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main([name, "--help"])
    assert ended.value.code == 0
    assert f"usage: sloyfe {name}" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words", [[], ["nonsense"], ["serve", "--port", "many"], ["serve", "--workers", "0"]]
)
def test_a_wrong_command_ends_with_2(words, capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main(words)
    assert ended.value.code == 2


def test_serve_refuses_with_one_sentence_that_names_all_that_is_missing(capsys):
    status, said = refused(["serve"], capsys)

    assert status == 2
    assert said.count("\n") == 1
    assert [name for name in COMPLETE if f"{name} is not set" in said] == list(COMPLETE)


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        ("SLOYFE_SECRET_KEY", "short", "is shorter than 32 characters"),
        ("SLOYFE_SEAL_KEY", f"{'y' * 50} short", "is shorter than 32 characters"),
        ("SLOYFE_SEAL_SIGN_KEY", "0g" * 32, "is not 64 hexadecimal digits"),
        ("SLOYFE_HOSTS", "*", "lets any host through"),
        ("SLOYFE_URL", "sloyfe.kommune.example", "is not an address"),
    ],
)
def test_serve_refuses_a_setting_that_is_no_use(name, value, problem, complete, monkeypatch, capsys):
    monkeypatch.setenv(name, value)

    assert [fault.split(" (")[0] for fault in needs.faults()] == [f"{name} {problem}"]
    assert refused(["serve"], capsys)[0] == 2


def test_nothing_is_missing_when_all_is_set(complete):
    assert needs.faults() == []


def test_a_taken_port_is_refused_before_anything_is_started(complete, capsys):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        assert refused(["serve", "--port", str(port)], capsys) == (
            1,
            f"Port {port} on 127.0.0.1 is taken; choose another with --port.\n",
        )


def test_a_certificate_without_its_key_is_refused(complete, capsys):
    assert refused(["serve", "--tls-cert", "a.pem"], capsys) == (
        2,
        "--tls-cert and --tls-key belong together.\n",
    )


def test_connections_are_counted_for_threads_streams_and_jobs():
    web = serving.Web("127.0.0.1", 8000, workers=2, threads=8, jobs=2)

    assert web.connections == 2 * (8 + 1 + 2) + 2 * 2 + 3


def test_more_connections_than_the_database_allows_are_refused_with_the_remedy(db, capsys):
    assert cli.main(["check", "database", "--connections", "100000"]) == 1

    assert "need 100005 connections" in capsys.readouterr().out


def test_a_database_in_order_passes(db, capsys):
    assert cli.main(["check", "database"]) == 0
    assert capsys.readouterr().out == "In order.\n"


def test_waiting_migrations_are_found(db, capsys):
    MigrationRecorder.Migration.objects.filter(app="cases").delete()

    assert cli.main(["check", "database"]) == 1
    assert "run `sloyfe migrate`" in capsys.readouterr().out


def test_a_history_that_holds_passes(db, capsys):
    assert cli.main(["check", "history"]) == 0


def test_a_row_changed_behind_the_applications_back_is_found(cast, capsys):
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE organisation_unit DISABLE TRIGGER USER")
        cursor.execute("UPDATE organisation_unit SET name = 'Something else' WHERE code = 'TOP'")

    assert cli.main(["check", "history"]) == 1
    said = capsys.readouterr().out.splitlines()
    assert (
        "history: organisation.unit: 1 row differs from its last event: "
        f"it was changed behind the application's back. ({cast.top.pk})"
    ) in said


def test_an_unknown_check_is_refused_with_the_known_ones(capsys):
    status, said = refused(["check", "weather"], capsys)

    assert (status, "there are settings, database" in said) == (2, True)


def test_the_demo_refuses_a_database_with_something_else_in_it(cast, capsys):
    environment = dict(os.environ)
    try:
        status, said = refused(["demo", "--load-only"], capsys)
    finally:
        os.environ.clear()
        os.environ.update(environment)

    assert (status, "holds something else than the demo" in said) == (1, True)


def test_a_filled_demo_is_known_again_until_the_code_changes(tmp_path, monkeypatch):
    monkeypatch.setenv("SLOYFE_DATA", str(tmp_path / "var"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert not demonstrating.is_prepared()

    demonstrating.remember({"home_care_nurse": "sykepleier"})

    assert demonstrating.is_prepared()
    assert demonstrating.greeting().splitlines()[-1] == "    sykepleier               home care nurse"
    monkeypatch.setattr(demonstrating, "__version__", "99")
    assert not demonstrating.is_prepared()


def test_importing_shows_first_and_writes_only_when_told_to(cast, tmp_path, capsys):
    file = tmp_path / "units.csv"
    file.write_text("kode;navn;over;nivå;type\nTOP;Kommunen;;kommune;\nNY;Ny enhet;TOP;virksomhet;\n")
    words = ["import", "units", str(file), "--as", cast.administrator.username]

    assert cli.main(words) == 0
    assert not Unit.objects.filter(code="NY").exists()
    assert "1 new" in capsys.readouterr().out

    assert cli.main([*words, "--apply"]) == 0
    assert Unit.objects.filter(code="NY").exists()


def test_importing_names_row_column_and_remedy_and_writes_nothing(cast, tmp_path, capsys):
    file = tmp_path / "units.csv"
    file.write_text("kode;navn;over;nivå;type\nNY;Ny enhet;TOP;virksomhet;\nNY2;;TOP;virksomhet;\n")

    status = cli.main(["import", "units", str(file), "--as", cast.administrator.username, "--apply"])

    said = capsys.readouterr()
    assert (status, said.err) == (1, "Nothing was written.\n")
    assert said.out.startswith("row 3, ")
    assert not Unit.objects.filter(code="NY").exists()


def test_importing_by_somebody_without_the_right_is_refused(cast, tmp_path, capsys):
    file = tmp_path / "units.csv"
    file.write_text("kode;navn;over;nivå;type\nNY;Ny enhet;TOP;virksomhet;\n")

    assert cli.main(["import", "units", str(file), "--as", cast.nurse.username, "--apply"]) == 1
    assert cli.main(["import", "units", str(file), "--as", "nobody-of-that-name", "--apply"]) == 2
