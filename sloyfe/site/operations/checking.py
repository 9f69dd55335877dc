"""Look whether the installation is in order. Ends with 1 when something is not."""

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sloyfe.site.operations import Refusal, in_english, needs, opened
from sloyfe.site.operations.supervisor import say

HELP = "look whether the installation is in order"
RESERVED = 5  # connections for commands typed by hand, and PostgreSQL's own for its administrator
OLDEST = 150_000

Look = Callable[[argparse.Namespace], list[str]]


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "what", nargs="*", metavar="WHAT", help=f"one or more of: {', '.join(LOOKS)} (default: all)"
    )
    parser.add_argument(
        "--seals", type=Path, help="a copy of the seals that was kept elsewhere, to compare with"
    )
    parser.add_argument("--connections", type=int, default=0, help="database connections that will be used")


def run(options: argparse.Namespace) -> int:
    if unknown := set(options.what) - set(LOOKS):
        raise Refusal(f"There is no check called {sorted(unknown)[0]}; there are {', '.join(LOOKS)}.", 2)
    if options.seals and not options.seals.is_file():
        raise Refusal(f"There is no file {options.seals}.", 2)
    found = []
    with opened(), in_english():
        for name in options.what or LOOKS:
            findings = LOOKS[name](options)
            found += findings
            for finding in findings:
                say(f"{name}: {finding}")
    if not found and not options.connections:
        say("In order.")
    return 1 if found else 0


def settings(_: argparse.Namespace) -> list[str]:
    from django.conf import settings as ours  # noqa: PLC0415 - needs Django set up
    from django.core import checks  # noqa: PLC0415

    found = [f"{clause}." for clause in needs.faults()]
    if not (ours.STATIC_ROOT / "staticfiles.json").exists():
        found.append(f"There are no static files in {ours.STATIC_ROOT}; run `make setup`.")
    serious = [message for message in checks.run_checks() if message.is_serious()]
    return found + [f"{message.msg} ({message.id})" for message in serious]


def database(options: argparse.Namespace) -> list[str]:
    from django.db import connection  # noqa: PLC0415 - needs Django set up
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415

    found = []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('max_connections')::int, current_setting('server_version_num')::int"
        )
        most, version = cursor.fetchone()
    if version < OLDEST:
        found.append(f"PostgreSQL 15 or newer is needed; this is {version // 10_000}.")
    wanted = options.connections + RESERVED
    if options.connections and wanted > most:
        found.append(
            f"The web processes and jobs need {wanted} connections, and the database allows {most}; "
            "lower --workers or --threads, or raise max_connections."
        )
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        found.append(f"{len(waiting)} changes of the tables are waiting; run `sloyfe migrate`.")
    return found


def history(options: argparse.Namespace) -> list[str]:
    """Rows changed behind the application's back, events without a context, a broken chain of seals."""
    from sloyfe.platform.history import checking  # noqa: PLC0415 - needs Django set up

    kept = json.loads(options.seals.read_text()) if options.seals else None
    return [_told(finding) for finding in checking.check(kept)]


def loops(_: argparse.Namespace) -> list[str]:
    """How many loops went well, as they are kept and as history tells it: the whole, then each area."""
    from django.utils import timezone  # noqa: PLC0415 - needs Django set up

    from sloyfe.site.recount import HEAPS, compare  # noqa: PLC0415

    found = compare(timezone.localdate())
    for area in sorted(found.kept | found.told):
        say(f"{area or 'The whole'}:")
        for name, counts in (("as kept", found.kept[area]), ("from history", found.told[area])):
            numbers = ", ".join(f"{counts[heap]} {words}" for heap, words in HEAPS.items())
            say(f"  {name + ':':<14}{numbers}; {counts.total()} due in all")
    return found.differing


def _told(finding: Any) -> str:
    examples = f" ({', '.join(finding.examples)})" if finding.examples else ""
    return f"{finding.where}: {finding.sentence}{examples}"


# A name and a function that gives sentences about what is wrong; add a row for another look.
LOOKS: dict[str, Look] = {"settings": settings, "database": database, "history": history, "loops": loops}
