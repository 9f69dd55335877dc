"""A backup into an empty installation: checked, then the database in one transaction, then files."""

import argparse
import shutil
import subprocess
import tempfile
from pathlib import Path, PurePosixPath
from typing import IO

from sloyfe.site.operations import Refusal, archive, opened
from sloyfe.site.operations.backing_up import files_storage, stored_names
from sloyfe.site.operations.postgres_programs import program, target
from sloyfe.site.operations.supervisor import say

HELP = "a backup into an empty installation"
# What a newer pg_restore says to begin with and an older server does not know.
UNKNOWN_TO_OLDER = b"SET transaction_timeout = 0;\n"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="what `sloyfe backup` wrote")


def run(options: argparse.Namespace) -> int:
    if not options.file.is_file():
        raise Refusal(f"There is no file {options.file}.", 2)
    manifest = archive.verified(options.file)
    with opened():
        _refuse_unless_empty()
        _refuse_what_is_newer(manifest)
        count = _restore(options.file)
    say(f"Restored the backup of {manifest.made_at[:16]} with {count} files. Now run `sloyfe migrate`.")
    return 0


def _refuse_unless_empty() -> None:
    from django.db import connection  # noqa: PLC0415 - needs Django set up

    if connection.introspection.table_names():
        raise Refusal("The database is not empty; a backup needs an empty one: set SLOYFE_DATA anew.")
    if next(stored_names(files_storage()), None) is not None:
        raise Refusal("There are uploaded files already. A backup is restored where there are none.")


def _refuse_what_is_newer(manifest: archive.Manifest) -> None:
    from django.db.migrations.loader import MigrationLoader  # noqa: PLC0415 - needs Django set up

    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    replaced = {f"{app}.{name}" for app, name in _replaced()}
    if unknown := sorted(set(manifest.migrations) - known - replaced):
        raise Refusal(
            f"The backup is from a newer Sløyfe ({manifest.version}): {unknown[0]} is unknown here."
        )


def _replaced() -> set[tuple[str, str]]:
    from django.db.migrations.loader import MigrationLoader  # noqa: PLC0415 - needs Django set up

    return {old for migration in MigrationLoader(None).disk_migrations.values() for old in migration.replaces}


def _restore(path: Path) -> int:
    storage, count = files_storage(), 0
    for name, content in archive.members(path):
        if name == archive.DATABASE:
            _restore_database(content)
        elif name.startswith(archive.FILES):
            _restore_file(storage, name.removeprefix(archive.FILES), content)
            count += 1
    return count


def _restore_file(storage: object, name: str, content: IO[bytes]) -> None:
    from django.core.files import File  # noqa: PLC0415 - needs Django set up

    parts = PurePosixPath(name)
    if parts.is_absolute() or ".." in parts.parts:
        raise Refusal(f"The backup holds a file outside its folder ({name}); it was not restored.")
    storage.save(name, File(content, name))  # type: ignore[attr-defined]


def _restore_database(content: IO[bytes]) -> None:
    with (
        tempfile.NamedTemporaryFile(prefix="sloyfe-restore-") as dump,
        tempfile.TemporaryFile() as complaints,
    ):
        shutil.copyfileobj(content, dump)
        dump.flush()
        if not _run_script(dump.name, complaints):
            complaints.seek(0)
            said = complaints.read().decode(errors="replace").strip()
            raise Refusal(f"The database could not be restored, and nothing was written: {said[-800:]}")


def _run_script(dump: str, complaints: IO[bytes]) -> bool:
    """pg_restore writes what psql runs as one transaction; extensions are commented by their owner."""
    connection, environment = target()
    making = [program("pg_restore"), "--no-owner", "--no-privileges", "--no-comments", "--file=-", dump]
    running = [program("psql"), "--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1"]
    psql = subprocess.Popen(  # noqa: S603 - our own words
        [*running, "--output=/dev/null", connection],
        env=environment,
        stdin=subprocess.PIPE,
        stderr=complaints,
    )
    restore = subprocess.Popen(making, env=environment, stdout=subprocess.PIPE, stderr=complaints)  # noqa: S603
    whole = _pass_on(restore.stdout, psql.stdin)
    if restore.wait() or not whole:
        psql.kill()  # without its end the transaction is rolled back
    psql.stdin.close()  # type: ignore[union-attr]  # a pipe was asked for
    return psql.wait() == 0


def _pass_on(script: IO[bytes] | None, database: IO[bytes] | None) -> bool:
    """Line by line up to the first table, then in bulk; psql may have given up before the end."""
    assert script, "a pipe was asked for"  # noqa: S101
    assert database, "a pipe was asked for"  # noqa: S101
    try:
        for line in script:
            if line != UNKNOWN_TO_OLDER:
                database.write(line)
            if line.startswith(b"CREATE "):
                break
        shutil.copyfileobj(script, database)
        database.flush()
    except BrokenPipeError:
        return False
    finally:
        script.close()
    return True
