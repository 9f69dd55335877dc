"""A backup holds everything: what is restored is compared with what was backed up, row by row."""

import tarfile

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import connection
from django.utils import timezone

from sloyfe.domains.cases import commands as cases
from sloyfe.domains.organisation import queries as organisation
from sloyfe.site import cli
from tests.cast import build

FOLDER = "django.core.files.storage.FileSystemStorage"


def use_folder(settings, folder):
    settings.STORAGES = settings.STORAGES | {"files": {"BACKEND": FOLDER, "OPTIONS": {"location": folder}}}


def everything() -> dict[str, list[str]]:
    """Every row of every table as text, the sequences and the triggers, whatever they are called."""
    with connection.cursor() as cursor:
        found = {}
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f'SELECT t::text FROM "{table}" t ORDER BY 1')
            found[table] = [row for (row,) in cursor.fetchall()]
        for name, query in {
            "sequences": "SELECT sequencename || ' ' || coalesce(last_value, 0) FROM pg_sequences ORDER BY 1",
            "triggers": "SELECT tgname || tgenabled::text FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1",
            "constraints": "SELECT conname::text FROM pg_constraint ORDER BY 1",
            "indexes": "SELECT indexname::text FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1",
        }.items():
            cursor.execute(query)
            found[name] = [row for (row,) in cursor.fetchall()]
        return found


@pytest.fixture
def backup(transactional_db, settings, tmp_path):
    """A municipality with a case, its history, a queued job and an uploaded file, in one file."""
    use_folder(settings, tmp_path / "files")
    people = build()
    [unit, *_] = organisation.home_units(people.nurse, timezone.localdate())
    new = cases.NewReport(
        kind="deviation", story="Dosetten manglet; \\N 'sitat' \t æøå", outcome="well", unit=unit
    )
    cases.report(by=people.nurse, report=new, now=timezone.now())
    storages["files"].save("ab/cdef", ContentFile(b"\x00\xffpicture"))
    path = tmp_path / "backup.tar"
    assert cli.main(["backup", str(path)]) == 0
    return path


@pytest.fixture
def empty(backup, databases, settings, tmp_path):
    """Another installation: nothing in the database, nothing in the folder."""
    here = databases.settings["NAME"]
    name = databases.clone("template0")
    use_folder(settings, tmp_path / "restored")
    databases.use(name)
    yield
    databases.use(here)
    databases.drop(name)


def test_what_is_restored_equals_what_was_backed_up(backup, databases, settings, tmp_path, capsys):
    before, here = everything(), databases.settings["NAME"]
    assert sum(len(rows) for rows in before.values()) > 500
    assert before["cases_case"]
    name = databases.clone("template0")
    try:
        use_folder(settings, tmp_path / "restored")
        databases.use(name)
        assert cli.main(["restore", str(backup)]) == 0
        after = everything()
    finally:
        databases.use(here)
        databases.drop(name)

    assert after.keys() == before.keys()
    assert {table: rows for table, rows in after.items() if rows != before[table]} == {}
    assert (tmp_path / "restored" / "ab" / "cdef").read_bytes() == b"\x00\xffpicture"


def test_a_database_with_anything_in_it_is_left_alone(backup, settings, tmp_path, capsys):
    use_folder(settings, tmp_path / "restored")
    before = everything()

    assert cli.main(["restore", str(backup)]) == 1

    assert "not empty" in capsys.readouterr().err
    assert everything() == before
    assert not (tmp_path / "restored").exists()


def test_a_folder_with_files_in_it_is_left_alone(empty, backup, capsys):
    storages["files"].save("somebody/elses", ContentFile(b"kept"))

    assert cli.main(["restore", str(backup)]) == 1

    assert "uploaded files already" in capsys.readouterr().err
    assert connection.introspection.table_names() == []


def rewritten(path, target, change):
    """A copy of the backup in which `change` sees and may alter each member's content."""
    with tarfile.open(path) as old, tarfile.open(target, "w") as new:
        for member in old:
            content = change(member.name, old.extractfile(member).read())
            member.size = len(content)
            new.addfile(member, ContentFile(content))
    return target


def test_a_changed_byte_is_found_and_nothing_is_restored(empty, backup, tmp_path, capsys):
    damaged = rewritten(
        backup, tmp_path / "damaged.tar", lambda name, content: content.replace(b"picture", b"Picture")
    )

    assert cli.main(["restore", str(damaged)]) == 1

    assert "files/ab/cdef is not what was backed up" in capsys.readouterr().err
    assert connection.introspection.table_names() == []


def test_half_a_backup_is_refused(empty, backup, tmp_path, capsys):
    half = tmp_path / "half.tar"
    half.write_bytes(backup.read_bytes()[: backup.stat().st_size // 2])

    assert cli.main(["restore", str(half)]) == 1
    assert connection.introspection.table_names() == []


def test_a_backup_of_a_newer_version_is_refused(empty, backup, tmp_path, capsys):
    newer = rewritten(
        backup,
        tmp_path / "newer.tar",
        lambda name, content: (
            content.replace(b'"cases.0001_initial"', b'"cases.9999_newer"')
            if name == "manifest.json"
            else content
        ),
    )

    assert cli.main(["restore", str(newer)]) == 1

    assert "cases.9999_newer is unknown here" in capsys.readouterr().err
    assert connection.introspection.table_names() == []


def test_a_dump_that_fails_half_way_leaves_the_database_empty(empty, backup, capsys):
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION public.immutable_unaccent(text) RETURNS int LANGUAGE sql AS 'SELECT 1'"
        )
        cursor.execute("CREATE TYPE public.procrastinate_job_status AS ENUM ('in the way')")

    assert cli.main(["restore", str(backup)]) == 1

    assert "nothing was written" in capsys.readouterr().err
    assert connection.introspection.table_names() == []


def test_something_else_is_no_backup(empty, tmp_path, capsys):
    other = tmp_path / "other.tar"
    other.write_text("something else")

    assert cli.main(["restore", str(other)]) == 1
    assert "not a backup of Sløyfe" in capsys.readouterr().err


def test_a_backup_never_overwrites_another(backup, capsys):
    before = backup.read_bytes()

    assert cli.main(["backup", str(backup)]) == 2
    assert backup.read_bytes() == before


def test_a_backup_is_for_its_owner_only(backup):
    assert backup.stat().st_mode & 0o077 == 0
    assert [path.name for path in backup.parent.iterdir() if "unfinished" in path.name] == []
